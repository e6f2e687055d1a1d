import { SYSTEM_CHAIN } from '../../audit/append-events.ts'
import { verifyChain } from '../../audit/verify-chain.ts'
import { ALL_DEPARTMENTS, isAllowed } from '../../contract/index.ts'
import type { Tx } from '../../database/database.ts'
import { demand, scopeOf } from '../../people/rights.ts'
import type { Asker } from '../../people/sessions.ts'
import { Refusal } from '../../problem.ts'
import type { Handlers } from '../exchange.ts'

/** Chains that are no department's: whoever audits all departments reads them. */
const COMMON: readonly string[] = [SYSTEM_CHAIN, 'bureau']

function demandChain(asker: Asker, chain: string): void {
  demand(asker, 'audit.read', { department: COMMON.includes(chain) ? ALL_DEPARTMENTS : chain })
}

/** The chains of an auditor: the department's, or all. */
async function visibleChains(tx: Tx, asker: Asker): Promise<readonly string[]> {
  const rows = await tx.selectFrom('chain').select('department').orderBy('department').execute()
  return rows
    .map(({ department }) => department)
    .filter((department) =>
      isAllowed(asker.assignments, 'audit.read', {
        department: COMMON.includes(department) ? ALL_DEPARTMENTS : department,
      }),
    )
}

export const auditHandlers: Handlers<'audit' | 'verifyAudit' | 'auditPeople'> = {
  async audit({ database }, { asker, query }) {
    demandChain(asker, query.department)
    const before = query.cursor === undefined ? undefined : Number(query.cursor)
    if (before !== undefined && !Number.isSafeInteger(before))
      throw new Refusal(400, 'request-invalid', '翻页标记不对。', { remedy: '从第一页重新读。' })
    return database.within(scopeOf(asker, query.department), async (tx) => {
      let select = tx
        .selectFrom('event')
        .selectAll()
        .where('department', '=', query.department)
        .orderBy('seq', 'desc')
        .limit(query.limit + 1)
      if (before !== undefined) select = select.where('seq', '<', before)
      const rows = await select.execute()
      const items = rows.slice(0, query.limit)
      const last = items.at(-1)
      return {
        items: items.map((row) => ({
          seq: row.seq,
          at: row.at.toISOString(),
          by: { id: row.person, name: row.person_name },
          action: row.action,
          budget: row.budget,
          record: row.record,
          recordKind: row.record_kind,
          before: row.before,
          after: row.after,
          reason: row.reason,
          hash: row.hash,
        })),
        next: rows.length > query.limit && last ? String(last.seq) : null,
      }
    })
  },

  async verifyAudit({ database }, { asker, query }) {
    if (query.department !== undefined) demandChain(asker, query.department)
    const chains =
      query.department === undefined
        ? await database.within(scopeOf(asker), (tx) => visibleChains(tx, asker))
        : [query.department]
    // A transaction for each: a chain is long, and others wait for the embedded database.
    const verdicts = []
    for (const chain of chains)
      verdicts.push(await database.within(scopeOf(asker, chain), (tx) => verifyChain(tx, chain)))
    return verdicts
  },

  auditPeople: ({ database }, { asker }) =>
    database.within(scopeOf(asker), async (tx) => {
      const chains = await visibleChains(tx, asker)
      if (chains.length === 0) return []
      const rows = await tx
        .selectFrom('event')
        .select(['person', ({ fn }) => fn.max('person_name').as('name')])
        .where('department', 'in', [...chains])
        .groupBy('person')
        .orderBy('name')
        .orderBy('person')
        .execute()
      return rows.map(({ person, name }) => ({ id: person, name }))
    }),
}
