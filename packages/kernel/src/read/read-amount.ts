import { type AmountUnit, EXACT_DECIMALS, isAmountUnit } from '../amount/amount-unit.ts'
import { type Fen, fen, ZERO_FEN } from '../amount/fen.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import { isNil, plainText } from './label.ts'

/** A printed amount: its value and what one unit in its last place is worth. @unit fen */
export interface PrintedAmount {
  readonly amount: Fen
  readonly quantum: Fen
}

/** Reads a cell or a number in a sentence; a blank or a dash is nil, said exactly. @returns undefined for what is no amount */
export function readAmount(text: string, unit: AmountUnit): PrintedAmount | undefined {
  if (plainText(text) === '' || isNil(text)) return { amount: ZERO_FEN, quantum: ZERO_FEN }
  const parsed = parseAmount(text, unit)
  if (parsed.kind !== 'amount') return undefined
  const places = EXACT_DECIMALS[unit] - Math.min(parsed.decimals, EXACT_DECIMALS[unit])
  // A zero without decimals is how nil is printed, not a number rounded to none.
  const isZero = parsed.fen === 0 && parsed.decimals === 0
  return { amount: parsed.fen, quantum: isZero ? ZERO_FEN : fen(10 ** places) }
}

const UNIT = /(?:金额)?单位[:：]?[^，。；]{0,4}?(亿元|万元|元)/u
const IN_BRACKETS = /[（(](亿元|万元|元)[）)]/u

/** The unit that a caption or header announces, or undefined. @example announcedUnit('单位：万元') // '万元' */
export function announcedUnit(text: string): AmountUnit | undefined {
  const plain = text.replace(/\s+/gu, '')
  const unit = UNIT.exec(plain)?.[1] ?? IN_BRACKETS.exec(plain)?.[1]
  return unit !== undefined && isAmountUnit(unit) ? unit : undefined
}
