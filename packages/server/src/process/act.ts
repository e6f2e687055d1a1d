import { appendEvents } from '../audit/append-events.ts'
import {
  ACTION_SPECS,
  type Action,
  OFFICES,
  type Office,
  STAGE_SPECS,
  YEAR_STATE_SPECS,
  type YearState,
} from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { ACTION_NOTICES } from '../notices/notice-specs.ts'
import { writeNotices } from '../notices/write-notices.ts'
import type { Asker } from '../people/sessions.ts'
import { notAllowed, notNow, Refusal } from '../problem.ts'
import { breaches, ceilingsOf } from './ceilings.ts'
import { copyVersion } from './copy-version.ts'
import {
  budgetName,
  budgetUnits,
  dateInChina,
  mayAct,
  missingFor,
  officesOf,
  publicationDue,
  type YearRow,
  yearProcess,
  yearRow,
} from './year-process.ts'

export interface ActRequest {
  readonly department: string
  readonly year: number
  readonly action: Action
  readonly office?: Office | undefined
  readonly reason?: string | undefined
  readonly date?: string | undefined
  /** The revision of the year that the one who acts saw. */
  readonly revision: number
}

export interface Acted {
  /** The state that the year is in then. */
  readonly state: YearState
  /** Who has a new notice. */
  readonly told: readonly string[]
}

/**
 * Takes an action of the state machine: who may, in which state, with what fulfilled; the event, the new state and the
 * notices are written together.
 */
export async function act(tx: Tx, asker: Asker, request: ActRequest, now: Date): Promise<Acted> {
  const { department, year, action } = request
  const row = await yearRow(tx, department, year, true)
  const spec = ACTION_SPECS[action]
  if (row.state !== spec.from)
    throw notNow(`现在是“${YEAR_STATE_SPECS[row.state].label}”，不能“${spec.label}”。`, '刷新页面，看看进行到哪一步。')
  if (!mayAct(asker, action, row)) throw notAllowed()
  if (row.revision !== request.revision) throw notNow('这个年度刚有新的进展。', '刷新页面，看过之后再办。')
  if (spec.reason && !request.reason) throw new Refusal(422, 'reason-missing', `“${spec.label}”要写明理由。`)
  const process = await yearProcess(tx, asker, department, year, now)
  const missing = missingFor(action, process)
  if (missing.length > 0)
    throw new Refusal(409, 'not-ready', `还不能“${spec.label}”。`, {
      detail: `${missing.join('；')}。`,
      remedy: '办完以上各项再提交。',
      problems: process.breaches.map(({ unit, name, label, ceiling, amount, over }) => ({
        code: 'value-invalid',
        place: { file: '控制数', column: unit },
        message: `${name}的${label}填报 ${amount} 分，控制数 ${ceiling} 分，超出 ${over} 分。`,
        remedy: '压减到控制数以内，或请财政调整控制数。',
      })),
    })
  const state = await EFFECTS[action](tx, asker, row, request, now)
  return { state, told: await tellOfAction(tx, asker, request, state, now) }
}

async function tellOfAction(
  tx: Tx,
  asker: Asker,
  { department, year, action, reason }: ActRequest,
  state: YearState,
  now: Date,
): Promise<readonly string[]> {
  const kind = ACTION_NOTICES[action][state]
  if (!kind) return []
  const row = await yearRow(tx, department, year)
  const values = {
    reason: row.returned?.reason ?? reason,
    round: row.round,
    draftDue: row.draft_due,
    approvedOn: row.approved_on,
    publicationDue: row.approved_on && publicationDue(row.approved_on),
  }
  return writeNotices(tx, asker, { kind, department, year, values }, now)
}

type Effect = (tx: Tx, asker: Asker, row: YearRow, request: ActRequest, now: Date) => Promise<YearState>

