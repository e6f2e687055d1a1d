import type { Block, DocumentTree, Run, Table } from '../document/document-tree.ts'

/** A part of a document with the paragraphs that a reader compares. */
export interface TextPart {
  /** Id of the section or table; `cover` for what stands before them. */
  readonly id: string
  readonly title: string
  readonly paragraphs: readonly string[]
}

/**
 * The text of a document by section and table. Of tables what is no figure: rows of words, and notes; figures are compared as figures.
 * @shape DocumentTree -> parts in the order of reading, each id once
 */
export function textParts(tree: DocumentTree): readonly TextPart[] {
  const parts = new Map<string, { id: string; title: string; paragraphs: string[] }>()
  const part = (id: string, title: string) => {
    const known = parts.get(id)
    if (known) return known
    const created = { id, title, paragraphs: [] as string[] }
    parts.set(id, created)
    return created
  }
  const visit = (block: Block, into: { paragraphs: string[] }): void => {
    switch (block.kind) {
      case 'section': {
        const own = part(block.id, block.title)
        if (block.title !== '') own.paragraphs.push(block.title)
        for (const inner of block.blocks) visit(inner, own)
        return
      }
      case 'paragraph':
        into.paragraphs.push(textOf(block.runs))
        return
      case 'list':
        into.paragraphs.push(...block.items.map(textOf))
        return
      case 'cover':
        into.paragraphs.push(block.title, ...block.lines)
        return
      case 'table':
        part(`table:${block.id}`, block.title).paragraphs.push(...tableTexts(block))
        return
      case 'contents':
        // Made of the titles, which are compared where they stand.
        return
    }
  }
  const cover = part('cover', tree.title)
  for (const block of tree.blocks) visit(block, cover)
  return [...parts.values()].filter(({ paragraphs }) => paragraphs.length > 0)
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

function tableTexts(table: Table): readonly string[] {
  const rows = table.rows.map(({ cells }) =>
    cells
      .filter(({ figure, text }) => figure === undefined && text !== '')
      .map(({ text }) => text)
      .join(' ｜ '),
  )
  return [table.title, ...rows.filter((row) => row !== ''), ...table.notes.map(textOf)]
}
