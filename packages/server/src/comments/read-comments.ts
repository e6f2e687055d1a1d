import type { Comment, Office } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { notFound } from '../problem.ts'
import type { CommentTarget } from './comment-place.ts'

/** The comments of a version that the transaction sees, each with its answers, in the order in which they were written. */
export async function readComments(tx: Tx, department: string, budget: string): Promise<readonly Comment[]> {
  const rows = await tx
    .selectFrom('comment')
    .selectAll()
    .where('department', '=', department)
    .where('budget', '=', budget)
    .orderBy('at')
    .orderBy('comment')
    .execute()
  const by = (row: { readonly by_person: string; readonly by_name: string }) => ({
    id: row.by_person,
    name: row.by_name,
  })
  return rows
    .filter(({ answers }) => answers === null)
    .map((row) => ({
      comment: row.comment,
      budget: row.budget,
      target: row.target as CommentTarget,
      place: row.place,
      text: row.body,
      by: by(row),
      office: row.office as Office | null,
      at: row.at.toISOString(),
      replies: rows
        .filter(({ answers }) => answers === row.comment)
        .map((reply) => ({ comment: reply.comment, text: reply.body, by: by(reply), at: reply.at.toISOString() })),
      resolved:
        row.resolved_at === null
          ? null
          : { by: { id: row.resolved_by ?? '', name: row.resolved_name ?? '' }, at: row.resolved_at.toISOString() },
    }))
}

/** A comment by its own id, or by that of one of its answers. @throws Refusal 404 */
export async function readComment(tx: Tx, department: string, budget: string, comment: string): Promise<Comment> {
  const found = (await readComments(tx, department, budget)).find(
    (each) => each.comment === comment || each.replies.some((reply) => reply.comment === comment),
  )
  if (!found) throw notFound('条意见')
  return found
}
