import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { fileURLToPath } from 'node:url'

export interface WorkerLimits {
  /** For one task. @unit ms */
  readonly timeout: number
  /** For the JavaScript of one worker. @unit MiB */
  readonly memory: number
}

/** Why a task has no answer: it took too long, or the worker died of it. */
export type WorkerFailure = 'tooSlow' | 'crashed'

/** What is kept of what a worker complains about, for when it does not start. @unit characters */
const COMPLAINT = 2000

/**
 * A worker that is given one task at a time, within limits of time and memory: a task that hangs or exhausts it costs the worker, not the
 * batch. The next task gets a new one. It is a process, not a thread: V8 ends the whole process when a thread at its limit asks for one
 * large piece of memory more.
 */
export class LimitedWorker<Task extends object, Answer> {
  readonly #module: string
  readonly #limits: WorkerLimits
  /** Started, or about to be: whoever stops it meanwhile waits, so that none is left behind. */
  #worker: Promise<ChildProcess> | undefined

  /** @param module calls `serveTasks` */
  constructor(module: URL, limits: WorkerLimits) {
    this.#module = fileURLToPath(module)
    this.#limits = limits
  }

  /** @throws when the worker does not start: a broken installation */
  async ask(task: Task): Promise<{ readonly answer: Answer } | { readonly failure: WorkerFailure }> {
    const worker = await this.#started()
    const outcome = await new Promise<{ answer: Answer } | { failure: WorkerFailure }>((resolve) => {
      const timer = setTimeout(() => end({ failure: 'tooSlow' }), this.#limits.timeout)
      const onMessage = (answer: unknown): void => end({ answer: answer as Answer })
      const onEnd = (): void => end({ failure: 'crashed' })
      function end(result: { answer: Answer } | { failure: WorkerFailure }): void {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
        resolve(result)
      }
      worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd)
      // A worker that has died since the last task is told by its exit.
      worker.send(task, () => {})
    })
    if ('failure' in outcome) await this.stop()
    return outcome
  }

  async stop(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined)
    this.#worker = undefined
    if (worker) await ended(worker)
  }

  async #started(): Promise<ChildProcess> {
    this.#worker ??= this.#start()
    try {
      return await this.#worker
    } catch (error) {
      this.#worker = undefined
      throw error
    }
  }

  async #start(): Promise<ChildProcess> {
    const cache = getCompileCacheDir()
    const worker = fork(this.#module, {
      execArgv: [`--max-old-space-size=${this.#limits.memory}`],
      // Ctrl-C in the terminal is for the command, which lets the files at hand be finished.
      detached: true,
      env: { ...process.env, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) },
      // Structured clones, so that answers may hold bytes.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    worker.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, COMPLAINT)
    })
    const isReady = await new Promise<boolean>((resolve) => {
      worker.once('message', () => resolve(true))
      worker.once('error', () => resolve(false))
      // Not `exit`: what it complains of comes before `close`.
      worker.once('close', () => resolve(false))
    })
    if (isReady) return worker
    throw new Error(`a worker did not start: ${complaint.trim() || `it ended with ${worker.exitCode}`}`)
  }
}

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}
