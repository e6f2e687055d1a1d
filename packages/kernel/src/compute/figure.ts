import type { Fen } from '../amount/fen.ts'
import type { FigureReference } from '../document/document-tree.ts'
import type { Region, Value } from './ledger.ts'

/** An amount that the document prints, before it is rounded: where it stands, what it selects, what the facts give. */
export interface AmountFigure {
  readonly reference: FigureReference
  /** For people: `表3 部门支出总体情况表 · 行政运行 · 基本支出/小计`. */
  readonly description: string
  readonly region: Region
  readonly value: Value
}

/** The rounded figures of a document, by region: one region is printed the same wherever it stands. */
export interface Rounding {
  /** Quanta (units of the last printed place) of an amount figure. */
  quanta(figure: { readonly region: () => Region; readonly amount: Fen }): number
  /** Figures that controlled rounding printed otherwise than half up. */
  readonly moved: readonly MovedFigure[]
}

export interface MovedFigure {
  readonly reference: FigureReference
  readonly description: string
  readonly exact: Fen
  readonly halfUp: number
  readonly printed: number
}
