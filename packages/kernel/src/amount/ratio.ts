import type { Fen } from './fen.ts'

/**
 * A ratio of two amounts in hundredths of a percent (or finer), rounded half away from zero, from integers only.
 * @shape part, whole, decimals -> whole number of 10^-decimals percent, or undefined on a zero base
 * @example percentage(fen(1686800), fen(3981100), 2) // 4237, i.e. 42.37 %
 */
export function percentage(part: Fen, whole: Fen, decimals: number): number | undefined {
  if (whole === 0) return undefined
  const scale = 100n * 10n ** BigInt(decimals)
  const numerator = BigInt(part) * scale
  const denominator = BigInt(whole)
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const rounded = Number((2n * n + d) / (2n * d))
  return negative && rounded > 0 ? -rounded : rounded
}
