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

export const paragraphEndCheck = z
  .strictObject({
    kind: z.literal('paragraph-end'),
    where: whereSchema.optional(),
    fault: z.enum(['noMark', 'brokenOff']),
  })
  .describe(
    'How paragraphs end. noMark: without punctuation, where those beside it have it; brokenOff: in the middle of a sentence (，、or 主要原因：).',
  )

const ENDS = /[。！？；：.;:!?…」”’）)》]$/u
const SENTENCE_MARK = /[，。；]/u
const NUMBERED =
  /^(?:[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[、．.)）]|第[一二三四五六七八九十]{1,3})/u
const BROKEN = /(?:[，、]|(?:主要)?(?:原因|理由)(?:是|为|：|:|是：|为：|是:)?)$/u
const EMPTY_REASON = /(?:主要)?原因(?:(?:是由于|是因为|是|为)?[：:][。；，]|(?:是由于|是因为|是|为)[。；])/gu

/** Paragraphs that stop where no sentence ends. */
export function checkParagraphEnd(context: RuleContext, check: z.infer<typeof paragraphEndCheck>): Outcome {
  const texts = textsWhere(context, { roles: ['body'], ...check.where })
  if (texts.length === 0) return NOT_APPLICABLE
  return check.fault === 'noMark' ? missingMarks(texts) : brokenOff(context, texts)
}

/**
 * A sentence without its mark is judged by its neighbours: the paragraph before and the one after end in 。 and are
 * of its kind (both numbered or both not). A paragraph that the next one continues is a line break of the page.
 */
function missingMarks(texts: readonly PrintedText[]): Outcome {
  const breaches: Breach[] = []
  let held = 0
  for (const [index, text] of texts.entries()) {
    if (!SENTENCE_MARK.test(text.text) || text.text.length < 15) continue
    if (ENDS.test(text.text)) {
      held++
      continue
    }
    const neighbours = [texts[index - 1], texts[index + 1]].filter((other) => other?.place === text.place)
    const alike = neighbours.every(
      (other) => other !== undefined && NUMBERED.test(other.text) && other.text.length > 15 && /。$/u.test(other.text),
    )
    if (!NUMBERED.test(text.text) || neighbours.length < 2 || !alike) continue
    const end = text.text.length
    const last = text.text.slice(-6)
    breaches.push({ spots: [spotIn(text, end - 1, end)], stated: last, expected: `${last}。` })
  }
  return { kind: 'evaluated', breaches, held }
}

function brokenOff(context: RuleContext, texts: readonly PrintedText[]): Outcome {
  const breaches: Breach[] = []
  for (const text of texts) {
    for (const match of text.text.matchAll(EMPTY_REASON))
      breaches.push(breach(text, match.index, match.index + match[0].length))
    const end = BROKEN.exec(text.text)
    if (end && text.text.length > end[0].length && stopsHere(context, text))
      breaches.push(breach(text, end.index, text.text.length))
  }
  return evaluated(breaches)
}

function breach(text: PrintedText, start: number, end: number): Breach {
  return { spots: [spotIn(text, start, end)], stated: text.text.slice(start, end), expected: '' }
}

/** Whether nothing continues the paragraph: what comes next is another kind of text, or begins a new item. */
function stopsHere(context: RuleContext, text: PrintedText): boolean {
  const next = context.texts[context.texts.indexOf(text) + 1]
  return next === undefined || (next.role !== 'body' && next.role !== 'cell') || NUMBERED.test(next.text)
}
