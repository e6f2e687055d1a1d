import { type CarriedReview, reviewCarriedText } from '@mingzhang/kernel'
import type { ReplyOf, ROUTES } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { versionBefore } from '../process/open-year.ts'
import { heldRecords, versionRow } from './held-records.ts'
import { profilesNow } from './reference-data.ts'

export type CarriedTexts = ReplyOf<(typeof ROUTES)['carriedTexts']>

/** The texts of a version that say what last year's said, to the letter, with what may no longer be true in them. */
export async function carriedTexts(tx: Tx, department: string, budget: string): Promise<CarriedTexts> {
  const version = await versionRow(tx, department, budget)
  const from = version.year === null ? undefined : await versionBefore(tx, department, version.year)
  if (version.year === null || from === undefined) return { from: null, texts: [] }
  const before = await versionRow(tx, department, from)
  const now = await heldRecords(tx, department, budget, ['text', 'units'])
  const then = await heldRecords(tx, department, from, ['text', 'units'])
  const level = (profile: string): 'department' | 'unit' | undefined => profilesNow().get(profile)?.document.level
  const review: CarriedReview = {
    from: before.year ?? version.year - 1,
    to: version.year,
    fromLevel: level(before.profile),
    toLevel: level(version.profile) ?? 'department',
    renamed: renamedUnits(then.units, now.units),
  }
  const said = new Set(then.text.map(({ cells }) => key(cells)))
  return {
    from,
    texts: now.text
      .filter(({ cells }) => (cells.text ?? '') !== '' && said.has(key(cells)))
      .map(({ record, cells }) => {
        const text = cells.text ?? ''
        const { suggestion, doubts } = reviewCarriedText(text, review)
        return { record, item: cells.item ?? '', text, suggestion, doubts: [...doubts] }
      }),
  }
}

type Cells = Readonly<Record<string, string>>

function key({ item, text }: Cells): string {
  return `${item}\u0000${text}`
}

function renamedUnits(
  then: readonly { readonly cells: Cells }[],
  now: readonly { readonly cells: Cells }[],
): CarriedReview['renamed'] {
  const names = new Map(now.map(({ cells }) => [cells.code, cells.name]))
  // The department and its office often bear one name: a name that some unit still has is not gone.
  const held = new Set(names.values())
  return then
    .filter(({ cells }) => (cells.name ?? '') !== '' && !held.has(cells.name))
    .map(({ cells }) => ({ was: cells.name ?? '', now: names.get(cells.code) }))
    .sort((a, b) => b.was.length - a.was.length)
}
