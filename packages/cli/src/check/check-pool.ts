import { Worker } from 'node:worker_threads'
import { type FileError, failedReport } from '@mingzhang/documents'
import type { CheckAnswer, CheckTask } from './check-worker.ts'

export interface PoolLimits {
  readonly workers: number
  /** For one file. @unit ms */
  readonly timeout: number
  /** For one worker. @unit MiB */
  readonly memory: number
}

const TOO_SLOW: FileError = {
  code: 'document-too-slow',
  message: '检查这个文件用时太长，已经停止。',
  remedy: '用原来的软件打开后另存一份再检查；文件特别大的，拆成几份，或用 --timeout 放宽时间。',
}
const CRASHED: FileError = {
  code: 'document-too-large',
  message: '检查这个文件要用的内存太多，已经停止。',
  remedy: '删去图片、附件和只有格式的空行空列后另存，或拆成几份。',
}

/**
 * Checks files in workers, each with limits of time and memory: a file that hangs or exhausts one costs the worker, not the batch.
 * Answers are handed over as they come, in any order.
 */
export async function checkInPool(
  tasks: readonly CheckTask[],
  limits: PoolLimits,
  onAnswer: (answer: CheckAnswer) => void,
  isStopped: () => boolean,
): Promise<void> {
  let next = 0
  const take = (): CheckTask | undefined => (isStopped() ? undefined : tasks[next++])
  const count = Math.max(1, Math.min(limits.workers, tasks.length))
  await Promise.all(Array.from({ length: count }, () => runWorker(take, limits, onAnswer)))
}

async function runWorker(
  take: () => CheckTask | undefined,
  limits: PoolLimits,
  onAnswer: (answer: CheckAnswer) => void,
): Promise<void> {
  let worker: Worker | undefined
  for (let task = take(); task; task = take()) {
    worker ??= await startWorker(limits)
    const answer = await ask(worker, task, limits.timeout)
    if ('failure' in answer) {
      await worker.terminate()
      worker = undefined
      onAnswer({ index: task.index, report: failedReport(task.file, answer.failure), summary: undefined })
    } else onAnswer(answer)
  }
  await worker?.terminate()
}

async function startWorker({ memory }: PoolLimits): Promise<Worker> {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memory },
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
  return worker
}

type Outcome = CheckAnswer | { readonly failure: FileError }

function ask(worker: Worker, task: CheckTask, timeout: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ failure: TOO_SLOW }), timeout)
    const onMessage = (answer: CheckAnswer): void => end(answer)
    const onError = (): void => end({ failure: CRASHED })
    function end(outcome: Outcome): void {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onError)
      resolve(outcome)
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onError)
    worker.postMessage(task)
  })
}
