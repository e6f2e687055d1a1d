import type { FactSet } from '../facts/fact-set.ts'
import type { IndexedBox, Space } from '../facts/space.ts'
import type { Relations } from './grid-relations.ts'
import { prepareSide, type Side } from './grid-side.ts'
import { isDense, numberKeys } from './number-keys.ts'

/**
 * Sums of one fact set over a grid of boxes: the box of a cell is its row's box and its column's box together.
 * Arrays are row-major, rows × columns.
 */
export interface GridSums {
  /** Fen inside each cell's box. */
  readonly sums: Float64Array
  /** 1 where a fact overlaps the cell's box without lying inside it: the set is too coarse to determine the cell. */
  readonly coarse: Uint8Array
}

/** A grid of boxes made ready for summing; one preparation serves every fact set. */
export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly rowSide: Side
  readonly columnSide: Side
}

/** Prepares a grid: classes of nodes per dimension, and the relation of each class to each row and column as it comes up. */
export function prepareGrid(space: Space, rows: readonly IndexedBox[], columns: readonly IndexedBox[]): Grid {
  return {
    rows: rows.length,
    columns: columns.length,
    rowSide: prepareSide(space, rows),
    columnSide: prepareSide(space, columns),
  }
}

/**
 * Sums a fact set over a grid of boxes in one pass over the facts.
 *
 * 1. Per side and dimension, nodes that relate in the same way to every box asked for form a class; a fact's tuple of
 *    classes is one mixed-radix key. Keys that touch a box are numbered in the order in which they occur.
 * 2. A fact is then one look-up per dimension and one addition in a table of row keys × column keys.
 * 3. Each row key is compared with the rows, each column key with the columns once: inside, apart, or straddling.
 *
 * @shape grid, facts -> rows × columns @unit fen
 */
export function sumGrid(grid: Grid, set: FactSet): GridSums {
  const sums = new Float64Array(grid.rows * grid.columns)
  const coarse = new Uint8Array(grid.rows * grid.columns)
  if (set.size === 0 || sums.length === 0) return { sums, coarse }
  const rows = numberKeys(grid.rowSide, set, scratch.rows)
  if (rows.length === 0) return { sums, coarse }
  const columns = numberKeys(grid.columnSide, set, scratch.columns)
  if (columns.length === 0) return { sums, coarse }
  accumulate(set, columns.length, rows.length * columns.length, (cell, total) => {
    const inRows = rows[Math.floor(cell / columns.length)] as Relations
    const inColumns = columns[cell % columns.length] as Relations
    for (const row of inRows) {
      const start = (row >> 1) * grid.columns
      for (const column of inColumns) {
        const at = start + (column >> 1)
        if (row & column & 1) sums[at] = (sums[at] as number) + total
        else coarse[at] = 1
      }
    }
  })
  return { sums, coarse }
}

/** Memory that every pass uses again: passes do not nest. */
const scratch = { rows: { ids: new Int32Array(0) }, columns: { ids: new Int32Array(0) } }

/** Adds the facts up per cell. Cells whose facts are all zero do not occur: a zero cannot be in the wrong place. */
function accumulate(set: FactSet, width: number, cells: number, visit: (cell: number, total: number) => void): void {
  const { size, amounts } = set
  const rows = scratch.rows.ids
  const columns = scratch.columns.ids
  if (!isDense(cells, size)) {
    const totals = new Map<number, number>()
    for (let fact = 0; fact < size; fact++) {
      const [row, column, amount] = [rows[fact] as number, columns[fact] as number, amounts[fact] as number]
      const cell = row * width + column
      if (row >= 0 && column >= 0 && amount !== 0) totals.set(cell, (totals.get(cell) ?? 0) + amount)
    }
    for (const [cell, total] of totals) visit(cell, total)
    return
  }
  const totals = new Float64Array(cells)
  const touched = new Uint8Array(cells)
  for (let fact = 0; fact < size; fact++) {
    const row = rows[fact] as number
    const column = columns[fact] as number
    const amount = amounts[fact] as number
    if (row < 0 || column < 0 || amount === 0) continue
    const cell = row * width + column
    totals[cell] = (totals[cell] as number) + amount
    touched[cell] = 1
  }
  for (let cell = 0; cell < cells; cell++) if (touched[cell]) visit(cell, totals[cell] as number)
}
