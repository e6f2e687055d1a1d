import type { AmountUnit } from '../amount/amount-unit.ts'
import { type Fen, sumFen } from '../amount/fen.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { createEvaluator, type Region } from '../compute/ledger.ts'
import { regionInWords } from '../compute/region-in-words.ts'
import type { DataSet } from '../data-set/data-set.ts'
import type { Place } from '../problem/problem.ts'
import type { Profile } from '../profile/schema.ts'
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

/** What a figure computed from others is made of: the arithmetic, and each amount explained in turn. */
export interface DerivedExplanation {
  readonly formula: string
  readonly parts: readonly (SumExplanation & { readonly value: string })[]
}

export type SumExplanation = Omit<Explanation, 'figure'>

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
 * @shape FigureRecord -> Explanation; undefined for figures that are not sums of facts (counts; changes and shares have `explainDerived`)
 */
export function explainFigure(dataSet: DataSet, profile: Profile, figure: FigureRecord): Explanation | undefined {
  const sum = figure.region ? explainRegion(dataSet, profile, figure.region()) : undefined
  return sum && { figure, ...sum }
}

/**
 * Explains a change, a rate or a share by the amounts it is computed from.
 * @shape FigureRecord -> DerivedExplanation; undefined for figures that are not computed from others
 */
export function explainDerived(
  dataSet: DataSet,
  profile: Profile,
  figure: FigureRecord,
): DerivedExplanation | undefined {
  if (!figure.derivation) return undefined
  const { formula, parts } = figure.derivation
  return {
    formula,
    parts: parts.flatMap(({ value, region }) => {
      const sum = explainRegion(dataSet, profile, region)
      return sum ? [{ value, ...sum }] : []
    }),
  }
}

function explainRegion(dataSet: DataSet, { stage }: Profile, region: Region): SumExplanation | undefined {
  const { space } = dataSet.ledger
  const contributions = createEvaluator(dataSet.ledger).contributions(region)
  if (!contributions) return undefined
  const lines = contributions.map(({ set, box, amount, place }) => ({
    set: set.label,
    region: regionInWords(space, [box], stage),
    amount,
    place,
  }))
  const total = sumFen(lines.map(({ amount }) => amount))
  return {
    region: regionInWords(space, region, stage),
    lines,
    formula: formulaOf(lines, total, dataSet.amountUnit),
    total,
  }
}

const MOST_TERMS = 12
/** Amounts are shown as budgets print them, and exactly where they are finer. */
const LEAST_DECIMALS = 2

function formulaOf(lines: readonly ExplainedLine[], total: Fen, unit: AmountUnit): string {
  const terms = lines.slice(0, MOST_TERMS).map(({ amount }) => exactAmount(amount, unit, LEAST_DECIMALS))
  const more = lines.length > MOST_TERMS ? ` + …（另 ${lines.length - MOST_TERMS} 项）` : ''
  return `${terms.join(' + ') || '0'}${more} = ${exactAmount(total, unit, LEAST_DECIMALS)} ${unit}`
}
