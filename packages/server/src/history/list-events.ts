import { type BudgetEvent, unitsAllowed } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, Refusal } from '../problem.ts'
import type { VersionName } from './state-at.ts'

export interface EventFilter {
  readonly record?: string | undefined
  readonly person?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/**
 * What happened in a version, the newest first. A unit's preparer sees what happened to the own unit's rows and to those
 * that all share.
 */
export async function listEvents(
  tx: Tx,
  asker: Asker,
  { department, budget }: VersionName,
  { record, person, cursor, limit }: EventFilter,
): Promise<{ readonly items: BudgetEvent[]; readonly next: string | null }> {
  const version = await tx
    .selectFrom('budget')
    .select('budget')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!version) throw notFound('个版本')
  const units = unitsAllowed(asker.assignments, 'rows.read', department)
  let select = tx
    .selectFrom('event')
    .select([
      'seq',
      'at',
      'person',
      'person_name',
      'action',
      'budget',
      'record',
      'record_kind',
      'before',
      'after',
      'reason',
    ])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .orderBy('seq', 'desc')
    .limit(limit + 1)
  if (record !== undefined) select = select.where('record', '=', record)
  if (person !== undefined) select = select.where('person', '=', person)
  if (cursor !== undefined) select = select.where('seq', '<', readCursor(cursor))
  if (units !== 'all')
    select = select.where((eb) =>
      eb.or([eb('unit', 'is', null), ...(units.length > 0 ? [eb('unit', 'in', [...units])] : [])]),
    )
  const rows = await select.execute()
  const items = rows.slice(0, limit).map(
    (row): BudgetEvent => ({
      seq: row.seq,
      at: row.at.toISOString(),
      by: { id: row.person, name: row.person_name },
      action: row.action,
      budget: row.budget,
      record: row.record,
      recordKind: row.record_kind,
      before: row.before,
      after: row.after,
      reason: row.reason,
    }),
  )
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(last.seq) : null }
}

function readCursor(text: string): number {
  const seq = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(seq)) throw new Refusal(400, 'request-invalid', '翻页标记不对。', { remedy: '从第一页重新读。' })
  return seq
}
