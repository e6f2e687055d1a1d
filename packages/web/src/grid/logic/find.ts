import type { GridColumn, GridRow } from '../model.ts'
import { plainText, textOf } from './cell-text.ts'
import type { CellPosition } from './selection.ts'

export function matches(column: GridColumn, row: GridRow, lowerQuery: string): boolean {
  const text = textOf(row, column)
  if (text === '') return false
  return text.toLowerCase().includes(lowerQuery) || plainText(column, row).toLowerCase().includes(lowerQuery)
}

/**
 * The next cell that contains a text, row by row from a cell on, round the end, the cell itself last.
 * @shape columns, rows as shown, text, cell to start from -> cell or undefined
 */
export function findNext(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  text: string,
  from: CellPosition,
  backwards = false,
): CellPosition | undefined {
  const query = text.toLowerCase()
  const width = columns.length
  const count = rows.length * width
  if (query === '' || count === 0) return undefined
  const start = Math.min(from.row * width + from.column, count - 1)
  for (let step = 1; step <= count; step += 1) {
    const place = (start + (backwards ? -step : step) + count) % count
    const position = { row: Math.floor(place / width), column: place % width }
    const [row, column] = [rows[position.row], columns[position.column]]
    if (row && column && matches(column, row, query)) return position
  }
  return undefined
}

export interface MatchCount {
  readonly count: number
  /** Counting stopped there. */
  readonly more: boolean
}

/** How many cells contain a text. */
export function countMatches(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  text: string,
  limit = 1000,
): MatchCount {
  const query = text.toLowerCase()
  let count = 0
  if (query === '') return { count, more: false }
  for (const row of rows) {
    for (const column of columns) {
      if (!matches(column, row, query)) continue
      if (count === limit) return { count, more: true }
      count += 1
    }
  }
  return { count, more: false }
}
