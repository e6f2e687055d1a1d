import type { HeaderCell } from '@mingzhang/kernel'

/**
 * Places the cells of rows on the grid, skipping what earlier spans cover.
 * @shape rows of cells -> cells with their zero-based row and column
 */
export function placeCells<C extends HeaderCell>(
  rows: readonly (readonly C[])[],
  count: number,
): { readonly cell: C; readonly row: number; readonly column: number }[] {
  const occupiedUntil = new Array<number>(count).fill(0)
  const placed: { cell: C; row: number; column: number }[] = []
  rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (column < count && (occupiedUntil[column] ?? 0) > row) column++
      placed.push({ cell, row, column })
      for (let covered = column; covered < column + cell.columnSpan; covered++)
        occupiedUntil[covered] = row + cell.rowSpan
      column += cell.columnSpan
    }
  })
  return placed
}
