import type { CarriedWords } from './words-of-reading.ts'

/** A text taken over from last year's document: what was changed in it, and what a person must look at. */
export interface CarriedText extends CarriedWords {
  /** As last year's document prints it. */
  readonly was: string
  /** What the new document must not say as the old one did, and was not changed by itself. */
  readonly doubts: readonly string[]
}

export interface CarryOver {
  /** The years of the two documents. */
  readonly from: number
  readonly to: number
  readonly fromLevel: 'department' | 'unit' | undefined
  readonly toLevel: 'department' | 'unit'
}

export type YearWords = 'amount' | 'percentage' | 'comparison' | 'count' | 'period' | 'relativeYear'

/** Words that are true of one year only. */
export const OF_A_YEAR: readonly {
  readonly kind: YearWords
  readonly pattern: RegExp
  readonly doubt: string
}[] = [
  { kind: 'amount', pattern: /[\d.,]+(?:亿|万)?元/u, doubt: '写有金额' },
  { kind: 'percentage', pattern: /[\d.]+[%％]/u, doubt: '写有百分比' },
  { kind: 'comparison', pattern: /(?:比|较|与)(?:上年|去年|20\d\d年)/u, doubt: '写有与上年的比较' },
  { kind: 'count', pattern: /\d+(?:人|辆|个|项|次|场|家|所|台)/u, doubt: '写有数量' },
  { kind: 'period', pattern: /[一二三四五六七八九十]+五[”’』]?(?:规划|时期)/u, doubt: '写有规划时期' },
  { kind: 'relativeYear', pattern: /今年|本年|去年|上年|明年/u, doubt: '写有相对的年份' },
]

/**
 * Takes a text over from last year's document: its years move on by the years between the documents, 部门 and 单位 become those of the new
 * document, and what may have changed otherwise is listed.
 * @shape text of last year -> text of this year, with its doubts
 */
export function carryOver(words: CarriedWords, { from, to, fromLevel, toLevel }: CarryOver): CarriedText {
  const step = to - from
  const doubts = new Set<string>()
  let text = words.text.replace(/(?:19|20)\d\d(?=年)/gu, (year) => {
    // Only the document's own year and those around it move on; others are history.
    const moved = Math.abs(Number(year) - from) <= 1
    if (!moved) doubts.add(`写有${year}年，没有改`)
    return moved ? String(Number(year) + step) : year
  })
  if (fromLevel !== undefined && fromLevel !== toLevel) {
    const [old, now] = fromLevel === 'department' ? ['本部门', '本单位'] : ['本单位', '本部门']
    text = text.replaceAll(old, now)
  }
  for (const { pattern, doubt } of OF_A_YEAR) if (pattern.test(words.text)) doubts.add(doubt)
  return { ...words, text, was: words.text, doubts: [...doubts] }
}
