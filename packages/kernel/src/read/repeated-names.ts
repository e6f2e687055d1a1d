import type { Dimension } from '../facts/dimension.ts'
import type { MatchedRow, RowKey } from './match-rows.ts'

/**
 * Rows of one panel that bear one name inside one row: `不公开名称的项目` twice under a unit. They are two things, of which no other table
 * can say which is which, so each gets a name of its own.
 * @param table id of the table, which makes the names its own
 */
export function withOwnNames(rows: readonly MatchedRow[], table: string): readonly MatchedRow[] {
  const places = rows.map((_, index) => placeOf(rows, index))
  const count = new Map<string, number>()
  for (const place of places) if (place !== undefined) count.set(place, (count.get(place) ?? 0) + 1)
  const seen = new Map<string, number>()
  return rows.map((row, index): MatchedRow => {
    const place = places[index]
    if (place === undefined || (count.get(place) ?? 0) < 2) return row
    const nth = (seen.get(place) ?? 0) + 1
    seen.set(place, nth)
    const keys = new Map<Dimension, RowKey>(row.keys)
    const own = keys.get('project')
    if (own) keys.set('project', { ...own, name: `${own.name} ${table} ${nth}` })
    return { ...row, keys }
  })
}

/** What a project's row stands inside and is called; undefined for other rows. */
function placeOf(rows: readonly MatchedRow[], index: number): string | undefined {
  const row = rows[index]
  const spec = row?.pattern?.spec
  if (!row?.keys.has('project') || !spec?.each) return undefined
  const inside = row.pattern?.ancestors.at(-1)
  const around = rows.slice(0, index).findLast(({ pattern }) => pattern === inside && inside !== undefined)
  const words = (keys: ReadonlyMap<Dimension, RowKey>): string =>
    [...keys].map(([dimension, { code, name }]) => `${dimension} ${code ?? ''} ${name}`).join(';')
  return [around ? words(around.keys) : '', words(row.keys)].join('|')
}
