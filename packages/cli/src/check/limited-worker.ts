import { Worker } from 'node:worker_threads'

export interface WorkerLimits {
  /** For one task. @unit ms */
  readonly timeout: number
  /** For one worker. @unit MiB */
  readonly memory: number
}

/** Why a task has no answer: it took too long, or the worker died of it. */
export type WorkerFailure = 'tooSlow' | 'crashed'

/**
 * A worker that is given one task at a time, within limits of time and memory: a task that hangs or exhausts it costs the worker, not the
 * process. The next task gets a new one.
 */
export class LimitedWorker<Task, Answer> {
  readonly #module: URL
  readonly #limits: WorkerLimits
  #worker: Worker | undefined

  /** @param module answers each message with one, and says `ready` first */
  constructor(module: URL, limits: WorkerLimits) {
    this.#module = module
    this.#limits = limits
  }

  async ask(task: Task): Promise<{ readonly answer: Answer } | { readonly failure: WorkerFailure }> {
    this.#worker ??= await this.#start()
    const worker = this.#worker
    const outcome = await new Promise<{ answer: Answer } | { failure: WorkerFailure }>((resolve) => {
      const timer = setTimeout(() => end({ failure: 'tooSlow' }), this.#limits.timeout)
      const onMessage = (answer: Answer): void => end({ answer })
      const onError = (): void => end({ failure: 'crashed' })
      function end(result: { answer: Answer } | { failure: WorkerFailure }): void {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', onError).off('exit', onError)
        resolve(result)
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onError)
      worker.postMessage(task)
    })
    if ('failure' in outcome) await this.stop()
    return outcome
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(this.#module, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory },
      execArgv: [],
    })
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
    })
    return worker
  }
}
