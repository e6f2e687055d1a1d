import { Worker } from 'node:worker_threads'
import type { ReadLimits } from '../source-result.ts'
import type { FuzzAnswer, FuzzInput } from './fuzz-worker.ts'
import { mutate } from './mutate.ts'
import { randomOf } from './random.ts'

/** Smaller than for real files, so that every limit is met in a short run. */
export const FUZZ_LIMITS: ReadLimits = {
  fileSize: 20 * 2 ** 20,
  unpackedSize: 40 * 2 ** 20,
  pages: 500,
  cells: 200_000,
  depth: 200,
}

export interface FuzzSettings {
  readonly file: string
  readonly documents: readonly [Uint8Array, ...Uint8Array[]]
  readonly inputs: number
  readonly seed: number
  /** First input, to repeat one. */
  readonly from?: number
  /** @unit ms */
  readonly timeout: number
  readonly onProgress?: (done: number) => void
}

/** An input on which a reader crashed, hung, or gave what it must not. */
export interface FuzzFailure {
  readonly index: number
  readonly reason: string
  readonly bytes: Uint8Array
}

export interface FuzzReport {
  /** How often each outcome came. */
  readonly outcomes: ReadonlyMap<string, number>
  readonly failures: readonly FuzzFailure[]
  /** The longest that an input took. @unit ms */
  readonly slowest: number
}

/** The n-th input of a run: the same for the same documents and seed. */
export function fuzzInput(documents: FuzzSettings['documents'], seed: number, index: number): Uint8Array {
  const random = randomOf(seed * 1_000_003 + index)
  return mutate(random.pick(documents), random.pick(documents), random)
}

/** Reads mutated documents in a worker with limits of time and memory, one after the other. */
export async function fuzzReaders(settings: FuzzSettings): Promise<FuzzReport> {
  const outcomes = new Map<string, number>()
  const failures: FuzzFailure[] = []
  let slowest = 0
  let worker: Worker | undefined
  const { file, from = 0 } = settings
  for (let index = from; index < from + settings.inputs; index++) {
    const bytes = fuzzInput(settings.documents, settings.seed, index)
    worker ??= startWorker()
    const start = performance.now()
    const { outcome, violation } = await answerOf(worker, { bytes, file, limits: FUZZ_LIMITS }, settings.timeout)
    slowest = Math.max(slowest, performance.now() - start)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (violation !== undefined) failures.push({ index, reason: violation, bytes })
    if (outcome === 'hang' || outcome === 'crash') {
      await worker.terminate()
      worker = undefined
    }
    settings.onProgress?.(index - from + 1)
  }
  await worker?.terminate()
  return { outcomes, failures, slowest }
}

function startWorker(): Worker {
  return new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 768 },
    execArgv: [],
  })
}

function answerOf(worker: Worker, input: FuzzInput, timeout: number): Promise<FuzzAnswer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ outcome: 'hang', violation: `no answer within ${timeout} ms` }), timeout)
    const onError = (error: Error): void => end({ outcome: 'crash', violation: error.stack ?? error.message })
    const onExit = (code: number): void => end({ outcome: 'crash', violation: `the worker ended with ${code}` })
    function end(answer: FuzzAnswer): void {
      clearTimeout(timer)
      worker.off('message', end).off('error', onError).off('exit', onExit)
      resolve(answer)
    }
    worker.on('message', end).on('error', onError).on('exit', onExit)
    worker.postMessage(input)
  })
}
