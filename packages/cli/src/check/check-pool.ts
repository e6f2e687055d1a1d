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

/** Checks files in workers. Answers are handed over as they come, in any order. */
export async function checkInPool(
  tasks: readonly CheckTask[],
  limits: PoolLimits,
  onAnswer: (answer: CheckAnswer) => void,
  isStopped: () => boolean,
): Promise<void> {
  let next = 0
  const take = (): CheckTask | undefined => (isStopped() ? undefined : tasks[next++])
  const count = Math.max(1, Math.min(limits.workers, tasks.length))
  await Promise.all(
    Array.from({ length: count }, async () => {
      const worker = new LimitedWorker<CheckTask, CheckAnswer>(new URL('./check-worker.ts', import.meta.url), limits)
      for (let task = take(); task; task = take()) {
        const outcome = await worker.ask(task)
        if ('answer' in outcome) onAnswer(outcome.answer)
        else {
          const report = failedReport(task.file, FAILURES[outcome.failure])
          onAnswer({ index: task.index, report, summary: undefined })
        }
      }
      await worker.stop()
    }),
  )
}
