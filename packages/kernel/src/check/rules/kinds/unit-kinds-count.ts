import { z } from 'zod'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext, spotIn } from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const unitKindsCountCheck = z
  .strictObject({ kind: z.literal('unit-kinds-count'), where: whereSchema.optional() })
  .describe(
    'The units that are listed are as many as the sentence counts by kind: 行政单位1家，事业单位4家，具体包括：',
  )

const SENTENCE =
  /(?:行政|参公|参照公务员法管理的事业|事业|其他)单位\d{1,3}(?:家|个)[^。；]{0,60}?(?:包括|如下)[^。；：]{0,20}[：:]$/u
const KIND = /(?:行政|参公|参照公务员法管理的事业|(?<!的)事业|其他)单位(\d{1,3})(?:家|个)/gu
const ITEM = /^(\d{1,2})[、．.]/u

/**
 * Counts of units by kind against the numbered list that follows. The department itself may be among the counted or
 * stand beside them, and units without a budget of their own may be counted or not: only a number that fits no way of
 * counting is reported.
 */
export function checkUnitKindsCount(context: RuleContext, check: z.infer<typeof unitKindsCountCheck>): Outcome {
  const texts = textsWhere(context, { roles: ['body'], ...check.where })
  const breaches: Breach[] = []
  let held = 0
  for (const [index, text] of texts.entries()) {
    const sentence = SENTENCE.exec(text.text)
    if (!sentence) continue
    const items: string[] = []
    for (const { text: item } of texts.slice(index + 1)) {
      if (Number(ITEM.exec(item)?.[1]) !== items.length + 1) break
      items.push(item)
    }
    if (items.length === 0) continue
    const stated = [...text.text.matchAll(KIND)].reduce((sum, [, count]) => sum + Number(count), 0)
    const own = items.some((item) => /本部|本级|机关/u.test(item)) ? 0 : 1
    const merged = items.filter((item) => /并入|不单列|未单列/u.test(item)).length
    const names = items.length
    if (names - merged - 1 <= stated && stated <= names + own + merged) held++
    else {
      breaches.push({
        spots: [spotIn(text, sentence.index, text.text.length)],
        stated: String(stated),
        expected: String(names),
      })
    }
  }
  return breaches.length + held === 0 ? NOT_APPLICABLE : evaluated(breaches, held)
}
