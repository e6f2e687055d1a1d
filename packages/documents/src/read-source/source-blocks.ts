import type { SourceBlock, SourceCell, SourceDocument, SourceFormat, SourceParagraph } from '@mingzhang/kernel'
import type { Budget } from './budget.ts'

/** The formats read here have no geometry. */
export const NO_PIECES: readonly never[] = []

/** A paragraph of text as printed. */
export function paragraphOf(
  text: string,
  page: number,
  more: Pick<SourceParagraph, 'heading' | 'align' | 'size' | 'line'> = {},
): SourceParagraph {
  return { kind: 'paragraph', text, pieces: NO_PIECES, page, ...more }
}

/** A document without geometry: the pages are those that its blocks stand on, up to `pageCount`. */
export function documentOf(
  format: SourceFormat,
  blocks: readonly SourceBlock[],
  pageCount: number,
  budget: Budget,
): SourceDocument {
  budget.page(pageCount)
  const filled = new Set(blocks.map(({ page }) => page))
  return {
    kind: 'source',
    format,
    pages: Array.from({ length: pageCount }, (_, index) => ({
      number: index + 1,
      width: 0,
      height: 0,
      content: filled.has(index + 1) ? 'text' : 'blank',
    })),
    blocks,
  }
}

/** A cell while a table is built: what stands in it, in reading order. */
export interface DraftCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly content: readonly SourceBlock[]
}

export function byPosition(a: { row: number; column: number }, b: { row: number; column: number }): number {
  return a.row - b.row || a.column - b.column
}

export type TableCell = Pick<SourceCell, 'row' | 'column' | 'rowSpan' | 'columnSpan' | 'text' | 'address'>
