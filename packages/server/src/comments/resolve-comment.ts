import { appendEvents } from '../audit/append-events.ts'
import { type Comment, isAllowed, type Office } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import { officesOf } from '../process/year-process.ts'
import { readComment } from './read-comments.ts'

export interface Resolution {
  readonly department: string
  readonly budget: string
  readonly comment: string
  readonly resolved: boolean
}

/**
 * Marks a comment as resolved, or opens it again. That is for who wrote it, or their office; what nobody of the bureau wrote,
 * the department's finance resolves as well.
 * @returns undefined when it was so already
 */
export async function resolveComment(
  tx: Tx,
  asker: Asker,
  { department, budget, comment, resolved }: Resolution,
  now: Date,
): Promise<{ readonly comment: Comment; readonly isNew: boolean }> {
  const found = await readComment(tx, department, budget, comment)
  if ((found.resolved !== null) === resolved) return { comment: found, isNew: false }
  if (!mayResolve(asker, department, found))
    throw new Refusal(403, 'not-your-comment', '意见由提出的人或其处室标为已解决。', {
      remedy: '改好之后写一条答复，请对方看过再标。',
    })
  await tx
    .updateTable('comment')
    .set(
      resolved
        ? { resolved_by: asker.person, resolved_name: asker.displayName, resolved_at: now }
        : { resolved_by: null, resolved_name: null, resolved_at: null },
    )
    .where('department', '=', department)
    .where('comment', '=', found.comment)
    .execute()
  await appendEvents(tx, asker, [
    {
      department,
      budget,
      action: resolved ? 'comment.resolve' : 'comment.reopen',
      before: { comment: found.comment, resolved: !resolved },
      after: { comment: found.comment, resolved },
    },
  ])
  return { comment: await readComment(tx, department, budget, found.comment), isNew: true }
}

function mayResolve(asker: Asker, department: string, { by, office }: Comment): boolean {
  if (by.id === asker.person) return true
  if (office !== null) return officesOf(asker, department).includes(office as Office)
  return isAllowed(asker.assignments, 'text.edit', { department })
}
