import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
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
  /** Told at once: a long run may be ended before it is over. */
  readonly onFailure?: (failure: FuzzFailure) => void
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
  /** The input that took longest. @unit ms */
  readonly slowest: { readonly index: number; readonly time: number }
}

/** The n-th input of a run: the same for the same documents and seed. */
export function fuzzInput(documents: FuzzSettings['documents'], seed: number, index: number): Uint8Array {
  const random = randomOf(seed * 1_000_003 + index)
  return mutate(random.pick(documents), random.pick(documents), random)
}

/**
 * Reads and checks mutated documents one after the other, in a process with limits of time and memory: what exhausts a process ends it,
 * and is a failure like any other.
 */
export async function fuzzReaders(settings: FuzzSettings): Promise<FuzzReport> {
  const outcomes = new Map<string, number>()
  const failures: FuzzFailure[] = []
  const { file, from = 0 } = settings
  let slowest = { index: from, time: 0 }
  let worker: ChildProcess | undefined
  for (let index = from; index < from + settings.inputs; index++) {
    const bytes = fuzzInput(settings.documents, settings.seed, index)
    worker ??= await startWorker()
    const start = performance.now()
    const { outcome, violation } = await answerOf(worker, { bytes, file, limits: FUZZ_LIMITS }, settings.timeout)
    const time = performance.now() - start
    if (time > slowest.time) slowest = { index, time }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (violation !== undefined) {
      const failure = { index, reason: violation, bytes }
      failures.push(failure)
      settings.onFailure?.(failure)
    }
    if (outcome === 'hang' || outcome === 'crash') {
      worker.kill('SIGKILL')
      worker = undefined
    }
    settings.onProgress?.(index - from + 1)
  }
  worker?.kill('SIGKILL')
  return { outcomes, failures, slowest }
}

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(new URL('./fuzz-worker.ts', import.meta.url), {
    execArgv: ['--max-old-space-size=768'],
    serialization: 'advanced',
  })
  await once(worker, 'message')
  return worker
}

function answerOf(worker: ChildProcess, input: FuzzInput, timeout: number): Promise<FuzzAnswer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ outcome: 'hang', violation: `no answer within ${timeout} ms` }), timeout)
    const onMessage = (answer: unknown): void => end(answer as FuzzAnswer)
    const onExit = (code: number | null, signal: string | null): void =>
      end({ outcome: 'crash', violation: `the process ended with ${code ?? signal}` })
    function end(answer: FuzzAnswer): void {
      clearTimeout(timer)
      worker.off('message', onMessage).off('exit', onExit)
      resolve(answer)
    }
    worker.on('message', onMessage).on('exit', onExit)
    worker.send(input, () => {})
  })
}