const EFFECTS: Readonly<Record<Action, Effect>> = {
  submitProposal: (tx, asker, row, request) => move(tx, asker, row, request, 'proposed', { returned: null }),

  async returnProposal(tx, asker, row, request, now) {
    await reopenUnits(tx, row, 'proposed')
    return move(tx, asker, row, request, 'proposing', { returned: returnedBy(asker, request, now) })
  },

  async issueCeilings(tx, asker, row, request) {
    const { department, year, profile } = row
    const ceilings = await ceilingsOf(tx, department, year)
    const units = await budgetUnits(tx, department, budgetName(year, 'proposed'))
    const without = units.filter(({ unit }) => !ceilings.some((each) => each.unit === unit))
    if (without.length > 0)
      throw new Refusal(409, 'not-ready', '还有单位没有控制数。', {
        detail: `${without.map(({ name }) => name).join('、')}没有控制数。`,
        remedy: '录入或导入这些单位的控制数；确实不下达的，填 0。',
      })
    await copyVersion(
      tx,
      asker,
      { department, budget: budgetName(year, 'proposed') },
      { budget: budgetName(year, 'draft'), year, stage: 'draft', profile },
    )
    return move(tx, asker, row, request, 'drafting', { returned: null }, { ceilings })
  },

  async submitDraft(tx, asker, row, request) {
    const { department, year } = row
    // What was seen is held against the database once more: the year is locked, its records are not.
    const over = await breaches(tx, department, year, budgetName(year, 'draft'))
    if (over.length > 0) throw notNow('有单位超过控制数。', '压减到控制数以内再上报。')
    const { revision } = await tx
      .selectFrom('budget')
      .select('revision')
      .where('department', '=', department)
      .where('budget', '=', budgetName(year, 'draft'))
      .executeTakeFirstOrThrow()
    return move(tx, asker, row, request, 'reviewing', { returned: null, round: row.round + 1 }, { revision })
  },

  passReview: (tx, asker, row, request, now) => decide(tx, asker, row, request, 'passed', now),
  returnReview: (tx, asker, row, request, now) => decide(tx, asker, row, request, 'returned', now),

  async returnDraft(tx, asker, row, request, now) {
    await reopenUnits(tx, row, 'draft')
    return move(tx, asker, row, request, 'drafting', { returned: returnedBy(asker, request, now) })
  },

  async approve(tx, asker, row, request, now) {
    const { department, year, profile } = row
    const { date } = request
    if (!date) throw new Refusal(422, 'date-missing', '批复要写明批复日期。')
    if (date > dateInChina(now)) throw new Refusal(422, 'date-wrong', '批复日期不能在今天之后。')
    await copyVersion(
      tx,
      asker,
      { department, budget: budgetName(year, 'draft') },
      { budget: budgetName(year, 'approved'), year, stage: 'approved', profile },
    )
    return move(tx, asker, row, request, 'approved', { approved_on: date, returned: null }, { approvedOn: date })
  },

  reopenForCorrection: (tx, asker, row, request) => move(tx, asker, row, request, 'approved', {}),
}

async function move(
  tx: Tx,
  asker: Asker,
  row: YearRow,
  { action, reason }: Pick<ActRequest, 'action' | 'reason'>,
  to: YearState,
  set: {
    readonly returned?: ReturnType<typeof returnedBy> | null
    readonly round?: number
    readonly approved_on?: string
  },
  after: Readonly<Record<string, unknown>> = {},
): Promise<YearState> {
  const revision = await appendEvents(tx, asker, [
    {
      department: row.department,
      action: `year.${action}`,
      before: { year: row.year, state: row.state },
      after: { year: row.year, state: to, ...after },
      ...(reason ? { reason } : {}),
    },
  ])
  const { returned, ...rest } = set
  await tx
    .updateTable('budget_year')
    .set({
      state: to,
      revision,
      ...rest,
      ...(returned === undefined ? {} : { returned: returned && JSON.stringify(returned) }),
    })
    .where('department', '=', row.department)
    .where('year', '=', row.year)
    .execute()
  return to
}

