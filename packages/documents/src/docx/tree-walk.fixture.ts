import type { Block, DocumentTree, PrintedFigure, Run, Table } from '@mingzhang/kernel'

/** Every block of a document in reading order, sections before what they hold. */
export function allBlocks(blocks: DocumentTree['blocks']): Block[] {
  return blocks.flatMap((block) => (block.kind === 'section' ? [block, ...allBlocks(block.blocks)] : [block]))
}

export function tablesOf(tree: DocumentTree): Table[] {
  return allBlocks(tree.blocks).filter((block) => block.kind === 'table')
}

/** The text of every paragraph and list item. */
export function paragraphsOf(tree: DocumentTree): string[] {
  return allBlocks(tree.blocks).flatMap((block) => {
    if (block.kind === 'paragraph') return [textOf(block.runs)]
    return block.kind === 'list' ? block.items.map(textOf) : []
  })
}

/** Every figure with its text as printed, in reading order. */
export function figuresOf(tree: DocumentTree): { text: string; figure: PrintedFigure }[] {
  const inRuns = (runs: readonly Run[]) =>
    runs.flatMap((run) => (run.kind === 'figure' ? [{ text: run.text, figure: run.figure }] : []))
  return allBlocks(tree.blocks).flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return inRuns(block.runs)
      case 'list':
        return block.items.flatMap(inRuns)
      case 'table':
        return [
          ...block.rows.flatMap((row) =>
            row.cells.flatMap((cell) => (cell.figure ? [{ text: cell.text, figure: cell.figure }] : [])),
          ),
          ...block.notes.flatMap(inRuns),
        ]
      default:
        return []
    }
  })
}

function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}
