import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { createEvaluator, type Region } from '../compute/ledger.ts'
import { regionInWords } from '../compute/region-in-words.ts'
import type { DataSet } from '../data-set/data-set.ts'
import type { Place } from '../problem/problem.ts'
import type { FigureRecord } from '../render/print-context.ts'

/** Why a figure is what it is. */
export interface Explanation {
  readonly figure: FigureRecord
  /** What it selects, in words. */
  readonly region: string
  /** The facts that it is the sum of, down to the input row. */
  readonly lines: readonly ExplainedLine[]
  /** `1825.90 + 1258.70 = 3084.60` */
  readonly formula: string
  readonly total: Fen
}

export interface ExplainedLine {
  readonly set: string
  readonly region: string
  readonly amount: Fen
  readonly place: Place
}

/** Figures that a query means: by reference, or by words that its place, row and column must contain. */
export function findFigures(figures: readonly FigureRecord[], query: string): readonly FigureRecord[] {
  const exact = figures.filter(({ reference }) => reference === query)
  if (exact.length > 0) return exact
  const words = query.split(/[\s/·|]+/u).filter((word) => word !== '')
  return figures.filter((figure) => {
    const text = `${figure.reference} ${figure.place} ${figure.rowCode} ${figure.rowLabel} ${figure.column} ${figure.value}`
    return words.every((word) => text.includes(word))
  })
}

/**
 * Explains a figure down to the rows of the input.
 * @shape FigureRecord -> Explanation; undefined for figures that are not sums of facts (counts, rates)
 */
export function explainFigure(dataSet: DataSet, figure: FigureRecord): Explanation | undefined {
  const region: Region | undefined = figure.region?.()
  if (!region) return undefined
  const { space } = dataSet.ledger
  const contributions = createEvaluator(dataSet.ledger).contributions(region)
  if (!contributions) return undefined
  const lines = contributions.map(({ set, box, amount, place }) => ({
    set: set.label,
    region: regionInWords(space, [box]),
    amount,
    place,
  }))
  const total = lines.reduce((sum, { amount }) => sum + amount, 0) as Fen
  return {
    figure,
    region: regionInWords(space, region),
    lines,
    formula: formulaOf(lines, total, dataSet.amountUnit),
    total,
  }
}

const MOST_TERMS = 12

function formulaOf(lines: readonly ExplainedLine[], total: Fen, unit: AmountUnit): string {
  const terms = lines.slice(0, MOST_TERMS).map(({ amount }) => exactAmount(amount, unit))
  const more = lines.length > MOST_TERMS ? ` + …（另 ${lines.length - MOST_TERMS} 项）` : ''
  return `${terms.join(' + ') || '0'}${more} = ${exactAmount(total, unit)} ${unit}`
}
