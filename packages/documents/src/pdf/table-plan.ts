import type { Cell, Table } from '@mingzhang/kernel'
import { placeCells } from '../table/table-grid.ts'
import { runText } from '../text/run-text.ts'
import { CELL_INSET, fitColumns } from './column-widths.ts'
import { breakLongRuns, textWidth, type Weight } from './text-width.ts'

/** Text widths of A4 pages in points, inside the margins the template sets (25 mm portrait, 18 mm landscape). */
export const TEXT_WIDTH = { portrait: 453.5, landscape: 739.8 }
/** Heights of the text areas of A4 pages in points. */
const TEXT_HEIGHT = { portrait: 688, landscape: 481 }
/** Rows up to this share of the page are not split over pages. */
const WHOLE_ROW = 0.25
/** Rows kept together may take this share of the page; a longer group may be split. */
const KEPT_TOGETHER = 0.4
/** Line pitch of a cell in em, as the template sets it. */
const LINE_PITCH = 1.35
/** Height of a table's own title and caption, in points. */
const TITLE_HEIGHT = 62
/** Insets above and below a cell's text in em, from airy to dense. */
const INSETS = [0.36, 0.26, 0.16]
/** Type may shrink by this much, in points, to save a page. */
const SHRINKS = [0, 0.5, 1, 1.5]
/** A table of more pages than this is set airily: saving a page of many is not worth denser type. */
const FEW_PAGES = 3

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
  /** Space above and below a cell's text, in em. */
  readonly inset: number
  readonly columns: readonly number[]
  readonly header: readonly (readonly PlannedCell[])[]
  readonly rows: readonly (readonly PlannedCell[])[]
  /** Per row: how many rows, from this one on, stay on one page; 0 inside such a group. Empty when no row is kept. */
  readonly keep: readonly number[]
  readonly notes: readonly string[]
}

/**
 * Plans widths, type size, line breaks and page breaks of a table. Where a little less air or smaller type saves one of
 * a few pages, the table is set so: a last row alone on a page helps nobody.
 * @shape Table, points taken above it on its page -> TablePlan
 */
export function planTable(table: Table, above = 0): TablePlan {
  const height = TEXT_HEIGHT[table.orientation]
  const largest = largestSize(table.columns.length)
  let best = layOut(table, { size: largest, inset: INSETS[0] ?? 0.36 })
  let fewest = pagesOf(best, height, above)
  if (fewest <= FEW_PAGES) {
    for (const shrink of SHRINKS) {
      for (const inset of INSETS) {
        const layout = layOut(table, { size: largest - shrink, inset })
        const pages = pagesOf(layout, height, above)
        if (pages < fewest) [best, fewest] = [layout, pages]
      }
    }
  }
  return finish(table, best)
}

/** Tables of many columns are set in smaller type, so that their texts wrap less. */
function largestSize(columns: number): number {
  return columns <= 9 ? 10.5 : columns <= 12 ? 9.5 : 8.5
}

interface Layout {
  readonly size: number
  readonly inset: number
  readonly widths: readonly number[]
  /** Heights in points. */
  readonly headerHeight: number
  readonly rowHeights: readonly number[]
  readonly noteHeight: number
}

/** How many pages the rows take, the header repeated on each. */
function pagesOf(layout: Layout, height: number, above: number): number {
  let pages = 1
  let at = above + TITLE_HEIGHT + layout.headerHeight
  for (const row of [...layout.rowHeights, layout.noteHeight]) {
    if (at + row > height) {
      pages++
      at = layout.headerHeight
    }
    at += row
  }
  return pages
}

/** Measures a table at a density. A little pessimistic: lines rarely fill to the last character. */
function layOut(table: Table, { size: largest, inset }: { readonly size: number; readonly inset: number }): Layout {
  const { size, widths } = fitColumns(table, TEXT_WIDTH[table.orientation], largest)
  const linesOf = (text: string, column: number, span: number, indent: number, weight: Weight): number => {
    const width = Math.max(1, innerWidth(widths, size, column, span) - indent)
    return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line, weight) / width)), 0)
  }
  const height = (lines: number): number => (1 + (lines - 1) * LINE_PITCH + 2 * inset) * size + 0.4
  const rowLines = table.rows.map(() => 1)
  for (const { cell, row, column } of placeCells(table.rows.map((each) => each.cells))) {
    if (cell.rowSpan > 1) continue
    const weight: Weight = cell.role === 'total' ? 'bold' : 'regular'
    rowLines[row] = Math.max(rowLines[row] ?? 1, linesOf(cell.text, column, cell.columnSpan, cell.indent, weight))
  }
  const headerLines = table.header.map(() => 1)
  for (const { cell, row, column } of placeCells(table.header)) {
    if (cell.rowSpan > 1) continue
    headerLines[row] = Math.max(headerLines[row] ?? 1, linesOf(cell.text, column, cell.columnSpan, 0, 'bold'))
  }
  const pageWidth = TEXT_WIDTH[table.orientation] / Math.max(9, size)
  return {
    size,
    inset,
    widths,
    headerHeight: headerLines.reduce((sum, lines) => sum + height(lines), 0),
    rowHeights: rowLines.map(height),
    noteHeight: table.notes.reduce(
      (sum, note) =>
        sum + (Math.ceil(textWidth(runText(note), 'regular') / pageWidth) * LINE_PITCH + 1.2) * Math.max(9, size),
      0,
    ),
  }
}

function innerWidth(widths: readonly number[], size: number, column: number, span: number): number {
  return widths.slice(column, column + span).reduce((sum, width) => sum + width, 0) / size - CELL_INSET
}

function finish(table: Table, layout: Layout): TablePlan {
  const { size, inset, widths, rowHeights: heights } = layout
  const pageHeight = TEXT_HEIGHT[table.orientation]
  const planned = placeCells(table.rows.map((row) => row.cells)).map(({ cell, row, column }) => {
    const weight: Weight = cell.role === 'total' ? 'bold' : 'regular'
    const width = Math.max(1, innerWidth(widths, size, column, cell.columnSpan) - cell.indent)
    return { row, cell, text: cell.figure === undefined ? breakLongRuns(cell.text, width, weight) : cell.text }
  })
  const rows = table.rows.map((): PlannedCell[] => [])
  for (const { row, cell, text } of planned) {
    const whole = cell.rowSpan === 1 && (heights[row] ?? 0) <= pageHeight * WHOLE_ROW
    rows[row]?.push({ ...shape(cell), text, breakable: !whole, bold: cell.role === 'total', indent: cell.indent })
  }
  const header = table.header.map((): PlannedCell[] => [])
  for (const { cell, row, column } of placeCells(table.header)) {
    const text = breakLongRuns(cell.text, innerWidth(widths, size, column, cell.columnSpan), 'bold')
    header[row]?.push({ ...shape({ ...cell, align: 'center' }), text, breakable: false, bold: true, indent: 0 })
  }
  return {
    title: table.title,
    contentsTitle: table.contentsTitle,
    captionLeft: table.captionLeft,
    captionRight: table.captionRight,
    size,
    inset,
    columns: widths,
    header,
    rows,
    keep: keptRows(
      table.rows.map((row) => row.keepWithNext),
      heights,
      pageHeight * KEPT_TOGETHER,
    ),
    notes: table.notes.map(runText),
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
