import type { FileReport, FindingMark } from '@mingzhang/documents'
import { appendEvents } from '../audit/append-events.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { dateInChina } from '../process/year-process.ts'
import { type InspectionKey, ofFile } from './inspection-rows.ts'

export interface Mark {
  readonly state: 'open' | 'confirmed' | 'dismissed' | 'fixed'
  readonly reason: string | null
  readonly by: { readonly id: string; readonly name: string } | null
  readonly at: string | null
}

const OPEN: Mark = { state: 'open', reason: null, by: null, at: null }

export type FileKey = InspectionKey & { readonly file: string }

/** The marks of a file's findings, by number; what was never decided is open. */
export async function marksOf(tx: Tx, key: FileKey): Promise<(number: number) => Mark> {
  const rows = await tx.selectFrom('inspection_mark').selectAll().where(ofFile(key)).execute()
  const marks = new Map(
    rows.map((row): readonly [number, Mark] => [
      row.number,
      {
        state: row.state as Mark['state'],
        reason: row.reason,
        by: { id: row.by_person, name: row.by_name },
        at: row.at.toISOString(),
      },
    ]),
  )
  return (number) => marks.get(number) ?? OPEN
}

/** A report with what was decided about its findings, as the report writers show it. */
export function withMarks(report: FileReport, mark: (number: number) => Mark): FileReport {
  return {
    ...report,
    findings: report.findings.map((finding, index) => {
      const decided = reportedMark(mark(index + 1))
      return decided ? { ...finding, mark: decided } : finding
    }),
  }
}

function reportedMark({ state, reason, by, at }: Mark): FindingMark | undefined {
  if (state === 'open' || !by || at === null) return undefined
  return { state, reason: reason ?? '', by: by.name, on: dateInChina(new Date(at)) }
}

export interface MarkRequest {
  readonly number: number
  readonly state: Mark['state']
  readonly reason?: string | undefined
}

/** Decides about a finding. What is decided so already stays as it is. @throws Refusal 404, 409, 422 */
export async function markFinding(
  tx: Tx,
  asker: Asker,
  key: FileKey,
  { number, state, reason }: MarkRequest,
  now: Date,
): Promise<Mark> {
  const { department, inspection, file } = key
  // Locked, so that two who decide at once take turns.
  const row = await tx
    .selectFrom('inspection_file')
    .select(['state', 'summary'])
    .where(ofFile(key))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('个文件')
  if (row.state !== 'done') throw notNow('这个文件还没有检查结果。', '等检查完再处理。')
  const { error = 0, warning = 0, notice = 0 } = row.summary?.counts ?? {}
  if (number > error + warning + notice) throw notFound('个发现')
  if (state === 'dismissed' && reason === undefined)
    throw new Refusal(422, 'reason-missing', '不属实的要写明理由。', { remedy: '写明为什么不是问题，再提交。' })
  const before = (await marksOf(tx, key))(number)
  const given = reason ?? null
  if (before.state === state && before.reason === given) return before
  const values = { state, reason: given, by_person: asker.person, by_name: asker.displayName, at: now }
  await tx
    .insertInto('inspection_mark')
    .values({ department, inspection, file, number, ...values })
    .onConflict((conflict) => conflict.columns(['department', 'inspection', 'file', 'number']).doUpdateSet(values))
    .execute()
  await appendEvents(tx, asker, [
    {
      department,
      action: 'inspection.mark',
      before: { inspection, file, number, state: before.state, reason: before.reason },
      after: { inspection, file, number, state, reason: given },
      ...(reason ? { reason } : {}),
    },
  ])
  return (await marksOf(tx, key))(number)
}
