import type { Column, Table } from '@mingzhang/kernel'
import { placeCells } from '../table/table-grid.ts'
import { longestPiece, textWidth, type Weight } from './text-width.ts'

/** Left plus right inset of a cell, in em of the table's font size. The template uses the same number. */
export const CELL_INSET = 0.8

/** Below this size names are squeezed before the type shrinks further. */
const COMFORTABLE_SIZE = 7.5
/** Columns of names, and of other text, keep at least this width in em when the type can stay comfortable. */
const COMFORTABLE_TEXT = { label: 9, text: 4.5, figure: 9 } as const
/** A heading of a column may wrap to this many lines before the column is widened for it. */
const HEADER_LINES = 4

export interface ColumnWidths {
  /** Font size of the table in points. */
  readonly size: number
  /** Column widths in points; they add up to the available width. */
  readonly widths: readonly number[]
}

interface PlacedCell {
  readonly text: string
  readonly column: number
  readonly columnSpan: number
  readonly indent: number
  readonly weight: Weight
  readonly kind: 'header' | 'figure' | 'text'
  /** What its column holds. */
  readonly columnKind: Column['kind']
}

/**
 * Fits the columns of a table into the available width: no column narrower than its widest figure on one line or the
 * longest piece of text that cannot wrap; what remains is shared by the columns' weights; when the columns do not fit,
 * the type becomes smaller.
 * @shape Table, points, points -> ColumnWidths
 */
export function fitColumns(table: Table, available: number, largestSize: number): ColumnWidths {
  const cells = placedCells(table)
  const count = table.columns.length
  const least = columnMinimums(cells, count, (cell) => leastWidth(cell))
  const comfortable = columnMinimums(cells, count, (cell) => comfortableWidth(cell))
  const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + CELL_INSET, 0)
  const comfortableSize = roundDown(Math.min(largestSize, available / total(comfortable)))
  const fits = comfortableSize >= COMFORTABLE_SIZE
  const size = fits ? comfortableSize : Math.min(COMFORTABLE_SIZE, roundDown(available / total(least)))
  const floors = (fits ? comfortable : least).map((width) => (width + CELL_INSET) * size)
  const weights = table.columns.map((column) => column.weight)
  return { size, widths: shareByWeight(available, floors, weights) }
}

/** In quarters of a point, so that similar tables come out alike. */
function roundDown(size: number): number {
  return Math.floor(size * 4) / 4
}

function leastWidth(cell: PlacedCell): number {
  const oneLine = cell.kind === 'figure' || isCode(cell.text)
  return cell.indent + (oneLine ? textWidth(cell.text, cell.weight) : longestPiece(cell.text, cell.weight))
}

function comfortableWidth(cell: PlacedCell): number {
  const least = leastWidth(cell)
  if (cell.kind === 'figure') return least
  const natural = cell.indent + textWidth(cell.text, cell.weight)
  if (cell.kind === 'header') return Math.max(least, Math.ceil(natural / HEADER_LINES))
  return Math.max(least, isLongCode(cell.text) ? natural : Math.min(natural, COMFORTABLE_TEXT[cell.columnKind]))
}

/** Short codes such as `201 03 01` are read as one word. */
function isCode(text: string): boolean {
  return text.length <= 14 && /^[\d .-]+$/.test(text)
}

/** Project codes of 21 digits and the like wrap only when nothing else helps. */
function isLongCode(text: string): boolean {
  return text.length <= 24 && /^[\dA-Za-z.-]+$/.test(text)
}

/** Cells of one column first, then the spans: a span that is still too wide widens its columns evenly. */
function columnMinimums(
  cells: readonly PlacedCell[],
  count: number,
  widthOf: (cell: PlacedCell) => number,
): readonly number[] {
  const widths = new Array<number>(count).fill(1)
  for (const cell of [...cells].sort((a, b) => a.columnSpan - b.columnSpan)) {
    const last = Math.min(count, cell.column + cell.columnSpan)
    const covered = widths.slice(cell.column, last)
    const present = covered.reduce((sum, width) => sum + width, 0) + (covered.length - 1) * CELL_INSET
    const missing = widthOf(cell) - present
    if (missing <= 0) continue
    for (let column = cell.column; column < last; column++)
      widths[column] = (widths[column] ?? 0) + missing / covered.length
  }
  return widths
}

/** Shares the width by weight among the columns, none below its floor. */
function shareByWeight(available: number, floors: readonly number[], weights: readonly number[]): number[] {
  const fixed = new Set<number>()
  for (;;) {
    let free = available
    let weight = 0
    floors.forEach((floor, column) => {
      if (fixed.has(column)) free -= floor
      else weight += weights[column] ?? 1
    })
    const share = (column: number): number => (free * (weights[column] ?? 1)) / weight
    const short = floors.findIndex((floor, column) => !fixed.has(column) && share(column) < floor)
    if (short < 0) return floors.map((floor, column) => (fixed.has(column) ? floor : share(column)))
    fixed.add(short)
    if (fixed.size === floors.length) {
      const spare = (available - floors.reduce((sum, floor) => sum + floor, 0)) / floors.length
      return floors.map((floor) => floor + spare)
    }
  }
}

function placedCells(table: Table): PlacedCell[] {
  const header = placeCells(table.header).map(({ cell, column }) => ({
    text: cell.text,
    column,
    columnSpan: cell.columnSpan,
    indent: 0,
    weight: 'bold' as const,
    kind: 'header' as const,
    columnKind: table.columns[column]?.kind ?? 'text',
  }))
  const rows = table.rows.map((row) => row.cells)
  const body = placeCells(rows).map(({ cell, column }) => ({
    text: cell.text,
    column,
    columnSpan: cell.columnSpan,
    indent: cell.indent,
    weight: cell.role === 'total' ? ('bold' as const) : ('regular' as const),
    kind: cell.figure === undefined ? ('text' as const) : ('figure' as const),
    columnKind: table.columns[column]?.kind ?? 'text',
  }))
  return [...header, ...body]
}
