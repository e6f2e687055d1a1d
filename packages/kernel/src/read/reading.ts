/**
 * A document as understood: what `read/` makes of a `SourceDocument`, and what `check/` works on.
 *
 *   Reading
 *   ├─ identity: profile, kind, level, year, department, title
 *   ├─ space: the coordinate system, built from the document's own codes
 *   ├─ tables: rows × columns with their regions, and which rows and columns add up to which
 *   ├─ paragraphs: with the section that each belongs to
 *   ├─ figures: every printed amount: its interval, its region where known, its place
 *   ├─ statements: what sentences claim about figures (changes, shares, completion, counts, sums in brackets)
 *   └─ unmatched: what was seen and not understood; never dropped
 */
import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'
import type { Region } from '../compute/ledger.ts'
import type { Space } from '../facts/space.ts'
import type { ColumnSpec, Profile, RowSpec, TableSpec } from '../profile/schema.ts'
import type { PageArea, SourceDocument, SourceParagraph, SourceTable } from './source-document.ts'

/** Index into `Reading.figures`. */
export type FigureIndex = number

/** A printed amount. */
export interface ReadFigure {
  readonly index: FigureIndex
  /** As printed: `15,621.11`; empty for a blank cell, which stands for nil. */
  readonly text: string
  readonly unit: AmountUnit
  /** The printed number, exact. @unit fen */
  readonly amount: Fen
  /** What one unit in the last printed place is worth: the true amount lies within half of it. 0 for a blank cell. @unit fen */
  readonly quantum: Fen
  /** What it is a sum of, where the profile tells. */
  readonly region: Region | undefined
  readonly place: FigurePlace
  readonly page: number
  readonly areas: readonly PageArea[]
  /** In workbooks: `2.16 收入预算总表!D7`. */
  readonly address?: string
  /** The format's statistic that it is, where no classification holds it. */
  readonly statistic?: string
  /** The year that a sentence says before the amount. */
  readonly saidYear?: { readonly year: number; readonly span: TextSpan }
  /** For people: `2025年部门支出总体情况表 · 行政运行 · 基本支出`, or `部门预算编制说明 · 财政拨款收入`. */
  readonly label: string
}

export type FigurePlace =
  | {
      readonly kind: 'cell'
      readonly table: number
      readonly panel: number
      readonly row: number
      readonly column: number
    }
  | { readonly kind: 'sentence'; readonly paragraph: number; readonly start: number; readonly end: number }

export interface ReadRow {
  /** As printed, wrapped lines joined, without leading numbering. */
  readonly label: string
  /** Digits of the code columns joined, or empty. */
  readonly code: string
  readonly spec: RowSpec | undefined
  readonly region: Region | undefined
  /** Rows of this panel that add up to this one. Derived by regions, or in an unknown format by codes and total rows. */
  readonly parts: readonly number[]
  /** The format has rows inside it that the document does not print. */
  readonly isPartial?: boolean
  /** Only goes on with the row above: a further line of a project's targets. It has no amounts of its own. */
  readonly continues?: boolean
  readonly page: number
  readonly areas: readonly PageArea[]
}

export interface ReadColumn {
  /** Header path from the top, as printed. */
  readonly path: readonly string[]
  readonly spec: ColumnSpec | undefined
  readonly region: Region | undefined
  readonly parts: readonly number[]
}

/** Columns × rows side by side in a table (income | expenditure). */
export interface ReadPanel {
  /** What all of it is of, where the format tells. */
  readonly region?: Region
  readonly rows: readonly ReadRow[]
  readonly columns: readonly ReadColumn[]
  /** Figure of each row and column; undefined for labels and cells that are not amounts. */
  readonly figures: readonly (readonly (FigureIndex | undefined)[])[]
  /** Texts of cells that are not amounts (project kinds, targets), row by column. */
  readonly texts: readonly (readonly string[])[]
}

export interface ReadTable {
  readonly index: number
  readonly spec: TableSpec | undefined
  /** As printed above the table. */
  readonly title: string
  readonly titleParagraph: number | undefined
  readonly unit: AmountUnit
  readonly page: number
  readonly lastPage: number
  /** The printed grids that it was put together from. */
  readonly grids: readonly SourceTable[]
  readonly panels: readonly ReadPanel[]
  /** Paragraphs below it that belong to it (注：…). */
  readonly notes: readonly number[]
}

