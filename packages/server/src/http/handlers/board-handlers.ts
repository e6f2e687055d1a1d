import { isAllowed, YEAR_STATE_SPECS, type YearState } from '../../contract/index.ts'
import type { Tx } from '../../database/database.ts'
import { scopeOf } from '../../people/rights.ts'
import { budgetName, deadlineOf, isBudgetUnit } from '../../process/year-process.ts'
import type { Handlers } from '../exchange.ts'

/** Versions that are computed anew because somebody looked at the board: it fills while it is looked at. */
const MOST_REFRESHED = 4

export const boardHandlers: Handlers<'board'> = {
  async board({ database, compute, hub, now }, { asker, query: { year } }) {
    const rows = await database.within(scopeOf(asker), async (tx) => {
      const departments = (
        await tx.selectFrom('department').select(['department', 'name']).orderBy('department').execute()
      ).filter(({ department }) => isAllowed(asker.assignments, 'board.read', { department }))
      const years = new Map(
        (await tx.selectFrom('budget_year').selectAll().where('year', '=', year).execute()).map((row) => [
          row.department,
          { ...row, state: row.state as YearState },
        ]),
      )
      const facts = await boardFacts(tx, year)
      return departments.map(({ department, name }) => {
        const row = years.get(department)
        if (!row) return { ...NOT_OPEN, department, name, year }
        const { stage, label } = YEAR_STATE_SPECS[row.state]
        const budget = budgetName(year, stage)
        const key = `${department}/${budget}`
        const computed = facts.computed.get(key)
        const revision = facts.revisions.get(key)
        const isCurrent = computed !== undefined && computed.revision === revision
        return {
          department,
          name,
          year,
          state: row.state,
          label,
          // An approved version is the draft that the units submitted.
          submitted:
            facts.submitted.get(`${department}/${budgetName(year, stage === 'approved' ? 'draft' : stage)}`) ?? 0,
          units: facts.units.get(key) ?? 0,
          problems: computed?.problems ?? null,
          findings: computed?.findings ? { ...computed.findings } : null,
          openComments: facts.comments.get(key) ?? 0,
          deadline: deadlineOf(row, now()),
          total: computed?.total ?? null,
          stale: isCurrent && computed.problems !== null && computed.findings !== null ? null : budget,
        }
      })
    })
    for (const { department, stale } of rows.filter((each) => each.stale !== null).slice(0, MOST_REFRESHED))
      if (stale !== null) compute.refreshLater(department, stale, () => hub.tell({ department, kind: 'process', year }))
    return rows.map(({ stale: _, ...row }) => row)
  },
}

const NOT_OPEN = {
  state: null,
  label: '未开启',
  submitted: 0,
  units: 0,
  problems: null,
  findings: null,
  openComments: 0,
  deadline: null,
  total: null,
  stale: null,
} as const

/** What the board shows, of all departments at once, by `department/version`. */
async function boardFacts(tx: Tx, year: number) {
  const versions = await tx
    .selectFrom('budget')
    .select(['department', 'budget', 'revision'])
    .where('year', '=', year)
    .execute()
  // A year that nobody opened has no versions; an empty list is none of them.
  const names = [...new Set(['', ...versions.map(({ budget }) => budget)])]
  const computed = await tx.selectFrom('computed').selectAll().where('budget', 'in', names).execute()
  const units = await tx
    .selectFrom('record')
    .select(['department', 'budget', 'cells'])
    .where('budget', 'in', names)
    .where('kind', '=', 'units')
    .execute()
  const submitted = await tx
    .selectFrom('year_unit')
    .select(['department', 'stage', ({ fn }) => fn.countAll<number>().as('count')])
    .where('year', '=', year)
    .where('state', '=', 'submitted')
    .groupBy(['department', 'stage'])
    .execute()
  const comments = await tx
    .selectFrom('comment')
    .select(['department', 'budget', ({ fn }) => fn.countAll<number>().as('count')])
    .where('budget', 'in', names)
    .where('answers', 'is', null)
    .where('resolved_at', 'is', null)
    .groupBy(['department', 'budget'])
    .execute()
  const key = ({ department, budget }: { readonly department: string; readonly budget: string }): string =>
    `${department}/${budget}`
  const counts = new Map<string, number>()
  for (const row of units) if (isBudgetUnit(row.cells)) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return {
    revisions: new Map(versions.map((row) => [key(row), row.revision])),
    computed: new Map(computed.map((row) => [key(row), row])),
    units: counts,
    submitted: new Map(
      submitted.map(({ department, stage, count }) => [`${department}/${year}-${stage}`, Number(count)]),
    ),
    comments: new Map(comments.map((row) => [key(row), Number(row.count)])),
  }
}
