import type { Block, DocumentTree, Run } from '@mingzhang/kernel'
import type { MissingReason } from './compute-tasks.ts'

/** The entries of the text file that a document still waits for, where they stand, in the document's order. */
export function missingReasons(tree: DocumentTree): readonly MissingReason[] {
  const found: MissingReason[] = []
  const walk = (block: Block, section: string): void => {
    const look = (runs: readonly Run[]): void => {
      for (const run of runs)
        if (run.kind === 'text' && run.item !== undefined && run.text === '')
          found.push({
            item: run.item,
            label: run.item.replace(/^增减原因\./u, ''),
            section,
            sentence: runs.map((each) => (each === run ? '……' : each.text)).join(''),
          })
    }
    if (block.kind === 'section') for (const each of block.blocks) walk(each, block.title || section)
    if (block.kind === 'paragraph') look(block.runs)
    if (block.kind === 'list') block.items.forEach(look)
    if (block.kind === 'table') block.notes.forEach(look)
  }
  for (const block of tree.blocks) walk(block, tree.title)
  return [...new Map(found.map((each) => [each.item, each])).values()]
}
