import type { AmountUnit } from '../amount/amount-unit.ts'
import { quantum, roundToQuanta } from '../amount/format-amount.ts'
import type { Rounding } from '../compute/figure.ts'

/** Rounds each figure on its own, halves away from zero. @unit fen in, quanta out */
export function halfUpRounding(unit: AmountUnit, decimals: number): Rounding {
  const size = quantum(unit, decimals)
  return { quanta: ({ amount }) => roundToQuanta(amount, size), moved: [] }
}
