import { appendEvents } from '../audit/append-events.ts'
import type { Release } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { writeNotices } from '../notices/write-notices.ts'
import type { Asker } from '../people/sessions.ts'
import { notNow } from '../problem.ts'
import { yearRow } from '../process/year-process.ts'
import { readRelease } from './read-releases.ts'

export interface WithdrawRequest {
  readonly department: string
  readonly year: number
  readonly release: string
  readonly reason: string
}

export interface Withdrawn {
  readonly release: Release
  /** Who has a new notice. */
  readonly told: readonly string[]
}

/**
 * Withdraws a release: it stays visible as withdrawn, with the reason. With its only valid release the year goes back to
 * `approved`: the budget is to be published, and its deadline runs.
 * @throws Refusal 409 for a release that has ended otherwise
 */
export async function withdraw(tx: Tx, asker: Asker, request: WithdrawRequest, now: Date): Promise<Withdrawn> {
  const { department, year, release, reason } = request
  const row = await yearRow(tx, department, year, true)
  const { release: found } = await readRelease(tx, release, { department, year })
  // Sent twice: done once.
  if (found.state === 'withdrawn' && found.ended?.reason === reason && found.ended.by.id === asker.person)
    return { release: found, told: [] }
  if (found.state !== 'published')
    throw notNow(`这次公开已经${found.state === 'withdrawn' ? '撤回' : '更正'}。`, '刷新页面，看看现在有效的是哪一次。')
  const ended = {
    by: { id: asker.person, name: asker.displayName },
    at: now.toISOString(),
    reason,
    replacedBy: null,
  } satisfies Release['ended']
  await tx
    .updateTable('release')
    .set({ state: 'withdrawn', ended: JSON.stringify(ended) })
    .where('department', '=', department)
    .where('release', '=', release)
    .execute()
  const to = row.state === 'published' ? 'approved' : row.state
  const revision = await appendEvents(tx, asker, [
    {
      department,
      action: 'release.withdraw',
      budget: found.budget,
      before: { year, state: row.state, release, releaseState: 'published' },
      after: { year, state: to, release, releaseState: 'withdrawn' },
      reason,
    },
  ])
  await tx
    .updateTable('budget_year')
    .set({ state: to, revision })
    .where('department', '=', department)
    .where('year', '=', year)
    .execute()
  const values = { title: found.title, reason }
  const told = await writeNotices(tx, asker, { kind: 'withdrawn', department, year, values }, now)
  return { release: (await readRelease(tx, release, { department, year })).release, told }
}
