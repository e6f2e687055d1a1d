import type { Block, DocumentTree, Run, Table } from '../document/document-tree.ts'
import type { SourceBlock, SourceCell, SourceDocument, SourceTable } from './source-document.ts'

/**
 * What a careful reader sees of a document that we render, before any format comes between: text and grids, no meaning.
 * The law that reading what we rendered gives back what we rendered is tested through it for every profile.
 * @shape DocumentTree -> SourceDocument of one page
 */
export function sourceOfTree(tree: DocumentTree): SourceDocument {
  return {
    kind: 'source',
    format: 'html',
    pages: [{ number: 1, width: 0, height: 0, content: 'text' }],
    blocks: tree.blocks.flatMap(blocksOf),
  }
}

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

function paragraph(text: string, more: { readonly heading?: number; readonly align?: 'center' } = {}): SourceBlock[] {
  return text === '' ? [] : [{ kind: 'paragraph', text, pieces: [], page: 1, ...more }]
}

function blocksOf(block: Block): readonly SourceBlock[] {
  switch (block.kind) {
    case 'cover':
      return [block.title, ...block.lines].flatMap((line) => paragraph(line, { align: 'center' }))
    case 'contents':
      return paragraph(block.title, { heading: 1 })
    case 'section':
      return [...paragraph(block.title, { heading: block.level }), ...block.blocks.flatMap(blocksOf)]
    case 'paragraph':
      return paragraph(textOf(block.runs))
    case 'list':
      return block.items.flatMap((runs) => paragraph(textOf(runs)))
    case 'table':
      return [
        ...paragraph(block.title, { align: 'center' }),
        ...paragraph([block.captionLeft, block.captionRight].filter(Boolean).join(' ')),
        gridOf(block),
        ...block.notes.flatMap((runs) => paragraph(textOf(runs))),
      ]
  }
}

function gridOf(table: Table): SourceTable {
  const rows: readonly (readonly { text: string; columnSpan: number; rowSpan: number }[])[] = [
    ...table.header,
    ...table.rows.map(({ cells }) => cells),
  ]
  const taken = rows.map(() => new Set<number>())
  const cells: SourceCell[] = []
  for (const [row, line] of rows.entries()) {
    let column = 0
    for (const { text, columnSpan, rowSpan } of line) {
      while (taken[row]?.has(column)) column++
      for (let r = row; r < row + rowSpan; r++) for (let c = column; c < column + columnSpan; c++) taken[r]?.add(c)
      cells.push({ text, pieces: [], row, column, rowSpan, columnSpan })
      column += columnSpan
    }
  }
  return { kind: 'table', page: 1, rowCount: rows.length, columnCount: table.columns.length, cells }
}
