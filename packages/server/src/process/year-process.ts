import {
  ACTION_SPECS,
  ACTIONS,
  type Action,
  isAllowed,
  OFFICES,
  type Office,
  PUBLICATION_DAYS,
  reviewPermission,
  STAGE_SPECS,
  STAGES,
  type Stage,
  type UnitState,
  YEAR_STATE_SPECS,
  type YearProcess,
  type YearState,
} from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound } from '../problem.ts'
import { breaches } from './ceilings.ts'

/** A version's name: `2026-draft`. */
export function budgetName(year: number, stage: Stage): string {
  return `${year}-${stage}`
}

export type YearRow = Awaited<ReturnType<typeof yearRow>>

/** A department's year, locked when something is to be changed. @throws Refusal 404 */
export async function yearRow(tx: Tx, department: string, year: number, forUpdate = false) {
  let query = tx.selectFrom('budget_year').selectAll().where('department', '=', department).where('year', '=', year)
  if (forUpdate) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw notFound('个年度')
  return { ...row, state: row.state as YearState }
}

/**
 * What may be changed in a version now. The year is held in the state that is told until the transaction ends: what is
 * written on the strength of it is written before the version is frozen, or not at all.
 */
export async function editableNow(tx: Tx, department: string, budget: string): Promise<'all' | 'disclosure' | 'none'> {
  const version = await tx
    .selectFrom('budget')
    .select(['year', 'stage'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!version) throw notFound('个版本')
  if (version.year === null) return 'all'
  const row = await tx
    .selectFrom('budget_year')
    .select('state')
    .where('department', '=', department)
    .where('year', '=', version.year)
    .forShare()
    .executeTakeFirst()
  if (!row) throw notFound('个年度')
  const spec = YEAR_STATE_SPECS[row.state as YearState]
  return spec.stage === version.stage ? spec.editable : 'none'
}

/** Whole days from today until a date; negative when it is past. Dates are those of China. */
export function daysLeft(until: string, now: Date): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${dateInChina(now)}T00:00:00Z`)) / 86_400_000)
}

export function dateInChina(now: Date): string {
  return new Date(now.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** The last day on which a budget that was approved on a day is to be published. @source 预算法第十四条 */
export function publicationDue(approvedOn: string): string {
  return new Date(Date.parse(`${approvedOn}T00:00:00Z`) + PUBLICATION_DAYS * 86_400_000).toISOString().slice(0, 10)
}

const DEADLINE_LABELS = { proposalDue: '一上截止', draftDue: '二上截止', publicationDue: '公开截止' } as const

export function deadlineOf(
  row: Pick<YearRow, 'state' | 'proposal_due' | 'draft_due' | 'approved_on'>,
  now: Date,
): YearProcess['deadline'] {
  const { deadline } = YEAR_STATE_SPECS[row.state]
  if (!deadline) return null
  const on = {
    proposalDue: row.proposal_due,
    draftDue: row.draft_due,
    publicationDue: row.approved_on && publicationDue(row.approved_on),
  }[deadline]
  return on ? { on, daysLeft: daysLeft(on, now), label: DEADLINE_LABELS[deadline] } : null
}

/** Everything about a department's year that its people want to see. */
export async function yearProcess(
  tx: Tx,
  asker: Asker,
  department: string,
  year: number,
  now: Date,
): Promise<YearProcess> {
  const row = await yearRow(tx, department, year)
  const spec = YEAR_STATE_SPECS[row.state]
  const { name } = await tx
    .selectFrom('department')
    .select('name')
    .where('department', '=', department)
    .executeTakeFirstOrThrow()
  const versions = await tx
    .selectFrom('budget')
    .select(['budget', 'stage', 'year', 'revision'])
    .where('department', '=', department)
    .where('year', '=', year)
    .execute()
  const units = await unitStates(tx, row)
  const reviews = await reviewsOf(tx, row)
  const over =
    row.state === 'drafting' || row.state === 'reviewing'
      ? await breaches(tx, department, year, budgetName(year, 'draft'))
      : []
  return {
    department,
    name,
    year,
    profile: row.profile,
    state: row.state,
    label: spec.label,
    budget: budgetName(year, spec.stage),
    versions: versions
      .map(({ stage, ...version }) => ({
        ...version,
        stage: stage as Stage,
        label: STAGE_SPECS[stage as Stage].label,
        editable: stage === spec.stage ? spec.editable : ('none' as const),
      }))
      .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)),
    round: row.round,
    units,
    reviews,
    breaches: [...over],
    deadlines: {
      proposalDue: row.proposal_due,
      draftDue: row.draft_due,
      publicationDue: row.approved_on ? publicationDue(row.approved_on) : null,
    },
    approvedOn: row.approved_on,
    deadline: deadlineOf(row, now),
    returned: row.returned ? { ...row.returned, by: { ...row.returned.by } } : null,
    actions: ACTIONS.filter((action) => mayAct(asker, action, row)).map((action) => ({
      action,
      label: ACTION_SPECS[action].label,
      reason: ACTION_SPECS[action].reason,
      missing: [...missingFor(action, { units, breaches: [...over] })],
    })),
    revision: row.revision,
  }
}

/** Whether an action is one that the asker can take in the state that the year is in. */
export function mayAct(asker: Asker, action: Action, row: Pick<YearRow, 'department' | 'state'>): boolean {
  const spec = ACTION_SPECS[action]
  if (spec.from !== row.state) return false
  const scope = { department: row.department }
  if (spec.permission) return isAllowed(asker.assignments, spec.permission, scope)
  return officesOf(asker, row.department).length > 0
}

/** The offices for which the asker decides about a department. */
export function officesOf(asker: Asker, department: string): readonly Office[] {
  return OFFICES.filter((office) => isAllowed(asker.assignments, reviewPermission(office), { department }))
}

/** What still stands in the way of an action, in words. */
export function missingFor(
  action: Action,
  { units, breaches: over }: Pick<YearProcess, 'units' | 'breaches'>,
): readonly string[] {
  const waiting = units.filter(({ state }) => state !== 'submitted').map(({ name }) => `${name}还没有上报`)
  switch (action) {
    case 'submitProposal':
      return waiting
    case 'submitDraft':
      return [...waiting, ...over.map(({ name, label }) => `${name}的${label}超过控制数`)]
    default:
      return []
  }
}

async function reviewsOf(tx: Tx, row: YearRow): Promise<YearProcess['reviews']> {
  if (row.round === 0) return []
  const rows = await tx
    .selectFrom('review')
    .selectAll()
    .where('department', '=', row.department)
    .where('year', '=', row.year)
    .where('round', '=', row.round)
    .execute()
  return OFFICES.map((office) => {
    const found = rows.find((each) => each.office === office)
    return {
      office,
      round: row.round,
      decision: (found?.decision ?? 'waiting') as 'waiting' | 'passed' | 'returned',
      reason: found?.reason ?? null,
      by: found?.by_person ? { id: found.by_person, name: found.by_name ?? '' } : null,
      at: found?.at?.toISOString() ?? null,
    }
  })
}

/** Whether a record of a unit is one that fills in and submits: not the department itself, nor a group. */
export function isBudgetUnit(cells: Readonly<Record<string, string>>): boolean {
  return !['department', '部门', 'group', '单位组', ''].includes(cells.kind ?? '')
}

/** The budget units of a version, without the department itself and groups: those that fill in and submit. */
export async function budgetUnits(
  tx: Tx,
  department: string,
  budget: string,
): Promise<readonly { readonly unit: string; readonly name: string }[]> {
  const rows = await tx
    .selectFrom('record')
    .select('cells')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', '=', 'units')
    .orderBy('position')
    .execute()
  return rows
    .filter(({ cells }) => isBudgetUnit(cells))
    .map(({ cells }) => ({ unit: cells.code ?? '', name: cells.name ?? cells.code ?? '' }))
}

async function unitStates(tx: Tx, row: YearRow): Promise<YearProcess['units']> {
  const { stage } = YEAR_STATE_SPECS[row.state]
  const units = await budgetUnits(tx, row.department, budgetName(row.year, stage))
  const states = await tx
    .selectFrom('year_unit')
    .selectAll()
    .where('department', '=', row.department)
    .where('year', '=', row.year)
    .where('stage', '=', stage)
    .execute()
  return units.map(({ unit, name }) => {
    const found = states.find((each) => each.unit === unit)
    return {
      unit,
      name,
      state: (found?.state ?? 'entering') as UnitState,
      by: found?.by_person ? { id: found.by_person, name: found.by_name ?? '' } : null,
      at: found?.at?.toISOString() ?? null,
      reason: found?.reason ?? null,
    }
  })
}
