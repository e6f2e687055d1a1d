import { appendEvents } from '../audit/append-events.ts'
import type { Services } from '../http/exchange.ts'
import { scopeOf } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { notNow } from '../problem.ts'
import { approvedYear, findingsAgainst } from './publishable.ts'

export interface OverrideRequest {
  readonly department: string
  readonly year: number
  readonly revision: number
  readonly reason: string
}

/**
 * Allows a version to be published although checks find errors in it: this state of it, and no later one. What is allowed,
 * and why, goes into the audit trail and into the release.
 * @throws Refusal 409 when there is nothing to allow
 */
export async function overrideFindings(services: Services, asker: Asker, request: OverrideRequest): Promise<void> {
  const { department, year, revision, reason } = request
  const scope = scopeOf(asker, department)
  const { budget } = await services.database.within(scope, (tx) => approvedYear(tx, request))
  const findings = await findingsAgainst(services, department, budget)
  if (findings.length === 0) throw notNow('检查没有错误级发现，不需要准许。', '可以直接公开。')
  const isNew = await services.database.within(scope, async (tx) => {
    await approvedYear(tx, request, true)
    const before = await tx
      .selectFrom('override')
      .select(['by_person', 'reason'])
      .where('department', '=', department)
      .where('year', '=', year)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (before?.reason === reason && before.by_person === asker.person) return false
    const values = { by_person: asker.person, by_name: asker.displayName, at: services.now(), reason }
    await tx
      .insertInto('override')
      .values({ department, year, revision, ...values })
      .onConflict((conflict) => conflict.columns(['department', 'year', 'revision']).doUpdateSet(values))
      .execute()
    await appendEvents(tx, asker, [
      {
        department,
        action: 'release.override',
        budget,
        before: before ? { reason: before.reason } : null,
        after: {
          year,
          revision,
          findings: findings.map(({ rule, place, message }) => ({ rule, place, message: message.zh })),
        },
        reason,
      },
    ])
    return true
  })
  if (isNew) services.hub.tell({ department, year, kind: 'release', by: asker.person })
}
