import type { Cell, TableRow } from '@mingzhang/kernel'

/** A body cell at its place in the grid (zero-based); a span counts every column and row it covers. */
export interface PlacedCell {
  readonly cell: Cell
  readonly row: number
  readonly column: number
}

/** What has a place in a grid of rows: body and header cells alike. */
interface Spanning {
  readonly columnSpan: number
  readonly rowSpan: number
}

/**
 * The grid column every cell starts in, from the spans of the cells before and above it.
 * @shape rows of cells -> rows of column numbers
 */
export function startColumns(rows: readonly (readonly Spanning[])[]): number[][] {
  // For each column, how many of the rows from the current one on are covered by a cell of an earlier row.
  const covered: number[] = []
  return rows.map((cells) => {
    const opened: { column: number; span: Spanning }[] = []
    let column = 0
    const starts = cells.map((span) => {
      while ((covered[column] ?? 0) > 0) column++
      const start = column
      for (let each = 0; each < span.columnSpan; each++) opened.push({ column: column++, span })
      return start
    })
    for (let each = 0; each < covered.length; each++) covered[each] = Math.max(0, (covered[each] ?? 0) - 1)
    for (const { column: at, span } of opened) covered[at] = span.rowSpan - 1
    return starts
  })
}

/**
 * A table's body cells, row by row, each with its place in the grid.
 * @shape TableRow[] -> PlacedCell[][]
 */
export function bodyGrid(rows: readonly TableRow[]): PlacedCell[][] {
  const starts = startColumns(rows.map((row) => row.cells))
  return rows.map((row, rowIndex) =>
    row.cells.map((cell, index) => ({ cell, row: rowIndex, column: starts[rowIndex]?.[index] ?? 0 })),
  )
}

/**
 * Cells of rows, header or body, each with its place in the grid, in reading order.
 * @shape rows of cells -> cells with their zero-based row and column
 */
export function placeCells<C extends Spanning>(
  rows: readonly (readonly C[])[],
): readonly { readonly cell: C; readonly row: number; readonly column: number }[] {
  const starts = startColumns(rows)
  return rows.flatMap((cells, row) => cells.map((cell, index) => ({ cell, row, column: starts[row]?.[index] ?? 0 })))
}
