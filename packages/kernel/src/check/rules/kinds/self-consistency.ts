import { z } from 'zod'
import { type Breach, evaluated, type Outcome, type PrintedText, type RuleContext, spotIn } from '../rule-context.ts'
import type { Lexicon } from '../word-lists.ts'
import { textsWhere, whereSchema } from './where.ts'

export const selfConsistencyCheck = z
  .strictObject({
    kind: z.literal('self-consistency'),
    where: whereSchema.optional(),
    context: z.int().min(2).default(4).describe('Characters that must agree on one side of the difference.'),
  })
  .describe('A phrase that differs from one elsewhere in the document only in characters that sound or look alike.')

/** At most this many neighbouring characters are mistyped together: a word. */
const MOST_DIFFERENT = 2
/** A frame that so many different words fill is a pattern of the language, not a phrase. */
const MOST_WORDS = 6

interface Place {
  readonly text: PrintedText
  /** Of the differing characters. */
  readonly at: number
}

/**
 * Compares the document with itself. Every run of Han characters is cut into `left + x + right`, x being one or two
 * characters; two places with the same left and right whose x differ only in characters that sound or look alike are
 * one phrase typed in two ways. The mistyped one is the one whose characters make no words: where both do, both may be
 * meant (实施项目, 实事项目), and where neither does, nothing is known.
 */
export function checkSelfConsistency(context: RuleContext, check: z.infer<typeof selfConsistencyCheck>): Outcome {
  const texts = textsWhere(context, check.where).filter(distinct())
  const breaches = new Map<string, Breach>()
  for (let length = 1; length <= MOST_DIFFERENT; length++) {
    for (const places of frames(texts, length, check.context)) {
      for (const [wrong, right] of pairsOf(places, length)) {
        if (!isMistyped(context.lexicon, wrong, right, length)) continue
        const key = `${texts.indexOf(wrong.text)} ${wrong.at}`
        if (!breaches.has(key)) breaches.set(key, breachOf(wrong, right, length))
      }
    }
  }
  return evaluated([...breaches.values()])
}

function breachOf(wrong: Place, right: Place, length: number): Breach {
  return {
    spots: [spotIn(wrong.text, wrong.at, wrong.at + length)],
    shown: [spotIn(right.text, right.at, right.at + length)],
    stated: wordsAround(wrong, length),
    expected: wordsAround(right, length),
  }
}

function wordsAround({ text, at }: Place, length: number): string {
  return text.text.slice(Math.max(0, at - 1), at + length + 1)
}

/** Keeps the first of texts that read the same: a label in six tables is one word of the writer. */
function distinct(): (text: PrintedText) => boolean {
  const seen = new Set<string>()
  return ({ text }) => {
    if (seen.has(text)) return false
    seen.add(text)
    return true
  }
}

const HAN = /^\p{Script=Han}+$/u

/** Places by what stands around them: `side` characters on one side and at least one on the other. */
function* frames(texts: readonly PrintedText[], length: number, side: number): Generator<readonly Place[]> {
  const byFrame = new Map<string, Place[]>()
  for (const text of texts) {
    for (let at = 1; at + length < text.text.length; at++) {
      for (const left of [side, 1]) {
        const right = side + 1 - left
        const from = at - left
        const to = at + length + right
        if (from < 0 || to > text.text.length) continue
        const window = text.text.slice(from, to)
        if (!HAN.test(window)) continue
        const key = `${left} ${window.slice(0, left)} ${window.slice(left + length)}`
        const known = byFrame.get(key)
        if (known) known.push({ text, at })
        else byFrame.set(key, [{ text, at }])
      }
    }
  }
  for (const places of byFrame.values()) if (places.length > 1) yield places
}

/** Ordered pairs of places with different words in the frame; a place for each word. */
function* pairsOf(places: readonly Place[], length: number): Generator<readonly [Place, Place]> {
  const byWord = new Map<string, Place>()
  for (const place of places) {
    const word = place.text.text.slice(place.at, place.at + length)
    if (!byWord.has(word)) byWord.set(word, place)
  }
  const words = [...byWord.values()]
  if (words.length > MOST_WORDS) return
  for (const a of words) for (const b of words) if (a !== b) yield [a, b]
}

/** Numerals, and words that replace each other by grammar or by choice. */
const CHANGEABLE = /[一二三四五六七八九十百千万亿零〇两第的地得他她它作做账帐]/u

/** Whether the first is the second mistyped. */
function isMistyped(lexicon: Lexicon, wrong: Place, right: Place, length: number): boolean {
  for (let index = 0; index < length; index++) {
    const x = wrong.text.text[wrong.at + index] ?? ''
    const y = right.text.text[right.at + index] ?? ''
    // A difference that begins or ends in equal characters is the shorter one.
    if (x === y || CHANGEABLE.test(x) || CHANGEABLE.test(y) || !lexicon.alike(x, y)) return false
  }
  const characters = [...wrong.text.text.slice(wrong.at, wrong.at + length)]
  if (characters.every((character) => lexicon.isAlone(character))) return false
  return isExplained(lexicon, right, length) && !isTouched(lexicon, wrong, length)
}

/** Whether each of the characters belongs to a word. */
function isExplained(lexicon: Lexicon, { text, at }: Place, length: number): boolean {
  for (let index = at; index < at + length; index++) {
    if (!lexicon.isWord(text.text.slice(index - 1, index + 1)) && !lexicon.isWord(text.text.slice(index, index + 2)))
      return false
  }
  return true
}

/** Whether any of the characters belongs to a word. */
function isTouched(lexicon: Lexicon, { text, at }: Place, length: number): boolean {
  for (let index = at - 1; index < at + length; index++)
    if (lexicon.isWord(text.text.slice(index, index + 2))) return true
  return false
}
