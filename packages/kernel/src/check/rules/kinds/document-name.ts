import { z } from 'zod'
import { difference, editDistance } from '../edit-distance.ts'
import { nameKey } from '../official-names.ts'
import {
  type Breach,
  evaluated,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  type Spot,
  spotIn,
} from '../rule-context.ts'
import { textsWhere } from './where.ts'

export const documentNameCheck = z
  .strictObject({
    kind: z.literal('document-name'),
    in: z
      .enum(['captions', 'text'])
      .describe('captions: 编制部门：… above tables and on the cover; text: everywhere else.'),
  })
  .describe('The department is called by one name.')

/** Checks the department's name as it is given beside 编制部门：, or as sentences and titles write it. */
export function checkDocumentName(context: RuleContext, check: z.infer<typeof documentNameCheck>): Outcome {
  return check.in === 'captions' ? checkCaptions(context) : checkText(context)
}

const CAPTION =
  /(?:编制|填报|公开)?(?:预算)?(?:主管)?(?:部门|单位)(?:（单位）|（部门）|\(单位\)|\(部门\))?(?:名称)?[：:]([^：:，。；]{4,40})/gu
/** What may stand behind the name on the same line. */
const BEHIND = /(?:金额)?单位$|\d{4}年度?$/u

interface Caption {
  readonly text: PrintedText
  readonly start: number
  readonly end: number
  readonly name: string
}

/** The name above each table is the one above most: another name is left from elsewhere, or mistyped. */
function checkCaptions(context: RuleContext): Outcome {
  const captions = textsWhere(context, { roles: ['cover', 'tableCaption', 'tableTitle', 'body', 'cell'] }).flatMap(
    captionsIn,
  )
  const counts = new Map<string, number>()
  for (const { name } of captions) counts.set(name, (counts.get(name) ?? 0) + 1)
  const [usual, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  if (captions.length < 3) return NOT_APPLICABLE
  const wrong = captions.filter(({ name }) => name !== usual && !isPartOf(name, usual))
  // With many names there is no usual one: tables of several units.
  if (wrong.length * 3 > most) return evaluated([], most)
  const breaches = wrong.map(({ text, start, end, name }): Breach => {
    const { a, start: at } = difference(name, usual)
    const differs = start + name.length === end && a.length > 0 && a.length <= 4
    const spot = differs ? spotIn(text, start + at, start + at + a.length) : spotIn(text, start, end)
    return { spots: [spot], stated: name, expected: usual }
  })
  return evaluated(breaches, most)
}

function captionsIn(text: PrintedText): readonly Caption[] {
  return [...text.text.matchAll(CAPTION)].flatMap((match): readonly Caption[] => {
    const words = match[1] ?? ''
    const printed = words.replace(BEHIND, '')
    const start = match.index + match[0].length - words.length
    const name = nameKey(printed)
    return name.length < 4 ? [] : [{ text, start, end: start + printed.length, name }]
  })
}

function isPartOf(a: string, b: string): boolean {
  const bare = (name: string): string => name.replace(/（[^（）]*）/g, '').replace(/(?:本级|本部|汇总)$/u, '')
  return isAbbreviation(bare(a), bare(b)) || isAbbreviation(bare(b), bare(a))
}

/** Whether the characters of the short name stand in the long one, in order: 乙区街道, for 甲市乙区人民政府街道办事处. */
function isAbbreviation(short: string, long: string): boolean {
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length
}

/** Shorter names are like too many other words. */
const SHORTEST = 7
/** Characters that tell one body from another of the same kind. */
const TELLING = /[一二三四五六七八九十百\d东西南北中上下前后左右内外新老大小]/u

/**
 * The name with one character mistyped. Names that differ by a numeral or a direction are of other bodies, and what is
 * left out (市, 人民政府) is an abbreviation.
 */
function checkText(context: RuleContext): Outcome {
  const name = nameKey(context.reading.department)
  if (name.length < SHORTEST) return NOT_APPLICABLE
  const breaches = new Map<string, { spots: [Spot, ...Spot[]]; stated: string; expected: string }>()
  let held = 0
  for (const text of textsWhere(context, { roles: ['cover', 'contents', 'heading', 'tableTitle', 'note', 'body'] })) {
    if (text.text.includes(name)) held++
    for (const start of mistypedAt(text.text, name)) {
      const words = text.text.slice(start, start + name.length)
      const { a, b, start: at } = difference(words, name)
      if (!context.lexicon.alike(a, b)) continue
      const spot = spotIn(text, start + at, start + at + 1)
      const known = breaches.get(words)
      if (known) known.spots.push(spot)
      else breaches.set(words, { spots: [spot], stated: words, expected: name })
    }
  }
  return evaluated([...breaches.values()], held)
}

/** Where a text has the name with one character replaced. */
function* mistypedAt(text: string, name: string): Generator<number> {
  const half = name.length >> 1
  for (const [part, offset] of [
    [name.slice(0, half), 0],
    [name.slice(half), half],
  ] as const) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      const words = text.slice(at - offset, at - offset + name.length)
      if (at < offset || words.length < name.length || words === name || editDistance(words, name, 1) > 1) continue
      const { a, b } = difference(words, name)
      if (a.length === 1 && b.length === 1 && !TELLING.test(a) && !TELLING.test(b)) yield at - offset
    }
  }
}
