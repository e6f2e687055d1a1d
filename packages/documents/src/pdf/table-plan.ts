import type { Cell, Table } from '@mingzhang/kernel'
import { CELL_INSET, fitColumns } from './column-widths.ts'
import { placeCells } from './place-cells.ts'
import { plainText } from './plain-text.ts'
import { breakLongRuns, textWidth, type Weight } from './text-width.ts'

/** Text widths of A4 pages in points, inside the margins the template sets (25 mm portrait, 18 mm landscape). */
export const TEXT_WIDTH = { portrait: 453.5, landscape: 739.8 }
/** A lower bound of the height of a page's text area, in points. */
const TEXT_HEIGHT = { portrait: 680, landscape: 460 }
/** Rows up to this share of the page are not split over pages. */
const WHOLE_ROW = 0.25
/** Rows kept together may take this share of the page; a longer group may be split. */
const KEPT_TOGETHER = 0.4
/** Line pitch and vertical insets of a cell in em; slightly more than the template's. */
const LINE_PITCH = 1.35
const ROW_INSET = 0.8

/** A cell as the template reads it. */
export interface PlannedCell {
  readonly text: string
  readonly align: 'left' | 'center' | 'right'
  readonly colspan: number
  readonly rowspan: number
  readonly bold: boolean
  readonly indent: number
  readonly breakable: boolean
}

/** A table as the template reads it: sizes in points, cells in reading order. */
export interface TablePlan {
  readonly title: string
  readonly contentsTitle: string
  readonly captionLeft: string
  readonly captionRight: string
  readonly size: number
  readonly columns: readonly number[]
  readonly header: readonly (readonly PlannedCell[])[]
  readonly rows: readonly (readonly PlannedCell[])[]
  /** Per row: how many rows, from this one on, stay on one page; 0 inside such a group. Empty when no row is kept. */
  readonly keep: readonly number[]
  readonly notes: readonly string[]
}

/** Plans widths, type size, line breaks and page breaks of a table. @shape Table -> TablePlan */
export function planTable(table: Table): TablePlan {
  const { size, widths } = fitColumns(table, TEXT_WIDTH[table.orientation])
  const widthOf = (column: number, span: number): number =>
    widths.slice(column, column + span).reduce((sum, width) => sum + width, 0) / size - CELL_INSET
  const pageHeight = TEXT_HEIGHT[table.orientation]
  const lines: number[] = table.rows.map(() => 1)
  const placed = placeCells<Cell>(
    table.rows.map((row) => row.cells),
    widths.length,
  )
  const planned = placed.map(({ cell, row, column }) => {
    const weight: Weight = cell.role === 'total' ? 'bold' : 'regular'
    const width = Math.max(1, widthOf(column, cell.columnSpan) - cell.indent)
    // A little pessimistic: lines rarely fill to the last character.
    const needed = cell.text.split('\n').reduce((sum, line) => sum + Math.ceil(textWidth(line, weight) / width), 0)
    if (cell.rowSpan === 1) lines[row] = Math.max(lines[row] ?? 1, needed)
    return { row, cell, text: cell.figure === undefined ? breakLongRuns(cell.text, width, weight) : cell.text }
  })
  const heights = lines.map((count) => (count * LINE_PITCH + ROW_INSET) * size)
  const rows = table.rows.map((): PlannedCell[] => [])
  for (const { row, cell, text } of planned) {
    const whole = cell.rowSpan === 1 && (heights[row] ?? 0) <= pageHeight * WHOLE_ROW
    rows[row]?.push({ ...shape(cell), text, breakable: !whole, bold: cell.role === 'total', indent: cell.indent })
  }
  const header = table.header.map((): PlannedCell[] => [])
  for (const { cell, row, column } of placeCells(table.header, widths.length)) {
    const text = breakLongRuns(cell.text, widthOf(column, cell.columnSpan), 'bold')
    header[row]?.push({ ...shape({ ...cell, align: 'center' }), text, breakable: false, bold: true, indent: 0 })
  }
  return {
    title: table.title,
    contentsTitle: table.contentsTitle,
    captionLeft: table.captionLeft,
    captionRight: table.captionRight,
    size,
    columns: widths,
    header,
    rows,
    keep: keptRows(
      table.rows.map((row) => row.keepWithNext),
      heights,
      pageHeight * KEPT_TOGETHER,
    ),
    notes: table.notes.map(plainText),
  }
}

function shape(cell: Pick<Cell, 'align' | 'columnSpan' | 'rowSpan'>) {
  return { align: cell.align, colspan: cell.columnSpan, rowspan: cell.rowSpan }
}

/** Groups of rows that stay together, as long as they are low enough to fit on a page with room to spare. */
function keptRows(keepWithNext: readonly boolean[], heights: readonly number[], limit: number): number[] {
  const keep: number[] = []
  for (let row = 0; row < heights.length; ) {
    let end = row
    let height = heights[row] ?? 0
    while (keepWithNext[end] && end + 1 < heights.length && height + (heights[end + 1] ?? 0) <= limit) {
      end++
      height += heights[end] ?? 0
    }
    keep.push(end - row + 1, ...new Array<number>(end - row).fill(0))
    row = end + 1
  }
  return keep.some((count) => count > 1) ? keep : []
}
