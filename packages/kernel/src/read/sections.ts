import type { Profile, SectionSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import { titleWords } from './choose-tables.ts'
import type { LogicalTable } from './grid.ts'
import { labelSimilarity, plainText } from './label.ts'
import { isCaption } from './logical-table.ts'
import type { ReadParagraph } from './reading.ts'
import type { SourceDocument, SourceParagraph } from './source-document.ts'

interface SectionTitle {
  readonly spec: SectionSpec
  readonly level: number
  readonly parent: string | undefined
  /** Ways of printing its title, as words. */
  readonly titles: readonly string[]
}

const CONTENTS = /^目录$/u
const LEADER = /[.…·．‥]{3,}\d*$/u
/** Entries of a table of contents are no longer. */
const LONGEST_ENTRY = 90
const SENTENCE = /[。；]/u
const ALIKE = 0.86
/** Headings are short. */
const LONGEST_HEADING = 60
const NUMBERED =
  /^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十]+\))/u

/**
 * Gives each paragraph its role and its section: the cover, the contents, headings by the format's titles or by their form, the titles,
 * captions and notes of tables, and the body below the headings.
 * @shape SourceDocument × tables × format -> ReadParagraph[], running lines left out
 */
export function readSections(
  document: SourceDocument,
  tables: readonly LogicalTable[],
  profile: Profile | undefined,
  variables: Readonly<Record<string, string>>,
): readonly ReadParagraph[] {
  const department = variables.department ?? ''
  const known = profile ? sectionTitles(profile.sections, variables, department) : []
  const titleBlocks = new Set(tables.flatMap(({ titleBlock, repeatedTitles }) => [titleBlock, ...repeatedTitles]))
  const captionBlocks = new Set(tables.flatMap(({ captions }) => captions))
  const paragraphs: ReadParagraph[] = []
  const open: { readonly title: string; readonly level: number; readonly section: string | undefined }[] = []
  const contents = contentsBlocks(document, department)
  const coverEnd = document.blocks.findIndex(
    (block) => block.kind === 'paragraph' && (contents.has(block) || CONTENTS.test(plainText(block.text))),
  )
  const firstHeading = document.blocks.findIndex((block) => {
    if (block.kind !== 'paragraph' || contents.has(block)) return false
    const heading = headingOf(block, known, department, open)
    // On the first page only what is set as a heading, and is one of the format's: covers have titles.
    return heading !== undefined && (block.page > 1 || (block.heading !== undefined && heading.section !== undefined))
  })
  const taken = new Map<string, number>()
  let afterTable: number | undefined
  for (const [at, block] of document.blocks.entries()) {
    if (block.kind === 'table') {
      afterTable = block.page
      continue
    }
    if (block.running !== undefined) continue
    const push = (
      role: ReadParagraph['role'],
      section = open.at(-1)?.section,
      path = open.map(({ title }) => title),
    ): void => {
      paragraphs.push({ index: paragraphs.length, source: block, section, path, role })
    }
    if (contents.has(block)) {
      push('contents', undefined, [])
      continue
    }
    if (
      coverEnd > 0
        ? at < coverEnd
        : firstHeading > 0 && at < firstHeading && block.page === 1 && !titleBlocks.has(block)
    ) {
      push('cover', undefined, [])
      continue
    }
    if (titleBlocks.has(block) || captionBlocks.has(block)) {
      const isTitle = titleBlocks.has(block)
      push(isTitle ? 'tableTitle' : 'tableCaption', open.at(-1)?.section, [
        ...open.map(({ title }) => title),
        ...(isTitle ? [block.text] : []),
      ])
      afterTable = undefined
      continue
    }
    const heading = headingOf(block, known, department, open, taken)
    if (heading) {
      if (heading.section !== undefined)
        taken.set(heading.section, Math.max(heading.likeness, taken.get(heading.section) ?? 0))
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= heading.level) open.pop()
      open.push({ title: block.text, level: heading.level, section: heading.section })
      push('heading')
      afterTable = undefined
      continue
    }
    if (afterTable === block.page && !isCaption(block.text)) push('note')
    else push(isCaption(block.text) ? 'tableCaption' : 'body')
  }
  return paragraphs
}

function sectionTitles(
  specs: readonly SectionSpec[],
  variables: Readonly<Record<string, string>>,
  department: string,
  level = 1,
  parent?: string,
): readonly SectionTitle[] {
  return specs.flatMap((spec) => {
    const words = [spec.title, ...(spec.also ?? []), ...(spec.contents === undefined ? [] : [spec.contents])]
      .map((title) => titleWords(fillTemplate(title, variables), department))
      .filter((title) => title !== '')
    return [
      { spec, level, parent, titles: spec.heading === 'none' ? [] : words },
      ...sectionTitles(spec.sections ?? [], variables, department, level + 1, spec.id),
    ]
  })
}

