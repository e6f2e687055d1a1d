import { sql } from 'kysely'
import { type Actor, appendEvents } from '../audit/append-events.ts'
import type { Tx } from '../database/database.ts'

/**
 * Makes a version of another: its records with new ids, in the same order. The event says which state was copied, so
 * that every record of the new version can be traced to the old.
 */
export async function copyVersion(
  tx: Tx,
  actor: Actor,
  from: { readonly department: string; readonly budget: string },
  to: { readonly budget: string; readonly year: number; readonly stage: string; readonly profile: string },
  kinds?: readonly string[],
): Promise<void> {
  const { department } = from
  const source = await tx
    .selectFrom('budget')
    .select('revision')
    .where('department', '=', department)
    .where('budget', '=', from.budget)
    .executeTakeFirstOrThrow()
  const revision = await appendEvents(tx, actor, [
    {
      department,
      action: 'budget.copy',
      budget: to.budget,
      before: { budget: from.budget, revision: source.revision },
      after: { budget: to.budget, stage: to.stage, ...(kinds ? { kinds } : {}) },
    },
  ])
  await tx
    .insertInto('budget')
    .values({ department, ...to, revision })
    .execute()
  await sql`insert into record (department, budget, record, kind, position, cells, revision, unit, fund, function,
      expenditure_kind, economic, project, amount)
    select department, ${to.budget}, gen_random_uuid(), kind, position, cells, ${revision}::bigint, unit, fund, function,
      expenditure_kind, economic, project, amount
    from record where department = ${department} and budget = ${from.budget}
    ${kinds ? sql`and kind in (${sql.join([...kinds])})` : sql``}`.execute(tx)
}
