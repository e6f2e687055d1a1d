import type { Table } from '@mingzhang/kernel'
import { placeCells } from '../table/table-grid.ts'
import { digitWidth } from '../text/digit-width.ts'

/** Digits of column width per unit of a column's weight: a figure column of weight 8 gets 11. */
const PER_WEIGHT = 1.4
/** Excel draws a cell's text with about this much air. */
const AIR = 2
/** A heading of a column may wrap to this many lines. */
const HEADER_LINES = 3
const LINE_HEIGHT = 13.5
/** Excel's tallest row is 409.5 points. */
const TALLEST_ROW = 405
const WIDEST_COLUMN = 160

/** Column widths in digits and the body's row heights in points. */
export interface SheetMeasures {
  readonly widths: readonly number[]
  readonly headerHeights: readonly number[]
  readonly rowHeights: readonly number[]
}

/**
 * Plans a sheet: figures on one line, names by weight, rows high enough for their wrapped text. Text too long for Excel's tallest
 * row widens its column.
 * @shape Table -> SheetMeasures
 */
export function measureSheet(table: Table): SheetMeasures {
  const header = placeCells(table.header)
  const rows = table.rows.map((row) => row.cells)
  const body = placeCells(rows)
  const widths = table.columns.map((column) => column.weight * PER_WEIGHT)
  for (const { cell, column } of header)
    widen(widths, column, cell.columnSpan, Math.ceil(digitWidth(cell.text) / HEADER_LINES / 2) * 2 + AIR)
  for (const { cell, column } of body) {
    const natural = digitWidth(cell.text) + cell.indent * 2 + AIR
    const short = cell.figure !== undefined || /^[\w .-]{1,14}$/.test(cell.text)
    widen(widths, column, cell.columnSpan, short ? natural * (cell.role === 'total' ? 1.1 : 1) : Math.min(natural, 10))
  }
  const span = (column: number, columns: number): number =>
    widths.slice(column, column + columns).reduce((sum, width) => sum + width, 0)
  for (const { cell, column } of body) {
    while (linesIn(cell, span(column, cell.columnSpan)) * LINE_HEIGHT > TALLEST_ROW * cell.rowSpan) {
      if (span(column, cell.columnSpan) >= WIDEST_COLUMN) break
      widen(widths, column, cell.columnSpan, span(column, cell.columnSpan) * 1.1)
    }
  }
  return {
    widths: widths.map((width) => Math.round(width * 100) / 100),
    headerHeights: heights(table.header.length, header, span),
    rowHeights: heights(table.rows.length, body, span),
  }
}

/** The height of a row of text this wide when it stands alone over all columns. */
export function textHeight(text: string, width: number): number {
  return Math.max(1, wrappedLines(text, width)) * LINE_HEIGHT + 4
}

interface Measured {
  readonly text: string
  readonly columnSpan: number
  readonly rowSpan: number
  readonly indent?: number
}

function heights(
  count: number,
  placed: readonly { readonly cell: Measured; readonly row: number; readonly column: number }[],
  span: (column: number, columns: number) => number,
): number[] {
  const lines = new Array<number>(count).fill(1)
  for (const { cell, row, column } of [...placed].sort((a, b) => a.cell.rowSpan - b.cell.rowSpan)) {
    const present = lines.slice(row, row + cell.rowSpan).reduce((sum, one) => sum + one, 0)
    const missing = linesIn(cell, span(column, cell.columnSpan)) - present
    // The last row of a span takes what its text still lacks.
    const last = Math.min(count, row + cell.rowSpan) - 1
    if (missing > 0) lines[last] = (lines[last] ?? 1) + missing
  }
  return lines.map((one) => Math.min(TALLEST_ROW, one * LINE_HEIGHT + 4))
}

function linesIn(cell: Measured, width: number): number {
  return wrappedLines(cell.text, width - (cell.indent ?? 0) * 2)
}

function wrappedLines(text: string, width: number): number {
  // A line rarely fills to its last character, and Excel breaks before Chinese stops.
  const usable = Math.max(2, width - AIR)
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(digitWidth(line) / usable)), 0)
}

function widen(widths: number[], column: number, span: number, wanted: number): void {
  const covered = widths.slice(column, column + span)
  const missing = wanted - covered.reduce((sum, width) => sum + width, 0)
  if (missing <= 0) return
  for (let index = column; index < column + covered.length; index++)
    widths[index] = (widths[index] ?? 0) + missing / covered.length
}
