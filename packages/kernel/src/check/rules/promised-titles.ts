import { fillTemplate } from '../../profile/template.ts'
import { type PrintedText, type RuleContext, type Spot, spotOfDocument, wholeSpot } from './rule-context.ts'
import { type ContentsEntry, contentsOf, sameTitle } from './titles.ts'
import { templateVariables } from './variables.ts'

/** Who promises a section or table. */
export type PromisedBy = 'both' | 'format' | 'contents'

export const PROMISED_BY: Readonly<Record<PromisedBy, string>> = {
  both: '公开格式和本文目录',
  format: '公开格式',
  contents: '本文目录',
}

/** The document's own contents, and how the profile's titles are found in it. */
export interface Promises {
  readonly entries: readonly ContentsEntry[]
  /** Short texts outside the contents: a heading may have been taken for a paragraph or a table's title. */
  readonly titles: readonly PrintedText[]
  /** Titles of the profile with the document's own department and year. */
  readonly fill: (templates: readonly string[]) => readonly string[]
  readonly entryOf: (titles: readonly string[]) => ContentsEntry | undefined
  /** Where a promise stands: its entry in the contents, or the document. */
  readonly spotOf: (entry: ContentsEntry | undefined) => Spot
}

/** Titles are no longer. */
const LONGEST = 60
/** So many entries before a contents that ran over into the document may be its headings. */
const DOUBTFUL = 3

/** What the document and its format promise. */
export function promisesOf({ reading, texts }: RuleContext): Promises {
  const { entries, end, isOverrun } = contentsOf(texts)
  const doubtful = new Set(isOverrun ? entries.slice(-DOUBTFUL).map(({ text }) => text) : [])
  const variables = templateVariables(reading)
  return {
    entries,
    titles: texts.filter(
      ({ role, text }, index) =>
        role !== 'cell' && text.length < LONGEST && (role !== 'contents' || index >= end || doubtful.has(index)),
    ),
    fill: (templates) => templates.map((template) => fillTemplate(template, variables)),
    entryOf: (titles) => entries.find(({ title }) => titles.some((each) => sameTitle(each, title, reading))),
    spotOf: (entry) => {
      const text = entry && texts[entry.text]
      return text ? wholeSpot(text) : spotOfDocument(reading)
    },
  }
}
