import type { Overview } from '@mingzhang/kernel'
import { sumOverviews } from '@mingzhang/kernel'
import { YEAR_STATE_SPECS, type YearState } from '../../contract/index.ts'
import { EVERYTHING } from '../../database/database.ts'
import { scopeOf } from '../../people/rights.ts'
import { budgetName } from '../../process/year-process.ts'
import type { Handlers, Services } from '../exchange.ts'
import { visibleLines } from './budget-handlers.ts'

export const overviewHandlers: Handlers<'overview' | 'rowsBehind' | 'bureauOverview'> = {
  overview: ({ compute }, { params: { department, budget } }) => compute.ask(department, budget, 'overview', {}),

  async rowsBehind({ compute }, { asker, params: { department, budget }, body }) {
    const { total, lines } = await compute.ask(department, budget, 'rowsBehind', { selector: body.selector })
    return { total, lines: visibleLines(asker, department, lines) }
  },

  async bureauOverview(services, { asker, query: { year } }) {
    const rows = await services.database.within(scopeOf(asker), (tx) =>
      tx
        .selectFrom('budget_year')
        .innerJoin('department', 'department.department', 'budget_year.department')
        .select(['budget_year.department', 'name', 'state'])
        .where('year', '=', year)
        .orderBy('budget_year.department')
        .execute(),
    )
    const found: Overview[] = []
    const missing: string[] = []
    for (const { department, name, state } of rows) {
      const overview = await versionOverview(
        services,
        department,
        budgetName(year, YEAR_STATE_SPECS[state as YearState].stage),
      )
      if (overview) found.push(overview)
      else missing.push(name)
    }
    return { departments: found.length, overview: found.length > 0 ? sumOverviews(found) : null, missing }
  },
}

/** The overview of a version: as it was computed of the same revision before, or computed now and kept. */
async function versionOverview(
  { database, compute }: Services,
  department: string,
  budget: string,
): Promise<Overview | null> {
  const kept = await database.within(EVERYTHING, (tx) =>
    tx
      .selectFrom('budget')
      .innerJoin('computed', (join) =>
        join
          .onRef('computed.department', '=', 'budget.department')
          .onRef('computed.budget', '=', 'budget.budget')
          .onRef('computed.revision', '=', 'budget.revision'),
      )
      .select('overview')
      .where('budget.department', '=', department)
      .where('budget.budget', '=', budget)
      .executeTakeFirst(),
  )
  if (kept?.overview) return kept.overview as Overview
  const { revision, overview } = await compute.ask(department, budget, 'overview', {})
  if (overview)
    await database.within(EVERYTHING, (tx) =>
      tx
        .insertInto('computed')
        .values({
          department,
          budget,
          revision,
          problems: null,
          missing: null,
          findings: null,
          total: null,
          overview: JSON.stringify(overview),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['department', 'budget'])
            .doUpdateSet({ overview: JSON.stringify(overview) })
            .where('computed.revision', '=', revision),
        )
        .execute(),
    )
  return overview
}
