import type { Table } from '@mingzhang/kernel'
import { textEms, unbreakableEms } from '../text/text-ems.ts'
import { bodyGrid, startColumns } from './table-grid.ts'

/** A table's text size and the width of each column, in points. */
export interface FittedColumns {
  readonly size: number
  readonly widths: readonly number[]
}

/** Below this no printed table is readable; a table that still does not fit breaks its figures instead. */
const SMALLEST_SIZE = 6
/** A header breaks into lines of no fewer characters than this. */
const HEADER_LINE = 4
/** A column of this weight holds names: it keeps a line of them, or they would run to a word a line. */
const NAME_WEIGHT = 12
const NAME_LINE = 7
/** Any other column (a code, a figure) keeps room for two Chinese characters. */
const COLUMN_MINIMUM = 2
/** A code written in groups, `201 03 01`: spaces in it are no place to break. */
const CODE = /^[\d .-]{1,16}$/
/** Bold type is wider than regular by up to this factor, most so in the fonts that stand in for the official ones. */
const BOLD = 1.35
/** A longer unbroken text (an address, a file name) is broken rather than given its width. */
const WORD_MAXIMUM = 12

/**
 * The width under which a column would break a figure, a code or a word. Cells over several columns do not count.
 * @shape Table -> one width per column
 * @unit em, without the space inside the cell
 */
export function minimumColumnEms(table: Table): number[] {
  const widths: number[] = table.columns.map(() => COLUMN_MINIMUM)
  const widen = (column: number, ems: number) => {
    const width = widths[column]
    if (width !== undefined) widths[column] = Math.max(width, Math.min(ems, WORD_MAXIMUM))
  }
  const starts = startColumns(table.header)
  table.header.forEach((cells, row) => {
    cells.forEach((cell, index) => {
      if (cell.columnSpan === 1) {
        const line = Math.min(HEADER_LINE, ...cell.text.split('\n').map(textEms))
        widen(starts[row]?.[index] ?? 0, Math.max(line, unbreakableEms(cell.text)))
      }
    })
  })
  for (const { cell, column } of bodyGrid(table.rows).flat()) {
    if (cell.columnSpan !== 1) continue
    const oneWord = cell.figure !== undefined || CODE.test(cell.text)
    const isName = cell.figure === undefined && (table.columns[column]?.weight ?? 0) >= NAME_WEIGHT
    const line = isName ? Math.min(NAME_LINE, textEms(cell.text)) : 0
    const word = (oneWord ? textEms(cell.text) : unbreakableEms(cell.text)) * (cell.role === 'total' ? BOLD : 1)
    widen(column, Math.max(line, word) + cell.indent)
  }
  return widths
}

/**
 * Fits a table into a width: the largest text size (9 points, less for tables of many columns) at which no figure
 * breaks, and the columns by their weights, none narrower than its figures.
 * @shape (Table, points, points of space inside a cell) -> FittedColumns
 * @unit point
 */
export function fitColumns(table: Table, available: number, cellPadding: number): FittedColumns {
  const ems = minimumColumnEms(table)
  let size = largestSize(table.columns.length)
  const minimum = () => ems.map((width) => width * size + cellPadding)
  while (size > SMALLEST_SIZE && sum(minimum()) > available) size -= 0.5
  return { size, widths: shareWidth(available, table, minimum()) }
}

/** How many lines a text takes in a column. @unit line */
export function linesIn(text: string, columnWidth: number, size: number): number {
  const lines = text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil((textEms(line) * size) / Math.max(columnWidth, size))))
  return sum(lines)
}

function largestSize(columns: number): number {
  if (columns <= 9) return 9
  if (columns <= 12) return 8.5
  return columns <= 15 ? 8 : 7.5
}

/** Shares a width by the columns' weights; a column whose share is under its minimum gets the minimum, the others less. */
function shareWidth(available: number, table: Table, minimum: readonly number[]): number[] {
  const needed = sum(minimum)
  if (needed >= available) return minimum.map((width) => (width / needed) * available)
  const narrow = new Set<number>()
  for (;;) {
    const wide = table.columns.flatMap((column, index) => (narrow.has(index) ? [] : [{ index, weight: column.weight }]))
    const weights = sum(wide.map((column) => column.weight))
    const rest = available - sum([...narrow].map((index) => minimum[index] ?? 0))
    const share = (weight: number) => (weights > 0 ? (weight / weights) * rest : rest / wide.length)
    const tooNarrow = wide.filter(({ index, weight }) => share(weight) < (minimum[index] ?? 0))
    if (tooNarrow.length === 0) {
      return table.columns.map((column, index) => (narrow.has(index) ? (minimum[index] ?? 0) : share(column.weight)))
    }
    for (const { index } of tooNarrow) narrow.add(index)
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
