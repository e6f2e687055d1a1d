import { appendEvents } from '../audit/append-events.ts'
import type { Comment } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { writeNotices } from '../notices/write-notices.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, Refusal } from '../problem.ts'
import { officesOf } from '../process/year-process.ts'
import { type CommentTarget, type PlacedRow, placeOfRecord } from './comment-place.ts'
import { readComment } from './read-comments.ts'

export interface NewComment {
  readonly department: string
  readonly budget: string
  readonly comment: string
  readonly target: CommentTarget
  readonly text: string
  readonly answers?: string | undefined
  /** Where it stands in the document, where it does. */
  readonly place: string | undefined
}

export interface AddedComment {
  readonly comment: Comment
  /** False when the same was sent before. */
  readonly isNew: boolean
  readonly told: readonly string[]
}

/**
 * Writes a comment, or an answer to one: for the office of who writes, with its event and notices. An answer stands where
 * the comment stands that it answers, and an answer to an answer belongs to the same comment.
 */
export async function addComment(tx: Tx, asker: Asker, input: NewComment, now: Date): Promise<AddedComment> {
  const { department, budget, comment, text } = input
  const version = await tx
    .selectFrom('budget')
    .select('year')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!version) throw notFound('个版本')
  const before = await tx
    .selectFrom('comment')
    .select(['budget', 'by_person', 'body'])
    .where('department', '=', department)
    .where('comment', '=', comment)
    .executeTakeFirst()
  if (before) {
    if (before.budget !== budget || before.by_person !== asker.person || before.body !== text)
      throw new Refusal(409, 'comment-id-used', '这个编号已经是另一条意见的。', { remedy: '换一个新的编号再发。' })
    return { comment: await readComment(tx, department, budget, comment), isNew: false, told: [] }
  }
  const root = input.answers === undefined ? undefined : await readComment(tx, department, budget, input.answers)
  const target = root?.target ?? input.target
  const { place, unit } = root ? await placeOfRoot(tx, department, root) : await placeOf(tx, input)
  const office = officesOf(asker, department)[0] ?? null
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('comment')
    .values({
      department,
      comment,
      budget,
      answers: root?.comment ?? null,
      target: JSON.stringify(target),
      place,
      body: text,
      office,
      unit,
      by_person: asker.person,
      by_name: asker.displayName,
      at: now,
    })
    // One that stands where the asker does not see it.
    .onConflict((conflict) => conflict.columns(['department', 'comment']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n)
    throw new Refusal(409, 'comment-id-used', '这个编号已经是另一条意见的。', { remedy: '换一个新的编号再发。' })
  await appendEvents(tx, asker, [
    {
      department,
      budget,
      action: root ? 'comment.answer' : 'comment.add',
      unit,
      ...(target.kind === 'record' ? { record: target.record } : {}),
      after: { comment, ...(root ? { answers: root.comment } : { target }), place, text, office },
    },
  ])
  const told =
    version.year === null
      ? []
      : await writeNotices(
          tx,
          asker,
          {
            kind: root ? 'commentAnswered' : 'commentWritten',
            department,
            year: version.year,
            unit,
            ...(root ? { persons: [...new Set([root.by.id, ...root.replies.map(({ by }) => by.id)])] } : {}),
            values: { place, text },
            // A comment that is tied to no unit's row is the department's to answer.
            only: ({ units }) => units.length === 0 || unit !== null,
          },
          now,
        )
  return { comment: await readComment(tx, department, budget, comment), isNew: true, told }
}

async function placeOf(tx: Tx, { department, budget, target, place }: NewComment): Promise<PlacedRow> {
  if (target.kind === 'record') return placeOfRecord(tx, department, budget, target)
  return { place: place ?? '整个预算', unit: null }
}

async function placeOfRoot(tx: Tx, department: string, root: Comment): Promise<PlacedRow> {
  const { unit } = await tx
    .selectFrom('comment')
    .select('unit')
    .where('department', '=', department)
    .where('comment', '=', root.comment)
    .executeTakeFirstOrThrow()
  return { place: root.place, unit }
}
