import type { Budget } from './budget.ts'
import { byPosition, type TableCell } from './source-blocks.ts'

/** Zero-based, both ends included. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A sheet as stored. */
export interface StoredGrid {
  readonly cells: readonly TableCell[]
  readonly ruledRows: ReadonlySet<number>
  readonly merges: readonly CellRange[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[]
}

/** A sheet as shown: positions count visible rows and columns only. */
export interface SheetGrid {
  readonly cells: readonly TableCell[]
  readonly ruledRows: ReadonlySet<number>
}

/**
 * A sheet as its reader sees it: merged cells span what is visible of their range and show the text of its first cell; hidden rows and
 * columns are gone.
 * @throws Unreadable when merged ranges cover more than the limits allow
 */
export function visibleGrid(stored: StoredGrid, budget: Budget): SheetGrid {
  const rows = new Shown(stored.hiddenRows.map((row) => [row, row]))
  const columns = new Shown(stored.hiddenColumns)
  const sorted = [...stored.cells].sort(byPosition)
  const covered = new Set<TableCell>()
  const merged = new Map<TableCell, CellRange>()
  const starts = rowStarts(sorted)
  for (const merge of stored.merges) {
    if (merge.top <= merge.bottom && merge.left <= merge.right)
      coverRange(merge, sorted, starts, covered, merged, budget)
  }
  const cells: TableCell[] = []
  for (const cell of sorted) {
    if (covered.has(cell)) continue
    const range = merged.get(cell) ?? { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column }
    const rowSpan = rows.between(range.top, range.bottom)
    const columnSpan = columns.between(range.left, range.right)
    if (rowSpan === 0 || columnSpan === 0) continue
    cells.push({ ...cell, row: rows.before(range.top), column: columns.before(range.left), rowSpan, columnSpan })
  }
  const ruledRows = new Set<number>()
  for (const row of stored.ruledRows) if (rows.between(row, row) > 0) ruledRows.add(rows.before(row))
  cells.sort(byPosition)
  // Damaged files state a cell twice.
  const once = cells.filter(
    ({ row, column }, index) => row !== cells[index - 1]?.row || column !== cells[index - 1]?.column,
  )
  return { cells: apart(once, budget), ruledRows }
}

/** Merged ranges do not overlap; where a damaged file states that they do, the later cell keeps to its own position. */
function apart(cells: readonly TableCell[], budget: Budget): readonly TableCell[] {
  const width = cells.reduce((most, { column }) => Math.max(most, column + 1), 0)
  /** Per column, the last row that a cell above reaches. */
  const reach = new Map<number, number>()
  return cells.map((cell) => {
    const right = Math.min(cell.column + cell.columnSpan, width)
    budget.work((right - cell.column) * 0.01)
    let isFree = true
    for (let column = cell.column; column < right; column++) isFree &&= (reach.get(column) ?? -1) < cell.row
    const kept = isFree ? cell : { ...cell, rowSpan: 1, columnSpan: 1 }
    for (let column = cell.column; column < (isFree ? right : cell.column + 1); column++)
      reach.set(column, kept.row + kept.rowSpan - 1)
    return kept
  })
}

/** Index of the first cell of each row that has any, and the rows in order. */
function rowStarts(sorted: readonly TableCell[]): {
  readonly rows: readonly number[]
  readonly starts: readonly number[]
} {
  const rows: number[] = []
  const starts: number[] = []
  for (const [index, { row }] of sorted.entries()) {
    if (row === rows.at(-1)) continue
    rows.push(row)
    starts.push(index)
  }
  return { rows, starts }
}

function coverRange(
  range: CellRange,
  sorted: readonly TableCell[],
  { rows, starts }: { readonly rows: readonly number[]; readonly starts: readonly number[] },
  covered: Set<TableCell>,
  merged: Map<TableCell, CellRange>,
  budget: Budget,
): void {
  for (let line = firstAtLeast(rows, range.top); line < rows.length && (rows[line] ?? 0) <= range.bottom; line++) {
    budget.work(1)
    for (let index = starts[line] ?? 0; index < (starts[line + 1] ?? sorted.length); index++) {
      const cell = sorted[index]
      if (!cell || cell.column > range.right) break
      budget.work(0.01)
      if (cell.column < range.left) continue
      if (cell.row === range.top && cell.column === range.left) merged.set(cell, range)
      else covered.add(cell)
    }
  }
}

/** Which positions of an axis are shown. */
class Shown {
  /** Hidden ranges in order, disjoint, with how many positions they hide up to their end. */
  readonly #hidden: { readonly first: number; last: number; total: number }[] = []

  constructor(ranges: readonly (readonly [number, number])[]) {
    let total = 0
    for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
      const previous = this.#hidden.at(-1)
      if (previous && first <= previous.last + 1) {
        if (last <= previous.last) continue
        total += last - previous.last
        previous.last = last
        previous.total = total
      } else if (last >= first) {
        total += last - first + 1
        this.#hidden.push({ first, last, total })
      }
    }
  }

  /** How many shown positions lie before this one. */
  before(position: number): number {
    let low = 0
    let high = this.#hidden.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#hidden[middle]?.first ?? 0) < position) low = middle + 1
      else high = middle
    }
    const range = this.#hidden[low - 1]
    return range ? position - range.total + Math.max(0, range.last - position + 1) : position
  }

  /** How many positions of a range are shown. */
  between(first: number, last: number): number {
    return this.before(last + 1) - this.before(first)
  }
}

function firstAtLeast(values: readonly number[], least: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
