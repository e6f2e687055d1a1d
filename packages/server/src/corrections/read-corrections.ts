import type { z } from 'zod'
import type { ROUTES } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { notFound } from '../problem.ts'

type Correction = z.infer<(typeof ROUTES)['corrections']['reply']>[number]

/** The corrections of a department's year, the newest first. */
export async function readCorrections(tx: Tx, department: string, year: number): Promise<readonly Correction[]> {
  const rows = await tx
    .selectFrom('correction')
    // Without the files, which are large.
    .select(['correction', 'budget', 'record', 'place', 'before', 'after', 'reason', 'file_name', 'file_sha256'])
    .select(['by_person', 'by_name', 'at', 'state', 'decided_by', 'decided_name', 'decided_at', 'decided_reason'])
    .where('department', '=', department)
    .where('year', '=', year)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    correction: row.correction,
    budget: row.budget,
    record: row.record,
    place: row.place,
    before: row.before,
    after: row.after,
    reason: row.reason,
    attachment: row.file_name === null ? null : { name: row.file_name, sha256: row.file_sha256 ?? '' },
    by: { id: row.by_person, name: row.by_name },
    at: row.at.toISOString(),
    state: row.state as Correction['state'],
    decision:
      row.decided_at === null
        ? null
        : {
            by: { id: row.decided_by ?? '', name: row.decided_name ?? '' },
            at: row.decided_at.toISOString(),
            reason: row.decided_reason,
          },
  }))
}

/** What a correction rests on. @throws Refusal 404 where nothing was attached */
export async function correctionFile(
  tx: Tx,
  { department, year, correction }: { readonly department: string; readonly year: number; readonly correction: string },
): Promise<{ readonly name: string; readonly type: string; readonly content: Uint8Array }> {
  const row = await tx
    .selectFrom('correction')
    .select(['file_name', 'file_type', 'file'])
    .where('department', '=', department)
    .where('year', '=', year)
    .where('correction', '=', correction)
    .executeTakeFirst()
  if (!row?.file || row.file_name === null || row.file_type === null) throw notFound('个文件')
  return { name: row.file_name, type: row.file_type, content: new Uint8Array(row.file) }
}
