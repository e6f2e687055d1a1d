import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type CheckChildResult, type CheckTask, type MeasuredDocument, STAGES, type Stage } from './check-child.ts'
import { corpusFiles } from './corpus.ts'
import { median, megabytes, printTable, ratio, say, seconds } from './report.ts'

const STANDARD_PAGES = 25
/** What a budget of 25 pages may take. @unit s */
const AIM = 0.5

/** Checking published PDFs, warm, in one and two processes; against pdftotext, which only reads them. */
export async function benchCheck(quick: boolean): Promise<void> {
  const files = corpusFiles()
  if (files.length === 0) {
    say('check: skipped, the published documents (../shared/corpus) are not here')
    return
  }
  say(`check: ${files.length} published PDFs from bytes to report, warm; baseline: pdftotext -layout on the same files`)
  const task = { files, warmUp: quick ? 1 : 5, runs: quick ? 3 : 15 }
  const one = await inProcesses(task, 1)
  const two = await inProcesses(task, 2)
  const baseline = await pdfToText(files, quick ? 1 : 5)
  printStages(one, two, baseline)
  printDocuments(one, task.runs)
}

function inProcesses(task: CheckTask, count: number): Promise<readonly CheckChildResult[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const child = fork(new URL('./check-child.ts', import.meta.url))
      await answer(child)
      child.send(task)
      return (await answer(child)) as CheckChildResult
    }),
  )
}

async function answer(child: ChildProcess): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${code}`)
    }),
  ])
  return message
}

interface Baseline {
  /** One file after the other, and two at a time; all files. @unit s */
  readonly one: number
  readonly two: number
}

async function pdfToText(files: readonly string[], runs: number): Promise<Baseline | undefined> {
  if (spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error) {
    say('  no baseline: pdftotext is not installed (Debian: poppler-utils)')
    return undefined
  }
  const convert = async (file: string): Promise<void> => {
    const child = spawn('pdftotext', ['-layout', file, '-'], { stdio: ['ignore', 'ignore', 'ignore'] })
    await once(child, 'exit')
  }
  const all = async (workers: number): Promise<number> => {
    const left = [...files]
    const start = performance.now()
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (let file = left.shift(); file !== undefined; file = left.shift()) await convert(file)
      }),
    )
    return (performance.now() - start) / 1000
  }
  await all(1)
  const times = { one: [] as number[], two: [] as number[] }
  for (let run = 0; run < runs; run++) {
    times.one.push(await all(1))
    times.two.push(await all(2))
  }
  return { one: median(times.one), two: median(times.two) }
}

/** Median over the runs, all documents together. @unit s */
function timeOf(results: readonly CheckChildResult[], stages: readonly Stage[]): number {
  const perWorker = results.map(({ documents }) => {
    const runs = documents[0]?.runs.length ?? 0
    return median(
      Array.from({ length: runs }, (_, run) =>
        documents.reduce((sum, document) => sum + total(document.runs[run], stages), 0),
      ),
    )
  })
  return perWorker.reduce((sum, time) => sum + time, 0) / perWorker.length
}

function total(run: Readonly<Record<Stage, number>> | undefined, stages: readonly Stage[]): number {
  return stages.reduce((sum, stage) => sum + (run?.[stage] ?? 0), 0)
}

function printStages(
  one: readonly CheckChildResult[],
  two: readonly CheckChildResult[],
  baseline: Baseline | undefined,
): void {
  const pages = (one[0]?.documents ?? []).reduce((sum, document) => sum + document.pages, 0)
  const row = (name: string, stages: readonly Stage[]): readonly string[] => {
    const [alone, together] = [timeOf(one, stages), timeOf(two, stages)]
    return [
      name,
      (pages / alone).toFixed(0),
      ((two.length * pages) / together).toFixed(0),
      seconds((alone / pages) * STANDARD_PAGES),
      baseline ? ratio(alone, baseline.one) : '—',
    ]
  }
  const rows = [
    ...STAGES.map((stage) => row(stage, [stage])),
    row('parse + tables: text and tables', ['parse', 'tables']),
    row('all', STAGES),
  ]
  if (baseline)
    rows.push([
      'pdftotext -layout (baseline, a process each)',
      (pages / baseline.one).toFixed(0),
      (pages / baseline.two).toFixed(0),
      seconds((baseline.one / pages) * STANDARD_PAGES),
      '1×',
    ])
  printTable(
    `Pages per second, ${pages} pages (median of runs; × pdftotext in time: below 1 is faster)`,
    ['stage', '1 worker', '2 workers', `${STANDARD_PAGES} pages`, '× pdftotext'],
    rows,
  )
  say('  pdftotext gives text alone: no lines, no cells, no figures. Its times include starting a process per file.')
  const peaks = [...one, ...two].map(({ peak }) => peak)
  if (peaks.every((peak) => peak > 0))
    say(`  memory at its peak: 1 worker ${sum(one)}, 2 workers ${sum(two)} together, formats and rules included`)
}

function sum(results: readonly CheckChildResult[]): string {
  return megabytes(results.reduce((all, { peak }) => all + peak, 0))
}

function printDocuments(one: readonly CheckChildResult[], runs: number): void {
  const documents = one.flatMap((result) => result.documents)
  const timed = documents.map((document) => ({ ...document, time: wholeTime(document) }))
  printTable(
    `One document on one core, from bytes to report (median of ${runs})`,
    ['document', 'pages', 'wall', `per ${STANDARD_PAGES} pages`],
    timed.map(({ name, pages, time }) => [name, String(pages), seconds(time), seconds(per25(pages, time))]),
  )
  const slowest = Math.max(...timed.map(({ pages, time }) => per25(pages, time)))
  say(
    `  ${STANDARD_PAGES} pages take at most ${seconds(slowest)}; the aim is ${seconds(AIM)}: ${slowest < AIM ? 'met' : '!!! MISSED !!!'}`,
  )
}

function per25(pages: number, time: number): number {
  return (time / pages) * STANDARD_PAGES
}

function wholeTime({ runs }: MeasuredDocument): number {
  return median(runs.map((run) => total(run, STAGES)))
}