interface Heading {
  readonly level: number
  readonly section: string | undefined
  /** How like the section's title it is; 0 without one. */
  readonly likeness: number
}

function headingOf(
  block: SourceParagraph,
  known: readonly SectionTitle[],
  department: string,
  open: readonly { readonly section: string | undefined; readonly level: number }[],
  taken: ReadonlyMap<string, number> = new Map(),
): Heading | undefined {
  const text = plainText(block.text)
  if (text.length > LONGEST_HEADING || SENTENCE.test(text.replace(/[。：:]$/u, '')) || /[，]/u.test(block.text))
    return undefined
  if (/\d万元|\d元/u.test(text)) return undefined
  const words = titleWords(block.text, department)
  if (words === '') return undefined
  const around = new Set(open.map(({ section }) => section))
  let best: SectionTitle | undefined
  let score = ALIKE
  let likeness = 0
  for (const section of known) {
    // Sections with the same title stand in different parts: the one inside an open section is meant.
    const nearer = section.parent !== undefined && around.has(section.parent) ? 0.02 : 0
    for (const title of section.titles) {
      const own = title === words ? 1 : Math.min(0.97, labelSimilarity(title, words))
      // A section whose title stands above already is not what something less like it is meant for.
      if (own < (taken.get(section.spec.id) ?? 0) || own + nearer <= score) continue
      best = section
      score = own + nearer
      likeness = own
    }
  }
  if (best) return { level: best.level, section: best.spec.id, likeness }
  if (block.heading !== undefined) return { level: block.heading + 1, section: undefined, likeness: 0 }
  if (known.length === 0) {
    if (/^第[一二三四五六七八九十]+(?:部分|章)/u.test(text)) return { level: 1, section: undefined, likeness: 0 }
    if (NUMBERED.test(text) && text.length < 30 && !/[。；，]$/u.test(text))
      return { level: text.startsWith('(') ? 3 : 2, section: undefined, likeness: 0 }
    if (block.align === 'center' && text.length < 40) return { level: 1, section: undefined, likeness: 0 }
  }
  return undefined
}

/** The paragraphs of the table of contents, its heading included. */
function contentsBlocks(document: SourceDocument, department: string): ReadonlySet<SourceParagraph> {
  const found = new Set<SourceParagraph>()
  const paragraphs = document.blocks.filter(
    (block): block is SourceParagraph => block.kind === 'paragraph' && block.running === undefined,
  )
  const start = paragraphs.findIndex(({ text }) => CONTENTS.test(plainText(text)))
  const heading = paragraphs[start]
  if (!heading) return found
  found.add(heading)
  const entries: string[] = []
  for (const paragraph of paragraphs.slice(start + 1)) {
    const text = plainText(paragraph.text).replace(LEADER, '')
    if (text.length > LONGEST_ENTRY || SENTENCE.test(text)) break
    // The first entry printed again begins the document itself.
    const words = text.replace(/^第[一二三四五六七八九十]+部分/u, '')
    if (
      entries.length > 1 &&
      (text === entries[0] || (words !== '' && words.length > 4 && entries[0]?.endsWith(words)))
    )
      break
    if (paragraph.page > heading.page && isNewPart(paragraph, text, entries)) break
    // Without pages, an entry that is said again, with the department's name or another number.
    if (document.pages.length < 2 && entries.length > 1 && isAgain(text, entries, department)) break
    if (/^第[一二三四五六七八九十]+部分$/u.test(text) && entries.some((entry) => entry.startsWith(text))) break
    entries.push(text)
    found.add(paragraph)
  }
  return found
}

function isAgain(text: string, entries: readonly string[], department: string): boolean {
  const words = titleWords(text, department)
  if (words.length < 3) return false
  const isNamed = department !== '' && plainText(text).includes(plainText(department))
  return entries.some((entry) => {
    const known = titleWords(entry, department)
    return known === words || (isNamed && known.endsWith(words))
  })
}

/** On a page after the contents began: a heading that an entry names, or one set in the middle, begins the document. */
function isNewPart({ align }: SourceParagraph, text: string, entries: readonly string[]): boolean {
  const words = titleWords(text, '')
  const named = entries.some((entry) => titleWords(entry, '') === words || entry.includes(words))
  return words !== '' && (named || (align === 'center' && !NUMBERED.test(text)))
}
