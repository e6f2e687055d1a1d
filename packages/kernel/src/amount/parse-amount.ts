import { type AmountUnit, EXACT_DECIMALS } from './amount-unit.ts'
import { type Fen, fen } from './fen.ts'

export type ParsedAmount =
  | { readonly kind: 'amount'; readonly fen: Fen /** Decimals as written. */; readonly decimals: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'tooManyDecimals'; readonly allowed: number }
  | { readonly kind: 'tooLarge' }

/** Full-width digits and signs, and the several minus signs that documents use, to ASCII. */
function toAscii(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/，/g, ',')
    .replace(/[－−–—﹣]/g, '-')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/[\s\u00a0\u3000\ufeff]+/g, '')
}

// Thousands separators only where they belong: `1,23` is a typing error, not 123.
const NUMBER = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/
const ACCOUNTING_NEGATIVE = /^\((.+)\)$/

/**
 * Parses decimal text to whole fen, never passing through a float.
 * Reads full-width digits, thousands separators, both negative styles (`-5`, `(5)`); trailing zeros beyond fen are harmless.
 * @shape text, unit -> ParsedAmount @unit fen
 * @throws never; what is wrong is the result's `kind`
 * @example parseAmount('5,667.90', '万元') // { kind: 'amount', fen: 5667900000, decimals: 2 }
 */
export function parseAmount(text: string, unit: AmountUnit): ParsedAmount {
  const ascii = toAscii(text)
  if (ascii === '') return { kind: 'blank' }
  const accounting = ACCOUNTING_NEGATIVE.exec(ascii)
  const match = NUMBER.exec(accounting?.[1] ?? ascii)
  if (!match || (accounting && match[1] !== '')) return { kind: 'notANumber' }
  const whole = (match[2] ?? '').replaceAll(',', '')
  const fraction = match[3] ?? ''
  const allowed = EXACT_DECIMALS[unit]
  if (/[^0]/.test(fraction.slice(allowed))) return { kind: 'tooManyDecimals', allowed }
  const digits = (whole + fraction.slice(0, allowed).padEnd(allowed, '0')).replace(/^0+(?=\d)/, '')
  const value = Number(digits)
  if (digits.length > 16 || !Number.isSafeInteger(value)) return { kind: 'tooLarge' }
  const negative = accounting !== null || match[1] === '-'
  return { kind: 'amount', fen: fen(negative ? -value : value), decimals: fraction.length }
}
