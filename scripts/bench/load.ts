import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  openDatabase,
  postgresPrograms,
  type ServerProcess,
  startPostgres,
  startServerProcess,
} from '@mingzhang/server/testing'
import { megabytes, printTable, ratio, say } from './report.ts'
import { type LoadPerson, seedLargeDepartment, seedLoad } from './seed-load.ts'

const PEOPLE = 200
const DEPARTMENTS = 40
const LINES = 20_000
/** Mean time that a person takes between two requests. @unit milliseconds */
const PAUSE = 2000

/** Many people at once on a server in a process of its own, over loopback; baseline: one person alone on the same server. */
export async function benchLoad(quick: boolean): Promise<void> {
  const seconds = quick ? 10 : 60
  say(
    `load: ${PEOPLE} people in ${DEPARTMENTS} departments edit and read for ${seconds} s, each pausing ${PAUSE / 1000} s; baseline: one person alone`,
  )
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-load-'))
  try {
    await measure(
      'embedded database',
      { MINGZHANG_DATA: folder },
      () => openDatabase({ folder: join(folder, 'database') }),
      seconds,
      folder,
    )
    const programs = postgresPrograms()
    if (!programs) say('  PostgreSQL: skipped, it is not installed')
    else {
      const cluster = await startPostgres(programs)
      try {
        await measure(
          'PostgreSQL',
          { DATABASE_URL: cluster.url },
          () => openDatabase({ url: cluster.url }),
          seconds,
          folder,
        )
      } finally {
        await cluster.stop()
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Times = Readonly<Record<string, readonly number[]>>
interface Measured {
  readonly seconds: number
  readonly times: Times
  readonly errors: readonly string[]
}

async function measure(
  title: string,
  environment: Readonly<Record<string, string>>,
  open: () => ReturnType<typeof openDatabase>,
  seconds: number,
  folder: string,
): Promise<void> {
  const database = await open()
  const people = await seedLoad(database, DEPARTMENTS, PEOPLE)
  const large = await seedLargeDepartment(database, 'LARGE', LINES)
  await database.close()
  const server = await startServerProcess({ ...environment, MINGZHANG_EXAMPLE: '' })
  try {
    const alone = await run(server, people.slice(0, 1), Math.min(10, seconds), 50, folder)
    const all = await run(server, people, seconds, PAUSE, folder)
    const requests = Object.values(all.times).flat()
    printTable(
      `${title}: ${(requests.length / all.seconds).toFixed(0)} requests/s, ${all.errors.length} errors, memory of the server ${megabytes(await server.memory())}`,
      ['request', 'count', 'p50', 'p95', 'p99', '× p95 alone'],
      Object.entries(all.times).map(([kind, times]) => [
        kind,
        String(times.length),
        ...[0.5, 0.95, 0.99].map((share) => `${quantile(times, share).toFixed(1)} ms`),
        ratio(quantile(times, 0.95), quantile(alone.times[kind] ?? [], 0.95)),
      ]),
    )
    for (const error of all.errors.slice(0, 5)) say(`  ! ${error}`)
    await measureLarge(server, large, title)
  } finally {
    await server.kill()
  }
}

async function run(
  server: ServerProcess,
  people: readonly LoadPerson[],
  seconds: number,
  pause: number,
  folder: string,
): Promise<Measured> {
  const file = join(folder, 'people.json')
  writeFileSync(file, JSON.stringify(people))
  const script = fileURLToPath(new URL('./load-clients.ts', import.meta.url))
  const child = spawn(process.execPath, [script, server.origin, file, String(seconds), String(pause)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  await once(child, 'close')
  return JSON.parse(text) as Measured
}

/** Opening the grid of a large department, and one edit with all its tables computed anew. */
async function measureLarge(server: ServerProcess, person: LoadPerson, title: string): Promise<void> {
  const base = `${server.origin}/api/departments/${person.department}/budgets/${person.budget}`
  const headers = { cookie: person.cookie, 'x-csrf-token': person.csrf, 'content-type': 'application/json' }
  const open: number[] = []
  const edit: number[] = []
  let items: { record: string; cells: Record<string, string> }[] = []
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now()
    items = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const reply = (await (await fetch(`${base}/records?kind=basic&limit=5000${query}`, { headers })).json()) as {
        items: typeof items
        next: string | null
      }
      items.push(...reply.items)
      cursor = reply.next
    } while (cursor !== null)
    open.push(performance.now() - start)
  }
  await (await fetch(`${base}/document`, { headers })).arrayBuffer()
  const own = items.at(-1)
  let amount = own?.cells.amount ?? ''
  for (let turn = 0; turn < 10; turn++) {
    const start = performance.now()
    const to = `${turn + 1}.00`
    const body = JSON.stringify({
      changes: [{ kind: 'set', record: own?.record, cells: { amount: { from: amount, to } } }],
    })
    await (await fetch(`${base}/changes`, { method: 'POST', headers, body })).arrayBuffer()
    amount = to
    edit.push(performance.now() - start)
  }
  say(
    `  ${title}, ${items.length} lines: grid opened in ${quantile(open, 0.5).toFixed(0)} ms; an edit with all tables ${quantile(edit, 0.5).toFixed(0)} ms (p50), ${quantile(edit, 0.95).toFixed(0)} ms (p95)`,
  )
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
