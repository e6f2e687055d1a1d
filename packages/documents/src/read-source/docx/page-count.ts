import type { SourceBlock } from '@mingzhang/kernel'
import type { Budget } from '../budget.ts'

/**
 * Estimates pages from breaks: Word leaves a mark where its last layout began a page, and writers break pages and sections. The same
 * break is often told twice, so that a page turns only once something is printed on it.
 */
export class PageCount {
  readonly #budget: Budget
  #page = 1
  /** Whether text stands on the page, and in the section. */
  #onPage = false
  #inSection = false
  /** The section's first block, whether a page turned there anyway, and how the section says that it begins. */
  #section = { first: 0, isFirst: true, turned: true }
  #type = 'nextPage'
  /** For each open row its page, and the furthest that a cell has come: cells side by side pass the same break. */
  readonly #rows: { readonly start: number; end: number }[] = []

  constructor(budget: Budget) {
    this.#budget = budget
  }

  get current(): number {
    return this.#page
  }

  /** Text stands here. */
  print(): void {
    this.#onPage = true
    this.#inSection = true
  }

  turn(): void {
    if (!this.#onPage) return
    this.#onPage = false
    if (!this.#inSection) this.#section.turned = true
    this.#budget.page(++this.#page)
  }

  openRow(): void {
    this.#rows.push({ start: this.#page, end: this.#page })
  }

  openCell(): void {
    const row = this.#rows.at(-1)
    if (!row) return
    this.#page = row.start
    this.#onPage = true
  }

  closeCell(): void {
    const row = this.#rows.at(-1)
    if (row) row.end = Math.max(row.end, this.#page)
  }

  closeRow(): void {
    const row = this.#rows.pop()
    if (row) this.#page = row.end
  }

  openSectionSetting(): void {
    this.#type = 'nextPage'
  }

  setSectionType(type: string | undefined): void {
    this.#type = type ?? 'nextPage'
  }

  /** A section says only at its end whether it began on a page of its own: then all its blocks move on by one. */
  endSection(blocks: SourceBlock[]): void {
    const { first, isFirst, turned } = this.#section
    if (!isFirst && !turned && this.#inSection && this.#type !== 'continuous') {
      for (let index = first; index < blocks.length; index++) {
        const block = blocks[index]
        if (block) blocks[index] = { ...block, page: block.page + 1 }
      }
      this.#budget.page(++this.#page)
    }
    this.#section = { first: blocks.length, isFirst: false, turned: !this.#onPage }
    this.#inSection = false
  }
}
