import { z } from 'zod'
import { regExp } from '../pattern-text.ts'
import { type Breach, evaluated, type Outcome, type RuleContext, type Spot, spotIn } from '../rule-context.ts'

export const confusionsCheck = z
  .strictObject({ kind: z.literal('confusions') })
  .describe('Words of the list of typical mistakes.')

/** How far around the words `unless` looks. */
const AROUND = 8

/** Typical mistakes of typing: one breach per wrong word, all its places together. */
export function checkConfusions(context: RuleContext): Outcome {
  const breaches: Breach[] = []
  const all = context.texts.map(({ text }) => text).join('\n')
  for (const { wrong, right, unless } of context.lists.confusions) {
    // Most words of the list stand nowhere: one look at everything is cheaper than one at each text.
    if (!all.includes(wrong)) continue
    const spots: Spot[] = []
    for (const text of context.texts) {
      for (let at = text.text.indexOf(wrong); at >= 0; at = text.text.indexOf(wrong, at + wrong.length)) {
        const around = text.text.slice(Math.max(0, at - AROUND), at + wrong.length + AROUND)
        if (!(unless && regExp(unless).test(around))) spots.push(spotIn(text, at, at + wrong.length))
      }
    }
    const [first, ...rest] = spots
    if (first) breaches.push({ spots: [first, ...rest], stated: wrong, expected: right })
  }
  return evaluated(breaches)
}
