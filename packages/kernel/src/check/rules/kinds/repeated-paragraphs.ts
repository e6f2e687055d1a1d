import { z } from 'zod'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext, wholeSpot } from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const repeatedParagraphsCheck = z
  .strictObject({
    kind: z.literal('repeated-paragraphs'),
    where: whereSchema.optional(),
    atLeast: z.int().min(5).default(20).describe('Shorter paragraphs repeat without harm.'),
  })
  .describe('A paragraph that stands twice in a row.')

/** A paragraph printed twice in a row, on one page: what a page break repeats is the layout's. */
export function checkRepeatedParagraphs(context: RuleContext, check: z.infer<typeof repeatedParagraphsCheck>): Outcome {
  const texts = textsWhere(context, { roles: ['body', 'note'], ...check.where })
  if (texts.length < 2) return NOT_APPLICABLE
  const breaches = texts.flatMap((text, index): readonly Breach[] => {
    const before = texts[index - 1]
    if (!before || before.text !== text.text || before.page !== text.page || text.text.length < check.atLeast) return []
    return [{ spots: [wholeSpot(text)], shown: [wholeSpot(before)], stated: text.text.slice(0, 20), expected: '' }]
  })
  return evaluated(breaches)
}
