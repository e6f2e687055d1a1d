import type { Table } from '@mingzhang/kernel'
import { fitColumns, linesIn } from '../table/table-columns.ts'
import { bodyGrid, startColumns } from '../table/table-grid.ts'
import { CELL_PADDING, type PageOrientation, TABLE_DENSITIES, textHeight, textWidth } from './docx-tokens.ts'

/** A table's measures on its page, in points. Rows are as high as expected; Word lets a row grow with its text. */
export interface TableLayout {
  readonly size: number
  readonly widths: readonly number[]
  readonly line: number
  /** Space above and below a cell's text. */
  readonly padding: number
  readonly header: readonly number[]
  readonly rows: readonly number[]
  readonly pageHeight: number
}

/** A row taller than this share of a page may break across pages: keeping it whole would leave too much page empty. */
const WHOLE_ROW_SHARE = 0.4
/** Height a row's borders add. */
const BORDER = 0.5

/** A table of more pages than this is set airily: saving a page of many is not worth denser type. */
const FEW_PAGES = 3
/** Height of a table's title and caption, and of a chapter's heading above the first table. */
const ABOVE = 130

/**
 * Sets a table on pages of an orientation, with less air where that saves one of a few pages.
 * @shape (Table, orientation) -> TableLayout @unit point
 */
export function tableLayout(table: Table, orientation: PageOrientation): TableLayout {
  // Asked for by the styles, the page estimate and the table itself.
  const known = layouts.get(table)
  if (known?.orientation === orientation) return known.layout
  const layout = chooseLayout(table, orientation)
  layouts.set(table, { orientation, layout })
  return layout
}

const layouts = new WeakMap<Table, { readonly orientation: PageOrientation; readonly layout: TableLayout }>()

function chooseLayout(table: Table, orientation: PageOrientation): TableLayout {
  const airy = layOut(table, orientation, TABLE_DENSITIES[0])
  if (pagesOf(airy) === 1 || pagesOf(airy) > FEW_PAGES) return airy
  const denser = TABLE_DENSITIES.slice(1).map((density) => layOut(table, orientation, density))
  return denser.reduce((best, layout) => (pagesOf(layout) < pagesOf(best) ? layout : best), airy)
}

function layOut(table: Table, orientation: PageOrientation, density: (typeof TABLE_DENSITIES)[number]): TableLayout {
  const { size, widths } = fitColumns(table, textWidth(orientation), 2 * CELL_PADDING.horizontal)
  const line = Math.round(size * density.lineRatio * 2) / 2
  const measure = { size, widths, line, padding: density.padding }
  const starts = startColumns(table.header)
  const header = table.header.map((cells, row) =>
    cells.map((cell, index) => ({ ...cell, indent: 0, column: starts[row]?.[index] ?? 0 })),
  )
  const body = bodyGrid(table.rows).map((cells) => cells.map(({ cell, column }) => ({ ...cell, column })))
  return {
    ...measure,
    header: rowHeights(header, measure),
    rows: rowHeights(body, measure),
    pageHeight: textHeight(orientation),
  }
}

/** How many pages the rows take, the header repeated on each. */
function pagesOf({ header, rows, pageHeight }: TableLayout): number {
  const repeated = header.reduce((sum, height) => sum + height, 0)
  let pages = 1
  let at = ABOVE + repeated
  for (const row of rows) {
    if (at + row > pageHeight) {
      pages++
      at = repeated
    }
    at += row
  }
  return pages
}

/** Whether a row of this height may break across pages. @unit point */
export function mayBreak(height: number, layout: TableLayout): boolean {
  return height > layout.pageHeight * WHOLE_ROW_SHARE
}

/**
 * Whether a row stays on the page of what follows: as the document asks; and so that the last row is never alone under
 * a repeated header, nor the notes alone on a page.
 */
export function keepsWithNext(table: Table, index: number, keepWithBelow: boolean): boolean {
  if (index === table.rows.length - 1) return keepWithBelow
  return table.rows[index]?.keepWithNext === true || (index > 0 && index === table.rows.length - 2)
}

/** Width of the columns a cell covers. @unit point */
export function widthOf(widths: readonly number[], column: number, columnSpan: number): number {
  return widths.slice(column, column + columnSpan).reduce((total, width) => total + width, 0)
}

interface MeasuredCell {
  readonly text: string
  readonly columnSpan: number
  readonly rowSpan: number
  readonly column: number
  readonly indent: number
}

/** Each row is as high as its highest cell; a cell over several rows adds what they lack to its last one. */
function rowHeights(
  rows: readonly (readonly MeasuredCell[])[],
  { size, widths, line, padding }: Pick<TableLayout, 'size' | 'widths' | 'line' | 'padding'>,
): number[] {
  const heightOf = (cell: MeasuredCell) => {
    const width = widthOf(widths, cell.column, cell.columnSpan) - 2 * CELL_PADDING.horizontal - cell.indent * size
    return linesIn(cell.text, width, size) * line + 2 * padding + BORDER
  }
  const single = line + 2 * padding + BORDER
  const heights = rows.map((cells) => Math.max(single, ...cells.filter((cell) => cell.rowSpan === 1).map(heightOf)))
  rows.forEach((cells, row) => {
    for (const cell of cells) {
      if (cell.rowSpan === 1) continue
      const last = Math.min(row + cell.rowSpan, heights.length) - 1
      const covered = heights.slice(row, last + 1).reduce((total, height) => total + height, 0)
      heights[last] = (heights[last] ?? 0) + Math.max(0, heightOf(cell) - covered)
    }
  })
  return heights
}
