import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { buildReport, READ_LIMITS } from '@mingzhang/documents'
import { checkDocument, readDocument, summariseReading } from '@mingzhang/kernel'
import { loadChecker } from '@mingzhang/operations'
import { documentOfPages, readPages } from '../../packages/documents/src/read-pdf/read-pdf.ts'
import { peakMemory } from './peak-memory.ts'

/** What a document goes through, in order. */
export const STAGES = ['parse', 'tables', 'recognise', 'check', 'report'] as const
export type Stage = (typeof STAGES)[number]

/** A worker of the bench: documents one after the other, again and again. */
export interface CheckTask {
  readonly files: readonly string[]
  readonly warmUp: number
  readonly runs: number
}

export interface MeasuredDocument {
  readonly name: string
  readonly pages: number
  /** Of each run. @unit s */
  readonly runs: readonly Readonly<Record<Stage, number>>[]
}

export interface CheckChildResult {
  readonly documents: readonly MeasuredDocument[]
  /** All measured runs. @unit s */
  readonly wall: number
  /** @unit bytes */
  readonly peak: number
}

const { library, rules, solver } = await loadChecker()
const { classifications } = library
const profiles = [...library.profiles.values()]

async function once(name: string, bytes: Uint8Array): Promise<{ pages: number; times: Record<Stage, number> }> {
  const marks = [performance.now()]
  const mark = (): void => void marks.push(performance.now())
  const contents = await readPages(bytes, READ_LIMITS)
  mark()
  const source = documentOfPages(contents)
  mark()
  const reading = readDocument(source, { classifications, profiles })
  mark()
  const result = checkDocument(reading, { classifications, rules, solver })
  mark()
  buildReport(name, reading, result)
  summariseReading(reading)
  mark()
  const times = STAGES.map((stage, at) => [stage, ((marks[at + 1] ?? 0) - (marks[at] ?? 0)) / 1000])
  return { pages: contents.length, times: Object.fromEntries(times) as Record<Stage, number> }
}

async function measure({ files, warmUp, runs }: CheckTask): Promise<CheckChildResult> {
  const documents = files.map((file) => ({
    name: basename(file),
    bytes: new Uint8Array(readFileSync(file)),
    pages: 0,
    runs: [] as Record<Stage, number>[],
  }))
  let start = performance.now()
  for (let run = 0; run < warmUp + runs; run++) {
    if (run === warmUp) start = performance.now()
    for (const document of documents) {
      const { pages, times } = await once(document.name, document.bytes)
      document.pages = pages
      if (run >= warmUp) document.runs.push(times)
    }
  }
  return {
    documents: documents.map(({ name, pages, runs: measured }) => ({ name, pages, runs: measured })),
    wall: (performance.now() - start) / 1000,
    peak: peakMemory(process.pid),
  }
}

process.on('message', async (task: CheckTask) => {
  process.send?.(await measure(task))
  process.disconnect()
})
process.send?.('ready')
