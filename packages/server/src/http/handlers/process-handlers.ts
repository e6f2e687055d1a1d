import { appendEvents } from '../../audit/append-events.ts'
import { YEAR_STATE_SPECS, type YearProcess, type YearState } from '../../contract/index.ts'
import type { Tx } from '../../database/database.ts'
import { tellPeople } from '../../notices/tell-people.ts'
import { demand, scopeOf } from '../../people/rights.ts'
import type { Asker } from '../../people/sessions.ts'
import { Refusal } from '../../problem.ts'
import { act, actOnUnit } from '../../process/act.ts'
import { breaches, ceilingsOf, enteredByUnit, isCeilingKind } from '../../process/ceilings.ts'
import { openYear } from '../../process/open-year.ts'
import { budgetName, budgetUnits, yearProcess, yearRow } from '../../process/year-process.ts'
import type { Handlers, Services } from '../exchange.ts'

/** Does something in a department's year, tells who has a notice of it, and answers with how the year then stands. */
async function inYear(
  { database, hub, now }: Services,
  asker: Asker,
  { department, year }: { readonly department: string; readonly year: number },
  work: (tx: Tx) => Promise<readonly string[]>,
): Promise<YearProcess> {
  const { told, process } = await database.within(scopeOf(asker, department), async (tx) => {
    const told = await work(tx)
    return { told, process: await yearProcess(tx, asker, department, year, now()) }
  })
  hub.tell({ department, kind: 'process', year, by: asker.person })
  tellPeople(hub, department, told)
  return process
}

export const processHandlers: Handlers<
  | 'departments'
  | 'openYear'
  | 'years'
  | 'yearProcess'
  | 'setDeadlines'
  | 'act'
  | 'actOnUnit'
  | 'ceilings'
  | 'setCeilings'
> = {
  departments: ({ database }, { asker }) =>
    database.within(scopeOf(asker), async (tx) => {
      const departments = await tx.selectFrom('department').selectAll().orderBy('department').execute()
      const years = await tx
        .selectFrom('budget_year')
        .select(['department', ({ fn }) => fn.max('year').as('year')])
        .groupBy('department')
        .execute()
      return departments.map(({ department, name, profile }) => ({
        department,
        name,
        profile,
        year: years.find((each) => each.department === department)?.year ?? null,
      }))
    }),

  openYear: (services, { asker, params, body }) =>
    inYear(services, asker, { ...params, year: body.year }, (tx) =>
      openYear(tx, asker, { ...params, ...body }, services.now()),
    ),

  years: ({ database }, { asker, params }) =>
    database.within(scopeOf(asker, params.department), async (tx) =>
      (
        await tx
          .selectFrom('budget_year')
          .select(['year', 'state'])
          .where('department', '=', params.department)
          .orderBy('year', 'desc')
          .execute()
      ).map(({ year, state }) => ({ year, state, label: YEAR_STATE_SPECS[state as YearState].label })),
    ),

  yearProcess: ({ database, now }, { asker, params }) =>
    database.within(scopeOf(asker, params.department), (tx) =>
      yearProcess(tx, asker, params.department, params.year, now()),
    ),

  setDeadlines: (services, { asker, params, body }) =>
    inYear(services, asker, params, async (tx) => {
      const row = await yearRow(tx, params.department, params.year, true)
      const after = {
        proposal_due: body.proposalDue === undefined ? row.proposal_due : body.proposalDue,
        draft_due: body.draftDue === undefined ? row.draft_due : body.draftDue,
      }
      const revision = await appendEvents(tx, asker, [
        {
          department: params.department,
          action: 'year.deadlines',
          before: { year: row.year, proposal_due: row.proposal_due, draft_due: row.draft_due },
          after: { year: row.year, ...after },
        },
      ])
      await tx
        .updateTable('budget_year')
        .set({ ...after, revision })
        .where('department', '=', params.department)
        .where('year', '=', params.year)
        .execute()
      return []
    }),

  async act(services, { asker, params, body }) {
    const process = await inYear(
      services,
      asker,
      params,
      async (tx) => (await act(tx, asker, { ...params, ...body }, services.now())).told,
    )
    // What was handed in is what the bureau's board shows.
    services.compute.refreshLater(params.department, process.budget, () =>
      services.hub.tell({ department: params.department, kind: 'process', year: params.year }),
    )
    return process
  },

  async actOnUnit(services, { asker, params, body }) {
    const { department, unit } = params
    demand(asker, body.action === 'submit' ? 'unit.submit' : 'unit.return', { department, unit })
    return inYear(services, asker, params, (tx) => actOnUnit(tx, asker, { ...params, ...body }, services.now()))
  },

  ceilings: ({ database }, { asker, params: { department, year } }) =>
    database.within(scopeOf(asker, department), async (tx) => {
      const row = await yearRow(tx, department, year)
      const budget = budgetName(year, YEAR_STATE_SPECS[row.state].stage)
      return {
        ceilings: [...(await ceilingsOf(tx, department, year))],
        entered: [...(await enteredByUnit(tx, department, budget))],
        breaches: [...(await breaches(tx, department, year, budget))],
      }
    }),

  async setCeilings({ database, hub }, { asker, params: { department, year }, body }) {
    const reply = await database.within(scopeOf(asker, department), async (tx) => {
      const row = await yearRow(tx, department, year, true)
      const units = await budgetUnits(tx, department, budgetName(year, 'proposed'))
      const problems = body.ceilings.flatMap(({ unit, kind }, index) => [
        ...(units.some((each) => each.unit === unit) ? [] : [strange(index, 'unit', `没有单位 ${unit}。`)]),
        ...(isCeilingKind(kind) ? [] : [strange(index, 'kind', `没有“${kind}”这一类控制数。`)]),
      ])
      if (problems.length > 0)
        throw new Refusal(422, 'ceilings-invalid', `控制数有 ${problems.length} 处不对，没有写入。`, { problems })
      const before = await ceilingsOf(tx, department, year)
      await tx.deleteFrom('ceiling').where('department', '=', department).where('year', '=', year).execute()
      if (body.ceilings.length > 0)
        await tx
          .insertInto('ceiling')
          .values(body.ceilings.map((each) => ({ department, year, ...each })))
          .execute()
      const revision = await appendEvents(tx, asker, [
        {
          department,
          action: 'ceiling.set',
          before: { year, ceilings: before },
          after: { year, ceilings: body.ceilings },
        },
      ])
      await tx
        .updateTable('budget_year')
        .set({ revision })
        .where('department', '=', department)
        .where('year', '=', row.year)
        .execute()
      return { ceilings: [...(await ceilingsOf(tx, department, year))] }
    })
    hub.tell({ department, kind: 'process', year, by: asker.person })
    return reply
  },
}

function strange(index: number, column: string, message: string) {
  return {
    code: 'reference-unknown' as const,
    place: { file: '控制数', row: index + 1, column },
    message,
    remedy: '单位用一上版本中的单位代码；类别用 basic（基本支出）或 project（项目支出）。',
  }
}
