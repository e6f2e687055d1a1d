import { countBySeverity, type FileReport, failedReport } from '@mingzhang/documents'
import { CheckPool } from '@mingzhang/operations'
import { appendEvents, SYSTEM } from '../audit/append-events.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import type { InspectionSummary } from '../database/tables.ts'
import type { EventHub } from '../http/event-hub.ts'
import { type InspectionKey, ofFile } from './inspection-rows.ts'
import { storableJson } from './storable-json.ts'
import { TemporaryFiles } from './temporary-files.ts'
import { CHECK_LIMITS } from './worker-limits.ts'

interface QueuedFile extends InspectionKey {
  readonly file: string
}

/** How long the runner waits after something went wrong that is not the file's fault. @unit milliseconds */
const RETRY = 30_000

const NOT_STORED = {
  code: 'check-failed',
  message: '检查结果没能保存。',
  remedy: '这是程序的缺陷：请把这个文件交给系统管理员。',
} as const

/**
 * Checks what was put into inspections, in the background. The table is the queue:
 *
 *   queued ──▶ running ──▶ done
 *     ▲           │   └───▶ failed: could not be read; says why and what to do
 *     └───────────┘ the server ended meanwhile
 *
 * Files are taken in the order in which they came, each by a worker within limits of time and memory.
 */
export class InspectionRunner {
  readonly #database: Database
  readonly #hub: EventHub
  readonly #report: (error: unknown) => void
  readonly #pool = new CheckPool(CHECK_LIMITS)
  readonly #files = new TemporaryFiles()
  #sleeping: (() => void)[] = []
  /** How often something was put into the queue: who looked before the last time looks again. */
  #calls = 0
  #work: readonly Promise<void>[] = []
  #isStopped = false

  constructor({
    database,
    hub,
    report,
  }: {
    readonly database: Database
    readonly hub: EventHub
    readonly report: (error: unknown) => void
  }) {
    this.#database = database
    this.#hub = hub
    this.#report = report
  }

  /** Puts what was under way when the server ended back into the queue, and begins. */
  async start(): Promise<void> {
    await this.#database.within(EVERYTHING, (tx) =>
      tx.updateTable('inspection_file').set({ state: 'queued' }).where('state', '=', 'running').execute(),
    )
    this.#work = Array.from({ length: CHECK_LIMITS.workers }, () => this.#run())
  }

  /** Something was put into the queue. */
  wake(): void {
    this.#calls++
    for (const wake of this.#sleeping.splice(0)) wake()
  }

  /** Ends at once: files under way are checked anew after the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.wake()
    await this.#pool.stop()
    await Promise.all(this.#work)
    await this.#files.clear()
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      try {
        const calls = this.#calls
        const file = await this.#take()
        if (file) await this.#check(file)
        else if (calls === this.#calls) await this.#sleep()
      } catch (error) {
        if (this.#isStopped) return
        this.#report(error)
        await this.#sleep(RETRY)
      }
    }
  }

  #sleep(most?: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = most === undefined ? undefined : setTimeout(resolve, most)
      this.#sleeping.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  /** Takes the next of the queue; whoever else takes it at the same moment goes without. */
  async #take(): Promise<QueuedFile | undefined> {
    const taken = await this.#database.within(EVERYTHING, async (tx) => {
      const next = await tx
        .selectFrom('inspection_file')
        .innerJoin('inspection', (join) =>
          join
            .onRef('inspection.department', '=', 'inspection_file.department')
            .onRef('inspection.inspection', '=', 'inspection_file.inspection'),
        )
        .select(['inspection_file.department', 'inspection_file.inspection', 'file'])
        .where('state', '=', 'queued')
        .orderBy('inspection.at')
        .orderBy('position')
        .limit(CHECK_LIMITS.workers)
        .execute()
      for (const file of next) {
        const mine = await tx
          .updateTable('inspection_file')
          .set({ state: 'running' })
          .where(ofFile(file))
          .where('state', '=', 'queued')
          .returning('file')
          .executeTakeFirst()
        if (mine) return file
      }
      return undefined
    })
    if (taken) this.#tell(taken, 'running')
    return taken
  }

  async #check(key: QueuedFile): Promise<void> {
    try {
      const { name, content } = await this.#database.within(EVERYTHING, (tx) =>
        tx.selectFrom('inspection_file').select(['name', 'content']).where(ofFile(key)).executeTakeFirstOrThrow(),
      )
      const checked = await this.#files.with(content, (file) => this.#pool.check({ file, name, profile: undefined }))
      // Stopped: it stays `running`, and is queued at the next start.
      if (!checked) return
      const stored = await this.#storeOrFail(key, checked.report)
      this.#tell(key, stored.error ? 'failed' : 'done')
    } catch (error) {
      // Not the file's fault: it goes back.
      if (!this.#isStopped)
        await this.#database.within(EVERYTHING, (tx) =>
          tx.updateTable('inspection_file').set({ state: 'queued' }).where(ofFile(key)).execute(),
        )
      throw error
    }
  }

  /** A report that the database refuses must not keep the queue waiting for ever. @returns what was stored */
  async #storeOrFail(key: QueuedFile, report: FileReport): Promise<FileReport> {
    try {
      await this.#store(key, report)
      return report
    } catch (error) {
      this.#report(error)
      const failed = failedReport(report.file, NOT_STORED)
      await this.#store(key, failed)
      return failed
    }
  }

  async #store(key: QueuedFile, report: FileReport): Promise<void> {
    const { department, inspection, file } = key
    const { error } = report
    const summary = error ? null : summaryOf(report)
    await this.#database.within(EVERYTHING, async (tx) => {
      const { sha256 } = await tx
        .updateTable('inspection_file')
        .set({
          state: error ? 'failed' : 'done',
          summary: summary && storableJson(summary),
          report: error ? null : storableJson(report),
          error: error ? storableJson({ message: error.message, remedy: error.remedy }) : null,
        })
        .where(ofFile(key))
        .returning('sha256')
        .executeTakeFirstOrThrow()
      await appendEvents(tx, SYSTEM, [
        {
          department,
          action: error ? 'inspection.fail' : 'inspection.check',
          after: { inspection, file, sha256, ...(error ? { code: error.code } : { counts: summary?.counts }) },
        },
      ])
    })
  }

  #tell({ department, inspection, file }: QueuedFile, state: string): void {
    this.#hub.tell({ department, kind: 'inspection', data: { inspection, file, state } })
  }
}

function summaryOf({ profile, document, pages, figures, findings }: FileReport): InspectionSummary {
  const { error, warning, notice } = countBySeverity(findings)
  return {
    profile: profile?.label ?? null,
    title: document.title === '' ? null : document.title,
    department: document.department === '' ? null : document.department,
    pages: pages.length,
    figures,
    counts: { error, warning, notice },
  }
}
