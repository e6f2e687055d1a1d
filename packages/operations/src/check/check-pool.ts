import { type FileError, failedReport } from '@mingzhang/documents'
import type { CheckedFile } from './check-file.ts'
import type { CheckTask } from './check-worker.ts'
import type { WorkerFailure } from './limited-worker.ts'
import { type PoolLimits, WorkerPool } from './worker-pool.ts'

const FAILURES: Readonly<Record<WorkerFailure, FileError>> = {
  tooSlow: {
    code: 'document-too-slow',
    message: '检查这个文件用时太长，已经停止。',
    remedy: '用原来的软件打开后另存一份再检查；文件特别大的，拆成几份，或放宽每个文件的时限。',
  },
  crashed: {
    code: 'document-too-large',
    message: '检查这个文件要用的内存太多，已经停止。',
    remedy: '删去图片、附件和只有格式的空行空列后另存，或拆成几份。',
  },
}

/** Checks files in workers that are kept from one file to the next: a file that hangs or exhausts its worker is a report that says so. */
export class CheckPool {
  readonly #pool: WorkerPool<CheckTask, CheckedFile>

  constructor(limits: PoolLimits) {
    this.#pool = new WorkerPool(new URL('./check-worker.ts', import.meta.url), limits)
  }

  /**
   * @returns undefined when the pool was stopped before the file was done
   * @throws when a worker does not start: a broken installation
   */
  async check({ file, name = file, profile }: CheckTask): Promise<CheckedFile | undefined> {
    const outcome = await this.#pool.ask({ file, name, profile })
    if ('answer' in outcome) return outcome.answer
    if (outcome.failure === 'stopped') return undefined
    return { report: failedReport(name, FAILURES[outcome.failure]), summary: undefined }
  }

  /** Ends the workers at once; files at hand are left undone. */
  async stop(): Promise<void> {
    await this.#pool.stop()
  }
}

/**
 * Checks the files of a batch. Answers are handed over as they come, in any order.
 * @throws what `onAnswer` throws, when all workers have stopped
 */
export async function checkInPool<Task extends CheckTask>(
  tasks: readonly Task[],
  limits: PoolLimits,
  onAnswer: (task: Task, checked: CheckedFile) => void,
  isStopped: () => boolean,
): Promise<void> {
  const workers = Math.max(1, Math.min(limits.workers, tasks.length))
  const pool = new CheckPool({ ...limits, workers })
  let next = 0
  let hasFailed = false
  const take = (): Task | undefined => (isStopped() || hasFailed ? undefined : tasks[next++])
  const work = async (): Promise<void> => {
    try {
      for (let task = take(); task; task = take()) {
        const checked = await pool.check(task)
        if (checked) onAnswer(task, checked)
      }
    } catch (error) {
      hasFailed = true
      throw error
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: workers }, work))
  await pool.stop()
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
