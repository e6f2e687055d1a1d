import { z } from 'zod'
import { patternText, regExp } from '../pattern-text.ts'
import {
  type Breach,
  evaluated,
  NOT_APPLICABLE,
  type Outcome,
  type RuleContext,
  type Spot,
  spotIn,
} from '../rule-context.ts'
import { textsWhere, whereSchema } from './where.ts'

export const patternCheck = z
  .strictObject({
    kind: z.literal('pattern'),
    where: whereSchema.optional(),
    match: z.array(patternText).min(1).describe('What must not be printed; white space is left out before matching.'),
    unless: patternText.optional().describe('Not where this matches around the words (10 characters either side).'),
    expected: z.string().default('').describe('What should be there; $1 and the like take over groups of the match.'),
    one: z
      .enum(['place', 'words', 'document'])
      .default('words')
      .describe('One finding for each place, for all places with the same words, or for the document.'),
  })
  .describe('Words that must not be printed.')

/** How far around a match `unless` looks. */
const AROUND = 10

interface Found {
  readonly spots: [Spot, ...Spot[]]
  readonly stated: string
  readonly expected: string
}

/** Words that must not be printed. */
export function checkPattern(context: RuleContext, check: z.infer<typeof patternCheck>): Outcome {
  const found = new Map<string, Found>()
  const texts = textsWhere(context, check.where)
  if (texts.length === 0) return NOT_APPLICABLE
  for (const [index, text] of texts.entries()) {
    /** How far this text's matches of earlier patterns reach: one place is one match. */
    let taken = 0
    for (const match of matchesOf(text.text, check.match)) {
      const end = match.index + match[0].length
      if (match[0] === '' || match.index < taken) continue
      const around = text.text.slice(Math.max(0, match.index - AROUND), end + AROUND)
      if (check.unless && regExp(check.unless).test(around)) continue
      taken = end
      const spot = spotIn(text, match.index, end)
      const key = { place: `${index} ${match.index}`, words: match[0], document: '' }[check.one]
      const known = found.get(key)
      if (known) known.spots.push(spot)
      else {
        const expected = check.expected.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '')
        found.set(key, { spots: [spot], stated: match[0], expected })
      }
    }
  }
  return evaluated([...found.values()] satisfies readonly Breach[])
}

function matchesOf(text: string, patterns: readonly string[]): readonly RegExpExecArray[] {
  const matches = patterns.flatMap((pattern) => [...text.matchAll(regExp(pattern, 'gu'))])
  return matches.sort((a, b) => a.index - b.index || b[0].length - a[0].length)
}
