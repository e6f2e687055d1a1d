import type { GridChange, GridColumn, GridRow } from '../model.ts'
import { textOf } from './cell-text.ts'
import { BLANK_ROW, readTyped } from './typed-text.ts'

/** What edits are planned on: the grid as it is shown now. */
export interface GridSurface {
  readonly columns: readonly GridColumn[]
  /** In the order shown. */
  readonly rows: readonly GridRow[]
  /** The last row as stored: new rows come after it. */
  readonly lastStored: string | null
  readonly canAdd: boolean
  readonly readOnly: boolean
  readonly newRowId: () => string
  /** What a new row begins with. */
  readonly newCells: Readonly<Record<string, string>>
}

/** A text for a cell, by its place as shown; a row beyond the last is a new one. */
export interface CellEdit {
  readonly row: number
  readonly column: number
  /** As typed or pasted: what is kept of it is the column's to say. */
  readonly text: string
}

export interface PlannedEdits {
  readonly changes: readonly GridChange[]
  /** Cells that may not be written. */
  readonly locked: number
  /** Rows that could not be added. */
  readonly rowsLost: number
}

export function isLocked(surface: GridSurface, row: GridRow | undefined, column: GridColumn): boolean {
  return surface.readOnly || column.readOnly === true || row?.readOnly === true
}

/**
 * Turns texts for cells into one batch: cells that would not change are left out, cells that may not be written are
 * counted, and rows beyond the last are added, each with the cells that it is given.
 */
export function planEdits(surface: GridSurface, edits: Iterable<CellEdit>): PlannedEdits {
  const changes: GridChange[] = []
  const fresh = new Map<number, Record<string, string>>()
  const lost = new Set<number>()
  let locked = 0
  for (const edit of edits) {
    const column = surface.columns[edit.column]
    if (!column) continue
    const row = surface.rows[edit.row]
    if (isLocked(surface, row, column)) {
      locked += 1
      continue
    }
    if (row) {
      const before = textOf(row, column)
      const after = readTyped(column, edit.text, row)
      if (after !== before) changes.push({ kind: 'set', row: row.id, column: column.id, before, after })
    } else if (!surface.canAdd) lost.add(edit.row)
    else {
      const cells = fresh.get(edit.row) ?? { ...surface.newCells }
      cells[column.id] = readTyped(column, edit.text, { ...BLANK_ROW, cells })
      fresh.set(edit.row, cells)
    }
  }
  let follows = surface.lastStored
  for (const [, cells] of [...fresh].sort(([a], [b]) => a - b)) {
    const row = surface.newRowId()
    changes.push({ kind: 'add', row, cells: withoutBlanks(cells), follows })
    follows = row
  }
  return { changes, locked, rowsLost: lost.size }
}

function withoutBlanks(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}

/** Blank rows before a row as shown, or at the end. */
export function planInsertion(
  surface: GridSurface,
  stored: readonly GridRow[],
  before: number,
  count: number,
): readonly GridChange[] {
  const next = surface.rows[before]
  let follows = surface.lastStored
  if (next) follows = stored[stored.indexOf(next) - 1]?.id ?? null
  return Array.from({ length: count }, (): GridChange => {
    const row = surface.newRowId()
    const change: GridChange = { kind: 'add', row, cells: withoutBlanks(surface.newCells), follows }
    follows = row
    return change
  })
}

/** Removes rows as shown, each remembering its place as stored. Rows that may not be written stay and are counted. */
export function planRemoval(
  surface: GridSurface,
  stored: readonly GridRow[],
  top: number,
  bottom: number,
): { readonly changes: readonly GridChange[]; readonly locked: number } {
  const going = new Set(surface.rows.slice(top, bottom + 1))
  const changes: GridChange[] = []
  let locked = 0
  stored.forEach((row, index) => {
    if (!going.has(row)) return
    if (surface.readOnly || row.readOnly) locked += 1
    else changes.push({ kind: 'remove', row: row.id, cells: row.cells, follows: stored[index - 1]?.id ?? null })
  })
  return { changes, locked }
}
