import { EXACT_DECIMALS } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'

/** An exact decimal: `digits × 10^-scale`. Percentages of amounts are finer than fen until they are rounded, once. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

export const ZERO: Decimal = { digits: 0n, scale: 0 }

const WRITTEN = /^(\d{1,12})(?:[.．](\d{1,8}))?$/u

/** Reads decimal text without a sign. @shape `12`, `0.65` -> Decimal, or undefined for what is none */
export function parseDecimal(text: string): Decimal | undefined {
  const match = WRITTEN.exec(
    text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\s/gu, ''),
  )
  if (!match) return undefined
  const fraction = match[2] ?? ''
  return { digits: BigInt(`${match[1]}${fraction}`), scale: fraction.length }
}

/** @shape a whole number -> Decimal */
export function whole(value: number | bigint): Decimal {
  return { digits: BigInt(value), scale: 0 }
}

/** @shape a + b, exactly */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { digits: at(a, scale) + at(b, scale), scale }
}

/** @shape a × b, exactly */
export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale }
}

/** A percentage of something, exactly. @shape percentage, whole -> part */
export function percentOf(percentage: Decimal, of: Decimal): Decimal {
  const { digits, scale } = times(percentage, of)
  return { digits, scale: scale + 2 }
}

/** The nearest whole number, halves up (四舍五入); the decimals here are never negative. */
export function roundHalfUp({ digits, scale }: Decimal): bigint {
  const unit = 10n ** BigInt(scale)
  return (2n * digits + unit) / (2n * unit)
}

function at({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale)
}

/** Writes a decimal with as few places as it needs, and no fewer than asked for. @shape Decimal -> `561,600.005` */
export function decimalText({ digits, scale }: Decimal, leastDecimals = 0): string {
  const text = String(digits).padStart(scale + 1, '0')
  const split = text.length - scale
  const fraction = text.slice(split).replace(/0+$/u, '').padEnd(leastDecimals, '0')
  const grouped = text.slice(0, split).replace(/\B(?=(\d{3})+$)/gu, ',')
  return fraction === '' ? grouped : `${grouped}.${fraction}`
}

/** Writes fen, or parts of fen, in yuan. @unit fen in, 元 out @example yuanText(whole(56160000)) // '561,600.00' */
export function yuanText({ digits, scale }: Decimal): string {
  return decimalText({ digits, scale: scale + EXACT_DECIMALS.元 }, EXACT_DECIMALS.元)
}

/** @shape Fen -> Decimal of fen */
export function decimalOfFen(amount: Fen): Decimal {
  return whole(amount)
}
