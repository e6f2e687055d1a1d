import { z } from 'zod'
import { onPicturePages } from '../picture-pages.ts'
import { PROMISED_BY, type PromisedBy, type Promises, promisesOf } from '../promised-titles.ts'
import { type Breach, NOT_APPLICABLE, type Outcome, type RuleContext, type Spot } from '../rule-context.ts'
import { sameTitle, titleWords } from '../titles.ts'

export const tablesPresentCheck = z
  .strictObject({ kind: z.literal('tables-present') })
  .describe('Tables that the format or the document’s own contents promise are there.')

interface PromisedTable {
  /** Any of its titles; the first is the one to print. */
  readonly titles: readonly string[]
  readonly id: string | undefined
  readonly spot: Spot
  readonly by: PromisedBy
}

/**
 * Tables that must be there and are not: those of the profile, and those that the contents list.
 * A table counts as there when it was recognised, or when a grid or paragraph bears its title. One that only the
 * profile promises counts as missing only while no table of the document is left unrecognised: that one may be it.
 */
export function checkTablesPresent(context: RuleContext): Outcome {
  const { reading } = context
  const promises = promisesOf(context)
  const promised = promisedTables(context, promises)
  if (promised.length === 0) return NOT_APPLICABLE
  // A list of the tables, as workbooks have, is no table that could be the missing one.
  const unrecognised = reading.tables.some(
    ({ spec, panels }) =>
      spec === undefined && panels.some(({ figures }) => figures.flat().some((each) => each !== undefined)),
  )
  const missing = promised.filter(
    (table) => !isThere(context, promises, table) && !(table.by === 'format' && unrecognised),
  )
  const unread = onPicturePages(reading)
  if (unread && missing.length > 0) return unread
  return {
    kind: 'evaluated',
    held: promised.length - missing.length,
    breaches: missing.map(({ titles, spot, by }): Breach => {
      const title = titleWords(titles[0] ?? '')
      return { spots: [spot], stated: '', expected: title, slots: { title, by: PROMISED_BY[by] } }
    }),
  }
}

function promisedTables({ reading }: RuleContext, promises: Promises): readonly PromisedTable[] {
  const { entries, fill, entryOf, spotOf } = promises
  const ofFormat = (reading.profile?.tables ?? []).map(({ id, title, also, contents }): PromisedTable => {
    const titles = fill([title, ...(also ?? []), contents])
    const entry = entryOf(titles)
    return { titles, id, spot: spotOf(entry), by: entry ? 'both' : 'format' }
  })
  const ofContents = entries.flatMap((entry): readonly PromisedTable[] => {
    const { title } = entry
    if (!/表$/u.test(title) || /^第|^附件/u.test(title) || isHeadingOfTables(title)) return []
    if (ofFormat.some(({ titles }) => titles.some((each) => sameTitle(each, title, reading)))) return []
    return [{ titles: [title], id: undefined, spot: spotOf(entry), by: 'contents' }]
  })
  return [...ofFormat, ...ofContents]
}

/** 五、部门预算表 is the heading of the tables; numbered ones stand below it. */
function isHeadingOfTables(title: string): boolean {
  return /^(?:部门|单位|预算单位)?(?:预|决)算(?:公开)?表$/u.test(titleWords(title))
}

function isThere({ reading }: RuleContext, promises: Promises, { titles, id }: PromisedTable): boolean {
  const isIt = (title: string): boolean => titles.some((each) => sameTitle(each, title, reading))
  return (
    reading.tables.some(({ spec, title }) => (id !== undefined && spec?.id === id) || isIt(title)) ||
    promises.titles.some(({ role, text }) => role !== 'cover' && isIt(text))
  )
}
