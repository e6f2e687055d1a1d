import { appendEvents } from '../audit/append-events.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import { type Inspection, readInspection } from './inspection-rows.ts'
import { inspectionScope, owningDepartment } from './inspection-scope.ts'

export interface NewInspection {
  readonly inspection: string
  readonly title: string
}

/** Begins an inspection; one that is there already, by the same person, is the answer. @throws Refusal 409 for somebody else's id */
export async function startInspection(
  database: Database,
  asker: Asker,
  { inspection, title }: NewInspection,
  now: Date,
): Promise<{ readonly department: string; readonly reply: Inspection; readonly isNew: boolean }> {
  const department = owningDepartment(asker)
  // Ids are looked for everywhere: an address must lead to one inspection, whoever asks.
  const before = await database.within(EVERYTHING, (tx) =>
    tx
      .selectFrom('inspection')
      .select(['department', 'by_person'])
      .where('inspection', '=', inspection)
      .executeTakeFirst(),
  )
  if (before && (before.department !== department || before.by_person !== asker.person))
    throw new Refusal(409, 'inspection-id-used', '这个编号已经用在另一次检查上。', { remedy: '换一个新的编号。' })
  return database.within(inspectionScope(asker, 'inspection.run'), async (tx) => {
    const inserted = await tx
      .insertInto('inspection')
      .values({ department, inspection, title, by_person: asker.person, by_name: asker.displayName, at: now })
      .onConflict((conflict) => conflict.columns(['department', 'inspection']).doNothing())
      .returning('inspection')
      .executeTakeFirst()
    if (inserted)
      await appendEvents(tx, asker, [{ department, action: 'inspection.start', after: { inspection, title } }])
    return { department, reply: await readInspection(tx, { department, inspection }), isNew: inserted !== undefined }
  })
}
