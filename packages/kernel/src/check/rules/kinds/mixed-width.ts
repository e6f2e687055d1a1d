import { z } from 'zod'
import { evaluated, type Outcome, type RuleContext, type Spot, spotIn } from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const mixedWidthCheck = z
  .strictObject({ kind: z.literal('mixed-width'), where: whereSchema.optional() })
  .describe('A pair of brackets of which one half is full-width and the other is not.')

const MIXED = /（[^（）()]{0,30}\)|\([^（）()]{0,30}）/gu

/** Brackets of two widths, all places together: it is one habit of the writer. */
export function checkMixedWidth(context: RuleContext, check: z.infer<typeof mixedWidthCheck>): Outcome {
  const found: { readonly spot: Spot; readonly words: string }[] = []
  for (const text of textsWhere(context, check.where)) {
    for (const match of text.text.matchAll(MIXED))
      found.push({ spot: spotIn(text, match.index, match.index + match[0].length), words: match[0] })
  }
  const [first, ...rest] = found
  if (!first) return evaluated([])
  const expected = `（${first.words.slice(1, -1)}）`
  return evaluated([{ spots: [first.spot, ...rest.map(({ spot }) => spot)], stated: first.words, expected }])
}
