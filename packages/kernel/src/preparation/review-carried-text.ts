import { type CarryOver, carryOver, OF_A_YEAR, type YearWords } from '../mapping/carry-over.ts'

export interface CarriedReview extends CarryOver {
  /** Units whose name is another this year; `now` is undefined for those that are gone. */
  readonly renamed: readonly { readonly was: string; readonly now: string | undefined }[]
}

/** A place in a carried text that may no longer be true. */
export interface TextDoubt {
  readonly kind: 'year' | 'otherYear' | 'wording' | 'unitName' | YearWords
  /** Position in the text, in UTF-16 units. */
  readonly at: number
  readonly quote: string
  /** Why it is doubted, and what to do. */
  readonly message: string
  /** What it would be this year, where that can be said. */
  readonly suggestion: string | undefined
}

export interface ReviewedText {
  /** The text as it would be with all suggestions taken. */
  readonly suggestion: string
  readonly doubts: readonly TextDoubt[]
}

const YEAR = /(?:19|20)\d\d(?=年)/gu

const MESSAGES: Readonly<Record<TextDoubt['kind'], string>> = {
  year: '是上年文本里的年份，多半要改成今年的。',
  otherYear: '写有较早的年份，确认今年仍要提它。',
  wording: '与本文本的口径（部门或单位）不符。',
  unitName: '单位已经改名或不在单位表中。',
  amount: '写有金额，多半是上年的。',
  percentage: '写有百分比，多半是上年的。',
  comparison: '写有与上年的比较，核对比的是哪一年、多还是少。',
  count: '写有数量，核对今年是否还是这个数。',
  period: '写有规划时期，核对今年属于哪个时期。',
  relativeYear: '写有相对的年份，今年所指的已是另一年。',
}

/**
 * Marks what must, or may have to, change in a text that was taken over from last year and not touched since: years,
 * comparisons, amounts, counts, 部门 and 单位, names of units that changed. Of two marks one inside the other, the longer is told.
 * @shape text × what changed since -> doubts in their order, and the text with every suggestion taken
 * @throws never
 */
export function reviewCarriedText(text: string, review: CarriedReview): ReviewedText {
  const found = [...unitNames(text, review), ...wording(text, review), ...yearWords(text), ...years(text, review)]
  const inOrder = found.sort((a, b) => a.at - b.at || b.quote.length - a.quote.length)
  const doubts: TextDoubt[] = []
  let end = 0
  let suggestion = ''
  for (const { kind, at, quote, now } of inOrder) {
    if (at < end) continue
    const moved = now ?? movedYears(quote, review)
    const better = moved === quote ? undefined : moved
    doubts.push({ kind, at, quote, message: MESSAGES[kind], suggestion: better })
    suggestion += text.slice(end, at) + (better ?? quote)
    end = at + quote.length
  }
  return { suggestion: suggestion + text.slice(end), doubts }
}

interface Found {
  readonly kind: TextDoubt['kind']
  readonly at: number
  readonly quote: string
  readonly now?: string | undefined
}

/** A quote with its years moved on as `carryOver` moves them. */
function movedYears(quote: string, { from, to }: CarriedReview): string {
  return carryOver({ item: '', text: quote, page: 0 }, { from, to, fromLevel: undefined, toLevel: 'department' }).text
}

function years(text: string, review: CarriedReview): readonly Found[] {
  return [...text.matchAll(YEAR)].map(({ 0: year, index }) => {
    const quote = `${year}年`
    return { kind: movedYears(quote, review) === quote ? 'otherYear' : 'year', at: index, quote } as const
  })
}

function yearWords(text: string): readonly Found[] {
  return OF_A_YEAR.flatMap(({ kind, pattern }) =>
    [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ 0: quote, index }) => ({ kind, at: index, quote })),
  )
}

/** A department's document says 本部门, a unit's 本单位. */
function wording(text: string, { toLevel }: CarriedReview): readonly Found[] {
  const [wrong, right] = toLevel === 'department' ? ['本单位', '本部门'] : ['本部门', '本单位']
  return occurrences(text, wrong).map((at) => ({ kind: 'wording', at, quote: wrong, now: right }))
}

function unitNames(text: string, { renamed }: CarriedReview): readonly Found[] {
  return renamed.flatMap(({ was, now }) => {
    if (was === '' || was === now) return []
    // A name that only grew (某中心 → 某中心（某办公室）) may stand there as it is now.
    const grown = now?.includes(was) ? occurrences(text, now).map((at) => at + now.indexOf(was)) : []
    return occurrences(text, was)
      .filter((at) => !grown.includes(at))
      .map((at) => ({ kind: 'unitName' as const, at, quote: was, now }))
  })
}

function occurrences(text: string, words: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at)
  return found
}
