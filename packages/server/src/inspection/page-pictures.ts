import type { FileReport, PagePicture } from '@mingzhang/documents'
import { PageDrawer } from '@mingzhang/operations'
import { TemporaryFiles } from './temporary-files.ts'
import { DRAW_LIMITS } from './worker-limits.ts'

/** Of all pictures that are kept. @unit bytes */
const MOST_KEPT = 64 * 1024 * 1024

/** Draws pages of uploads in a limited worker, and keeps those that were asked for lately. */
export class PagePictures {
  readonly #drawer = new PageDrawer(DRAW_LIMITS)
  readonly #files = new TemporaryFiles()
  /** By the file's hash and page, the longest unused first; what is being drawn is shared. */
  readonly #kept = new Map<string, Promise<Uint8Array | undefined>>()
  readonly #sizes = new Map<string, number>()
  #size = 0

  /**
   * One page.
   * @param content gives the file when it has to be drawn
   * @returns a PNG; undefined when the page cannot be drawn
   */
  page(sha256: string, page: number, content: () => Promise<Uint8Array>): Promise<Uint8Array | undefined> {
    const key = `${sha256} ${page}`
    const picture = this.#kept.get(key) ?? content().then(async (bytes) => (await this.pages(bytes, [page]))[0]?.png)
    this.#kept.delete(key)
    this.#kept.set(key, picture)
    void picture.then(
      (png) => this.#count(key, png),
      () => this.#forget(key),
    )
    return picture
  }

  /** Several pages, for a report; none of them is kept. */
  pages(bytes: Uint8Array, pages: readonly number[]): Promise<readonly PagePicture[]> {
    return this.#files.with(bytes, (file) => this.#drawer.pictures(file, pages))
  }

  #count(key: string, png: Uint8Array | undefined): void {
    // What could not be drawn may be, the next time: it may have been the machine's load.
    if (!png) {
      this.#forget(key)
      return
    }
    if (!this.#kept.has(key) || this.#sizes.has(key)) return
    this.#sizes.set(key, png.length)
    this.#size += png.length
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= MOST_KEPT) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#size -= this.#sizes.get(key) ?? 0
    this.#sizes.delete(key)
    this.#kept.delete(key)
  }

  async stop(): Promise<void> {
    await this.#drawer.stop()
    await this.#files.clear()
  }
}

/** Whether a report's pages can be drawn. */
export function hasPictures({ format }: Pick<FileReport, 'format'>): boolean {
  return format === 'pdf'
}
