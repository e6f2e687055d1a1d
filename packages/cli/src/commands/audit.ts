import { paint, say } from '../terminal.ts'
import { withDatabase } from './with-database.ts'

/**
 * `mingzhang audit verify`: every chain of the audit trail, from its first event.
 * @returns the exit code: 0 all hold, 1 one is broken, 2 the database cannot be opened
 */
export async function auditVerify(): Promise<number> {
  const { chainNames, verifyChain } = await import('@mingzhang/server')
  return withDatabase({ mustExist: true }, ({ database }) =>
    database.asOwner(async (tx) => {
      let broken = 0
      for (const name of await chainNames(tx)) {
        const verdict = await verifyChain(tx, name)
        if (!verdict.broken) {
          say(`${paint('green', '✓')} ${name}：${verdict.events} 条，末条 ${verdict.head}`)
          continue
        }
        broken++
        say(
          `${paint('red', '✗')} ${name}：第 ${verdict.broken.seq} 条断开：${verdict.broken.why}。它之前的 ${verdict.events} 条完好。`,
        )
      }
      if (broken > 0) say('审计记录被改动过：保留现场，与备份逐条比对断开处。')
      return broken > 0 ? 1 : 0
    }),
  )
}
