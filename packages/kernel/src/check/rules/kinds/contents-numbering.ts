import { z } from 'zod'
import { promisesOf } from '../promised-titles.ts'
import {
  type Breach,
  NOT_APPLICABLE,
  type Outcome,
  type PrintedText,
  type RuleContext,
  wholeSpot,
} from '../rule-context.ts'
import { numberOf, sameTitle } from '../titles.ts'

export const contentsNumberingCheck = z
  .strictObject({ kind: z.literal('contents-numbering') })
  .describe('Headings bear the part numbers (第二部分) that the contents give them.')

/**
 * Parts (第二部分) whose heading has another number than the contents give it, or none.
 * Only where other parts are numbered on the page too: a document may number its contents alone.
 */
export function checkContentsNumbering(context: RuleContext): Outcome {
  const { reading, texts } = context
  const promises = promisesOf(context)
  const entries = promises.entries.filter(({ title }) => /^第/u.test(numberOf(title)))
  const titles = promises.titles.filter(({ role }) => role !== 'cover')
  const breaches: Breach[] = []
  let held = 0
  for (const { title, text } of entries) {
    const number = numberOf(title)
    const same = titles.filter((heading) => sameTitle(heading.text, title, reading))
    // A title over two lines may have been read as two.
    if (titles.some((heading) => heading.text.startsWith(number) || heading.text === number)) {
      held++
      continue
    }
    const heading = same.find((each) => numberOf(each.text) === '')
    const listed = texts[text]
    if (!heading) continue
    breaches.push(breachOf(heading, listed, title))
  }
  return held === 0 ? NOT_APPLICABLE : { kind: 'evaluated', breaches, held }
}

function breachOf(heading: PrintedText, listed: PrintedText | undefined, title: string): Breach {
  return {
    spots: [wholeSpot(heading)],
    shown: listed ? [wholeSpot(listed)] : [],
    stated: heading.text,
    expected: title,
    slots: { number: numberOf(title) },
  }
}
