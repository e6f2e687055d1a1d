import { type FileError, failedReport } from '@mingzhang/documents'
import type { CheckAnswer, CheckTask } from './check-worker.ts'
import { LimitedWorker, type WorkerFailure, type WorkerLimits } from './limited-worker.ts'

export interface PoolLimits extends WorkerLimits {
  readonly workers: number
}

const FAILURES: Readonly<Record<WorkerFailure, FileError>> = {
  tooSlow: {
    code: 'document-too-slow',
    message: '检查这个文件用时太长，已经停止。',
    remedy: '用原来的软件打开后另存一份再检查；文件特别大的，拆成几份，或用 --timeout 放宽时间。',
  },
  crashed: {
    code: 'document-too-large',
    message: '检查这个文件要用的内存太多，已经停止。',
    remedy: '删去图片、附件和只有格式的空行空列后另存，或拆成几份。',
  },
}

/**
 * Checks files in workers. Answers are handed over as they come, in any order.
 * @throws what `onAnswer` throws, when all workers have stopped
 */
export async function checkInPool(
  tasks: readonly CheckTask[],
  limits: PoolLimits,
  onAnswer: (answer: CheckAnswer) => void,
  isStopped: () => boolean,
): Promise<void> {
  let next = 0
  let hasFailed = false
  const take = (): CheckTask | undefined => (isStopped() || hasFailed ? undefined : tasks[next++])
  const work = async (): Promise<void> => {
    const worker = new LimitedWorker<CheckTask, CheckAnswer>(new URL('./check-worker.ts', import.meta.url), limits)
    try {
      for (let task = take(); task; task = take()) {
        const outcome = await worker.ask(task)
        onAnswer('answer' in outcome ? outcome.answer : failed(task, outcome.failure))
      }
    } catch (error) {
      hasFailed = true
      throw error
    } finally {
      await worker.stop()
    }
  }
  const count = Math.max(1, Math.min(limits.workers, tasks.length))
  const ends = await Promise.allSettled(Array.from({ length: count }, work))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

function failed({ index, file }: CheckTask, failure: WorkerFailure): CheckAnswer {
  return { index, report: failedReport(file, FAILURES[failure]), summary: undefined }
}
