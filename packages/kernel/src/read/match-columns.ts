import type { ColumnSpec, PanelSpec } from '../profile/schema.ts'
import { labelSimilarity } from './label.ts'
import type { HeaderPath } from './table-header.ts'

/** A column at the bottom of a panel's header tree. */
export interface LeafColumn {
  readonly panel: number
  readonly spec: ColumnSpec
  /** The headers above it and its own, each with the other ways of printing it. */
  readonly path: readonly (readonly string[])[]
}

/** The bottom columns of all panels, in order. */
export function leafColumns(panels: readonly PanelSpec[]): readonly LeafColumn[] {
  const leaves: LeafColumn[] = []
  const visit = (panel: number, spec: ColumnSpec, above: LeafColumn['path']): void => {
    const path = [...above, [spec.label, ...(spec.also ?? [])]]
    if (spec.columns) for (const child of spec.columns) visit(panel, child, path)
    else leaves.push({ panel, spec, path })
  }
  for (const [panel, { columns }] of panels.entries()) for (const spec of columns) visit(panel, spec, [])
  return leaves
}

/** Below this a printed header and a column of the format have nothing to do with each other. */
const LEAST = 0.42
/** How much the column's own header counts, beside those above it. */
const OWN = 0.65

/**
 * Which printed column is which of the format's: the assignment in order whose headers are most alike.
 * @shape printed paths × leaf columns -> for each printed column the index of its leaf, or undefined
 * @source S. B. Needleman, C. D. Wunsch, A general method applicable to the search for similarities (1970)
 */
export function matchColumns(
  paths: readonly HeaderPath[],
  leaves: readonly LeafColumn[],
): readonly (number | undefined)[] {
  const rows = paths.length
  const columns = leaves.length
  const score = paths.map((path) => leaves.map((leaf) => pathSimilarity(path, leaf.path) - LEAST))
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1))
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) {
      const paired = at(best, row - 1, column - 1) + (score[row - 1]?.[column - 1] ?? 0)
      const line = best[row]
      if (line) line[column] = Math.max(at(best, row - 1, column), at(best, row, column - 1), paired)
    }
  }
  const matched = new Array<number | undefined>(rows).fill(undefined)
  let row = rows
  let column = columns
  while (row > 0 && column > 0) {
    const gain = score[row - 1]?.[column - 1] ?? 0
    if (gain > 0 && at(best, row, column) === at(best, row - 1, column - 1) + gain) {
      matched[row - 1] = column - 1
      row--
      column--
    } else if (at(best, row, column) === at(best, row - 1, column)) row--
    else column--
  }
  return matched
}

function at(table: readonly Float64Array[], row: number, column: number): number {
  return table[row]?.[column] ?? 0
}

function pathSimilarity(printed: HeaderPath, path: LeafColumn['path']): number {
  const own = printed.at(-1)
  const leaf = path.at(-1)
  if (own === undefined || !leaf) return 0
  // A header that a torn page runs together with the one above it still names both.
  const parent = path.at(-2) ?? []
  const together = parent.flatMap((above) => leaf.map((label) => `${above}${label}`))
  const whole = Math.max(similar(own, leaf), similar(own, together), similar(printed.join(''), leaf) * 0.8)
  const above = printed.slice(0, -1)
  const parents = path.slice(0, -1)
  if (parents.length === 0 && above.length === 0) return whole
  if (parents.length === 0 || above.length === 0) return OWN * whole + (1 - OWN) * (parents.length === 0 ? 0.6 : 0.3)
  const shared = parents.map((labels) => Math.max(...above.map((text) => similar(text, labels))))
  return OWN * whole + (1 - OWN) * (shared.reduce((sum, each) => sum + each, 0) / shared.length)
}

function similar(text: string, labels: readonly string[]): number {
  return labels.reduce((best, label) => Math.max(best, labelSimilarity(text, label)), 0)
}
