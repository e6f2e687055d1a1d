import { describe, expect, it } from 'vitest'
import { Budget } from './budget.ts'
import type { TableCell } from './source-blocks.ts'
import { READ_LIMITS } from './source-result.ts'
import { type StoredGrid, visibleGrid } from './visible-grid.ts'

const cell = (row: number, column: number, text: string): TableCell => ({
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  text,
})
const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right })

function shown(stored: Partial<StoredGrid>): readonly (readonly [number, number, number, number, string])[] {
  const grid = { cells: [], ruledRows: new Set<number>(), merges: [], hiddenRows: [], hiddenColumns: [], ...stored }
  return visibleGrid(grid, new Budget(READ_LIMITS)).cells.map(
    ({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, text] as const,
  )
}

describe('a sheet as shown', () => {
  it('moves merged cells whose first row is hidden, and closes the gaps', () => {
    const cells = [cell(0, 0, '甲'), cell(3, 0, '乙'), cell(3, 5, '丙')]
    expect(
      shown({
        cells,
        merges: [range(0, 0, 2, 1)],
        hiddenRows: [0, 2],
        hiddenColumns: [
          [1, 3],
          [2, 4],
        ],
      }),
    ).toEqual([
      [0, 0, 1, 1, '甲'],
      [1, 0, 1, 1, '乙'],
      [1, 1, 1, 1, '丙'],
    ])
  })

  it('has one cell at a position and no two that overlap, whatever a damaged file states', () => {
    const cells = [cell(0, 0, '甲'), cell(0, 0, '又甲'), cell(1, 1, '乙'), cell(5, 5, '丙')]
    expect(shown({ cells, merges: [range(0, 0, 3, 3), range(1, 1, 4, 4), range(9, 9, 5, 5)] })).toEqual([
      [0, 0, 4, 4, '甲'],
      [5, 5, 1, 1, '丙'],
    ])
    const crossed = [cell(0, 2, '甲'), cell(1, 0, '乙'), cell(4, 4, '丙')]
    expect(shown({ cells: crossed, merges: [range(0, 2, 3, 3), range(1, 0, 1, 4)] })).toEqual([
      [0, 2, 4, 2, '甲'],
      [1, 0, 1, 1, '乙'],
      [4, 4, 1, 1, '丙'],
    ])
  })
})
