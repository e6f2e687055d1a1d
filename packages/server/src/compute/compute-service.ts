import { Worker } from 'node:worker_threads'
import type { AppliedChanges } from '../budgets/apply-changes.ts'
import { loadRecords } from '../budgets/load-records.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { notFound } from '../problem.ts'
import type { ComputeAnswer, ComputeTask, ComputeTasks } from './compute-tasks.ts'
import { ComputedMemory, type Remembered } from './remember-computed.ts'

/** Records that the computing thread keeps at most, over all versions: about a gigabyte. */
const MOST_RECORDS = 600_000

interface Held {
  revision: number
  size: number
}

/** The figures of one computing, shared by all who asked while it was waiting. */
type Figures = ComputeTasks['figures']['reply']

/**
 * Computes versions in a thread of their own, so that requests are answered while a large department is computed.
 * The thread keeps each version's records and is told what changed; what it does not have, it is given whole.
 */
export class ComputeService {
  readonly #database: Database
  #worker: Worker
  #next = 1
  readonly #waiting = new Map<
    number,
    { readonly resolve: (answer: ComputeAnswer) => void; readonly reject: (error: Error) => void }
  >()
  /** What the thread has, the least recently used first. */
  readonly #held = new Map<string, Held>()
  readonly #loading = new Map<string, Promise<void>>()
  readonly #figures = new Map<string, { promise: Promise<Figures>; isStarted: boolean }>()
  #isClosed = false
  readonly #memory: ComputedMemory
  /** Versions to be computed when nobody waits, and the one after the other of it. */
  readonly #toRefresh = new Map<string, () => Promise<void>>()
  #refreshing: Promise<void> | undefined

