import type { ReadFigure } from '../read/reading.ts'
import { bestOf, type ClassIndex, type FigureClasses, type Interval, intervalOf, meets } from './figure-classes.ts'
import { type FigureIdentity, membersOf } from './identities.ts'

/** Figures of one box that print different amounts. */
export interface Disagreement {
  readonly class: ClassIndex
  readonly figures: readonly ReadFigure[]
}

export interface Evaluated {
  /** Identities that hold, within half a unit of each printed number. */
  readonly held: number
  readonly broken: readonly FigureIdentity[]
  readonly disagreements: readonly Disagreement[]
}

/**
 * Which identities hold. A printed number is an interval; a sum holds when the interval of the whole meets the sum of those of its parts.
 * A figure printed in several places holds when all its intervals have a point in common.
 * @unit half fen inside
 */
export function evaluateIdentities(
  identities: readonly FigureIdentity[],
  { classes, classOf }: FigureClasses,
  figures: readonly ReadFigure[],
): Evaluated {
  let held = 0
  const disagreements: Disagreement[] = []
  for (const [index, own] of classes.entries()) {
    const printed = own.filter(({ text }) => text !== '' || own.length === 1)
    if (own.length < 2) continue
    const common = commonInterval(own.map(intervalOf))
    if (common) held += Math.max(0, printed.length - 1)
    else disagreements.push({ class: index, figures: own })
  }
  const intervals = classes.map((own) =>
    own.length === 0 ? { low: 0, high: 0 } : (commonInterval(own.map(intervalOf)) ?? wide(own)),
  )
  const implied = impliedIntervals(identities, classes, intervals)
  const broken = identities.filter((identity) => {
    const holds = isHeld(
      identity,
      (index) => implied.get(index) ?? intervals[index] ?? { low: 0, high: 0 },
      figures,
      classOf,
    )
    if (holds) held++
    return !holds
  })
  return { held, broken, disagreements }
}

/**
 * Amounts that nothing prints, as the changes said of them give them. Where two changes give different amounts their intervals do not
 * meet: the first is taken, and the other's law is broken.
 */
function impliedIntervals(
  identities: readonly FigureIdentity[],
  classes: FigureClasses['classes'],
  intervals: readonly Interval[],
): ReadonlyMap<ClassIndex, Interval> {
  const implied = new Map<ClassIndex, Interval>()
  for (const identity of identities) {
    if (identity.source.kind !== 'change') continue
    const unknown = membersOf(identity).filter((index) => classes[index]?.length === 0)
    const [index] = unknown
    if (index === undefined || unknown.length > 1) continue
    const at = (members: readonly ClassIndex[]): Interval =>
      sum(members.filter((other) => other !== index).map((other) => intervals[other] ?? { low: 0, high: 0 }))
    const [across, own] = identity.wholes.includes(index)
      ? [at(identity.parts), at(identity.wholes)]
      : [at(identity.wholes), at(identity.parts)]
    const found = { low: across.low - own.high, high: across.high - own.low }
    const known = implied.get(index)
    const common = known && commonInterval([known, found])
    implied.set(index, common ?? known ?? found)
  }
  return implied
}

/** The amounts that all printings of a figure allow. */
export function commonInterval(intervals: readonly Interval[]): Interval | undefined {
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  for (const each of intervals) {
    if (each.low > low) low = each.low
    if (each.high < high) high = each.high
  }
  return low <= high ? { low, high } : undefined
}

/** Where printings disagree, each is right until it is known which is wrong. */
function wide(figures: readonly ReadFigure[]): Interval {
  const best = bestOf(figures)
  return best ? intervalOf(best) : { low: 0, high: 0 }
}

/**
 * A law of a table is judged by the table's own figures: rounded to another precision elsewhere they say less, not more. Other laws by
 * what all printings allow.
 */
function isHeld(
  { source, figures: own, wholes, parts }: FigureIdentity,
  intervalAt: (index: ClassIndex) => Interval,
  figures: readonly ReadFigure[],
  classOf: readonly ClassIndex[],
): boolean {
  const inTable = source.kind === 'rows' || source.kind === 'columns'
  const figureOf = new Map(own.map((index) => [classOf[index], figures[index]]))
  const at = (index: ClassIndex): Interval => {
    const figure = inTable ? figureOf.get(index) : undefined
    return figure ? intervalOf(figure) : intervalAt(index)
  }
  return meets(sum(wholes.map(at)), sum(parts.map(at)))
}

/** The interval of a sum of amounts. @unit half fen */
export function sum(intervals: readonly Interval[]): Interval {
  let low = 0
  let high = 0
  for (const each of intervals) {
    low += each.low
    high += each.high
  }
  return { low, high }
}
