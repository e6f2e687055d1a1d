import { exactAmount, parseAmount } from '@mingzhang/kernel'
import { appendEvents } from '../audit/append-events.ts'
import { type AppliedChanges, applyChanges } from '../budgets/apply-changes.ts'
import { amountUnitOf, loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import type { Tx } from '../database/database.ts'
import { installedLibrary } from '../installed-library.ts'
import { writeNotices } from '../notices/write-notices.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { factBox, stageOf } from './past-fact.ts'

export interface Decision {
  readonly department: string
  readonly year: number
  readonly correction: string
  readonly agree: boolean
  readonly reason?: string | undefined
}

export interface Decided {
  /** What was changed in the archive, where it has the figure. */
  readonly archive: { readonly budget: string; readonly applied: AppliedChanges } | undefined
  readonly told: readonly string[]
}

/**
 * The bureau agrees to a correction, and the archive follows; or refuses, with a reason: then the document keeps its figure
 * and the archive its own.
 * @returns undefined when it was decided so before
 */
export async function decideCorrection(
  tx: Tx,
  asker: Asker,
  { department, year, correction, agree, reason }: Decision,
  now: Date,
): Promise<Decided | undefined> {
  const row = await tx
    .selectFrom('correction')
    .select(['budget', 'record', 'place', 'before', 'after', 'state', 'decided_name'])
    .where('department', '=', department)
    .where('year', '=', year)
    .where('correction', '=', correction)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('个更正')
  const state = agree ? 'agreed' : 'refused'
  if (row.state === state) return undefined
  if (row.state !== 'proposed')
    throw notNow(
      `${row.decided_name ?? ''}已经${row.state === 'agreed' ? '同意' : '不同意'}这个更正。`,
      '刷新页面看看。',
    )
  if (!agree && !reason) throw new Refusal(422, 'reason-missing', '不同意更正要写明理由。')
  await tx
    .updateTable('correction')
    .set({
      state,
      decided_by: asker.person,
      decided_name: asker.displayName,
      decided_at: now,
      decided_reason: reason ?? null,
    })
    .where('department', '=', department)
    .where('correction', '=', correction)
    .execute()
  const { budget, record, place, before, after } = row
  await appendEvents(tx, asker, [
    {
      department,
      budget,
      record,
      recordKind: 'otherFacts',
      action: agree ? 'correction.agree' : 'correction.refuse',
      before: { correction, state: 'proposed' },
      after: { correction, state, place, before, after },
      ...(reason ? { reason } : {}),
    },
  ])
  const [fact] = await loadRecords(tx, department, budget, [record])
  const archive = agree && fact ? await correctArchive(tx, asker, { department, correction, fact, row }) : undefined
  const values = { factYear: fact?.cells.year ?? String(year - 1), place, before, after, reason }
  const kind = agree ? 'correctionAgreed' : 'correctionRefused'
  const told = await writeNotices(tx, asker, { kind, department, year, values }, now)
  return { archive, told }
}

interface ArchiveCorrection {
  readonly department: string
  readonly correction: string
  readonly fact: StoredRecord
  readonly row: { readonly budget: string; readonly place: string; readonly before: string; readonly after: string }
}

/** Stages of a version that hold the figure of a stage; what was approved is meant where nothing is said. */
const ARCHIVE_STAGES: Readonly<Record<string, readonly string[]>> = {
  '': ['approved'],
  approved: ['approved'],
  adjusted: ['adjusted'],
  final: ['final'],
}

/**
 * Corrects the figure in that year's own version, where this installation has it: the event says so, and the record that is
 * of exactly the same, if there is one with the amount that proved wrong, takes the new amount. A sum of many lines is
 * recorded as corrected and no more: which of them is wrong is not known.
 */
async function correctArchive(
  tx: Tx,
  asker: Asker,
  { department, correction, fact, row }: ArchiveCorrection,
): Promise<Decided['archive']> {
  const { classifications } = installedLibrary()
  const stages = ARCHIVE_STAGES[stageOf(fact.cells, classifications)] ?? []
  if (stages.length === 0) return undefined
  const version = await tx
    .selectFrom('budget')
    .select('budget')
    .where('department', '=', department)
    .where('year', '=', Number(fact.cells.year))
    .where('stage', 'in', [...stages])
    .executeTakeFirst()
  if (!version) return undefined
  const { budget } = version
  const here = parseAmount(row.before, await amountUnitOf(tx, department, row.budget))
  const wanted = parseAmount(row.after, await amountUnitOf(tx, department, row.budget))
  const unit = await amountUnitOf(tx, department, budget)
  const box = factBox(fact.cells, classifications)
  const same = (await loadRecords(tx, department, budget)).filter((each) => {
    const cells = boxCells(each, fact.cells.year ?? '')
    if (!cells || factBox(cells, classifications) !== box) return false
    const amount = parseAmount(each.cells.amount ?? '', unit)
    return amount.kind === 'amount' && here.kind === 'amount' && amount.fen === here.fen
  })
  const [only] = same.length === 1 ? same : []
  await appendEvents(tx, asker, [
    {
      department,
      budget,
      action: 'correction.archive',
      ...(only ? { record: only.record, recordKind: only.kind } : {}),
      before: { correction, place: row.place, amount: row.before },
      after: { correction, place: row.place, amount: row.after, record: only?.record ?? null },
    },
  ])
  if (!only || wanted.kind !== 'amount') return undefined
  const applied = await applyChanges(tx, asker, {
    department,
    budget,
    reason: `更正（${row.place}）`,
    changes: [
      {
        kind: 'set',
        record: only.record,
        cells: { amount: { from: only.cells.amount ?? '', to: exactAmount(wanted.fen, unit, 2) } },
      },
    ],
    // The version is closed to everybody; what is corrected here was agreed.
    authorise: () => {},
  })
  return { budget, applied }
}

/** The cells of a record as those of a fact of the year; undefined for records that are of no such thing. */
function boxCells({ kind, cells }: StoredRecord, year: string): Readonly<Record<string, string>> | undefined {
  if (kind === 'otherFacts') return (cells.year ?? '').trim() === year.trim() ? cells : undefined
  if (kind === 'income') return { ...cells, side: 'income' }
  if (kind === 'basic' && (cells.view ?? '') === '') return { ...cells, side: 'expenditure' }
  return undefined
}
