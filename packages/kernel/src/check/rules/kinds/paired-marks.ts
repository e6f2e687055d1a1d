import { z } from 'zod'
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

export const pairedMarksCheck = z
  .strictObject({ kind: z.literal('paired-marks'), where: whereSchema.optional() })
  .describe('Quotes and brackets that open and do not close, or the other way round.')

const CLOSING: Readonly<Record<string, string>> = {
  '《': '》',
  '（': '）',
  '【': '】',
  '〔': '〕',
  '「': '」',
  '“': '”',
}
const OPENING: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSING).map(([open, close]) => [close, open]),
)
/** Half-width brackets count as their full-width ones: （类) is a matter of width, not of pairing. */
const NORMAL: Readonly<Record<string, string>> = { '(': '（', ')': '）', '"': '“', '＂': '“' }
const MARKS = /["＂“”《》（）()【】〔〕「」]/gu

interface Mark {
  readonly text: PrintedText
  readonly at: number
  readonly mark: string
}

const MOST_LONELY = 5

/** What a text leaves open, and what it closes without having opened it. */
interface Lonely {
  readonly opened: readonly Mark[]
  readonly closed: readonly Mark[]
}

/**
 * Quotes and brackets without their other half. A pair may lie in two paragraphs that follow each other: a line break
 * of the page is not one of the text, and a quotation may be long. Whether a quote opens or closes is not looked at,
 * only whether there is an even number: the two are mixed up too often.
 */
export function checkPairedMarks(context: RuleContext, check: z.infer<typeof pairedMarksCheck>): Outcome {
  const texts = textsWhere(context, check.where)
  if (texts.length === 0) return NOT_APPLICABLE
  const lonely: Mark[] = []
  let pending: readonly Mark[] = []
  let held = 0
  for (const text of texts) {
    const { opened, closed } = lonelyMarks(text)
    if (opened.length + closed.length === 0) held++
    const free = [...closed]
    for (const mark of pending) {
      const at = text.role === mark.text.role ? free.findIndex((each) => matches(mark.mark, each.mark)) : -1
      if (at < 0) lonely.push(mark)
      else free.splice(at, 1)
    }
    lonely.push(...free)
    pending = opened
  }
  lonely.push(...pending)
  return evaluated(lonely.map(breachOf), held)
}

function matches(open: string, close: string): boolean {
  return CLOSING[open] === close || (isQuote(open) && isQuote(close))
}

function isQuote(mark: string): boolean {
  return mark === '“' || mark === '”'
}

function lonelyMarks(text: PrintedText): Lonely {
  const opened: Mark[] = []
  const closed: Mark[] = []
  let quote: Mark | undefined
  for (const { index, 0: character } of text.text.matchAll(MARKS)) {
    const mark = { text, at: index, mark: NORMAL[character] ?? character }
    if (isQuote(mark.mark)) quote = quote ? undefined : mark
    else if (isNumbering(text.text, index)) continue
    else if (CLOSING[mark.mark] !== undefined) opened.push(mark)
    else {
      const opener = opened.findLastIndex((each) => each.mark === OPENING[mark.mark])
      if (opener >= 0) opened.splice(opener, 1)
      else closed.push(mark)
    }
  }
  // A text in which nothing pairs is told by its first mark.
  if (opened.length + closed.length > MOST_LONELY) return { opened: [], closed: [...opened, ...closed].slice(0, 1) }
  // A lone quote opens or closes, whichever the paragraph beside it needs.
  if (quote) (isFirstHalf(text, quote.at) ? opened : closed).push(quote)
  return { opened, closed }
}

function isFirstHalf({ text }: PrintedText, at: number): boolean {
  return text[at] !== '”'
}

function breachOf({ text, at, mark }: Mark): Breach {
  const stated = text.text[at] ?? mark
  return { spots: [spotIn(text, at, at + 1)], stated, expected: CLOSING[mark] ?? OPENING[mark] ?? '' }
}

/** `1）` and `a)` number an item. */
function isNumbering(text: string, at: number): boolean {
  if (!/[)）]/.test(text[at] ?? '')) return false
  return /(?:^|[。；：，、])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$/u.test(text.slice(Math.max(0, at - 4), at))
}
