import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Profile } from '@mingzhang/kernel'
import { loadLibrary } from '@mingzhang/operations'
import { sharedTrees } from './department-space.ts'
import { mergeTotals, type Totals } from './department-totals.ts'
import { duckDbTotals, loadDuckDb, runQueries } from './duckdb-lines.ts'
import { generateLines } from './generate-lines.ts'
import type { WorkerInput } from './lines-worker.ts'
import { profileQueries } from './profile-queries.ts'
import type { GeneratedLines } from './shared-lines.ts'

/** One engine over one number of lines, in a process of its own so that its peak memory is its own. */
export interface LinesTask {
  readonly engine: 'ours' | 'duckdb'
  readonly lines: number
  readonly runs: number
  readonly workers: number
}

export interface LinesResult {
  /** Seconds per run. */
  readonly times: readonly number[]
  /** Seconds of processor time of all threads per run: what a busy machine does not change much. */
  readonly processor: readonly number[]
  readonly totals: Totals
  /** Bytes. */
  readonly peak: number
  /** Peak before the engine started: the lines themselves and what made them. */
  readonly base: number
  /** Seconds per query of the last run; none for ours. */
  readonly queries: readonly (readonly [name: string, seconds: number])[]
}

const task = JSON.parse(process.argv[2] ?? '') as LinesTask
const { library } = loadLibrary()
const profile = library.profiles.get('henan/department-budget-2026')
if (!profile) throw new Error('the Henan profile does not load')
const lines = generateLines(task.lines, library.classifications)
const base = peak()
const result = task.engine === 'ours' ? await ours(lines, profile) : await duckDb(lines, profile)
process.stdout.write(JSON.stringify(result))
process.exit(0)

async function ours(generated: GeneratedLines, used: Profile): Promise<LinesResult> {
  const next = new Int32Array(new SharedArrayBuffer(4))
  const input: WorkerInput = { lines: generated, profile: used, next }
  const workers = Array.from(
    { length: task.workers },
    () => new Worker(new URL('./lines-worker.ts', import.meta.url), { workerData: input }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const run = async (check: boolean): Promise<Totals> => {
    Atomics.store(next, 0, 0)
    const totals: Totals = {}
    const answers = workers.map((worker) => once(worker, 'message'))
    for (const worker of workers) worker.postMessage({ check })
    for (const [answer] of await Promise.all(answers)) mergeTotals(totals, answer as Totals)
    return totals
  }
  // The first run warms up and is the one that is compared.
  const totals = await run(true)
  const times: number[] = []
  const processor: number[] = []
  for (let index = 0; index < task.runs; index++) {
    const start = performance.now()
    const before = process.cpuUsage()
    await run(false)
    times.push((performance.now() - start) / 1000)
    processor.push(processorSince(before))
  }
  return { times, processor, totals, peak: peak(), base, queries: [] }
}

async function duckDb(generated: GeneratedLines, used: Profile): Promise<LinesResult> {
  const trees = sharedTrees(library.classifications)
  const connection = await loadDuckDb(generated, trees)
  const queries = profileQueries(used, trees)
  let perQuery = await runQueries(connection, queries)
  const totals = await duckDbTotals(connection, queries)
  const times: number[] = []
  const processor: number[] = []
  for (let index = 0; index < task.runs; index++) {
    const before = process.cpuUsage()
    perQuery = await runQueries(connection, queries)
    processor.push(processorSince(before))
    times.push(perQuery.reduce((sum, time) => sum + time, 0))
  }
  return {
    times,
    processor,
    totals,
    peak: peak(),
    base,
    queries: queries.map(({ name }, index) => [name, perQuery[index] ?? 0]),
  }
}

function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function peak(): number {
  return process.resourceUsage().maxRSS * 1024
}
