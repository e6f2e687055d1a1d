/**
 * The document tree: what the kernel renders and every codec writes (and, reading, returns).
 * It knows sections, paragraphs and tables; it does not know budgets. Everything a reader sees
 * is text here, already formatted; a figure additionally carries the reference and the exact value.
 *
 *   DocumentTree
 *   └─ blocks: Section | Paragraph | ListBlock | Table | Cover | Contents
 *      Section └─ blocks (nested)
 *      Paragraph └─ runs: text | figure
 *      Table └─ header rows (spans) · body rows (spans) └─ cells
 */

import type { Fen } from '../amount/fen.ts'

/** A figure's stable address inside one document, e.g. `table:expenditure/row:2010301/column:total` or `text:total-income-expenditure/income`. */
export type FigureReference = string

/** A figure as printed: its address, its text without unit, and the exact values behind it. */
export interface PrintedFigure {
  readonly reference: FigureReference
  /** As printed, without thousands separators: `5667.90`, `42.37`, `18`. Empty for a blank (nil) cell. */
  readonly value: string
  /** The unit of `value`: 元, 万元, %, 个, 辆, 套 … */
  readonly unit: string
  /** Present when the figure is an amount: the exact amount before rounding. */
  readonly fen?: Fen
}

export type Run =
  | {
      readonly kind: 'text'
      readonly text: string
      /** The entry of the text file that this is, so that it can be written where it stands: `增减原因.公务接待`. Empty text: still to be written. */
      readonly item?: string
    }
  | { readonly kind: 'figure'; readonly text: string; readonly figure: PrintedFigure }

/** Text in normal flow. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
  /** `note` is smaller and unindented (under tables). */
  readonly style: 'body' | 'note'
}

/** A numbered or plain list; markers are part of the item text (official documents number by hand). */
export interface ListBlock {
  readonly kind: 'list'
  readonly items: readonly (readonly Run[])[]
}

/** First page: the document's name, the publishing body, the date. */
export interface Cover {
  readonly kind: 'cover'
  readonly title: string
  readonly lines: readonly string[]
}

/** The table of contents; codecs generate entries and page numbers from the section titles and table titles. */
export interface Contents {
  readonly kind: 'contents'
  readonly title: string
  /** Sections down to this level, and tables, are listed. */
  readonly depth: number
}

/** A titled part of the document. `level` 1 begins a new page. */
export interface Section {
  readonly kind: 'section'
  readonly id: string
  readonly level: 1 | 2 | 3
  /** The heading; empty for a section that only the contents name. */
  readonly title: string
  /** The entry in the contents where it is not the title; empty for a section that is not listed. */
  readonly contentsTitle?: string
  readonly blocks: readonly Block[]
}

export type CellAlign = 'left' | 'center' | 'right'

/** One cell. Cells covered by a span of an earlier cell are absent from their row. */
export interface Cell {
  readonly text: string
  readonly align: CellAlign
  readonly columnSpan: number
  readonly rowSpan: number
  /** Header cells label a row (scope=row); `total` rows print bold. */
  readonly role: 'header' | 'body' | 'total'
  /** Levels of indentation of a label, 0 for none. */
  readonly indent: number
  readonly figure?: PrintedFigure
  /** The figure is the sum of these cells of the same table: `[row, column]`, zero-based grid positions in the body (spans count the columns they cover). */
  readonly sumOf?: readonly (readonly [row: number, column: number])[]
}

export interface HeaderCell {
  readonly text: string
  readonly columnSpan: number
  readonly rowSpan: number
}

export interface Column {
  /** Header path from the top, e.g. `['本年收入', '一般公共预算', '小计']`. */
  readonly path: readonly string[]
  /** Relative width; a figure column of amounts is about 8, a name column 20 to 30. */
  readonly weight: number
  readonly kind: 'label' | 'figure' | 'text'
}

export interface TableRow {
  /** A code that identifies the row in `figures.csv` (functional code, unit code, project code…), or empty. */
  readonly code: string
  readonly label: string
  readonly cells: readonly Cell[]
  /** Keep with the next row when pages break (a group's first row). */
  readonly keepWithNext: boolean
}

export interface Table {
  readonly kind: 'table'
  readonly id: string
  /** As printed above the table, e.g. `2026年部门收支总体情况表`. */
  readonly title: string
  /** As listed in the contents, e.g. `一、部门收支总体情况表`. */
  readonly contentsTitle: string
  /** Left of the line above the table: `部门名称：…`. */
  readonly captionLeft: string
  /** Right of it: `单位：万元`. */
  readonly captionRight: string
  readonly orientation: 'portrait' | 'landscape'
  readonly columns: readonly Column[]
  readonly header: readonly (readonly HeaderCell[])[]
  readonly rows: readonly TableRow[]
  /** Notes below the table. */
  readonly notes: readonly (readonly Run[])[]
}

export type Block = Section | Paragraph | ListBlock | Table | Cover | Contents

export interface DocumentTree {
  readonly kind: 'document'
  readonly title: string
  /** BCP 47, e.g. `zh-CN`. */
  readonly language: string
  readonly metadata: {
    readonly profile: string
    readonly department: { readonly code: string; readonly name: string }
    readonly year: number
    readonly documentKind: string
    /** ISO date the document bears; the codecs take every timestamp from it, so that the same input gives the same bytes. */
    readonly date: string
  }
  readonly blocks: readonly Block[]
}
