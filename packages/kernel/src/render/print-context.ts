import type { AmountUnit } from '../amount/amount-unit.ts'
import { formatQuanta, quantum, roundToQuanta } from '../amount/format-amount.ts'
import type { UnlistedMoney } from '../compute/compute-table.ts'
import type { TextContext } from '../compute/compute-text.ts'
import type { Rounding } from '../compute/figure.ts'
import type { Region, Value } from '../compute/ledger.ts'
import type { FigureReference, PrintedFigure } from '../document/document-tree.ts'
import type { Problem } from '../problem/problem.ts'
import type { Profile, TableSpec } from '../profile/schema.ts'

/** One row of `figures.csv`: a figure with the place, row and column under which a reader finds it. */
export interface FigureRecord extends PrintedFigure {
  /** Title of the table or section. */
  readonly place: string
  readonly rowCode: string
  readonly rowLabel: string
  /** Header path joined by `/`; in a sentence what the figure says. */
  readonly column: string
  /** What the figure selects, worked out when asked for; undefined for figures that are not sums of facts. */
  readonly region: (() => Region) | undefined
  /** For figures computed from others (changes, rates, shares): the arithmetic as printed, and what it computes with. */
  readonly derivation?: Derivation
}

/** How a figure is computed from printed amounts. */
export interface Derivation {
  /** `（5667.90 － 3981.10）÷ 3981.10 × 100% ＝ 42.37%` */
  readonly formula: string
  readonly parts: readonly { readonly value: string; readonly region: Region }[]
}

/** What printing needs: how amounts are rounded, and where figures and problems are collected. */
export interface PrintContext extends TextContext {
  readonly rounding: Rounding
  readonly figures: FigureRecord[]
  readonly problems: Problem[]
  /** Figures that the profile prints and the facts do not tell; said together at the end, by cause. */
  readonly undetermined: UndeterminedFigure[]
  /** Money that tables would leave out. */
  readonly unlisted: (UnlistedMoney & { readonly where: string })[]
}

export interface UndeterminedFigure {
  /** `三、部门支出总体情况表 · 行政运行 · 合计`, or a section's title. */
  readonly where: string
  readonly region: Region
}

/** The unit and decimals in which amounts are printed: the profile's, or a table's own. */
export interface Precision {
  readonly unit: AmountUnit
  readonly decimals: number
}

/** What a table, or without one a sentence, prints its amounts in. */
export function precisionOf(profile: Profile, table?: TableSpec): Precision {
  return { unit: table?.unit ?? profile.unit, decimals: table?.decimals ?? profile.decimals }
}

/** Whether amounts are printed in the profile's own unit and decimals, of which its rounding speaks. */
export function isRoundedTogether(profile: Profile, { unit, decimals }: Precision): boolean {
  return unit === profile.unit && decimals === profile.decimals
}

/** Prints a determined amount; thousands are grouped in tables. */
export function printAmount(
  context: PrintContext,
  reference: FigureReference,
  region: () => Region,
  value: Extract<Value, { kind: 'determined' }>,
  style: 'table' | 'sentence',
  precision: Precision = precisionOf(context.profile),
): { readonly text: string; readonly figure: PrintedFigure } {
  const { profile } = context
  const { unit, decimals } = precision
  // Controlled rounding speaks of the profile's own precision; a table in another prints each amount on its own.
  const quanta = isRoundedTogether(profile, precision)
    ? context.rounding.quanta({ region, amount: value.amount })
    : roundToQuanta(value.amount, quantum(unit, decimals))
  const nil = value.amount === 0 ? profile.zero[style] : undefined
  const printed = nil ?? formatQuanta(quanta, decimals, false)
  return {
    text: nil ?? formatQuanta(quanta, decimals, style === 'table'),
    figure: { reference, value: printed, unit, fen: value.amount },
  }
}
