import { type RegionContext, regionKey, resolveRegion } from '../../profile/region.ts'
import type { Profile } from '../../profile/schema.ts'
import type { ReadFigure } from '../../read/reading.ts'
import { stated } from '../arithmetic.ts'
import { sum } from '../evaluate-identities.ts'
import { bestOf } from '../figure-classes.ts'
import { quoteOf } from '../law-words.ts'
import { figureEvidence, joined, NOTHING, type StatementContext, type StatementResult } from './statement-context.ts'

type Law = Profile['inclusions'][number]
type Term = Law['whole']

/** Checks the format's laws of inclusion: parts that cannot exceed a whole whose box does not contain theirs, or has none. */
export function checkInclusions(context: StatementContext): StatementResult {
  const { profile } = context.reading
  return profile ? joined(profile.inclusions.map((law) => checkLaw(context, law))) : NOTHING
}

function checkLaw(context: StatementContext, { id, label, whole, parts }: Law): StatementResult {
  const total = figureOf(context, whole)
  const own = parts.map((term) => figureOf(context, term))
  if (!total || own.some((figure) => figure === undefined)) return NOTHING
  const known = own.filter((figure) => figure !== undefined)
  if ([total, ...known].some(({ index }) => context.wrong.has(index))) return NOTHING
  const added = sum(known.map(context.intervalAt))
  if (added.low <= context.intervalAt(total).high) return { findings: [], held: 1 }
  // The last part named is where the sum goes over.
  const suspect = known.at(-1)
  if (!suspect) return NOTHING
  const words = known.map(stated).join(' + ')
  return {
    held: 0,
    findings: [
      {
        rule: `inclusion-${id}`,
        kind: 'inclusion',
        severity: 'error',
        message: {
          zh: `${label}：${words} 超过“${total.label}”的 ${stated(total)}${total.unit}。`,
          en: `${label}: ${words} exceeds “${total.label}” ${stated(total)}${total.unit}.`,
        },
        page: suspect.page,
        place: suspect.label,
        quote: quoteOf(context.reading, suspect),
        stated: stated(suspect),
        expected: `≤ ${stated(total)}`,
        areas: suspect.areas,
        evidence: [...figureEvidence(total), ...known.flatMap(figureEvidence)],
      },
    ],
  }
}

function figureOf({ reading, classes }: StatementContext, term: Term): ReadFigure | undefined {
  const { profile, space, year, figures } = reading
  if (!profile || year === undefined) return undefined
  if ('statistic' in term) return figures.find(({ statistic }) => statistic === term.statistic)
  const place: RegionContext = { space, profile, year }
  const index = classes.byRegion.get(regionKey(resolveRegion(place, term.region)))
  return index === undefined ? undefined : bestOf(classes.classes[index] ?? [])
}
