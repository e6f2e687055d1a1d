import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crashRounds, openDatabase, postgresPrograms, startPostgres } from '@mingzhang/server/testing'

/** `npm run crash -- --times 100`: kills servers while people write, on both databases, and says what was lost. */
const { values } = parseArgs({ options: { times: { type: 'string', default: '100' } } })
const rounds = Number(values.times)
const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const onRound = (round: number, acknowledged: number): void => {
  if (round % 10 === 0) say(`  ${round} / ${rounds}，已确认的写入 ${acknowledged}`)
}
let faults = 0

const folder = mkdtempSync(join(tmpdir(), 'mingzhang-crash-'))
say(`内嵌数据库：写入时强杀服务器 ${rounds} 次`)
const embedded = await crashRounds({
  rounds,
  environment: { MINGZHANG_DATA: folder },
  open: () => openDatabase({ folder: join(folder, 'database') }),
  onRound,
})
rmSync(folder, { recursive: true, force: true })
report(embedded)

const programs = postgresPrograms()
if (programs) {
  const cluster = await startPostgres(programs)
  say(`PostgreSQL：写入时强杀服务器 ${rounds} 次`)
  report(
    await crashRounds({
      rounds,
      environment: { DATABASE_URL: cluster.url },
      open: () => openDatabase({ url: cluster.url }),
      onRound,
    }),
  )
  say(`PostgreSQL：连数据库一起强杀 ${rounds} 次`)
  report(
    await crashRounds({
      rounds,
      environment: { DATABASE_URL: cluster.url },
      breakMore: async () => cluster.kill(),
      open: async () => {
        await cluster.start()
        return openDatabase({ url: cluster.url })
      },
      onRound,
    }),
  )
  await cluster.stop()
} else say('没有安装 PostgreSQL，没有在它上面试。')
process.exitCode = faults > 0 ? 1 : 0

function report(result: { readonly acknowledged: number; readonly faults: readonly string[] }): void {
  faults += result.faults.length
  say(`  已确认的写入 ${result.acknowledged}，差错 ${result.faults.length}`)
  for (const fault of result.faults.slice(0, 20)) say(`    ${fault}`)
}
