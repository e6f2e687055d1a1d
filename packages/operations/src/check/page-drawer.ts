import type { FileReport, PagePicture } from '@mingzhang/documents'
import type { DrawAnswer, DrawTask } from './draw-worker.ts'
import type { Language } from './json-report.ts'
import { type PoolLimits, WorkerPool } from './worker-pool.ts'

/**
 * Draws pages of PDFs that somebody else made, and writes notes on copies of them, in workers within limits. What cannot be drawn in
 * time is left out: a report does without.
 */
export class PageDrawer {
  readonly #pool: WorkerPool<DrawTask, DrawAnswer>

  constructor(limits: PoolLimits) {
    this.#pool = new WorkerPool(new URL('./draw-worker.ts', import.meta.url), limits)
  }

  /** @param pages counted from 1 */
  async pictures(file: string, pages: readonly number[]): Promise<readonly PagePicture[]> {
    const outcome = await this.#pool.ask({ kind: 'pictures', file, pages })
    return 'answer' in outcome && !('kind' in outcome.answer) ? outcome.answer : []
  }

  /** A copy of a checked PDF with its findings as notes; undefined when there is none. @param file where it is on disk */
  async annotated(file: string, report: FileReport, language: Language): Promise<Uint8Array | undefined> {
    const outcome = await this.#pool.ask({ kind: 'annotate', file, report, language })
    if (!('answer' in outcome) || !('kind' in outcome.answer)) return undefined
    return outcome.answer.kind === 'annotated' ? outcome.answer.bytes : undefined
  }

  /** Ends the workers at once; what is being drawn is left out. */
  async stop(): Promise<void> {
    await this.#pool.stop()
  }
}
