import type { GridChange, GridRow } from '../model.ts'

/**
 * Applies a batch to the stored rows. The order within the batch does not matter: rows are added where they say,
 * also after one another; one whose place is gone comes last.
 * @shape rows in stored order, batch -> rows in stored order
 */
export function applyChanges(rows: readonly GridRow[], changes: readonly GridChange[]): readonly GridRow[] {
  const sets = new Map<string, Record<string, string>>()
  const removed = new Set<string>()
  const added = new Map<string | null, GridRow[]>()
  for (const change of changes) {
    if (change.kind === 'set') {
      const cells = sets.get(change.row) ?? {}
      cells[change.column] = change.after
      sets.set(change.row, cells)
    } else if (change.kind === 'remove') removed.add(change.row)
    else {
      const row = { id: change.row, cells: change.cells, revision: 0 }
      const place = added.get(change.follows)
      if (place) place.push(row)
      else added.set(change.follows, [row])
    }
  }
  const withSets = (row: GridRow): GridRow => {
    const cells = sets.get(row.id)
    return cells ? { ...row, cells: { ...row.cells, ...cells } } : row
  }
  if (added.size === 0 && removed.size === 0) return sets.size === 0 ? rows : rows.map(withSets)

  const result: GridRow[] = []
  const addAfter = (place: string | null): void => {
    // Rows that follow one another are a chain, not a tree of calls: two hundred pasted rows, or twenty thousand.
    const waiting = [...(added.get(place) ?? [])].reverse()
    added.delete(place)
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      if (!removed.has(row.id)) result.push(withSets(row))
      waiting.push(...[...(added.get(row.id) ?? [])].reverse())
      added.delete(row.id)
    }
  }
  addAfter(null)
  for (const row of rows) {
    if (!removed.has(row.id)) result.push(withSets(row))
    if (added.has(row.id)) addAfter(row.id)
  }
  for (const place of [...added.keys()]) addAfter(place)
  return result
}

/** The batch that takes a batch back. */
export function invertChanges(changes: readonly GridChange[]): readonly GridChange[] {
  return changes.map((change): GridChange => {
    if (change.kind === 'set') return { ...change, before: change.after, after: change.before }
    return { ...change, kind: change.kind === 'add' ? 'remove' : 'add' }
  })
}

/**
 * What of a batch can still be done to these rows: a cell that somebody else changed since is left alone, as is a row
 * that is gone, or there already. A row that is removed is removed as it is now, so that it can come back as it was.
 * @shape rows, batch -> the part that applies, and how many steps do not
 */
export function applicableChanges(
  rows: readonly GridRow[],
  changes: readonly GridChange[],
): { readonly changes: readonly GridChange[]; readonly left: number } {
  const byId = new Map(rows.map((row, index) => [row.id, index]))
  const applicable: GridChange[] = []
  for (const change of changes) {
    const index = byId.get(change.row)
    const row = index === undefined ? undefined : rows[index]
    if (change.kind === 'add') {
      if (!row) applicable.push(change)
    } else if (!row) continue
    else if (change.kind === 'remove')
      applicable.push({ ...change, cells: row.cells, follows: rows[(index ?? 0) - 1]?.id ?? null })
    else if ((row.cells[change.column] ?? '') === change.before) applicable.push(change)
  }
  return { changes: applicable, left: changes.length - applicable.length }
}
