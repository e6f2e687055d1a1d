import { z } from 'zod'
import type { SectionSpec } from '../../../profile/schema.ts'
import { onPicturePages } from '../picture-pages.ts'
import { PROMISED_BY, type PromisedBy, promisesOf } from '../promised-titles.ts'
import { type Breach, NOT_APPLICABLE, type Outcome, type RuleContext } from '../rule-context.ts'
import { sameTitle, titleWords } from '../titles.ts'

export const sectionsPresentCheck = z
  .strictObject({ kind: z.literal('sections-present') })
  .describe('Sections that the format or the document’s own contents promise are there.')

const NO_TEXT: Outcome = {
  kind: 'notEvaluated',
  reason: {
    zh: '工作簿里只有表，没有文字部分，无从核对章节。',
    en: 'The workbook has tables only, so sections of text cannot be looked for.',
  },
}

/**
 * Sections that must be there and are not. Sections that are printed per project, without a heading, or for the tables
 * alone are not asked for, and below a section that is missing nothing is said.
 */
export function checkSectionsPresent(context: RuleContext): Outcome {
  const { reading } = context
  // A workbook has a sheet for each table, and seldom the text.
  if (/^xlsx?$/.test(reading.source.format) && !reading.paragraphs.some(({ role }) => role === 'heading'))
    return NO_TEXT
  const { entries, titles, fill, entryOf, spotOf } = promisesOf(context)
  const words = context.texts
    .filter(
      ({ role, path }) => role !== 'contents' && role !== 'cell' && !path.some((title) => title.includes('名词解释')),
    )
    .map(({ text }) => text.replace(/[“”"]/gu, ''))
    .join('\n')
  const breaches: Breach[] = []
  let held = 0
  const ask = (names: readonly string[], id: string | undefined, by: PromisedBy): boolean => {
    const isThere =
      (id !== undefined && reading.paragraphs.some(({ section, role }) => section === id && role !== 'contents')) ||
      titles.some(
        ({ role, text }) =>
          role !== 'cover' && names.some((name) => sameTitle(text, name, reading) || endsWith(text, name)),
      )
    const entry = entryOf(names)
    // Only the format asks for it: under another title its subject may be spoken of all the same.
    if (isThere || (!entry && by === 'format' && names.some((name) => words.includes(subjectOf(name))))) held++
    else {
      const title = titleWords(names[0] ?? '')
      const promised = by === 'format' && entry ? 'both' : by
      breaches.push({
        spots: [spotOf(entry)],
        stated: '',
        expected: title,
        slots: { title, by: PROMISED_BY[promised] },
      })
    }
    return isThere
  }

  const known: string[] = []
  const walk = (sections: readonly SectionSpec[]): void => {
    for (const section of sections) {
      const names = fill([section.title, ...(section.also ?? []), ...(section.contents ? [section.contents] : [])])
      known.push(...names)
      if (isAsked(section) && ask(names, section.id, 'format')) walk(section.sections ?? [])
      else known.push(...below(section).flatMap(({ title }) => fill([title])))
    }
  }
  walk(reading.profile?.sections ?? [])

  for (const { title } of entries) {
    if (/表$/u.test(title) || known.some((each) => sameTitle(each, title, reading))) continue
    ask([title], undefined, 'contents')
  }
  const unread = onPicturePages(reading)
  if (unread && breaches.length > 0) return unread
  return breaches.length + held === 0 ? NOT_APPLICABLE : { kind: 'evaluated', breaches, held }
}

/** Sections for each project say of which: 道路改造项目经费情况说明, for 项目经费情况说明. */
function endsWith(text: string, name: string): boolean {
  const words = titleWords(name)
  return words.startsWith('项目') && titleWords(text).endsWith(words)
}

/** What a section is about, in its first words: 政府采购预算情况 is about 政府采购. */
function subjectOf(title: string): string {
  return titleWords(title).slice(0, 4)
}

function isAsked({ each, heading, blocks }: SectionSpec): boolean {
  return each === undefined && heading === undefined && !(blocks ?? []).some((block) => 'tables' in block)
}

function below(section: SectionSpec): readonly SectionSpec[] {
  return (section.sections ?? []).flatMap((inner) => [inner, ...below(inner)])
}
