import type { Problem, SourceDocument } from '@mingzhang/kernel'

/** A document read, or why it cannot be. */
export type SourceResult =
  | { readonly kind: 'read'; readonly document: SourceDocument }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

/** What a file may cost before it is given up; time is the worker's matter. */
export interface ReadLimits {
  /** Of the file itself. @unit bytes */
  readonly fileSize: number
  /** Of an archive's content, all entries together. @unit bytes */
  readonly unpackedSize: number
  readonly pages: number
  /** Cells of one table or sheet that hold something. */
  readonly cells: number
  /** Nesting of elements in markup. */
  readonly depth: number
}

export const READ_LIMITS: ReadLimits = {
  fileSize: 100 * 2 ** 20,
  unpackedSize: 400 * 2 ** 20,
  pages: 2000,
  cells: 2_000_000,
  depth: 200,
}
