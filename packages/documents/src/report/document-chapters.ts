import type { Reading, ReadParagraph, ReadTable, SectionSpec } from '@mingzhang/kernel'
import { filledTitle } from './chapter-titles.ts'
import type { Chapter } from './file-report.ts'

/** What a reviewer goes through, and to which chapter each paragraph and table belongs (an index into `chapters`). */
export interface DocumentChapters {
  readonly chapters: readonly Chapter[]
  readonly ofParagraph: readonly (number | undefined)[]
  readonly ofTable: readonly (number | undefined)[]
}

/** Documents without a format may have any number of headings. */
const MOST_CHAPTERS = 200

interface Draft {
  readonly chapters: Chapter[]
  readonly bySection: Map<string, number>
  readonly byTable: Map<number, number>
  /** Ids of the format's tables that have their chapter. */
  readonly tables: Set<string>
}

/**
 * The chapters of a document: cover, contents, and the sections and tables of its format in the format's order, two levels deep, each
 * found or not; then tables that the format does not know. Without a format: the document's own headings and tables.
 * @shape Reading -> chapters, and the chapter of every paragraph and table
 */
export function documentChapters(reading: Reading): DocumentChapters {
  const draft: Draft = { chapters: [], bySection: new Map(), byTable: new Map(), tables: new Set() }
  if (!isTablesOnly(reading)) {
    addFront(reading, draft, 'cover')
    addFront(reading, draft, 'contents')
  }
  if (reading.profile) addProfile(reading, draft)
  else addOwn(reading, draft)
  const ofTable = reading.tables.map(({ index }) => draft.byTable.get(index))
  return { chapters: draft.chapters, ofTable, ofParagraph: chaptersOfParagraphs(reading, draft, ofTable) }
}

/** A workbook has a sheet for each table, and seldom the text: nothing can be said of its sections. */
function isTablesOnly({ source, paragraphs }: Reading): boolean {
  return /^xlsx?$/u.test(source.format) && !paragraphs.some(({ role }) => role === 'heading')
}

const FRONT_TITLES = { cover: '封面', contents: '目录' } as const

/** The cover and the contents are asked for where the format has them, and listed where the document has them. */
function addFront({ paragraphs, profile }: Reading, { chapters }: Draft, kind: 'cover' | 'contents'): void {
  const own = paragraphs.filter(({ role }) => role === kind)
  if (own.length === 0 && !profile?.[kind]) return
  chapters.push({
    kind,
    title: FRONT_TITLES[kind],
    depth: 1,
    page: own[0]?.source.page,
    found: own.some(({ source }) => source.text.trim() !== ''),
  })
}

function addProfile(reading: Reading, draft: Draft): void {
  const { profile, tables } = reading
  if (!isTablesOnly(reading)) for (const section of profile?.sections ?? []) addSection(reading, draft, section, 1)
  for (const { id } of profile?.tables ?? []) addTable(reading, draft, id, 1)
  for (const table of tables) {
    if (draft.byTable.has(table.index) || !hasFigures(table)) continue
    draft.byTable.set(table.index, draft.chapters.length)
    draft.chapters.push({ kind: 'rest', title: table.title, depth: 1, page: table.page, found: true })
  }
}

function addSection(reading: Reading, draft: Draft, section: SectionSpec, depth: 1 | 2): void {
  const tables = (section.blocks ?? []).flatMap((block) => ('tables' in block ? block.tables : []))
  if (section.heading === 'none') {
    for (const id of tables) addTable(reading, draft, id, depth)
    for (const inner of section.sections ?? []) addSection(reading, draft, inner, depth)
    return
  }
  const at = draft.chapters.length
  const ids = [section.id, ...below(section).map(({ id }) => id)]
  const own = reading.paragraphs.filter(({ section: id }) => id !== undefined && ids.includes(id))
  const heading = own.find((paragraph) => paragraph.section === section.id && paragraph.role === 'heading')
  const hasTable = reading.tables.some(({ spec }) => spec && tables.includes(spec.id))
  draft.chapters.push({
    kind: 'section',
    title: heading?.source.text ?? filledTitle(reading, section.title),
    depth,
    page: (heading ?? own[0])?.source.page,
    found: heading ? hasTable || isSaidBelow(reading, heading) : own.length > 0,
  })
  draft.bySection.set(section.id, at)
  for (const id of tables) addTable(reading, draft, id, 2)
  // What is printed once per project, and what stands deeper, belongs to the chapter around it.
  if (section.each || depth === 2) for (const { id } of below(section)) draft.bySection.set(id, at)
  else for (const inner of section.sections ?? []) addSection(reading, draft, inner, 2)
}

