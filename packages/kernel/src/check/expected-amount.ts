import { type Fen, fen } from '../amount/fen.ts'
import type { FigureIndex, ReadFigure } from '../read/reading.ts'
import { commonInterval, sum } from './evaluate-identities.ts'
import {
  bestOf,
  type ClassIndex,
  type FigureClasses,
  fromHalves,
  type Interval,
  intervalOf,
  meets,
} from './figure-classes.ts'
import type { FigureIdentity } from './identities.ts'

/** What a figure should be, and what says so. */
export interface Expected {
  /** @unit half fen */
  readonly interval: Interval
  /** A printing of the same figure elsewhere. */
  readonly same: ReadFigure | undefined
  /** The law that gives the amount. */
  readonly identity: FigureIdentity | undefined
}

/**
 * What a figure should be when certain figures are known to be wrong: what its other printings say, or what the laws give that hold no other
 * wrong amount; the most precise one.
 * @param byAll where all laws together put it
 */
export function expectedAmount(
  figure: ReadFigure,
  identities: readonly FigureIdentity[],
  { classes, classOf }: FigureClasses,
  wrong: ReadonlySet<FigureIndex>,
  byAll?: Interval,
): Expected | undefined {
  const own = classOf[figure.index] ?? -1
  const amountAt = (index: ClassIndex): Interval | undefined => {
    const right = (classes[index] ?? []).filter((each) => !wrong.has(each.index))
    return right.length === 0
      ? undefined
      : (commonInterval(right.map(intervalOf)) ?? intervalOf(right[0] as ReadFigure))
  }
  const same = bestOf(classes[own] ?? [], wrong)
  const candidates: Expected[] = same ? [{ interval: intervalOf(same), same, identity: undefined }] : []
  for (const identity of identities) {
    const interval = leftFor(own, identity, amountAt)
    if (interval) candidates.push({ interval, same: undefined, identity })
  }
  // A law that the printed amount satisfies is not the one that it breaks.
  const stated = intervalOf(figure)
  if (byAll) candidates.push({ interval: byAll, same: undefined, identity: undefined })
  const [best] = candidates
    .filter(({ interval }) => !meets(interval, stated))
    .sort((a, b) => width(a.interval) - width(b.interval))
  return best
}

/** Where a law puts one of its amounts, given the others; undefined where it cannot tell. */
export function leftFor(
  own: ClassIndex,
  { wholes, parts }: FigureIdentity,
  amountAt: (index: ClassIndex) => Interval | undefined,
): Interval | undefined {
  const inWholes = wholes.filter((index) => index === own).length
  const inParts = parts.filter((index) => index === own).length
  if (inWholes + inParts !== 1) return undefined
  const [mine, across] = inWholes === 1 ? [wholes, parts] : [parts, wholes]
  const [beside, against] = [mine.filter((index) => index !== own).map(amountAt), across.map(amountAt)]
  if (!isKnown(beside) || !isKnown(against)) return undefined
  const [a, b] = [sum(against), sum(beside)]
  return { low: a.low - b.high, high: a.high - b.low }
}

function isKnown(list: readonly (Interval | undefined)[]): list is readonly Interval[] {
  return list.every((each) => each !== undefined)
}

function width({ low, high }: Interval): number {
  return high - low
}

/** The amount that a figure most likely should be: the middle of what is allowed, as the figure would print it. */
export function likelyAmount(figure: ReadFigure, { interval, same }: Expected): Fen {
  if (same) return same.amount
  const middle = fromHalves((interval.low + interval.high) / 2)
  // Of the round numbers in the interval the one in the middle; sums of rounded parts allow several.
  if (figure.quantum <= 1) return middle
  const rounded = Math.round(middle / figure.quantum) * figure.quantum
  return 2 * rounded >= interval.low && 2 * rounded <= interval.high ? fen(rounded) : middle
}
