import type { Tx } from '../database/database.ts'
import { notFound, Refusal } from '../problem.ts'
import type { VersionName } from './state-at.ts'

/**
 * The state in which a draft was submitted to the bureau last. While it stands as it was submitted, the submission before
 * is meant: what reviewers of a resubmission want to see is what changed since they returned it.
 * @returns the revision that was submitted
 * @throws Refusal 404 when nothing was submitted yet
 */
export async function lastSubmission(tx: Tx, { department, budget }: VersionName): Promise<number> {
  const version = await tx
    .selectFrom('budget')
    .select(['year', 'revision'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!version) throw notFound('个版本')
  const events = await tx
    .selectFrom('event')
    .select('after')
    .where('department', '=', department)
    .where('action', '=', 'year.submitDraft')
    .where(({ eb, ref }) => eb(ref('after', '->>').key('year'), '=', String(version.year)))
    .orderBy('seq', 'desc')
    .execute()
  const submitted = events.map(({ after }) => Number(after?.revision ?? 0))
  const earlier = submitted.find((revision) => revision < version.revision)
  const found = earlier ?? submitted[0]
  if (found === undefined)
    throw new Refusal(404, 'not-found', '预算草案还没有上报过。', { remedy: '上报之后再看与上次上报的差别。' })
  return found
}
