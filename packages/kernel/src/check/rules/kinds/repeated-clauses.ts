import { z } from 'zod'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext, spotIn } from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const repeatedClausesCheck = z
  .strictObject({
    kind: z.literal('repeated-clauses'),
    where: whereSchema.optional(),
    atLeast: z.int().min(3).default(6).describe('Shorter clauses repeat without harm.'),
  })
  .describe('A clause that stands twice in a row: 主要用于办公费，主要用于办公费.')

const CLAUSE = /[^，。；：！？、（）()]+/gu
const JOINING = /^[，。；、]{1,2}$/u

/** A clause printed twice, with nothing but a mark between; the first may be led in. Clauses with figures repeat on purpose. */
export function checkRepeatedClauses(context: RuleContext, check: z.infer<typeof repeatedClausesCheck>): Outcome {
  const texts = textsWhere(context, { roles: ['body', 'note'], ...check.where })
  if (texts.length === 0) return NOT_APPLICABLE
  const breaches: Breach[] = []
  for (const text of texts) {
    let before: RegExpExecArray | undefined
    for (const clause of text.text.matchAll(CLAUSE)) {
      const words = clause[0]
      const between = before && text.text.slice(before.index + before[0].length, clause.index)
      if (
        before?.[0].endsWith(words) &&
        words.length >= check.atLeast &&
        !/\d/.test(words) &&
        JOINING.test(between ?? '')
      )
        breaches.push({ spots: [spotIn(text, clause.index, clause.index + words.length)], stated: words, expected: '' })
      before = clause
    }
  }
  return evaluated(breaches)
}
