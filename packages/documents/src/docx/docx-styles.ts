import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import { FONT, TEXT, type TextSetting, twips } from './docx-tokens.ts'

/** The ids of the paragraph styles; headings carry Word's built-in ones. */
export const STYLE = {
  title: 'Title',
  coverLine: 'CoverLine',
  contentsTitle: 'ContentsTitle',
  body: 'BodyText',
  tableTitle: 'TableTitle',
  tableCaption: 'TableCaption',
  tableNote: 'TableNote',
  tableEnd: 'TableEnd',
  /** Text of tables of one size and line: what all cells share stands in a style, not in each of thousands of cells. */
  tableText: ({ size, line }: TableText) => `TableText${size * 2}x${twips(line)}`,
  footer: 'Footer',
  heading: (level: 1 | 2 | 3) => `Heading${level}`,
  contentsEntry: (level: number) => `TOC${level}`,
} as const

/** Size and line height of a table's text. @unit point */
export interface TableText {
  readonly size: number
  readonly line: number
}

/** First-line indent of two characters (首行缩进2字符), kept when a reader changes the size. */
const INDENT_TWO = { firstLineChars: 200, firstLine: twips(2 * TEXT.body.size) }

type ParagraphStyle = NonNullable<IParagraphStyleOptions['paragraph']>

const CENTER: ParagraphStyle = { alignment: AlignmentType.CENTER }
const INDENTED: ParagraphStyle = { indent: INDENT_TWO }

/**
 * The document's styles: built-in ones for what Word's navigation, contents and accessibility tools look for, own ones
 * for the rest.
 * @shape language tag, the texts of the document's tables -> docx styles
 */
export function documentStyles(language: string, tableTexts: readonly TableText[]): IStylesOptions {
  const tables = new Map(tableTexts.map((text) => [STYLE.tableText(text), text]))
  return {
    default: {
      document: {
        run: {
          font: fontOf(FONT.body),
          size: TEXT.body.size * 2,
          // Without the East-Asian language Word proofs Chinese as English.
          language: { value: 'en-US', eastAsia: language },
        },
      },
      title: { ...style('Title', FONT.title, TEXT.coverTitle, CENTER), quickFormat: true },
      heading1: heading(1, FONT.heading, TEXT.heading1, CENTER),
      heading2: heading(2, FONT.heading, TEXT.heading2, INDENTED),
      heading3: heading(3, FONT.subheading, TEXT.heading3, INDENTED),
    },
    paragraphStyles: [
      own('Normal', 'Normal', FONT.body, TEXT.body, {}),
      own(STYLE.coverLine, 'Cover Line', FONT.subheading, TEXT.coverLine, CENTER),
      own(STYLE.contentsTitle, 'Contents Title', FONT.title, TEXT.contentsTitle, { ...CENTER, keepNext: true }),
      own(STYLE.body, 'Body Text', FONT.body, TEXT.body, { alignment: AlignmentType.BOTH, ...INDENTED }),
      own(STYLE.tableTitle, 'Table Title', FONT.title, TEXT.tableTitle, { ...CENTER, keepNext: true, keepLines: true }),
      own(STYLE.tableCaption, 'Table Caption', FONT.table, TEXT.tableCaption, { keepNext: true }),
      ...[...tables].map(([id, { size, line }]) =>
        own(id, `Table Text ${size} on ${line}`, FONT.table, { size, line, before: 0, after: 0 }, {}),
      ),
      own(STYLE.tableNote, 'Table Note', FONT.table, TEXT.tableNote, { alignment: AlignmentType.BOTH }),
      own(STYLE.tableEnd, 'Table End', FONT.table, TEXT.tableEnd, {}),
      own(STYLE.footer, 'footer', FONT.table, TEXT.footer, CENTER),
      ...[1, 2, 3].map((level) =>
        own(STYLE.contentsEntry(level), `toc ${level}`, level === 1 ? FONT.heading : FONT.body, TEXT.contentsEntry, {
          indent: { left: twips((level - 1) * 2 * TEXT.contentsEntry.size) },
        }),
      ),
    ],
  }
}

/** One font for Chinese and Latin text, as official documents set it. */
export function fontOf(name: string) {
  const latin = name === FONT.body || name === FONT.table ? FONT.latin : name
  return { ascii: latin, hAnsi: latin, eastAsia: name, cs: latin }
}

/** Fixed line spacing, with space before and after. @unit point -> twips */
export function fixedLine({ line, before, after }: Omit<TextSetting, 'size'>) {
  return { line: twips(line), lineRule: LineRuleType.EXACT, before: twips(before), after: twips(after) }
}

function style(name: string, font: string, text: TextSetting, paragraph: ParagraphStyle) {
  return {
    name,
    run: { font: fontOf(font), size: text.size * 2 },
    paragraph: { spacing: fixedLine(text), ...paragraph },
  }
}

function own(id: string, name: string, font: string, text: TextSetting, paragraph: ParagraphStyle) {
  return {
    id,
    ...style(name, font, text, paragraph),
    ...(id === 'Normal' ? {} : { basedOn: 'Normal' }),
    quickFormat: true,
  }
}

function heading(level: 1 | 2 | 3, font: string, text: TextSetting, paragraph: ParagraphStyle) {
  return {
    ...style(`heading ${level}`, font, text, {
      ...paragraph,
      keepNext: true,
      keepLines: true,
      outlineLevel: level - 1,
    }),
    basedOn: 'Normal',
    next: STYLE.body,
    quickFormat: true,
  }
}