/** Whether anything stands below a heading before the next one of its level. */
function isSaidBelow({ paragraphs }: Reading, { index, path }: ReadParagraph): boolean {
  const next = paragraphs[index + 1]
  if (!next) return false
  // （一） stands below 一、 whatever it was taken for.
  return path.every((title, level) => next.path[level] === title) || /^[（(]/u.test(next.source.text.trim())
}

function below(section: SectionSpec): readonly SectionSpec[] {
  return (section.sections ?? []).flatMap((inner) => [inner, ...below(inner)])
}

function addTable(reading: Reading, draft: Draft, id: string, depth: 1 | 2): void {
  const spec = reading.profile?.tables.find((each) => each.id === id)
  if (!spec || draft.tables.has(id)) return
  draft.tables.add(id)
  const printed = reading.tables.filter((table) => table.spec?.id === id)
  for (const { index } of printed) draft.byTable.set(index, draft.chapters.length)
  const [first] = printed
  draft.chapters.push({
    kind: 'table',
    title: first?.title || filledTitle(reading, spec.title),
    depth,
    page: first?.page,
    found: first !== undefined,
  })
}

function hasFigures({ panels }: ReadTable): boolean {
  return panels.some(({ figures }) => figures.some((row) => row.some((figure) => figure !== undefined)))
}

/** Headings and tables of a document without a format, as they come. */
function addOwn(reading: Reading, draft: Draft): void {
  const { paragraphs, tables } = reading
  const headings = paragraphs.filter(({ role, path }) => role === 'heading' && path.length <= 2)
  const items = [
    ...headings.map((heading) => ({ page: heading.source.page, heading, table: undefined })),
    ...tables.map((table) => ({ page: table.page, heading: undefined, table })),
  ].sort((a, b) => a.page - b.page)
  for (const { page, heading, table } of items.slice(0, MOST_CHAPTERS)) {
    if (table) {
      draft.byTable.set(table.index, draft.chapters.length)
      draft.chapters.push({ kind: 'table', title: table.title, depth: 1, page, found: true })
    } else if (heading) {
      draft.bySection.set(ownKey(heading), draft.chapters.length)
      draft.chapters.push({
        kind: 'section',
        title: heading.source.text,
        depth: heading.path.length === 2 ? 2 : 1,
        page,
        found: isSaidBelow(reading, heading),
      })
    }
  }
}

/** Headings that no format names are told by where they stand. */
const ownKey = ({ index }: ReadParagraph): string => `#${index}`

function chaptersOfParagraphs(
  { paragraphs, tables }: Reading,
  { chapters, bySection }: Draft,
  ofTable: readonly (number | undefined)[],
): readonly (number | undefined)[] {
  const front = {
    cover: chapters.findIndex(({ kind }) => kind === 'cover'),
    contents: chapters.findIndex(({ kind }) => kind === 'contents'),
  }
  let current: number | undefined
  return paragraphs.map((paragraph) => {
    const { role, section } = paragraph
    if (role === 'cover' || role === 'contents') return front[role] < 0 ? undefined : front[role]
    const named = section === undefined ? bySection.get(ownKey(paragraph)) : bySection.get(section)
    if (role === 'tableTitle' || role === 'tableCaption' || role === 'note') {
      const table = tableOf(paragraph, tables)
      const own = table && ofTable[table.index]
      if (own !== undefined) return own
    }
    current = named ?? current
    return current
  })
}

/** The table whose title, caption or note a paragraph is. */
function tableOf({ index, source, role }: ReadParagraph, tables: readonly ReadTable[]): ReadTable | undefined {
  const own = tables.find(({ titleParagraph, notes }) => titleParagraph === index || notes.includes(index))
  if (own) return own
  const near = tables.filter(({ page, lastPage }) => page <= source.page && source.page <= lastPage)
  if (role === 'tableTitle') return near.find(({ title }) => title === source.text) ?? near[0]
  return near.findLast(({ titleParagraph }) => titleParagraph !== undefined && titleParagraph < index) ?? near[0]
}
