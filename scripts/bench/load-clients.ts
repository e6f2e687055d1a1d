import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BudgetRecord } from '@mingzhang/server/contract'
import type { LoadPerson } from './seed-load.ts'

/** The people of the load measurement, in a process of their own. Arguments: origin, file of people, seconds, pause in ms. */
const [origin = '', file = '', seconds = '60', pause = '2000'] = process.argv.slice(2)
const people = JSON.parse(readFileSync(file, 'utf8')) as readonly LoadPerson[]
const end = performance.now() + Number(seconds) * 1000
const times: Record<string, number[]> = { edit: [], rows: [], document: [], process: [] }
const errors: string[] = []

async function timed(kind: string, person: LoadPerson, path: string, body?: unknown): Promise<unknown> {
  const start = performance.now()
  const response = await fetch(`${origin}/api/departments/${person.department}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: person.cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'x-csrf-token': person.csrf }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const reply: unknown = await response.json()
  times[kind]?.push(performance.now() - start)
  // Two people who change one cell: the second is told, as it should be.
  if (!response.ok && response.status !== 409)
    errors.push(`${kind} ${response.status} ${JSON.stringify(reply).slice(0, 200)}`)
  return response.ok ? reply : undefined
}

async function work(person: LoadPerson, index: number): Promise<void> {
  await sleep((Number(pause) * index) / people.length)
  const budget = `/budgets/${person.budget}`
  const loaded = (await timed('rows', person, `${budget}/records?kind=basic&limit=500`)) as { items: BudgetRecord[] }
  const own = loaded.items[index % loaded.items.length]
  let amount = own?.cells.amount ?? ''
  for (let turn = 0; performance.now() < end; turn++) {
    const choice = (turn + index) % 10
    if (choice < 7 && own) {
      const to = `${1 + ((turn * 37 + index) % 900)}.00`
      const done = await timed('edit', person, `${budget}/changes`, {
        changes: [{ kind: 'set', record: own.record, cells: { amount: { from: amount, to } } }],
      })
      if (done) amount = to
      else {
        const again = (await timed('rows', person, `${budget}/records?kind=basic&limit=500`)) as {
          items: BudgetRecord[]
        }
        amount = again.items.find(({ record }) => record === own.record)?.cells.amount ?? ''
      }
    } else if (choice === 7) await timed('rows', person, `${budget}/records?kind=basic&limit=500`)
    else if (choice === 8) await timed('document', person, `${budget}/document`)
    else await timed('process', person, '/years/2026')
    await sleep(Number(pause) * (0.5 + ((turn * 7 + index) % 10) / 10))
  }
}

const start = performance.now()
await Promise.all(people.map(work))
process.stdout.write(JSON.stringify({ seconds: (performance.now() - start) / 1000, times, errors }))
