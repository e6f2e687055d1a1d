import { LimitedWorker, type WorkerFailure, type WorkerLimits } from './limited-worker.ts'

export interface PoolLimits extends WorkerLimits {
  readonly workers: number
}

/** What became of a task; `stopped` when the pool was, before the task was done. */
export type PoolOutcome<Answer> = { readonly answer: Answer } | { readonly failure: WorkerFailure | 'stopped' }

/**
 * Workers within limits that are kept from one task to the next. Tasks beyond their number wait, first come, first served. A worker
 * starts with the first task that needs it.
 */
export class WorkerPool<Task extends object, Answer> {
  readonly #workers: readonly LimitedWorker<Task, Answer>[]
  readonly #idle: LimitedWorker<Task, Answer>[]
  readonly #waiting: ((worker: LimitedWorker<Task, Answer> | undefined) => void)[] = []
  #isStopped = false

  /** @param module calls `serveTasks` */
  constructor(module: URL, { workers, ...limits }: PoolLimits) {
    this.#workers = Array.from({ length: Math.max(1, workers) }, () => new LimitedWorker<Task, Answer>(module, limits))
    this.#idle = [...this.#workers]
  }

  /** @throws when the worker does not start: a broken installation */
  async ask(task: Task): Promise<PoolOutcome<Answer>> {
    const worker = this.#isStopped ? undefined : (this.#idle.pop() ?? (await this.#next()))
    if (!worker) return { failure: 'stopped' }
    try {
      const outcome = await worker.ask(task)
      return 'failure' in outcome && this.#isStopped ? { failure: 'stopped' } : outcome
    } finally {
      const next = this.#waiting.shift()
      if (next) next(worker)
      else this.#idle.push(worker)
    }
  }

  /** Ends the workers at once: tasks under way or waiting are `stopped`, and so is every later one. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const leave of this.#waiting.splice(0)) leave(undefined)
    await Promise.all(this.#workers.map((worker) => worker.stop()))
  }

  #next(): Promise<LimitedWorker<Task, Answer> | undefined> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
