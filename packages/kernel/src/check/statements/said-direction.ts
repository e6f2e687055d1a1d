import type { Direction, ReadFigure, Statement } from '../../read/reading.ts'
import { type Interval, intervalOf } from '../figure-classes.ts'
import { minus, percentAgrees } from './printed-percent.ts'

type Change = Statement & { readonly kind: 'change' }

/**
 * The direction of a change as its own numbers have it: by the amount, the difference and the rate there is only one.
 * @returns undefined where they do not tell, or the rate fits neither
 */
export function directionByRate(
  { direction, rate, of, difference }: Change,
  figures: readonly ReadFigure[],
): Direction | undefined {
  const now = figures[of ?? -1]
  const by = figures[difference ?? -1]
  if (direction === 'flat' || !rate || !now || !by || by.amount === 0) return undefined
  const change = intervalOf(by)
  const fits = (before: Interval): boolean => percentAgrees(rate, change, before) === true
  const up = fits(minus(intervalOf(now), change))
  const down = fits({ low: intervalOf(now).low + change.low, high: intervalOf(now).high + change.high })
  return up === down ? undefined : up ? 'increase' : 'decrease'
}
