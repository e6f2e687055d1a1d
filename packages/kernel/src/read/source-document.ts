/**
 * A document that somebody else wrote, as a codec returns it: text and tables with the places where they stand.
 * Codecs say what the page shows; they do not know what a budget is. The kernel (`read/`) recognises it.
 *
 *   SourceDocument
 *   ├─ pages: number, size, whether it has text
 *   └─ blocks, in reading order
 *      ├─ SourceParagraph: text, with pieces that say where on which page each run of characters stands
 *      └─ SourceTable: a grid of cells, each a text with pieces; one per page fragment (the kernel joins continued tables)
 */

/** A rectangle on a page: points (1/72 inch), origin at the top left of the page as displayed. */
export interface PageArea {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a run of characters stands: `text.slice(start, end)` fills the area, evenly unless `edges` says where each character begins. */
export interface TextPiece {
  readonly start: number
  readonly end: number
  readonly area: PageArea
  /** x of the left edge of each character, in points; `end - start` numbers. */
  readonly edges?: readonly number[]
}

/** Text as read: lines that only wrap are joined; no line breaks inside. Full-width characters are kept as printed. */
export interface SourceText {
  readonly text: string
  /** In order of `start`; empty where the format has no geometry. */
  readonly pieces: readonly TextPiece[]
}

export interface SourceParagraph extends SourceText {
  readonly kind: 'paragraph'
  /** Page on which it begins, from 1. In formats without pages: the sheet's number, or 1. */
  readonly page: number
  /** Heading level where the format says so (docx, html, markdown). */
  readonly heading?: number
  readonly align?: 'left' | 'center' | 'right'
  /** Repeated at the head or foot of pages: a running header, a page number. Not part of the text around it. */
  readonly running?: 'header' | 'footer'
  /** Font size in points, where known. */
  readonly size?: number
  /** Line of the file (text, markdown, csv), from 1. */
  readonly line?: number
}

export interface SourceCell extends SourceText {
  /** Zero-based position of the top left corner in the grid. */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** The cell itself, its ruling lines included where there are any. */
  readonly area?: PageArea
  /** Address in the file where the format has one: `B7` in a sheet. */
  readonly address?: string
}

/** One table, or the part of it that one page shows. */
export interface SourceTable {
  readonly kind: 'table'
  readonly page: number
  readonly rowCount: number
  readonly columnCount: number
  /** By row, then column. Positions that no cell covers are blank. */
  readonly cells: readonly SourceCell[]
  /** Sheet name in workbooks. */
  readonly sheet?: string
  readonly line?: number
}

export type SourceBlock = SourceParagraph | SourceTable

export const SOURCE_FORMATS = ['pdf', 'docx', 'xlsx', 'xls', 'html', 'markdown', 'text'] as const
export type SourceFormat = (typeof SOURCE_FORMATS)[number]

export interface SourcePage {
  /** From 1. */
  readonly number: number
  /** Points, as displayed (rotation applied). 0 where the format has no pages. */
  readonly width: number
  readonly height: number
  /** `blank`: nothing on it. `image`: pictures but no text: a scan. */
  readonly content: 'text' | 'blank' | 'image'
}

export interface SourceDocument {
  readonly kind: 'source'
  readonly format: SourceFormat
  readonly pages: readonly SourcePage[]
  readonly blocks: readonly SourceBlock[]
}

/** The areas of `text.slice(start, end)`: one per piece that it touches. */
export function areasOf({ pieces }: SourceText, start: number, end: number): readonly PageArea[] {
  return pieces.flatMap((piece) => {
    const from = Math.max(start, piece.start)
    const to = Math.min(end, piece.end)
    if (from >= to) return []
    const { area, edges } = piece
    const length = piece.end - piece.start
    const at = (index: number): number =>
      index >= length ? area.right : (edges?.[index] ?? area.left + ((area.right - area.left) * index) / length)
    return [{ ...area, left: at(from - piece.start), right: at(to - piece.start) }]
  })
}
