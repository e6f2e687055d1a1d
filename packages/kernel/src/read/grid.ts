import type { SourceCell, SourceParagraph, SourceTable } from './source-document.ts'

/** A position of a table, all its pages together. Positions that a span covers share their cell. */
export interface GridCell {
  readonly cell: SourceCell
  readonly table: SourceTable
}

export interface GridRow {
  /** By column of the whole table. */
  readonly cells: readonly (GridCell | undefined)[]
  readonly page: number
  /** Its cells follow each other as printed, but in which columns they stand is not certain: part of a torn table without geometry. */
  readonly isLoose?: boolean
}

/** A table as a reader sees it: what pages and repeated titles cut apart is one. */
export interface LogicalTable {
  readonly title: string
  readonly titleBlock: SourceParagraph | undefined
  /** The title again, on later pages. */
  readonly repeatedTitles: readonly SourceParagraph[]
  /** `编制部门：…`, `单位：元`, `公开01表`. */
  readonly captions: readonly SourceParagraph[]
  /** Captions that stand in the grid itself. */
  readonly captionTexts: readonly string[]
  readonly rows: readonly GridRow[]
  readonly columnCount: number
  readonly sources: readonly SourceTable[]
  readonly page: number
  readonly lastPage: number
}
