import type { CellMarks, GridColumn, GridMarks, GridRow } from '../model.ts'
import type { GridWords } from '../words.ts'
import { cellProblem } from './cell-problem.ts'
import type { CellPosition } from './selection.ts'

/** Whether a person has something to decide or to mend here. */
export function needsAttention(
  column: GridColumn,
  row: GridRow,
  marks: CellMarks | undefined,
  words: GridWords,
): boolean {
  if (marks?.conflict || marks?.problem || marks?.changed || (marks?.findings?.length ?? 0) > 0) return true
  return cellProblem(column, row, words) !== undefined
}

/** The next cell of which something holds, row by row, round the end; the cell started from comes last. */
export function findNextMark(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  marks: GridMarks,
  isWanted: (column: GridColumn, row: GridRow, marks: CellMarks | undefined) => boolean,
  from: CellPosition,
  backwards: boolean,
): CellPosition | undefined {
  const width = columns.length
  const count = rows.length * width
  if (count === 0) return undefined
  const start = Math.min(from.row * width + from.column, count - 1)
  for (let step = 1; step <= count; step += 1) {
    const place = (start + (backwards ? -step : step) + count) % count
    const position = { row: Math.floor(place / width), column: place % width }
    const [row, column] = [rows[position.row], columns[position.column]]
    if (row && column && isWanted(column, row, marks.get(row.id)?.get(column.id))) return position
  }
  return undefined
}