/** An office decides; when all have, the draft goes on, or back with every reason. */
async function decide(
  tx: Tx,
  asker: Asker,
  row: YearRow,
  request: ActRequest,
  decision: 'passed' | 'returned',
  now: Date,
): Promise<YearState> {
  const own = officesOf(asker, row.department)
  const office = request.office ?? (own.length === 1 ? own[0] : undefined)
  if (!office || !own.includes(office)) throw notAllowed()
  const key = { department: row.department, year: row.year, round: row.round, office }
  const verdict = {
    decision,
    reason: request.reason ?? null,
    by_person: asker.person,
    by_name: asker.displayName,
    at: now,
  }
  await tx
    .insertInto('review')
    .values({ ...key, ...verdict })
    .onConflict((conflict) => conflict.columns(['department', 'year', 'round', 'office']).doUpdateSet(verdict))
    .execute()
  const decided = await tx
    .selectFrom('review')
    .select(['office', 'decision', 'reason'])
    .where('department', '=', row.department)
    .where('year', '=', row.year)
    .where('round', '=', row.round)
    .execute()
  const after = { office, decision, round: row.round }
  if (decided.length < OFFICES.length) return move(tx, asker, row, request, 'reviewing', {}, after)
  const against = decided.filter((each) => each.decision === 'returned')
  if (against.length === 0) return move(tx, asker, row, request, 'reviewed', { returned: null }, after)
  await reopenUnits(tx, row, 'draft')
  const reason = against.map((each) => each.reason ?? '').join('；')
  return move(tx, asker, row, request, 'drafting', { returned: returnedBy(asker, { reason }, now) }, after)
}

function returnedBy(asker: Asker, { reason }: { readonly reason?: string | undefined }, now: Date) {
  return { reason: reason ?? '', by: { id: asker.person, name: asker.displayName }, at: now.toISOString() }
}

/** What was returned is entered anew: units submit again. */
async function reopenUnits(tx: Tx, row: YearRow, stage: string): Promise<void> {
  await tx
    .updateTable('year_unit')
    .set({ state: 'returned' })
    .where('department', '=', row.department)
    .where('year', '=', row.year)
    .where('stage', '=', stage)
    .execute()
}

/** A unit submits what it entered, or the department returns it. @returns who has a new notice */
export async function actOnUnit(
  tx: Tx,
  asker: Asker,
  {
    department,
    year,
    unit,
    action,
    reason,
  }: {
    readonly department: string
    readonly year: number
    readonly unit: string
    readonly action: 'submit' | 'return'
    readonly reason?: string | undefined
  },
  now: Date,
): Promise<readonly string[]> {
  const row = await yearRow(tx, department, year, true)
  const { stage, editable, label } = YEAR_STATE_SPECS[row.state]
  if (editable !== 'all') throw notNow(`现在是“${label}”，单位不能上报或退回。`, '等到编报阶段再办。')
  const units = await budgetUnits(tx, department, budgetName(year, stage))
  const known = units.find((each) => each.unit === unit)
  if (!known) throw new Refusal(404, 'not-found', '没有这个单位。')
  if (action === 'return' && !reason) throw new Refusal(422, 'reason-missing', '退回单位要写明理由。')
  if (action === 'submit' && stage === 'draft') {
    const over = (await breaches(tx, department, year, budgetName(year, stage))).filter((each) => each.unit === unit)
    if (over.length > 0)
      throw new Refusal(409, 'over-ceiling', `${known.name}超过控制数，不能上报。`, {
        detail: over.map((each) => `${each.label}超出 ${each.over} 分`).join('；'),
        remedy: '压减到控制数以内再上报。',
      })
  }
  const state = action === 'submit' ? 'submitted' : 'returned'
  const values = { state, by_person: asker.person, by_name: asker.displayName, at: now, reason: reason ?? null }
  await tx
    .insertInto('year_unit')
    .values({ department, year, stage, unit, ...values })
    .onConflict((conflict) => conflict.columns(['department', 'year', 'stage', 'unit']).doUpdateSet(values))
    .execute()
  const revision = await appendEvents(tx, asker, [
    { department, action: `unit.${action}`, unit, after: { year, stage, state }, ...(reason ? { reason } : {}) },
  ])
  await tx
    .updateTable('budget_year')
    .set({ revision })
    .where('department', '=', department)
    .where('year', '=', year)
    .execute()
  return writeNotices(
    tx,
    asker,
    {
      kind: action === 'submit' ? 'unitSubmitted' : 'unitReturned',
      department,
      year,
      unit,
      values: { unitName: known.name, stage: STAGE_SPECS[stage].label, reason },
    },
    now,
  )
}
