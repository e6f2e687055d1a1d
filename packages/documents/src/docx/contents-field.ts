import {
  BuilderElement,
  FileChild,
  InternalHyperlink,
  LeaderType,
  PageReference,
  Paragraph,
  type ParagraphChild,
  StringValueElement,
  Tab,
  TabStopType,
  TextRun,
  type XmlComponent,
} from 'docx'
import { plainText } from '../text/plain-text.ts'
import { STYLE } from './docx-styles.ts'
import { textWidth, twips } from './docx-tokens.ts'
import type { FlowItem } from './page-flow.ts'

/** A line of the contents. */
export interface ContentsEntry {
  readonly title: string
  readonly level: number
  readonly bookmark: string
}

/**
 * The lines of the contents: sections down to a depth, and every table, one level below its section.
 * @shape (FlowItem[], depth, bookmark of an item) -> ContentsEntry[]
 */
export function contentsEntries(
  items: readonly FlowItem[],
  depth: number,
  bookmarkOf: (item: FlowItem) => string,
): ContentsEntry[] {
  return items.flatMap((item) => {
    if (item.kind === 'heading' && item.section.level <= depth) {
      const { title, contentsTitle = title, level } = item.section
      return contentsTitle === '' ? [] : [{ title: contentsTitle, level, bookmark: bookmarkOf(item) }]
    }
    if (item.kind !== 'table') return []
    return [{ title: item.table.contentsTitle, level: tableLevel(item.level, depth), bookmark: bookmarkOf(item) }]
  })
}

/** A table's level in the contents: the field lists nothing below the depth, and tables are always listed. */
export function tableLevel(level: number, depth: number): number {
  return Math.max(1, Math.min(level, depth))
}

/**
 * A Word table of contents written out in full: a TOC field whose lines and page numbers are there before anyone
 * updates it, each line a link. It is not marked for update, so Word opens the document without asking.
 */
export class ContentsField extends FileChild {
  constructor(alias: string, depth: number, entries: readonly ContentsEntry[]) {
    super('w:sdt')
    const lines = entries.map((entry, index) => entryParagraph(entry, index === 0 ? fieldStart(depth) : []))
    this.root.push(
      element('w:sdtPr', [
        new StringValueElement('w:alias', plainText(alias)),
        element('w:docPartObj', [
          new StringValueElement('w:docPartGallery', 'Table of Contents'),
          element('w:docPartUnique'),
        ]),
      ]),
      element('w:sdtContent', [...lines, new Paragraph({ style: STYLE.tableEnd, children: [fieldCharacter('end')] })]),
    )
  }
}

function entryParagraph(entry: ContentsEntry, before: readonly TextRun[]): Paragraph {
  const children: ParagraphChild[] = [
    ...before,
    new InternalHyperlink({
      anchor: entry.bookmark,
      children: [
        new TextRun(plainText(entry.title).replaceAll(/\s*\n\s*/g, ' ')),
        new TextRun({ children: [new Tab()] }),
        new PageReference(entry.bookmark, { hyperlink: true }),
      ],
    }),
  ]
  const right = { type: TabStopType.RIGHT, position: twips(textWidth('portrait')), leader: LeaderType.DOT }
  return new Paragraph({ style: STYLE.contentsEntry(entry.level), tabStops: [right], children })
}

/** `\o`: headings, `\u`: outline levels (the tables' titles), `\h`: links, `\z`: no page numbers in web view. */
function fieldStart(depth: number): TextRun[] {
  const instruction = new BuilderElement<{ space: string }>({
    name: 'w:instrText',
    attributes: { space: { key: 'xml:space', value: 'preserve' } },
    children: [],
  })
  instruction.addChildElement(` TOC \\o "1-${Math.max(1, depth)}" \\h \\z \\u `)
  return [fieldCharacter('begin'), new TextRun({ children: [instruction] }), fieldCharacter('separate')]
}

function fieldCharacter(type: 'begin' | 'separate' | 'end'): TextRun {
  const character = new BuilderElement<{ type: string }>({
    name: 'w:fldChar',
    attributes: { type: { key: 'w:fldCharType', value: type } },
  })
  return new TextRun({ children: [character] })
}

function element(name: string, children: readonly XmlComponent[] = []): XmlComponent {
  return new BuilderElement({ name, children })
}
