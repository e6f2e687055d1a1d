import { z } from 'zod'
import {
  type Breach,
  evaluated,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  spotIn,
} from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'
import { YEAR_UNKNOWN } from './years.ts'

export const comparisonYearsCheck = z
  .strictObject({ kind: z.literal('comparison-years'), where: whereSchema.optional() })
  .describe('Amounts are compared with the year before the document’s.')

const COMPARISON =
  /[比较与同和](20\d\d)年度?[^，。；：\d]{0,12}?(?:相比[，,]?[^，。；：\d]{0,24}?)?(?:增加|减少|增长|下降|上升|降低|持平|一致|相同|无增减|无变化|没有变化)/gu
/** How far before a comparison an amount must stand, in the same sentence or the one before. */
const REACH = 90

interface Comparison {
  readonly text: PrintedText
  readonly at: number
  readonly year: number
}

/**
 * Comparisons of amounts with a year that cannot be meant: not the one before the document's, though most others are.
 * Final accounts may also be compared with the budget of their own year.
 */
export function checkComparisonYears(context: RuleContext, check: z.infer<typeof comparisonYearsCheck>): Outcome {
  const { year, kind } = context.reading
  if (year === undefined) return YEAR_UNKNOWN
  const all: Comparison[] = []
  for (const text of textsWhere(context, { roles: ['body'], ...check.where })) {
    for (const match of text.text.matchAll(COMPARISON)) {
      const before = text.text.slice(Math.max(0, match.index - REACH), match.index)
      if (/\d(?:万|亿)?元/u.test(before)) all.push({ text, at: match.index + 1, year: Number(match[1]) })
    }
  }
  const right = all.filter((each) => each.year === year - 1)
  const wrong = all.filter((each) => each.year !== year - 1 && !(kind === 'final' && each.year === year))
  if (all.length === 0) return NOT_APPLICABLE
  // Where most comparisons are with another year, the document means it, or its year was not read aright.
  if (wrong.length >= right.length) return { kind: 'evaluated', breaches: [], held: right.length }
  const breaches = wrong.map(({ text, at, year: stated }): Breach => {
    return { spots: [spotIn(text, at, at + 5)], stated: `${stated}年`, expected: `${year - 1}年` }
  })
  return evaluated(breaches, right.length)
}
