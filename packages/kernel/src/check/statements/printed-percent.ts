import { type Fen, fen } from '../../amount/fen.ts'
import { formatQuanta } from '../../amount/format-amount.ts'
import { percentage } from '../../amount/ratio.ts'
import type { PrintedPercent } from '../../read/reading.ts'
import type { Interval } from '../figure-classes.ts'

/**
 * Whether a printed percentage can be that of a part in a whole: some ratio of amounts that the printed numbers allow lies within
 * half a unit of its last digit. Cross-multiplied in whole numbers.
 * @unit half fen; the percentage in units of its last digit
 * @returns undefined on a whole that may be nil
 */
export function percentAgrees(
  { value, decimals }: Pick<PrintedPercent, 'value' | 'decimals'>,
  part: Interval,
  whole: Interval,
  slack = 0,
): boolean | undefined {
  if (whole.low <= 0) return undefined
  const scale = 200n * 10n ** BigInt(decimals)
  const low = BigInt(2 * value - 1 - 2 * slack)
  const high = BigInt(2 * value + 1 + 2 * slack)
  // scale·part/whole, at its least and at its greatest.
  const least = scale * BigInt(part.low)
  const most = scale * BigInt(part.high)
  const wholeForLeast = BigInt(part.low >= 0 ? whole.high : whole.low)
  const wholeForMost = BigInt(part.high >= 0 ? whole.low : whole.high)
  return least <= high * wholeForLeast && most >= low * wholeForMost
}

/** The percentage that two amounts give, as text. @returns undefined on a nil whole */
export function percentOf(part: Fen, whole: Fen, decimals: number): string | undefined {
  const value = percentage(part, whole, decimals)
  return value === undefined ? undefined : `${formatQuanta(value, decimals, false)}%`
}

/** The amount in the middle of an interval. */
export function middle({ low, high }: Interval): Fen {
  return fen(Math.round((low + high) / 4))
}

/** A printed percentage as text. */
export function percentText({ value, decimals }: Pick<PrintedPercent, 'value' | 'decimals'>): string {
  return `${formatQuanta(value, decimals, false)}%`
}

/** The interval of a difference. @unit half fen */
export function minus(a: Interval, b: Interval): Interval {
  return { low: a.low - b.high, high: a.high - b.low }
}

/** The interval of an amount without its sign. @unit half fen */
export function absolute({ low, high }: Interval): Interval {
  if (low >= 0) return { low, high }
  return high <= 0 ? { low: -high, high: -low } : { low: 0, high: Math.max(-low, high) }
}
