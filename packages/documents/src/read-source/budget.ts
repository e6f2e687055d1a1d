import type { ReadLimits } from './source-result.ts'
import { tooLarge } from './unreadable.ts'

/** How many positions a table may span for each cell that may hold something: a few bytes can place two cells a million rows apart. */
const POSITIONS_PER_CELL = 4

/** What reading one file has cost so far; asking for more than the limits allow throws `Unreadable`. */
export class Budget {
  readonly limits: ReadLimits
  #bytes = 0
  #cells = 0
  #steps = 0

  constructor(limits: ReadLimits) {
    this.limits = limits
  }

  /** Bytes that came out of an archive. */
  unpack(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.limits.unpackedSize) throw tooLarge(`解压后超过 ${megabytes(this.limits.unpackedSize)} MB。`)
  }

  /** Cells, elements or lines that are kept in memory. */
  keep(count = 1): void {
    this.#cells += count
    if (this.#cells > this.limits.cells) throw tooLarge(`内容超过 ${this.limits.cells} 个单元格（或元素、行）。`)
  }

  /** Work that a few bytes of input can demand much of. */
  work(steps: number): void {
    this.#steps += steps
    if (this.#steps > this.limits.cells * POSITIONS_PER_CELL) throw tooLarge('合并单元格或表格的跨度过大。')
  }

  page(number: number): void {
    if (number > this.limits.pages) throw tooLarge(`超过 ${this.limits.pages} 页（或工作表）。`)
  }

  depth(depth: number): void {
    if (depth > this.limits.depth) throw tooLarge(`内容嵌套超过 ${this.limits.depth} 层。`)
  }
}

export function megabytes(bytes: number): number {
  return Math.floor(bytes / 2 ** 20)
}
