import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyChain } from '../audit/verify-chain.ts'
import type { BudgetEvent } from '../contract/index.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { EXAMPLE_PASSWORD } from '../example/example-accounts.ts'
import { startServerProcess } from './server-process.ts'
import { EXAMPLE, signIn, type TestClient } from './test-server.ts'

export interface CrashRounds {
  readonly rounds: number
  /** How the killed server is set up. */
  readonly environment: Readonly<Record<string, string>>
  /** Opens the database that the server used, when the server is dead. */
  readonly open: () => Promise<Database>
  /** Something more to break together with the server, such as the database itself, and how to bring it back. */
  readonly breakMore?: () => Promise<void>
  readonly onRound?: (round: number, acknowledged: number) => void
}

export interface CrashResult {
  readonly rounds: number
  readonly acknowledged: number
  readonly faults: readonly string[]
}

const BUDGET = { department: EXAMPLE.department, budget: `${EXAMPLE.year}-proposed` } as const
const WRITERS = 3
/** When the server is killed, after the first writes were sent. @unit milliseconds */
const LEAST_WAIT = 5
const MOST_WAIT = 2500

/**
 * Kills a server at random moments while several people write, and looks what is there afterwards:
 * every acknowledged write is, every batch is there whole or not at all, the chain of events verifies, and the records
 * are what the events say.
 */
export async function crashRounds({
  rounds,
  environment,
  open,
  breakMore,
  onRound,
}: CrashRounds): Promise<CrashResult> {
  const faults: string[] = []
  const acknowledged = new Map<string, readonly string[]>()
  const sent = new Map<string, readonly string[]>()
  for (let round = 0; round < rounds; round++) {
    const server = await startServerProcess(environment)
    const client = await signIn(server.origin, 'caiwu', EXAMPLE_PASSWORD)
    const end = new AbortController()
    const writing = Promise.all(Array.from({ length: WRITERS }, () => write(client, end.signal, sent, acknowledged)))
    await sleep(randomInt(LEAST_WAIT, MOST_WAIT))
    await Promise.all([server.kill(), breakMore?.()])
    end.abort()
    await writing
    const database = await open()
    try {
      faults.push(...(await faultsIn(database, sent, acknowledged)).map((fault) => `round ${round + 1}: ${fault}`))
    } finally {
      await database.close()
    }
    onRound?.(round + 1, acknowledged.size)
  }
  return { rounds, acknowledged: acknowledged.size, faults }
}

/** Writes batches of two records that belong together, until the server is gone. */
async function write(
  client: TestClient,
  signal: AbortSignal,
  sent: Map<string, readonly string[]>,
  acknowledged: Map<string, readonly string[]>,
): Promise<void> {
  while (!signal.aborted) {
    const batch = randomUUID()
    const records = [randomUUID(), randomUUID()] as const
    sent.set(batch, records)
    try {
      const response = await client.send('changeRecords', {
        params: BUDGET,
        body: {
          changes: records.map((record, index) => ({
            kind: 'add',
            record,
            recordKind: 'departmentTasks',
            cells: { name: `${batch}-${index}`, content: '写到一半时断电' },
          })),
        },
      })
      if (response.ok) acknowledged.set(batch, records)
      await response.arrayBuffer()
    } catch {
      // The server is gone: this write was not acknowledged.
      if (signal.aborted) return
    }
  }
}

async function faultsIn(
  database: Database,
  sent: ReadonlyMap<string, readonly string[]>,
  acknowledged: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  return database.within(EVERYTHING, async (tx) => {
    const verdict = await verifyChain(tx, BUDGET.department)
    const rows = await tx
      .selectFrom('record')
      .select(['record', 'cells'])
      .where('department', '=', BUDGET.department)
      .where('budget', '=', BUDGET.budget)
      .execute()
    const there = new Map(rows.map(({ record, cells }) => [record, cells]))
    const events = await tx
      .selectFrom('event')
      .select(['record', 'action', 'before', 'after'])
      .where('department', '=', BUDGET.department)
      .where('budget', '=', BUDGET.budget)
      .orderBy('seq')
      .execute()
    return [
      ...(verdict.broken ? [`the chain is broken at ${verdict.broken.seq}: ${verdict.broken.why}`] : []),
      ...[...acknowledged].flatMap(([batch, records]) =>
        records.every((record) => there.has(record)) ? [] : [`acknowledged ${batch} is lost`],
      ),
      ...[...sent].flatMap(([batch, records]) => {
        const count = records.filter((record) => there.has(record)).length
        return count === 0 || count === records.length ? [] : [`half of ${batch} is there`]
      }),
      ...differences(replay(events), there),
    ]
  })
}

type Cells = Readonly<Record<string, string>>

/** The records that the events make, one after the other. */
function replay(
  events: readonly Pick<BudgetEvent, 'record' | 'action' | 'before' | 'after'>[],
): ReadonlyMap<string, Cells> {
  const records = new Map<string, Cells>()
  for (const { record, action, after } of events) {
    if (record === null) continue
    const cells = (after?.cells ?? {}) as Cells
    if (action === 'record.add') records.set(record, cells)
    else if (action === 'record.remove') records.delete(record)
    else if (action === 'record.set') records.set(record, { ...records.get(record), ...cells })
  }
  return records
}

function differences(expected: ReadonlyMap<string, Cells>, there: ReadonlyMap<string, Cells>): readonly string[] {
  const text = (cells: Cells | undefined): string =>
    JSON.stringify(
      Object.entries(cells ?? {})
        .filter(([, cell]) => cell !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return [...new Set([...expected.keys(), ...there.keys()])].flatMap((record) =>
    text(expected.get(record)) === text(there.get(record)) ? [] : [`record ${record} is not what the events say`],
  )
}
