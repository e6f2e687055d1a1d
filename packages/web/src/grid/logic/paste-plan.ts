import { type CellEdit, type GridSurface, type PlannedEdits, planEdits } from './plan-edits.ts'
import type { CellRange } from './selection.ts'
import type { Block } from './tsv.ts'

export interface PastePlan extends PlannedEdits {
  /** What is selected afterwards. */
  readonly range: CellRange
  /** Columns of the block beyond the last of the grid. */
  readonly columnsLost: number
}

/**
 * Where a block goes, as in Excel: one value fills the range; a block of which the range is a whole multiple is repeated;
 * any other is put down from the range's first cell, whatever the range's size, and adds the rows that it needs.
 */
export function planPaste(surface: GridSurface, range: CellRange, block: Block): PastePlan {
  const height = block.length
  const width = Math.max(0, ...block.map((row) => row.length))
  if (height === 0 || width === 0) return { changes: [], locked: 0, rowsLost: 0, columnsLost: 0, range }
  const rows = range.bottom - range.top + 1
  const columns = range.right - range.left + 1
  const repeats = rows % height === 0 && columns % width === 0
  const bottom = repeats ? range.bottom : range.top + height - 1
  const wanted = repeats ? range.right : range.left + width - 1
  const right = Math.min(wanted, surface.columns.length - 1)
  const planned = planEdits(surface, edits(range, bottom, right, block, height, width))
  const lastRow = surface.rows.length - (surface.canAdd ? 0 : 1)
  return {
    ...planned,
    range: { top: range.top, left: range.left, bottom: surface.canAdd ? bottom : Math.min(bottom, lastRow), right },
    columnsLost: wanted - right,
  }
}

function* edits(
  range: CellRange,
  bottom: number,
  right: number,
  block: Block,
  height: number,
  width: number,
): Generator<CellEdit> {
  for (let row = range.top; row <= bottom; row += 1) {
    for (let column = range.left; column <= right; column += 1) {
      // A row of the block that is shorter than the others is blank there.
      const text = block[(row - range.top) % height]?.[(column - range.left) % width] ?? ''
      yield { row, column, text }
    }
  }
}
