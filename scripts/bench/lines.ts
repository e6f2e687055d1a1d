import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Profile } from '@mingzhang/kernel'
import { differences } from './department-totals.ts'
import type { LinesResult, LinesTask } from './lines-child.ts'
import { counted, median, megabytes, printTable, ratio, say, seconds } from './report.ts'

const SIZES = [1e5, 1e6, 1e7]
const QUICK_SIZES = [2e4, 1e5]

interface Measured {
  readonly lines: number
  readonly one: LinesResult
  readonly two: LinesResult
  readonly duckDb: LinesResult
}

/**
 * A thousand departments: every figure of every table and sentence of the profile, against DuckDB grouping the same
 * rows in memory. Each engine runs in a process of its own; neither's loading is counted.
 */
export async function benchLines(profile: Profile, quick: boolean): Promise<void> {
  say(
    'lines: 1 000 departments, all tables and sentences of the Henan profile; baseline: DuckDB in process, its default threads',
  )
  const all: Measured[] = []
  for (const lines of quick ? QUICK_SIZES : SIZES) {
    const runs = lines >= 1e7 ? 3 : 5
    const one = await runChild({ engine: 'ours', lines, runs, workers: 1 })
    const two = await runChild({ engine: 'ours', lines, runs, workers: 2 })
    const duckDb = await runChild({ engine: 'duckdb', lines, runs, workers: 0 })
    all.push({ lines, one, two, duckDb })
    const wrong = [
      ...differences(one.totals, duckDb.totals, profile),
      ...differences(two.totals, duckDb.totals, profile),
    ]
    const count = Object.keys(duckDb.totals).length
    if (wrong.length === 0)
      say(`  ${counted(lines)} lines: the totals of all ${count} tables and sentence amounts agree with DuckDB`)
    else say(['', '!!! TOTALS DIFFER FROM DUCKDB !!!', ...wrong, ''].join('\n'))
  }
  printSpeed(all)
  printGrowth(all)
  printQueries(all.at(-1))
}

function printSpeed(all: readonly Measured[]): void {
  const rows = all.flatMap(({ lines, one, two, duckDb }) => {
    const baseline = median(duckDb.times)
    const row = (name: string, result: LinesResult): readonly string[] => {
      const time = median(result.times)
      return [
        `${counted(lines)}  ${name}`,
        seconds(time),
        counted(lines / time),
        ratio(time, baseline),
        seconds(median(result.processor)),
        ratio(median(result.processor), median(duckDb.processor)),
        megabytes(result.peak),
        megabytes(result.peak - result.base),
      ]
    }
    return [row('ours, 1 worker', one), row('ours, 2 workers', two), row('DuckDB (baseline)', duckDb)]
  })
  printTable(
    'Time (median of runs; × DuckDB: below 1 is faster) and memory (peak of the process, and above the generated lines)',
    ['lines', 'wall', 'lines/s', '× DuckDB', 'processor', '× DuckDB', 'peak', 'above lines'],
    rows,
  )
  say('  Ours also makes rows, labels and what adds up to what; DuckDB’s last-year figures are left out.')
}

function printGrowth(all: readonly Measured[]): void {
  const growth = (pick: (measured: Measured) => number): readonly string[] =>
    all.slice(1).map((measured, index) => ratio(pick(measured), pick(all[index] as Measured)))
  printTable(
    'Growth from one size to the next (the lines grow by the first row)',
    ['', ...all.slice(1).map(({ lines }) => `→ ${counted(lines)}`)],
    [
      ['lines', ...growth(({ lines }) => lines)],
      ['ours, 1 worker', ...growth(({ one }) => median(one.times))],
      ['ours, 2 workers', ...growth(({ two }) => median(two.times))],
      ['DuckDB', ...growth(({ duckDb }) => median(duckDb.times))],
      ['memory, ours, 2 workers', ...growth(({ two }) => two.peak)],
      ['memory, DuckDB', ...growth(({ duckDb }) => duckDb.peak)],
    ],
  )
}

function printQueries(measured: Measured | undefined): void {
  if (!measured) return
  printTable(
    `DuckDB’s time per grouping, ${counted(measured.lines)} lines`,
    ['grouping', 'wall'],
    measured.duckDb.queries.map(([name, time]) => [name, seconds(time)]),
  )
}

function runChild(task: LinesTask): Promise<LinesResult> {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('./lines-child.ts', import.meta.url))
    const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const output: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => output.push(data))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(output).toString()) as LinesResult)
      else reject(new Error(`the ${task.engine} process ended with code ${code}`))
    })
  })
}
