import type { Table } from '@mingzhang/kernel'
import { placeCells } from '../table/table-grid.ts'
import { addsUp, printedNumber } from './printed-number.ts'

/** A zero-based position in the body of a table. */
export type Position = readonly [row: number, column: number]

/** Excel allows 255 arguments; a sum of so many scattered cells helps nobody. */
const MOST_ARGUMENTS = 100

/** The key of a position in maps. */
export function positionKey([row, column]: Position): string {
  return `${row},${column}`
}

/**
 * The sums of a table that can be live formulas: those whose printed parts add up exactly to the printed figure.
 * Where rounding makes them differ, a part is not a number, or sums go round in a circle, there is none.
 * @shape Table -> position key -> positions to add
 */
export function liveSums(table: Table): ReadonlyMap<string, readonly Position[]> {
  const placed = placeCells(table.rows.map((row) => row.cells))
  const cellAt = new Map(placed.map(({ cell, row, column }) => [positionKey([row, column]), cell]))
  const sums = new Map<string, readonly Position[]>()
  for (const [key, cell] of cellAt) {
    if (cell.sumOf === undefined || cell.sumOf.length === 0 || cell.figure === undefined) continue
    const total = printedNumber(cell.figure)
    if (total === undefined || new Set(cell.sumOf.map(positionKey)).size < cell.sumOf.length) continue
    const parts = cell.sumOf.map((position) => cellAt.get(positionKey(position))?.figure)
    const numeric = parts.every((part) => part !== undefined && (part.value === '' || printedNumber(part)))
    const numbers = parts.map((part) => part && printedNumber(part))
    if (numeric && addsUp(total, numbers) && sumRanges(cell.sumOf).length <= MOST_ARGUMENTS) sums.set(key, cell.sumOf)
  }
  for (const key of sums.keys()) if (reaches(sums, key, key, new Set())) sums.delete(key)
  return sums
}

function reaches(sums: ReadonlyMap<string, readonly Position[]>, from: string, to: string, seen: Set<string>): boolean {
  for (const part of (sums.get(from) ?? []).map(positionKey)) {
    if (part === to) return true
    if (seen.has(part)) continue
    seen.add(part)
    if (reaches(sums, part, to, seen)) return true
  }
  return false
}

/** A rectangle one cell wide or high. */
export interface CellRange {
  readonly first: Position
  readonly last: Position
}

/** Groups positions into the fewer of runs down columns and runs along rows. */
export function sumRanges(positions: readonly Position[]): readonly CellRange[] {
  const down = runs(positions, 1, 0)
  const along = runs(positions, 0, 1)
  return along.length < down.length ? along : down
}

/** Runs of positions that agree in the index `line` and follow one another in the index `step`. */
function runs(positions: readonly Position[], line: 0 | 1, step: 0 | 1): CellRange[] {
  const sorted = [...positions].sort((a, b) => a[line] - b[line] || a[step] - b[step])
  const ranges: { first: Position; last: Position }[] = []
  for (const position of sorted) {
    const current = ranges.at(-1)
    if (current && current.last[line] === position[line] && current.last[step] + 1 === position[step])
      current.last = position
    else ranges.push({ first: position, last: position })
  }
  return ranges
}
