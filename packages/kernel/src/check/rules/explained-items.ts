import { findItemPaths } from '../../read/sentence/item-path.ts'
import { printedSpan, squeeze } from '../../read/sentence/squeeze.ts'
import { type PrintedText, type RuleContext, type Spot, spotIn } from './rule-context.ts'

/** Words of a text: where they stand in its compact form. */
export interface Words {
  readonly words: string
  readonly start: number
  readonly end: number
}

/** An item of the explanation: the function path that it names, and what it says of it. */
export interface ExplainedItem {
  readonly text: PrintedText
  /** 类, then 款, then 项, as far as said. */
  readonly names: readonly Words[]
  /** `主要用于…` */
  readonly purpose: Words | undefined
  /** `主要原因是…` */
  readonly reason: Words | undefined
}

/** No list of items is one paragraph longer than this; looking for names in endless text takes long. */
const LONGEST = 8_000
/** What every path has; looking for one in other texts takes long. */
const SAYS_PATH = /[（(]类[）)]|[“"][^”"，。；：]{2,80}[-－—]/u
const PURPOSE = /主要用于[：:]?([^。；，]{2,60})/u
const REASON = /主要原因(?:是由于|是因为|是|为)?[：:]?([^。；]{2,80})/u

/**
 * Finds the items that name a function by its path (`X（类）Y（款）Z（项）`, `“X-Y-Z”`), each with its purpose and reason
 * up to the next item of the paragraph or the end of the next paragraphs without an item of their own.
 * @shape RuleContext -> ExplainedItem[] in order
 */
export function explainedItems({ texts }: RuleContext): readonly ExplainedItem[] {
  const bodies = texts.filter(({ role, text }) => role === 'body' && text.length < LONGEST && SAYS_PATH.test(text))
  return bodies.flatMap((text) => {
    const squeezed = squeeze(text.printed)
    const paths = findItemPaths(squeezed.text)
    const compactOf = compactPlaces(text)
    const place = (start: number, end: number): Words => {
      const printed = printedSpan(squeezed, start, end)
      const from = compactOf(printed.start)
      const to = compactOf(printed.end)
      return { words: text.text.slice(from, to), start: from, end: to }
    }
    return paths.map((path, index): ExplainedItem => {
      const from = place(path.start, path.end).end
      const next = paths[index + 1]
      const to = next ? place(next.start, next.end).start : text.text.length
      return {
        text,
        names: path.names.map(({ start, end }) => place(start, end)),
        purpose: wordsAfter(text, PURPOSE, from, to),
        reason: wordsAfter(text, REASON, from, to),
      }
    })
  })
}

function wordsAfter({ text }: PrintedText, pattern: RegExp, from: number, to: number): Words | undefined {
  const match = pattern.exec(text.slice(from, to))
  const words = match?.[1]
  if (!match || words === undefined) return undefined
  const end = from + match.index + match[0].length
  return { words, start: end - words.length, end }
}

/** From places in the printed text to places in the compact one. */
function compactPlaces({ at }: PrintedText): (printed: number) => number {
  return (printed) => {
    let low = 0
    let high = at.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((at[middle] ?? 0) < printed) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Where words of an item stand. */
export function spotOfWords({ text }: ExplainedItem, { start, end }: Words): Spot {
  return spotIn(text, start, end)
}

/** The whole path of an item. */
export function spotOfPath({ text, names }: ExplainedItem): Spot {
  const start = names[0]?.start ?? 0
  return spotIn(text, start, names.at(-1)?.end ?? start)
}
