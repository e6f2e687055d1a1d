import type { Cell, Table } from '@mingzhang/kernel'

/** A body cell with the grid column that it starts in; a span counts every column that it covers. */
export interface PlacedCell {
  readonly cell: Cell
  readonly column: number
  /** Names its row, for those who hear the table. */
  readonly isHeader: boolean
}

interface Spanning {
  readonly columnSpan: number
  readonly rowSpan: number
}

/** The grid column that each cell starts in. @shape rows of cells -> rows of columns */
export function startColumns(rows: readonly (readonly Spanning[])[]): readonly (readonly number[])[] {
  // For each column, how many rows from the current one on are covered by a cell of an earlier row.
  const covered: number[] = []
  return rows.map((cells) => {
    const opened: (readonly [column: number, rows: number])[] = []
    let column = 0
    const starts = cells.map(({ columnSpan, rowSpan }) => {
      while ((covered[column] ?? 0) > 0) column++
      const start = column
      for (let each = 0; each < columnSpan; each++) opened.push([column++, rowSpan])
      return start
    })
    for (let each = 0; each < covered.length; each++) covered[each] = Math.max(0, (covered[each] ?? 0) - 1)
    for (const [at, rowSpan] of opened) covered[at] = rowSpan - 1
    return starts
  })
}

/**
 * The body of a table, cell by cell. A row is named by its cells that are marked as headers, and by the last text of
 * each run of label columns: after a code comes the name.
 */
export function placeBody({ rows, columns }: Table): readonly (readonly PlacedCell[])[] {
  const starts = startColumns(rows.map(({ cells }) => cells))
  return rows.map(({ cells }, row) => {
    const headers = new Set<Cell>()
    let name: Cell | undefined
    cells.forEach((cell, index) => {
      if (cell.role === 'header') headers.add(cell)
      else if (columns[starts[row]?.[index] ?? 0]?.kind === 'label' && !cell.figure) {
        if (cell.text.trim() !== '') name = cell
      } else {
        if (name) headers.add(name)
        name = undefined
      }
    })
    if (name) headers.add(name)
    return cells.map((cell, index) => ({ cell, column: starts[row]?.[index] ?? 0, isHeader: headers.has(cell) }))
  })
}

/** From this many columns on a table may be wider than the page, and the names of its rows stay in sight. */
const WIDE = 7
/** Width of one unit of a column's weight. @unit em */
const EMS_PER_WEIGHT = 0.6
/** What a figure's column needs at least, so that no amount breaks. @unit em */
const LEAST_FIGURE = 6.5

export function isWide({ columns }: Table): boolean {
  return columns.length >= WIDE
}

/** Least widths of the columns. @shape Table -> ems */
export function columnWidths({ columns }: Table): readonly number[] {
  return columns.map(({ weight, kind }) => Math.max(weight * EMS_PER_WEIGHT, kind === 'figure' ? LEAST_FIGURE : 0))
}
