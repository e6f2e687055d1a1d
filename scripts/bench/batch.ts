import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Format, loadDocument, ROOT, writeFormats } from '@mingzhang/operations'
import { type BatchRun, runBatch } from './batch-run.ts'
import { corpusFiles } from './corpus.ts'
import { megabytes, printTable, say, seconds } from './report.ts'

/** Every how many files, as parts of the batch, memory is looked at. */
const QUARTERS = [0.25, 0.5, 0.75, 1]
const EXAMPLES = ['jiyuan-2026', 'shanghai-department-2025', 'shanghai-unit-2025', 'final-accounts-2024'] as const
const FORMATS: readonly Format[] = ['pdf', 'docx', 'xlsx', 'html']

/**
 * A folder of a thousand files through the command itself: throughput and memory at one and two workers, whether the results are the
 * same, and whether a batch that was killed goes on where it stopped.
 */
export async function benchBatch(quick: boolean): Promise<void> {
  const count = quick ? 60 : 1000
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'))
  try {
    const documents = await differentDocuments(join(folder, 'different'))
    const batch = join(folder, 'batch')
    mkdirSync(batch)
    for (let index = 0; index < count; index++) {
      const file = documents[index % documents.length] ?? ''
      copyFileSync(file, join(batch, `${String(index + 1).padStart(4, '0')}-${basename(file)}`))
    }
    say(`batch: mingzhang check on ${count} files, ${documents.length} different ones again and again`)
    const points = QUARTERS.map((part) => Math.round(count * part))
    const journal = (name: string): string => join(folder, `${name}.jsonl`)
    const one = await runBatch({ batch, workers: 1, journal: journal('one'), points })
    const two = await runBatch({ batch, workers: 2, journal: journal('two'), points })
    printRuns(count, points, [one, two])
    say(
      one.output === two.output
        ? `  the JSON is the same, byte for byte: ${sha(one.output)}`
        : '!!! THE RESULTS DIFFER BETWEEN ONE AND TWO WORKERS !!!',
    )
    await resume(batch, journal('resumed'), count, two)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Published documents and our own examples in several formats. */
async function differentDocuments(folder: string): Promise<readonly string[]> {
  mkdirSync(folder)
  const corpus = corpusFiles()
  if (corpus.length === 0)
    say('  without published documents: ../shared/corpus is not here, the batch holds our own only')
  const files: string[] = [...corpus]
  for (const name of EXAMPLES) {
    const loaded = await loadDocument(join(ROOT, 'examples', name))
    if (loaded.kind === 'invalid') throw new Error(`${name}: ${loaded.problems[0]?.message}`)
    for (const format of FORMATS) {
      const written = await writeFormats(loaded.document, loaded.dataSet, [format])
      for (const content of written.values()) {
        const file = join(folder, `${name}.${format}`)
        writeFileSync(file, content)
        files.push(file)
      }
    }
  }
  return files
}

function printRuns(count: number, points: readonly number[], runs: readonly BatchRun[]): void {
  const [first] = runs
  printTable(
    'Throughput, and memory of the command and its workers when so many files are done',
    ['', 'wall', 'files/s', ...points.map((point) => `at ${point}`), 'peak of the command'],
    runs.flatMap(({ workers, wall, memory, commandPeak }) => [
      [
        `${workers} worker${workers > 1 ? 's' : ''}`,
        seconds(wall),
        (count / wall).toFixed(1),
        ...points.map((_, at) => shown(memory[at]?.workers)),
        '',
      ],
      ['  the command', '', '', ...points.map((_, at) => shown(memory[at]?.command)), shown(commandPeak)],
    ]),
  )
  const last = runs.at(-1)
  if (first && last) say(`  ${last.workers} workers are ${(first.wall / last.wall).toFixed(2)} times as fast as one`)
}

function shown(bytes: number | undefined): string {
  return bytes === undefined || bytes === 0 ? '—' : megabytes(bytes)
}

async function resume(batch: string, journal: string, count: number, whole: BatchRun): Promise<void> {
  const half = Math.round(count / 2)
  const killed = await runBatch({ batch, workers: 2, journal, points: [], killAt: half })
  const kept = readFileSync(journal).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0)
  const resumed = await runBatch({ batch, workers: 2, journal, points: [] })
  say(
    `  killed with ${kept} files done after ${seconds(killed.wall)}, then run again: ${seconds(resumed.wall)} for the other ${count - kept}`,
  )
  say(
    resumed.output === whole.output
      ? '  the result is the same as without the interruption, byte for byte'
      : '!!! THE RESULT AFTER THE INTERRUPTION DIFFERS !!!',
  )
}

function sha(text: string): string {
  return `sha256 ${createHash('sha256').update(text).digest('hex').slice(0, 16)}, ${megabytes(text.length)}`
}
