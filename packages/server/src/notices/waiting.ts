import {
  ACTION_SPECS,
  ACTIONS,
  type Action,
  isAllowed,
  OFFICE_SPECS,
  STAGE_SPECS,
  YEAR_STATE_SPECS,
} from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { budgetName, mayAct, officesOf, yearProcess } from '../process/year-process.ts'
import { commentsWaiting } from './comments-waiting.ts'
import { ownUnits, type RunningYear, runningYears, taskIn, type Waiting } from './running-years.ts'
import type { Screen } from './screens.ts'

/** Actions that somebody waits for, and where they are taken. Returning what was handed in is a possibility, not a task. */
const AWAITED: Readonly<Partial<Record<Action, Screen>>> = {
  submitProposal: 'process',
  issueCeilings: 'ceilings',
  submitDraft: 'process',
  approve: 'review',
}

/**
 * What waits for somebody, over all years that go on in the departments that are seen: actions with what is missing, units
 * to submit, offices to decide, comments to answer, corrections to decide, releases to make.
 */
export async function waitingFor(tx: Tx, asker: Asker, now: Date): Promise<readonly Waiting[]> {
  const years = await runningYears(tx, now)
  const comments = await commentsWaiting(tx, asker, years)
  const tasks = [
    ...(await actionsWaiting(tx, asker, years, now)),
    ...(await unitsWaiting(tx, asker, years)),
    ...(await reviewsWaiting(tx, asker, years)),
    ...comments,
    ...(await correctionsWaiting(tx, asker, years)),
    ...releasesWaiting(asker, years),
    ...(await rolesWaiting(tx, asker, now)),
  ]
  // What is due first comes first.
  return tasks.sort(
    (a, b) =>
      (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
      a.department.localeCompare(b.department) ||
      a.year - b.year ||
      a.what.localeCompare(b.what),
  )
}

async function actionsWaiting(
  tx: Tx,
  asker: Asker,
  years: readonly RunningYear[],
  now: Date,
): Promise<readonly Waiting[]> {
  const tasks: Waiting[] = []
  for (const year of years)
    for (const action of ACTIONS) {
      const screen = AWAITED[action]
      if (!screen || !mayAct(asker, action, year)) continue
      const process = await yearProcess(tx, asker, year.department, year.year, now)
      const missing = process.actions.find((each) => each.action === action)?.missing ?? []
      tasks.push(taskIn(year, action, ACTION_SPECS[action].label, screen, missing))
    }
  return tasks
}

/** The entries of a unit's preparer that are not submitted. */
async function unitsWaiting(tx: Tx, asker: Asker, years: readonly RunningYear[]): Promise<readonly Waiting[]> {
  const tasks: Waiting[] = []
  for (const { department, unit } of ownUnits(asker.assignments))
    for (const year of years) {
      const { stage, editable } = YEAR_STATE_SPECS[year.state]
      if (year.department !== department || editable !== 'all') continue
      const budget = budgetName(year.year, stage)
      const there = await tx
        .selectFrom('record')
        .select('cells')
        .where('department', '=', department)
        .where('budget', '=', budget)
        .where('kind', '=', 'units')
        .execute()
      const cells = there.find((each) => each.cells.code === unit)?.cells
      const own = await tx
        .selectFrom('year_unit')
        .select(['state', 'reason'])
        .where('department', '=', department)
        .where('year', '=', year.year)
        .where('stage', '=', stage)
        .where('unit', '=', unit)
        .executeTakeFirst()
      if (!cells || own?.state === 'submitted') continue
      const returned = own?.state === 'returned' && own.reason ? [`退回理由：${own.reason}`] : []
      tasks.push(
        taskIn(year, 'unit.submit', `填报${STAGE_SPECS[stage].label}并上报：${cells.name ?? unit}`, 'entry', returned),
      )
    }
  return tasks
}

/** Drafts about which an office of the asker has not decided. */
async function reviewsWaiting(tx: Tx, asker: Asker, years: readonly RunningYear[]): Promise<readonly Waiting[]> {
  const reviewing = years.filter(({ state }) => state === 'reviewing')
  if (reviewing.length === 0) return []
  const decided = await tx
    .selectFrom('review')
    .innerJoin('budget_year', (join) =>
      join
        .onRef('budget_year.department', '=', 'review.department')
        .onRef('budget_year.year', '=', 'review.year')
        .onRef('budget_year.round', '=', 'review.round'),
    )
    .select(['review.department', 'review.year', 'review.office'])
    .where('budget_year.state', '=', 'reviewing')
    .execute()
  return reviewing.flatMap((year) =>
    officesOf(asker, year.department)
      .filter(
        (office) =>
          !decided.some(
            (each) => each.department === year.department && each.year === year.year && each.office === office,
          ),
      )
      .map((office) => taskIn(year, `review.${office}`, `审核预算草案（${OFFICE_SPECS[office].label}）`, 'review')),
  )
}

async function correctionsWaiting(tx: Tx, asker: Asker, years: readonly RunningYear[]): Promise<readonly Waiting[]> {
  const rows = await tx
    .selectFrom('correction')
    .select(['department', 'year', 'correction', 'place', 'after'])
    .where('state', '=', 'proposed')
    .orderBy('at')
    .execute()
  return rows.flatMap(({ department, year, place, after }) => {
    const found = years.find((each) => each.department === department && each.year === year)
    if (!found || !isAllowed(asker.assignments, 'correction.agree', { department })) return []
    return [
      {
        ...taskIn(found, 'correction', `决定上年数的更正：${place}改为 ${after}`, 'review'),
        due: null,
        daysLeft: null,
      },
    ]
  })
}

function releasesWaiting(asker: Asker, years: readonly RunningYear[]): readonly Waiting[] {
  return years
    .filter(
      ({ state, department }) => state === 'approved' && isAllowed(asker.assignments, 'release.create', { department }),
    )
    .map((year) => taskIn(year, 'release', '公开预算', 'publish'))
}

/** Accounts that can do nothing yet, for who manages people. */
async function rolesWaiting(tx: Tx, asker: Asker, now: Date): Promise<readonly Waiting[]> {
  if (!isAllowed(asker.assignments, 'people.manage')) return []
  const without = await tx
    .selectFrom('person')
    .leftJoin('assignment', 'assignment.person', 'person.person')
    .select(({ fn }) => fn.count<number>('person.person').as('count'))
    .where('active', '=', true)
    .where('assignment.person', 'is', null)
    .executeTakeFirstOrThrow()
  const count = Number(without.count)
  if (count === 0) return []
  return [
    {
      department: 'system',
      name: '账号',
      year: now.getFullYear(),
      what: 'people',
      label: `${count} 个账号还没有角色`,
      missing: [],
      link: '/people',
      due: null,
      daysLeft: null,
    },
  ]
}
