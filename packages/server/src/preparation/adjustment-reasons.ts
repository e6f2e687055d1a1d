import { type Actor, appendEvents } from '../audit/append-events.ts'
import type { AppliedChanges, ChangeBatch } from '../budgets/apply-changes.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import { loadRecords } from '../budgets/load-records.ts'
import type { Tx } from '../database/database.ts'
import { notFound, Refusal } from '../problem.ts'

/** Why a line is other than computed. */
export interface AdjustmentReason {
  readonly text: string
  readonly by: { readonly id: string; readonly name: string }
  readonly at: string
}

const ADJUSTED = 'basic.adjust'

/** What was last said of each line's amount; a change without a reason takes an earlier reason away. */
export async function reasonsOf(
  tx: Tx,
  department: string,
  budget: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, AdjustmentReason>> {
  if (records.length === 0) return new Map()
  const rows = await tx
    .selectFrom('event')
    .select(['record', 'action', 'after', 'reason', 'person', 'person_name', 'at'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('record', 'in', [...records])
    .where('action', 'in', ['record.add', 'record.set', ADJUSTED])
    .orderBy('seq')
    .execute()
  const reasons = new Map<string, AdjustmentReason>()
  for (const { record, action, after, reason, person, person_name, at } of rows) {
    if (record === null || (action !== ADJUSTED && !isOfAmount(after))) continue
    if (reason === null) reasons.delete(record)
    else reasons.set(record, { text: reason, by: { id: person, name: person_name }, at: at.toISOString() })
  }
  return reasons
}

function isOfAmount(after: Readonly<Record<string, unknown>> | null): boolean {
  const cells = after?.cells
  return typeof cells === 'object' && cells !== null && 'amount' in cells
}

export interface Adjustment extends Omit<ChangeBatch, 'changes' | 'reason' | 'isStep'> {
  readonly record: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

/**
 * Gives a line of basic expenditure another amount, with the reason; or the reason alone, where the amount is as wished.
 * Sent twice, it is done once.
 * @throws Refusal 404 when there is no such line, 409 when it was changed since, and what `authorise` refuses
 */
export async function adjustBasic(tx: Tx, actor: Actor, adjustment: Adjustment): Promise<AppliedChanges> {
  const { department, budget, record, from, to, reason, authorise } = adjustment
  const [line] = await loadRecords(tx, department, budget, [record])
  if (line?.kind !== 'basic') throw notFound('一行基本支出')
  if (to.trim() === '')
    throw new Refusal(422, 'amount-missing', '没有写调整后的金额。', { remedy: '写金额；不要这一行的，删除它。' })
  authorise(line.kind, line.unit, line.cells)
  const applied = await applyChanges(tx, actor, {
    department,
    budget,
    authorise,
    reason,
    changes: [{ kind: 'set', record, cells: { amount: { from, to } } }],
  })
  const said = (await reasonsOf(tx, department, budget, [record])).get(record)
  if (said?.text !== reason)
    await appendEvents(tx, actor, [
      {
        department,
        budget,
        action: ADJUSTED,
        record,
        recordKind: line.kind,
        unit: line.unit,
        after: { cells: { amount: to } },
        reason,
      },
    ])
  return applied
}
