import { isAllowed, YEAR_STATE_SPECS } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { budgetName } from '../process/year-process.ts'
import { ownUnits, type RunningYear, taskIn, type Waiting } from './running-years.ts'

interface Thread {
  readonly department: string
  readonly budget: string
  readonly unit: string | null
  readonly by: string
  /** Who spoke last, and for which office. */
  readonly last: { readonly by: string; readonly office: string | null }
}

/**
 * Comments that wait for an answer of the asker: a department answers what an office said last, or what somebody else in it
 * did; who began a comment looks at what was answered. Counted by year, and only in the version that is worked on.
 */
export async function commentsWaiting(
  tx: Tx,
  asker: Asker,
  years: readonly RunningYear[],
): Promise<readonly Waiting[]> {
  const threads = await openThreads(tx, years)
  return years.flatMap((year) => {
    const budget = budgetName(year.year, YEAR_STATE_SPECS[year.state].stage)
    const here = threads.filter((each) => each.department === year.department && each.budget === budget)
    const others = here.filter(({ last }) => last.by !== asker.person)
    const toAnswer = others.filter((thread) => thread.by !== asker.person && answers(asker, thread))
    const answered = others.filter(({ by }) => by === asker.person)
    return [
      ...(toAnswer.length > 0 ? [taskIn(year, 'comments', `${toAnswer.length} 条意见等您答复`, 'document')] : []),
      ...(answered.length > 0
        ? [taskIn(year, 'answers', `${answered.length} 条意见有了答复，看看是否解决`, 'document')]
        : []),
    ]
  })
}

/** Whether a comment is the asker's to answer: as the department's finance, or as the preparer of the row's unit. */
function answers({ assignments }: Asker, { department, unit, last }: Thread): boolean {
  const isFinance = isAllowed(assignments, 'text.edit', { department })
  const isPreparer = ownUnits(assignments).some((own) => own.department === department && own.unit === unit)
  return isPreparer || (isFinance && last.office !== null)
}

async function openThreads(tx: Tx, years: readonly RunningYear[]): Promise<readonly Thread[]> {
  if (years.length === 0) return []
  const roots = await tx
    .selectFrom('comment')
    .select(['department', 'comment', 'budget', 'unit', 'by_person', 'office'])
    .where('answers', 'is', null)
    .where('resolved_at', 'is', null)
    .where('department', 'in', [...new Set(years.map(({ department }) => department))])
    .execute()
  if (roots.length === 0) return []
  const replies = await tx
    .selectFrom('comment')
    .select(['department', 'answers', 'by_person', 'office'])
    .where('department', 'in', [...new Set(roots.map(({ department }) => department))])
    .where('answers', 'is not', null)
    .orderBy('at')
    .execute()
  const last = new Map(replies.map((reply) => [`${reply.department} ${reply.answers}`, reply]))
  return roots.map((root) => {
    const reply = last.get(`${root.department} ${root.comment}`) ?? root
    return {
      department: root.department,
      budget: root.budget,
      unit: root.unit,
      by: root.by_person,
      last: { by: reply.by_person, office: reply.office },
    }
  })
}
