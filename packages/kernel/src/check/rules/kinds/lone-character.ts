import { z } from 'zod'
import { type Breach, evaluated, type Outcome, type RuleContext, spotIn } from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const loneCharacterCheck = z
  .strictObject({
    kind: z.literal('lone-character'),
    where: whereSchema.optional(),
    alone: z
      .string()
      .default('')
      .describe('Characters that stand by themselves in such lists, besides those of the lexicon.'),
    qualities: z
      .array(z.string().length(2))
      .min(2)
      .describe('Words that stand side by side as qualities of one thing: 健康、有序、安全.'),
  })
  .describe('An enumeration in which one item has lost a character.')

/**
 * An item that has lost a character: before a quality (`、有序`) stands the first character of another quality that is
 * not finished (`辖区健、有序`), or after one the item is a single character (`健康、有、安全`).
 */
export function checkLoneCharacter(context: RuleContext, check: z.infer<typeof loneCharacterCheck>): Outcome {
  const breaches: Breach[] = []
  for (const text of textsWhere(context, check.where)) {
    for (const clause of text.text.matchAll(/[^，。；：！？“”‘’（）()《》]+/gu)) {
      const items = clause[0].split('、')
      let end = clause.index - 1
      for (const [index, item] of items.entries()) {
        end += item.length + 1
        const meant = index + 1 < items.length ? unfinished(context, item, items[index + 1] ?? '', check) : undefined
        if (meant === undefined) continue
        const last = item.slice(-1)
        breaches.push({ spots: [spotIn(text, end - 1, end + 1)], stated: `${last}、`, expected: `${meant}、` })
      }
    }
  }
  return evaluated(breaches)
}

/** The quality that an item ends in the middle of; undefined when it does not, or when several begin so. */
function unfinished(
  { lexicon }: RuleContext,
  item: string,
  next: string,
  { alone, qualities }: z.infer<typeof loneCharacterCheck>,
): string | undefined {
  if (!qualities.some((quality) => next.startsWith(quality))) return undefined
  const last = item.slice(-1)
  // 运行高效、安全: what ends in a word is finished.
  if (alone.includes(last) || lexicon.isAlone(last) || (item.length > 1 && lexicon.isWord(item.slice(-2))))
    return undefined
  const meant = qualities.filter((quality) => quality.startsWith(last))
  // 公开、公平 and 公正 all begin alike.
  return meant.length === 1 && (item.length >= 3 || item.length === 1) ? meant[0] : undefined
}
