import type { Table } from '@mingzhang/kernel'
import {
  Bookmark,
  type FileChild,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  PageNumber,
  Paragraph,
  SectionType,
  TabStopType,
  TextRun,
  PageOrientation as WordOrientation,
} from 'docx'
import type { BookmarkNames } from './bookmark-names.ts'
import { ContentsField, contentsEntries, tableLevel } from './contents-field.ts'
import { textRuns, wordRuns } from './docx-runs.ts'
import { STYLE } from './docx-styles.ts'
import { wordTable } from './docx-table.ts'
import { PAGE, TWIPS_PER_MILLIMETRE, textWidth, twips } from './docx-tokens.ts'
import type { FlowItem, PageGroup } from './page-flow.ts'

/** What the sections of one document share. */
export interface SectionSetting {
  /** All items of the document: the contents list them. */
  readonly items: readonly FlowItem[]
  /** Depth of the contents. */
  readonly depth: number
  readonly bookmarks: BookmarkNames
}

/** A group of pages as a Word section. @shape (PageGroup, SectionSetting) -> docx section */
export function wordSection(group: PageGroup, setting: SectionSetting): ISectionOptions {
  const children = group.items.flatMap((item, index) => wordBlocks(item, index === 0, group, setting))
  const footer = new Footer({
    children: [
      new Paragraph({ style: STYLE.footer, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] }),
    ],
  })
  return {
    properties: pageProperties(group),
    // Without a footer of its own a section repeats the one before: the cover is first, so it has none.
    ...(group.kind === 'cover' ? {} : { footers: { default: footer } }),
    children,
  }
}

function pageProperties(group: PageGroup): NonNullable<ISectionOptions['properties']> {
  const page = PAGE[group.orientation]
  const millimetres = (value: number) => Math.round(value * TWIPS_PER_MILLIMETRE)
  // The library swaps the sides of a landscape page itself: both shapes are given upright.
  const [width, height] = [Math.min(page.width, page.height), Math.max(page.width, page.height)]
  return {
    type: SectionType.NEXT_PAGE,
    page: {
      size: {
        width: millimetres(width),
        height: millimetres(height),
        orientation: group.orientation === 'landscape' ? WordOrientation.LANDSCAPE : WordOrientation.PORTRAIT,
      },
      margin: {
        top: millimetres(page.top),
        right: millimetres(page.right),
        bottom: millimetres(page.bottom),
        left: millimetres(page.left),
        header: millimetres(15),
        footer: millimetres(page.footer),
        gutter: 0,
      },
    },
  }
}

function wordBlocks(item: FlowItem, first: boolean, group: PageGroup, setting: SectionSetting): FileChild[] {
  switch (item.kind) {
    case 'cover':
      return [
        new Paragraph({ style: STYLE.title, children: textRuns(item.cover.title) }),
        ...item.cover.lines.map((text) => new Paragraph({ style: STYLE.coverLine, children: textRuns(text) })),
      ]
    case 'contents': {
      const entries = contentsEntries(setting.items, setting.depth, (listed) => bookmarkOf(listed, setting.bookmarks))
      return [
        new Paragraph({ style: STYLE.contentsTitle, children: textRuns(item.contents.title) }),
        ...(entries.length > 0 ? [new ContentsField(item.contents.title, setting.depth, entries)] : []),
        // The section's end goes into a paragraph: without one the library adds a full line, and perhaps a page.
        tableEnd(),
      ]
    }
    case 'heading':
      return [
        new Paragraph({
          // A section that only the contents name leaves its bookmark in a paragraph that takes no room.
          ...(item.section.title === '' ? { style: STYLE.tableEnd } : { heading: HEADINGS[item.section.level] }),
          pageBreakBefore: item.startsPage && !first,
          children: [new Bookmark({ id: bookmarkOf(item, setting.bookmarks), children: textRuns(item.section.title) })],
        }),
      ]
    case 'text':
      return item.block.kind === 'paragraph'
        ? [
            new Paragraph({
              style: item.block.style === 'note' ? STYLE.tableNote : STYLE.body,
              children: wordRuns(item.block.runs),
            }),
          ]
        : item.block.items.map((runs) => new Paragraph({ style: STYLE.body, children: wordRuns(runs) }))
    case 'table':
      return tableBlocks(item, item.startsPage && !first, group, setting)
  }
}

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

function tableBlocks(
  item: Extract<FlowItem, { kind: 'table' }>,
  startsPage: boolean,
  group: PageGroup,
  setting: SectionSetting,
): FileChild[] {
  const { table } = item
  return [
    new Paragraph({
      style: STYLE.tableTitle,
      pageBreakBefore: startsPage,
      outlineLevel: tableLevel(item.level, setting.depth) - 1,
      children: [new Bookmark({ id: bookmarkOf(item, setting.bookmarks), children: textRuns(table.title) })],
    }),
    ...caption(table, group),
    wordTable(table, group.orientation, table.notes.length > 0),
    ...table.notes.map((runs) => new Paragraph({ style: STYLE.tableNote, children: wordRuns(runs) })),
    ...(table.notes.length === 0 ? [tableEnd()] : []),
  ]
}

/** The line above a table: the department at the left, the unit at the right margin. */
function caption(table: Table, group: PageGroup): Paragraph[] {
  if (table.captionLeft === '' && table.captionRight === '') return []
  return [
    new Paragraph({
      style: STYLE.tableCaption,
      tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth(group.orientation)) }],
      children: [...textRuns(table.captionLeft), new TextRun({ text: '\t' }), ...textRuns(table.captionRight)],
    }),
  ]
}

/** The paragraph Word needs after a table, one point high. */
function tableEnd(): Paragraph {
  return new Paragraph({ style: STYLE.tableEnd })
}

/** The bookmark a heading or table is reached by; empty for what has none. */
export function bookmarkOf(item: FlowItem, bookmarks: BookmarkNames): string {
  if (item.kind === 'heading') return bookmarks.nameOf(`section_${item.section.id}`)
  return item.kind === 'table' ? bookmarks.nameOf(`table_${item.table.id}`) : ''
}
