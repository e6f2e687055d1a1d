import { type AmountUnit, EXACT_DECIMALS } from './amount-unit.ts'
import { type Fen, fen } from './fen.ts'

/**
 * How many fen one unit in the last printed place is worth: 万元 with 2 decimals → 10 000 fen.
 * @unit fen @throws RangeError when the unit cannot have that many decimals
 */
export function quantum(unit: AmountUnit, decimals: number): Fen {
  const places = EXACT_DECIMALS[unit] - decimals
  if (places < 0 || decimals < 0) throw new RangeError(`${unit} cannot be printed with ${decimals} decimals`)
  return fen(10 ** places)
}

/**
 * Rounds an amount to a multiple of a quantum, halves away from zero (四舍五入), and gives the multiple.
 * @unit in: fen, out: quanta
 */
export function roundToQuanta(amount: Fen, size: Fen): number {
  const magnitude = Math.abs(amount)
  const remainder = magnitude % size
  const quanta = (magnitude - remainder) / size + (remainder * 2 >= size ? 1 : 0)
  return amount < 0 && quanta > 0 ? -quanta : quanta
}

export interface AmountFormat {
  readonly unit: AmountUnit
  readonly decimals: number
  /** Thousands separators, as tables print them and sentences do not. */
  readonly grouping: boolean
}

/** Writes a whole number of quanta as decimal text. @shape quanta, decimals, grouping -> text */
export function formatQuanta(quanta: number, decimals: number, grouping: boolean): string {
  const digits = String(Math.abs(quanta)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : ''
  return (quanta < 0 ? '-' : '') + (grouping ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole) + fraction
}

/**
 * Prints an amount, rounding half away from zero.
 * @unit fen in, text in `format.unit` out
 * @example formatAmount(fen(566790000000), { unit: '万元', decimals: 2, grouping: true }) // '566,790.00'
 */
export function formatAmount(amount: Fen, format: AmountFormat): string {
  return formatQuanta(roundToQuanta(amount, quantum(format.unit, format.decimals)), format.decimals, format.grouping)
}

/**
 * Writes an amount exactly, with as few decimals as it needs: the inverse of `parseAmount`.
 * @unit fen in, text in `unit` out
 */
export function exactAmount(amount: Fen, unit: AmountUnit, leastDecimals = 0): string {
  const [whole = '', fraction = ''] = formatQuanta(amount, EXACT_DECIMALS[unit], false).split('.')
  const needed = fraction.replace(/0+$/, '').padEnd(leastDecimals, '0')
  return needed === '' ? whole : `${whole}.${needed}`
}
