import { DIMENSIONS } from '@mingzhang/kernel'

/** Lines of all departments, department after department, in the columnar form of a fact set; workers share it. */
export interface LineTable {
  /** Department `d` owns the lines from `starts[d]` up to `starts[d + 1]`. */
  readonly starts: Uint32Array
  /** Node index per dimension in the order of `DIMENSIONS`. */
  readonly columns: readonly Uint32Array[]
  /** Fen. */
  readonly amounts: Float64Array
}

/** The kinds of lines, as `build-ledger` makes fact sets of them. */
export const LINE_SETS = ['income', 'basic', 'projects', 'procurement'] as const
export type LineSet = (typeof LINE_SETS)[number]

/** What is particular to one department, so that each worker can build its trees. */
export interface DepartmentShape {
  readonly code: string
  /** Number of units below the department. */
  readonly units: number
  /** Unit (0-based) and kind of each project; the project's id is its position. */
  readonly projects: readonly { readonly unit: number; readonly kind: string; readonly withheld: boolean }[]
  /** Whether its project lines carry economic codes; where not, tables by economic class have a remainder. */
  readonly classified: boolean
}

export interface GeneratedLines {
  readonly departments: readonly DepartmentShape[]
  readonly tables: Readonly<Record<LineSet, LineTable>>
}

export function createLineTable(starts: Uint32Array): LineTable {
  const size = starts.at(-1) ?? 0
  return {
    starts,
    columns: DIMENSIONS.map(() => new Uint32Array(new SharedArrayBuffer(size * 4))),
    amounts: new Float64Array(new SharedArrayBuffer(size * 8)),
  }
}