  constructor(database: Database) {
    this.#database = database
    this.#memory = new ComputedMemory(database)
    this.#worker = this.#start()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./compute-worker.ts', import.meta.url))
    worker.on('message', (answer: ComputeAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer)
      this.#waiting.delete(answer.id)
    })
    worker.on('error', () => {})
    // A thread that died is replaced; what it was asked is answered with an error, what it held is given anew.
    worker.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the computing thread ended'))
      this.#waiting.clear()
      this.#held.clear()
      if (!this.#isClosed) this.#worker = this.#start()
    })
    return worker
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#toRefresh.clear()
    this.#memory.close()
    await this.#worker.terminate()
  }

  /** Tells the thread what was written; it computes when it is asked. */
  applied(department: string, budget: string, { from, revision, records, removed }: AppliedChanges): void {
    const version = nameOf(department, budget)
    const held = this.#held.get(version)
    if (!held || held.revision !== from || from === revision) return
    held.revision = revision
    held.size += records.length
    void this.#send(version, 'apply', { from, revision, records, removed }).catch(() => this.#held.delete(version))
  }

  /** What is other than before, computed at the version's latest revision or one after it. Who asks while others wait, shares. */
  figures(department: string, budget: string, revision: number): Promise<Figures> {
    const version = nameOf(department, budget)
    const waiting = this.#figures.get(version)
    if (waiting && !waiting.isStarted) return waiting.promise
    const before = waiting?.promise.catch(() => {})
    const entry = { isStarted: false, promise: Promise.resolve(undefined as unknown as Figures) }
    entry.promise = (async () => {
      await before
      entry.isStarted = true
      try {
        return await this.ask(department, budget, 'figures', {}, revision)
      } finally {
        if (this.#figures.get(version) === entry) this.#figures.delete(version)
      }
    })()
    this.#figures.set(version, entry)
    return entry.promise
  }

  /**
   * Asks about a version as it stands in the database now, or at the revision that is known to be there.
   * @throws when the version is not there
   */
  async ask<T extends Exclude<ComputeTask, 'load' | 'apply' | 'drop'>>(
    department: string,
    budget: string,
    task: T,
    args: ComputeTasks[T]['args'],
    atLeast?: number,
  ): Promise<ComputeTasks[T]['reply']> {
    const version = nameOf(department, budget)
    for (let attempt = 0; attempt < 3; attempt++) {
      await this.#ensure(department, budget, attempt === 0 ? atLeast : undefined)
      const answer = await this.#send(version, task, args)
      if (answer.kind === 'done') {
        const known = knownOf(task, answer.reply)
        if (known) this.#memory.remember(department, budget, known)
        return answer.reply as ComputeTasks[T]['reply']
      }
      this.#held.delete(version)
    }
    throw new Error(`the computing thread does not keep ${version}`)
  }

  /** Computes and checks a version when its turn comes, so that lists know how it stands. @param done told when it was */
  refreshLater(department: string, budget: string, done: () => void = () => {}): void {
    const version = nameOf(department, budget)
    if (this.#toRefresh.has(version) || this.#isClosed) return
    this.#toRefresh.set(version, async () => {
      await this.ask(department, budget, 'summary', {})
      await this.ask(department, budget, 'checks', {})
      done()
    })
    this.#refreshing ??= this.#refresh()
  }

  async #refresh(): Promise<void> {
    for (const [version, work] of this.#toRefresh) {
      // A version that cannot be computed stays unknown in the lists; who opens it is told why.
      await work().catch(() => {})
      this.#toRefresh.delete(version)
    }
    this.#refreshing = undefined
  }

  /** Makes sure that the thread has the version as the database has it: another process may have written. */
  async #ensure(department: string, budget: string, atLeast?: number): Promise<void> {
    const version = nameOf(department, budget)
    const loading = this.#loading.get(version)
    if (loading) return loading
    // Who has just written knows how far the version is, and need not ask.
    if (atLeast !== undefined && (this.#held.get(version)?.revision ?? -1) >= atLeast) return
    const revision = await this.#database.within(EVERYTHING, (tx) =>
      tx
        .selectFrom('budget')
        .select('revision')
        .where('department', '=', department)
        .where('budget', '=', budget)
        .executeTakeFirst(),
    )
    if (!revision) throw notFound('个版本')
    const held = this.#held.get(version)
    if (held && held.revision >= revision.revision) {
      this.#held.delete(version)
      this.#held.set(version, held)
      return
    }
    const promise = (this.#loading.get(version) ?? this.#load(department, budget)).finally(() =>
      this.#loading.delete(version),
    )
    this.#loading.set(version, promise)
    return promise
  }

  async #load(department: string, budget: string): Promise<void> {
    const version = nameOf(department, budget)
    const { revision, records } = await this.#database.within(EVERYTHING, async (tx) => ({
      revision: (
        await tx
          .selectFrom('budget')
          .select('revision')
          .where('department', '=', department)
          .where('budget', '=', budget)
          .executeTakeFirstOrThrow()
      ).revision,
      records: await loadRecords(tx, department, budget),
    }))
    this.#held.delete(version)
    let total = records.length
    for (const { size } of this.#held.values()) total += size
    for (const [other, { size }] of this.#held) {
      if (total <= MOST_RECORDS) break
      this.#held.delete(other)
      void this.#send(other, 'drop', {}).catch(() => {})
      total -= size
    }
    this.#held.set(version, { revision, size: records.length })
    await this.#send(version, 'load', { revision, name: version, records })
  }

  async #send(version: string, task: ComputeTask, args: unknown): Promise<ComputeAnswer> {
    const id = this.#next++
    const answer = await new Promise<ComputeAnswer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, version, task, args })
    })
    if (answer.kind === 'failed') throw new Error(answer.message)
    if (answer.kind === 'stale' && task === 'apply') throw new Error('stale')
    return answer
  }
}

function nameOf(department: string, budget: string): string {
  return `${department}/${budget}`
}

/** What an answer tells about how its version stands. */
function knownOf(task: ComputeTask, reply: unknown): Remembered | undefined {
  switch (task) {
    case 'figures': {
      const { revision, problems, total } = reply as ComputeTasks['figures']['reply']
      return { revision, problems, total }
    }
    case 'summary':
      return reply as ComputeTasks['summary']['reply']
    case 'document': {
      const { revision, problems, missingReasons } = reply as ComputeTasks['document']['reply']
      return { revision, problems: problems.length, missing: missingReasons.length }
    }
    case 'checks': {
      const { revision, findings } = reply as ComputeTasks['checks']['reply']
      const count = (severity: string): number => findings.filter((each) => each.severity === severity).length
      return {
        revision,
        findings: { error: count('error'), warning: count('warning'), notice: count('notice') },
      }
    }
    default:
      return undefined
  }
}
