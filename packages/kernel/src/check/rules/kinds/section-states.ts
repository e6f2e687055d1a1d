import { z } from 'zod'
import { patternText, regExp } from '../pattern-text.ts'
import {
  type Breach,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  wholeSpot,
} from '../rule-context.ts'

export const sectionStatesCheck = z
  .strictObject({
    kind: z.literal('section-states'),
    title: patternText.describe('Titles of the sections.'),
    must: patternText.describe('What their text must contain.'),
    unless: patternText.optional().describe('No fault where the text contains this.'),
  })
  .describe('Sections say what their titles promise.')

/** Sections whose text lacks what their title promises. Sections without text are a matter of completeness, not of this. */
export function checkSectionStates(context: RuleContext, check: z.infer<typeof sectionStatesCheck>): Outcome {
  const breaches: Breach[] = []
  let held = 0
  for (const { heading, body } of sectionsTitled(context, check.title)) {
    const words = body.map(({ text }) => text).join('')
    const first = body[0]
    if (!first) continue
    if (regExp(check.must).test(words) || (check.unless !== undefined && regExp(check.unless).test(words))) held++
    else
      breaches.push({
        spots: [{ ...wholeSpot(first), place: first.path.join(' · ') || heading }],
        stated: words.slice(0, 30),
        expected: '',
        slots: { section: heading },
      })
  }
  return breaches.length + held === 0 ? NOT_APPLICABLE : { kind: 'evaluated', breaches, held }
}

interface TitledSection {
  readonly heading: string
  readonly body: readonly PrintedText[]
}

/** Headings that match, each with the paragraphs, and tables, up to the next heading. */
function sectionsTitled({ texts }: RuleContext, title: string): readonly TitledSection[] {
  return texts.flatMap((heading, index) => {
    if (heading.role !== 'heading' || !regExp(title).test(heading.text)) return []
    const body: PrintedText[] = []
    for (const next of texts.slice(index + 1)) {
      if (next.role !== 'body' && next.role !== 'cell') break
      body.push(next)
    }
    return [{ heading: heading.text, body }]
  })
}
