import { z } from 'zod'
import { patternText, regExp } from '../pattern-text.ts'
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

export const yearsCheck = z
  .strictObject({
    kind: z.literal('years'),
    where: whereSchema,
    match: patternText.describe('Where a year must be the document’s; the first group is the year.'),
    unless: patternText.optional().describe('Texts in which this matches are not looked at.'),
    may: z
      .array(z.int().min(-5).max(1))
      .min(1)
      .default([0])
      .describe('Which years may stand there, counted from the document’s: 0 itself, -1 the year before.'),
  })
  .describe('Titles, headings, notes and standing sentences name the year of the document.')

/** Why rules about years cannot run. */
export const YEAR_UNKNOWN: Outcome = {
  kind: 'notEvaluated',
  reason: { zh: '没有认出文件的年度。', en: 'The year of the document was not recognised.' },
}

const MANY = 5
const YEAR_DOUBTFUL: Outcome = {
  kind: 'notEvaluated',
  reason: {
    zh: '多数标题的年度与封面的不一致，无法判断哪个年度是对的。',
    en: 'Most titles name another year than the cover, so it is not known which one is right.',
  },
}

/** Years that are not the document's, where they must be. Headers of tables may compare years. */
export function checkYears(context: RuleContext, check: z.infer<typeof yearsCheck>): Outcome {
  const { year } = context.reading
  if (year === undefined) return YEAR_UNKNOWN
  const isRight = (stated: string): boolean => check.may.includes(Number(stated) - year)
  let held = 0
  const wrong: { readonly text: PrintedText; readonly match: RegExpExecArray; readonly stated: string }[] = []
  const rightGrids = new Set<unknown>()
  for (const text of textsWhere(context, check.where)) {
    if (check.unless && regExp(check.unless).test(text.text)) continue
    for (const match of text.text.matchAll(regExp(check.match, 'gu'))) {
      const stated = match[1]
      if (stated === undefined) continue
      if (isRight(stated)) {
        held++
        if (text.cell) rightGrids.add(text.cell.grid)
      } else wrong.push({ text, match, stated })
    }
  }
  // Where most places name another year, that may be the document's.
  if (wrong.length >= MANY && wrong.length > held) return YEAR_DOUBTFUL
  const breaches = wrong.flatMap(({ text, match, stated }): readonly Breach[] => {
    // A table that has the right year too sets years side by side.
    if (text.cell && rightGrids.has(text.cell.grid)) return []
    const at = match.index + match[0].indexOf(stated)
    const expected = check.may.map((offset) => `${year + offset}年`).join('或')
    return [{ spots: [spotIn(text, at, at + stated.length + 1)], stated: `${stated}年`, expected }]
  })
  return breaches.length + held === 0 ? NOT_APPLICABLE : evaluated(breaches, held)
}