/** A paragraph in its section. */
export interface ReadParagraph {
  readonly index: number
  readonly source: SourceParagraph
  /** Id of the profile's section, or undefined. */
  readonly section: string | undefined
  /** Printed titles of the sections around it, from the top. */
  readonly path: readonly string[]
  readonly role: 'cover' | 'contents' | 'heading' | 'tableTitle' | 'tableCaption' | 'note' | 'body'
}

/** A part of a paragraph's text: `paragraphs[paragraph].source.text.slice(start, end)`. */
export interface TextSpan {
  readonly paragraph: number
  readonly start: number
  readonly end: number
}

/** A percentage as printed; `value` in units of its last place: 71.73% is 7173 with 2 decimals. */
export interface PrintedPercent {
  readonly value: number
  readonly decimals: number
  readonly span: TextSpan
}

export type Direction = 'increase' | 'decrease' | 'flat'

/** Which amount a comparison or ratio refers to: `2024年预算`, `2023年预算执行数`, `年初预算`, `本年支出合计`. */
export interface Basis {
  readonly span: TextSpan
  readonly year: number | undefined
  readonly stage: 'budget' | 'initialBudget' | 'adjustedBudget' | 'executed' | 'final' | undefined
}

/** What a sentence claims. */
export type Statement =
  /** `比2024年预算减少876.75万元，下降5.3%，主要原因是…` about an amount said before. */
  | {
      readonly kind: 'change'
      readonly span: TextSpan
      readonly subject: string
      readonly of: FigureIndex | undefined
      /** What has changed, by the format's wording. */
      readonly ofRegion?: Region
      /** The earlier amount when the sentence prints it too. */
      readonly before: FigureIndex | undefined
      readonly basis: Basis | undefined
      readonly direction: Direction
      readonly directionSpan: TextSpan
      readonly difference: FigureIndex | undefined
      readonly rate: PrintedPercent | undefined
      readonly reason: TextSpan | undefined
    }
  /** `基本支出…万元，占79.49%`. */
  | {
      readonly kind: 'share'
      readonly span: TextSpan
      readonly part: FigureIndex
      readonly whole: FigureIndex | undefined
      /** What the sentence calls the whole; empty where it does not name it. */
      readonly wholeWords: string
      readonly percent: PrintedPercent
    }
  /** `完成年初预算的95.89%`. */
  | {
      readonly kind: 'completion'
      readonly span: TextSpan
      readonly of: FigureIndex | undefined
      readonly basis: Basis
      readonly base: FigureIndex | undefined
      readonly percent: PrintedPercent
    }
  /** `…万元，其中：A…万元，B…万元`: the parts are said to be of the whole; `complete` when the words promise all of them. */
  | {
      readonly kind: 'sum'
      readonly span: TextSpan
      readonly whole: FigureIndex
      readonly parts: readonly FigureIndex[]
      readonly complete: boolean
    }
  /** The same with numbers that are not money: `8013平方米（其中：计容面积7998平方米，不计容面积105平方米）`. */
  | {
      readonly kind: 'measureSum'
      readonly span: TextSpan
      readonly unit: string
      readonly whole: Measure
      readonly parts: readonly Measure[]
    }
  /** `车辆0辆`, `项目25个`. */
  | {
      readonly kind: 'count'
      readonly span: TextSpan
      readonly subject: string
      readonly measure: Measure
      readonly unit: string
    }
  /** Two amounts in a sentence that speak of one thing. */
  | { readonly kind: 'same'; readonly span: TextSpan; readonly first: FigureIndex; readonly second: FigureIndex }

/** A printed number that is not money, in units of its last place. */
export interface Measure {
  readonly value: number
  readonly decimals: number
  readonly span: TextSpan
}

export interface Unmatched {
  readonly page: number
  readonly what: 'page' | 'table' | 'row' | 'column' | 'cell' | 'sentence' | 'section'
  readonly quote: string
  readonly reason: string
}

export type DocumentKind = 'budget' | 'final'
export type DocumentLevel = 'department' | 'unit'

export interface Reading {
  readonly source: SourceDocument
  readonly profile: Profile | undefined
  readonly kind: DocumentKind | undefined
  readonly level: DocumentLevel | undefined
  readonly year: number | undefined
  /** Name of the department or unit. */
  readonly department: string
  readonly title: string
  readonly space: Space
  readonly tables: readonly ReadTable[]
  readonly paragraphs: readonly ReadParagraph[]
  readonly figures: readonly ReadFigure[]
  readonly statements: readonly Statement[]
  readonly unmatched: readonly Unmatched[]
}
