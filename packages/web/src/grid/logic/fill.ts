import { clipboardText } from './cell-text.ts'
import { type CellEdit, type GridSurface, type PlannedEdits, planEdits } from './plan-edits.ts'
import type { CellPosition, CellRange } from './selection.ts'

/**
 * Fills a range with what stands in a part of it, repeated. Nothing is counted up: 2010301 dragged down is 2010301
 * again, as budget lines need it.
 * @shape surface, source within target, target -> one batch
 */
export function planFill(surface: GridSurface, source: CellRange, target: CellRange): PlannedEdits {
  return planEdits(surface, edits(surface, source, target))
}

function* edits(surface: GridSurface, source: CellRange, target: CellRange): Generator<CellEdit> {
  const height = source.bottom - source.top + 1
  const width = source.right - source.left + 1
  for (let row = target.top; row <= target.bottom; row += 1) {
    for (let column = target.left; column <= target.right; column += 1) {
      const fromRow = source.top + modulo(row - source.top, height)
      const fromColumn = source.left + modulo(column - source.left, width)
      if (fromRow === row && fromColumn === column) continue
      const from = surface.columns[fromColumn]
      if (from) yield { row, column, text: clipboardText(from, surface.rows[fromRow]) }
    }
  }
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size
}

/** Ctrl+D: the first row of the range into the others; a single row takes the one above it. */
export function fillDownSource(range: CellRange): { readonly source: CellRange; readonly target: CellRange } {
  const top = range.top === range.bottom ? Math.max(0, range.top - 1) : range.top
  return { source: { ...range, top, bottom: top }, target: { ...range, top } }
}

/** Ctrl+R: the first column of the range into the others; a single column takes the one to its left. */
export function fillRightSource(range: CellRange): { readonly source: CellRange; readonly target: CellRange } {
  const left = range.left === range.right ? Math.max(0, range.left - 1) : range.left
  return { source: { ...range, left, right: left }, target: { ...range, left } }
}

/** The fill handle dragged to a cell: the range grows towards it, down, up, right or left, whichever is further. */
export function fillTarget(source: CellRange, to: CellPosition): CellRange {
  const down = to.row - source.bottom
  const up = source.top - to.row
  const right = to.column - source.right
  const left = source.left - to.column
  const furthest = Math.max(down, up, right, left)
  if (furthest <= 0) return source
  if (furthest === down) return { ...source, bottom: to.row }
  if (furthest === up) return { ...source, top: to.row }
  return furthest === right ? { ...source, right: to.column } : { ...source, left: to.column }
}
