import type { Fen } from '../amount/fen.ts'
import type { ComputedPanel } from '../compute/compute-table.ts'
import type { Region } from '../compute/ledger.ts'
import type { Space } from '../facts/space.ts'
import { cellRegion, regionKey } from '../profile/region.ts'

/** A figure of a table's cell. */
export interface CellFigure {
  readonly key: string
  readonly region: Region
  readonly amount: Fen
  readonly place: { readonly table: string; readonly panel: number; readonly row: number; readonly column: number }
}

/** The whole equals the sum of its parts; all are region keys. Equal regions share a key, so agreement of repeated figures needs no identity of its own. */
export interface Identity {
  readonly kind: 'rows' | 'columns'
  readonly table: string
  readonly whole: string
  readonly parts: readonly string[]
}

export interface TableIdentities {
  readonly figures: readonly CellFigure[]
  readonly identities: readonly Identity[]
}

/**
 * Derives from a computed table what must add up: a row from the rows that are its parts, in every column, and a
 * column from the columns that are its parts, in every row.
 * @shape ComputedPanel[] -> cell figures and identities between their regions
 * @source Design 4.1: identities follow from containment of boxes; nobody writes them down
 */
export function tableIdentities(space: Space, table: string, panels: readonly ComputedPanel[]): TableIdentities {
  const figures: CellFigure[] = []
  const identities: Identity[] = []
  for (const [p, panel] of panels.entries()) {
    const keys = panel.rows.map((row, r) =>
      panel.columns.map((column, c) => {
        const value = panel.values[r]?.[c]
        if (!column.region || value?.kind !== 'determined') return undefined
        const region = cellRegion(space, row.region, column.region)
        const key = regionKey(region)
        figures.push({ key, region, amount: value.amount, place: { table, panel: p, row: r, column: c } })
        return key
      }),
    )
    const add = (kind: Identity['kind'], whole: string | undefined, parts: readonly (string | undefined)[]): void => {
      if (whole === undefined || parts.length === 0 || parts.some((part) => part === undefined)) return
      identities.push({ kind, table, whole, parts: parts.filter((part) => part !== undefined) })
    }
    for (const [r, row] of panel.rows.entries()) {
      for (const [c, column] of panel.columns.entries()) {
        add(
          'rows',
          keys[r]?.[c],
          row.parts.map((part) => keys[part]?.[c]),
        )
        add(
          'columns',
          keys[r]?.[c],
          column.parts.map((part) => keys[r]?.[part]),
        )
      }
    }
  }
  return { figures, identities }
}
