import { parseAmount } from '@mingzhang/kernel'
import { appendEvents } from '../audit/append-events.ts'
import { type AppliedChanges, applyChanges } from '../budgets/apply-changes.ts'
import { authoriseEntry } from '../budgets/authorise-entry.ts'
import { amountUnitOf, loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import { YEAR_STATE_SPECS } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { installedLibrary } from '../installed-library.ts'
import { writeNotices } from '../notices/write-notices.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { budgetName, editableNow, yearRow } from '../process/year-process.ts'
import type { Attachment } from './attachment.ts'
import { factInWords } from './past-fact.ts'

export interface NewCorrection {
  readonly department: string
  readonly year: number
  readonly correction: string
  /** A record of another year's figure, in the version that is worked on. */
  readonly record: string
  /** The amount as it ought to be, in the version's unit. */
  readonly to: string
  readonly reason: string
  readonly attachment: Attachment | undefined
}

export interface ProposedCorrection {
  readonly budget: string
  readonly applied: AppliedChanges
  readonly told: readonly string[]
}

/**
 * Corrects a figure of an earlier year in the version that is worked on, and asks the bureau whether the archive follows.
 * @returns undefined when the same was sent before
 * @throws Refusal 409 while the version cannot be changed, or another correction of the figure waits; 422 for what is no such figure
 */
export async function proposeCorrection(
  tx: Tx,
  asker: Asker,
  input: NewCorrection,
  now: Date,
): Promise<ProposedCorrection | undefined> {
  const { department, year, correction, record, to, reason, attachment } = input
  const row = await yearRow(tx, department, year)
  const budget = budgetName(year, YEAR_STATE_SPECS[row.state].stage)
  if (await wasProposed(tx, input)) return undefined
  const found = await pastFact(tx, department, year, budget, record)
  const before = found.cells.amount ?? ''
  await refuseAmount(tx, department, budget, before, to)
  await refuseWaiting(tx, department, record)
  const editable = await editableNow(tx, department, budget)
  const applied = await applyChanges(tx, asker, {
    department,
    budget,
    reason,
    changes: [{ kind: 'set', record, cells: { amount: { from: before, to } } }],
    authorise: authoriseEntry(asker, { department, budget, editable }),
  })
  const place = factInWords(found.cells, installedLibrary().classifications)
  await tx
    .insertInto('correction')
    .values({
      department,
      correction,
      year,
      budget,
      record,
      place,
      before,
      after: to,
      reason,
      file_name: attachment?.name ?? null,
      file_type: attachment?.type ?? null,
      file_sha256: attachment?.sha256 ?? null,
      file: attachment?.content ?? null,
      by_person: asker.person,
      by_name: asker.displayName,
      at: now,
      state: 'proposed',
      decided_by: null,
      decided_name: null,
      decided_reason: null,
    })
    .execute()
  await appendEvents(tx, asker, [
    {
      department,
      budget,
      action: 'correction.propose',
      record,
      recordKind: found.kind,
      before: { correction, place, amount: before },
      after: {
        correction,
        place,
        amount: to,
        ...(attachment ? { attachment: { name: attachment.name, sha256: attachment.sha256 } } : {}),
      },
      reason,
    },
  ])
  const values = { factYear: found.cells.year, place, before, after: to, reason }
  const told = await writeNotices(tx, asker, { kind: 'correctionProposed', department, year, values }, now)
  return { budget, applied, told }
}

async function wasProposed(tx: Tx, { department, correction, record, to }: NewCorrection): Promise<boolean> {
  const before = await tx
    .selectFrom('correction')
    .select(['record', 'after'])
    .where('department', '=', department)
    .where('correction', '=', correction)
    .executeTakeFirst()
  if (before && (before.record !== record || before.after !== to))
    throw new Refusal(409, 'correction-id-used', '这个编号已经是另一个更正的。', { remedy: '换一个新的编号再提。' })
  return before !== undefined
}

async function pastFact(
  tx: Tx,
  department: string,
  year: number,
  budget: string,
  record: string,
): Promise<StoredRecord> {
  const [found] = await loadRecords(tx, department, budget, [record])
  if (!found) throw notFound('个数')
  const factYear = Number(found.cells.year)
  if (found.kind !== 'otherFacts' || !Number.isInteger(factYear) || factYear >= year)
    throw new Refusal(422, 'correction-not-past', '只有以前年度的对比数才走更正。', {
      remedy: `${year}年的数直接在编报中修改；以前年度的数在“其他数据”中。`,
    })
  return found
}

async function refuseAmount(tx: Tx, department: string, budget: string, before: string, to: string): Promise<void> {
  const unit = await amountUnitOf(tx, department, budget)
  const amount = parseAmount(to, unit)
  if (amount.kind !== 'amount')
    throw new Refusal(422, 'amount-wrong', `“${to}”不是金额。`, { remedy: `写数字，单位为${unit}，最多精确到分。` })
  const was = parseAmount(before, unit)
  if (was.kind === 'amount' && was.fen === amount.fen)
    throw new Refusal(422, 'correction-empty', '更正后的数与现在的一样。', { remedy: '写上更正后的数。' })
}

async function refuseWaiting(tx: Tx, department: string, record: string): Promise<void> {
  const waiting = await tx
    .selectFrom('correction')
    .select('by_name')
    .where('department', '=', department)
    .where('record', '=', record)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (waiting)
    throw notNow(`这个数已经由${waiting.by_name}提出更正，财政还没有决定。`, '等财政决定后，还要改的再提一次。')
}
