import { z } from 'zod'
import { type ExplainedItem, explainedItems, spotOfPath, spotOfWords, type Words } from '../explained-items.ts'
import { codesOfYear, looseName, nameKey } from '../official-names.ts'
import { type Breach, evaluated, NOT_APPLICABLE, type Outcome, type RuleContext } from '../rule-context.ts'

export const copiedWordsCheck = z
  .strictObject({ kind: z.literal('copied-words') })
  .describe('The purpose and the reason of an item speak of that item, not of another one of the list.')

/** Names that many classes share: alone they say nothing of the item. */
const COMMON = /^(?:行政运行|一般行政管理事务|机关服务|事业运行|信息化建设|其他.{0,30})$/u
/** What is said around the name of an item. */
const BEFORE = /^(?:主要)?(?:用于|是|因|因为|由于|为|保障|开展|安排|支付|发放|缴纳)?(?:本部门|本单位|我单位)?(?:的)?/u
const AFTER =
  /(?:等)?(?:方面)?(?:的)?(?:支出|经费|费用|开支|缴费|缴纳|资金|预算|工作)*(?:较上年|比上年|有所|略有|相应|同比)?(?:增加|减少|增长|下降|提高|降低|压减|保持不变|不变|持平|调整)?(?:支出|经费|费用)*$/u

/** An item by the words that name it. */
interface Named {
  /** 项, or 款 and 项 together. */
  readonly words: string
  readonly joint: boolean
  /** Code path of names, to tell items apart. */
  readonly path: string
  readonly item: ExplainedItem | undefined
}

/**
 * Items whose purpose or reason names another item: copied from there and not changed. Reported only where the words
 * are the other item's name and nothing of their own; names that many classes share count together with their 款 only.
 */
export function checkCopiedWords(context: RuleContext): Outcome {
  const items = explainedItems(context).filter(({ names }) => names.length === 3)
  if (items.length < 2) return NOT_APPLICABLE
  const named = [...items.flatMap((item) => namesOf(item)), ...siblings(context, items)]
  const breaches: Breach[] = []
  let held = 0
  for (const item of items) {
    const copied: { readonly words: Words; readonly from: Named }[] = []
    for (const words of [item.purpose, item.reason]) {
      if (!words) continue
      const from = copiedFrom(item, words, named) ?? samePurpose(item, words, items)
      if (from) copied.push({ words, from })
      else held++
    }
    const [first, ...rest] = copied
    if (!first) continue
    const own = nameKey(item.names[2]?.words ?? '')
    breaches.push({
      spots: [spotOfWords(item, first.words), ...rest.map(({ words }) => spotOfWords(item, words))],
      shown: [spotOfPath(item), ...(first.from.item ? [spotOfPath(first.from.item)] : [])],
      stated: copied.map(({ words }) => words.words).join('；'),
      expected: own,
      slots: { item: own, other: first.from.words },
    })
  }
  return evaluated(breaches, held)
}

function pathOf(item: ExplainedItem): string {
  return item.names.map(({ words }) => looseName(words)).join('/')
}

function namesOf(item: ExplainedItem): readonly Named[] {
  const [, second, third] = item.names.map(({ words }) => nameKey(words))
  if (second === undefined || third === undefined) return []
  const path = pathOf(item)
  const both = { words: `${second}${third}`, joint: true, path, item }
  return COMMON.test(third) ? [both] : [{ words: third, joint: false, path, item }, both]
}

/** Classes of the official list beside those of the items: their 项 under the same 款. */
function siblings({ reading, classifications }: RuleContext, items: readonly ExplainedItem[]): readonly Named[] {
  const { year } = reading
  if (year === undefined) return []
  const entries = codesOfYear(classifications, 'function', year)
  const names = new Map(entries.map(({ code, name }) => [code, name]))
  const wanted = new Set(items.map((item) => pathOf(item).split('/').slice(0, 2).join('/')))
  return entries.flatMap(({ code, name }): readonly Named[] => {
    const [first, second] = [names.get(code.slice(0, 3)) ?? '', names.get(code.slice(0, 5)) ?? '']
    const above = `${looseName(first)}/${looseName(second)}`
    if (code.length !== 7 || !wanted.has(above)) return []
    return [{ words: nameKey(`${second}${name}`), joint: true, path: `${above}/${looseName(name)}`, item: undefined }]
  })
}

/** What the words name, stripped of what is said around a name. */
function core(words: string): string {
  return nameKey(words).replace(BEFORE, '').replace(AFTER, '')
}

function copiedFrom(item: ExplainedItem, words: Words, named: readonly Named[]): Named | undefined {
  const said = core(words.words)
  const own = namesOf(item).map((each) => core(each.words))
  const [first, second, third] = item.names.map((name) => core(name.words))
  // Words that name the item, or the classes above it, are its own.
  if (own.includes(said) || said === first || said === second || said === third || said.length < 4) return undefined
  const path = pathOf(item)
  // What is spent under a common name may be called by any other: 其他卫生健康支出, for 计划生育服务.
  const isCommon = COMMON.test(nameKey(item.names[2]?.words ?? ''))
  const matches = named.filter(
    (other) => other.path !== path && core(other.words) === said && (other.joint || !isCommon),
  )
  // Of classes that bear the same name one may be meant that is near.
  return matches.some((other) => namesOf(item).some((mine) => core(mine.words) === core(other.words)))
    ? undefined
    : matches[0]
}

/** Words that two items share to the letter, and that fit only the other one's name. */
function samePurpose(item: ExplainedItem, words: Words, items: readonly ExplainedItem[]): Named | undefined {
  const said = nameKey(words.words)
  const own = looseName(item.names[2]?.words ?? '')
  if (words !== item.purpose || COMMON.test(own) || fit(said, own) > 0.34) return undefined
  for (const other of items) {
    if (other === item || other.purpose === undefined || nameKey(other.purpose.words) !== said) continue
    const its = looseName(other.names[2]?.words ?? '')
    if (!COMMON.test(its) && its.length >= 4 && said.includes(its))
      return { words: its, joint: false, path: pathOf(other), item: other }
  }
  return undefined
}

/** How much of a name stands in the words in one piece, 0 to 1. */
function fit(words: string, name: string): number {
  for (let length = name.length; length > 0; length--)
    for (let start = 0; start + length <= name.length; start++)
      if (words.includes(name.slice(start, start + length))) return length / name.length
  return 0
}
