import type { Region } from '../../compute/ledger.ts'
import { regionKey } from '../../profile/region.ts'
import type { Direction, ReadFigure, Reading } from '../../read/reading.ts'
import { regionOfBasis } from '../basis.ts'
import { type FigureClasses, intervalOf, meets } from '../figure-classes.ts'
import { directionByRate } from '../statements/said-direction.ts'
import type { FigureIdentity } from './figure-identity.ts'

/** Words that say that two amounts are only about the same. */
const ROUGHLY = /基本|大致|大体|略/u

/** The regions of earlier amounts that changes speak of. */
export function spokenRegions(reading: Reading): readonly Region[] {
  return reading.statements.flatMap((statement) => {
    if (statement.kind !== 'change' || statement.before !== undefined || !statement.basis) return []
    const region = reading.figures[statement.of ?? -1]?.region
    const before = region && regionOfBasis(reading, region, statement.basis)
    return before ? [before] : []
  })
}

/** What is = what was ± the difference. A direction that the amounts refute is judged elsewhere, by its word. */
export function changeIdentities(reading: Reading, { classOf, byRegion }: FigureClasses): readonly FigureIdentity[] {
  const { statements, figures, paragraphs } = reading
  return statements.flatMap((statement, index): readonly FigureIdentity[] => {
    if (statement.kind !== 'change' || statement.of === undefined) return []
    const { direction, difference, basis, directionSpan } = statement
    const now = figures[statement.of]
    const before = figures[statement.before ?? -1]
    if (!now || (difference === undefined && direction !== 'flat')) return []
    const word =
      paragraphs[directionSpan.paragraph]?.source.text.slice(Math.max(0, directionSpan.start - 2), directionSpan.end) ??
      ''
    if (direction === 'flat' && ROUGHLY.test(word)) return []
    const region = now.region && basis && regionOfBasis(reading, now.region, basis)
    const earlier = before ? classOf[before.index] : region && byRegion.get(regionKey(region))
    const own = classOf[statement.of]
    if (earlier === undefined || own === undefined || earlier === own) return []
    if (before && isRefuted(direction, now, before)) return []
    // Where the rate tells the direction, a wrong word is its own fault and does not make amounts wrong.
    const told = directionByRate(statement, figures) ?? direction
    const change = difference === undefined ? [] : [classOf[difference] ?? -1]
    const [wholes, parts] = told === 'decrease' ? [[earlier], [own, ...change]] : [[own], [earlier, ...change]]
    const printed = [statement.of, ...(before ? [before.index] : []), ...(difference === undefined ? [] : [difference])]
    const isTold = directionByRate(statement, figures) !== undefined
    return [{ wholes, parts, source: { kind: 'change', statement: index, isTold }, figures: printed }]
  })
}

/** Whether two printed amounts cannot be as a direction says: they lie the other way round, or differ where they are said to be the same. */
export function isRefuted(direction: Direction, now: ReadFigure, before: ReadFigure): boolean {
  const a = intervalOf(now)
  const b = intervalOf(before)
  if (direction === 'flat') return !meets(a, b)
  return direction === 'increase' ? a.high < b.low : b.high < a.low
}
