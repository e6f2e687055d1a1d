import { type RegionContext, regionKey, resolveRegion } from '../../profile/region.ts'
import type { Statement } from '../../read/reading.ts'
import { stageOfBasis } from '../basis.ts'
import {
  faultFinding,
  figureAt,
  joined,
  NOTHING,
  placeOf,
  quoteAround,
  type StatementContext,
  type StatementResult,
  wordsAt,
} from './statement-context.ts'

type Change = Statement & { readonly kind: 'change' }

/**
 * Amounts that a law of balance makes equal are compared with the same: income with last year's budget and expenditure with last year's
 * execution gives differences that say nothing beside each other.
 */
export function checkBases(context: StatementContext): StatementResult {
  const { reading } = context
  const { profile, year, space } = reading
  if (!profile || year === undefined) return NOTHING
  const place: RegionContext = { space, profile, year }
  const changes = reading.statements.filter(
    (statement): statement is Change => statement.kind === 'change' && statement.difference !== undefined,
  )
  const regionOf = (change: Change): string | undefined => {
    const region = figureAt(context, change.of)?.region
    return region && regionKey(region)
  }
  return joined(
    profile.balance.flatMap(({ left, right }) => {
      const [a, b] = [resolveRegion(place, left), resolveRegion(place, right)]
      const pairs = changes.flatMap((first) => {
        const own = regionOf(first)
        if (own !== regionKey(a)) return []
        return changes.flatMap((second) => (regionOf(second) === regionKey(b) ? [[first, second] as const] : []))
      })
      return pairs.map(([first, second]) => checkPair(context, first, second))
    }),
  )
}

function checkPair(context: StatementContext, first: Change, second: Change): StatementResult {
  const { profile } = context.reading
  const [a, b] = [first.basis, second.basis]
  if (!a || !b || a.year === undefined || a.year !== b.year || a.stage === undefined || b.stage === undefined)
    return NOTHING
  if (stageOfBasis(a, profile) === stageOfBasis(b, profile)) return { findings: [], held: 1 }
  // The format compares at its own stage: the other is the slip.
  const [wrong, right] = stageOfBasis(a, profile) === profile?.stage ? [second, first] : [first, second]
  const span = { ...(wrong.basis?.span ?? wrong.span), end: wrong.span.end }
  const words = wrong.basis ? wordsAt(context, wrong.basis.span) : ''
  const other = right.basis ? wordsAt(context, right.basis.span) : ''
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-basis',
        kind: 'other',
        span,
        stated: words,
        expected: other,
        message: {
          zh: `收入与支出应当和同一个基数比：这里比的是“${words}”，另一处比的是“${other}”。`,
          en: `Income and expenditure are to be compared with the same base: here “${words}”, elsewhere “${other}”.`,
        },
        evidence: [{ ...placeOf(context, right.span), quote: quoteAround(context, right.span) }],
      }),
    ],
  }
}
