import { useState } from 'react'
import { arrange, type GridFilter, type GridFilters, type GridSort, keepArrangement } from '../logic/arrangement.ts'
import type { GridColumn, GridRow } from '../model.ts'

export interface Arrangement {
  /** The rows in the order shown. */
  readonly shown: readonly GridRow[]
  readonly sort: GridSort | undefined
  readonly filters: GridFilters
  readonly sortBy: (sort: GridSort | undefined) => void
  readonly filterBy: (column: string, filter: GridFilter | undefined) => void
  readonly clearFilters: () => void
}

interface Arranged {
  readonly rows: readonly GridRow[]
  readonly shown: readonly GridRow[]
  readonly sort: GridSort | undefined
  readonly filters: GridFilters
}

const NO_FILTERS: GridFilters = new Map()

/** Sorts and filters once, when asked to; after that rows stay where they are shown while they are edited. */
export function useArrangement(columns: readonly GridColumn[], rows: readonly GridRow[]): Arrangement {
  const [arranged, setArranged] = useState<Arranged>({ rows, shown: rows, sort: undefined, filters: NO_FILTERS })
  let current = arranged
  if (arranged.rows !== rows) {
    current = { ...arranged, rows, shown: followRows(arranged, rows) }
    setArranged(current)
  }
  const change = (sort: GridSort | undefined, filters: GridFilters): void =>
    setArranged({ rows, shown: arrange(columns, rows, sort, filters), sort, filters })
  return {
    shown: current.shown,
    sort: current.sort,
    filters: current.filters,
    sortBy: (sort) => change(sort, current.filters),
    filterBy: (column, filter) => {
      const filters = new Map(current.filters)
      if (filter) filters.set(column, filter)
      else filters.delete(column)
      change(current.sort, filters)
    },
    clearFilters: () => change(current.sort, NO_FILTERS),
  }
}

function followRows(before: Arranged, rows: readonly GridRow[]): readonly GridRow[] {
  if (!before.sort && before.filters.size === 0) return rows
  return keepArrangement(
    before.shown.map(({ id }) => id),
    new Set(before.rows.map(({ id }) => id)),
    rows,
  )
}
