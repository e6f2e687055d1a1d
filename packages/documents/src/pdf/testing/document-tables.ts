import type { Block, Table } from '@mingzhang/kernel'

/** The tables of a document in order. */
export function* tablesOf(blocks: readonly Block[]): Generator<Table> {
  for (const block of blocks) {
    if (block.kind === 'table') yield block
    else if (block.kind === 'section') yield* tablesOf(block.blocks)
  }
}
