import type { Classifications } from '../../classification/classification.ts'
import type { Reading, ReadParagraph, ReadTable } from '../../read/reading.ts'
import { areasOf, type PageArea, type SourceCell, type SourceTable } from '../../read/source-document.ts'
import type { Bilingual, Evidence } from '../finding.ts'
import { type CompactText, compactText, originalSpan } from './compact-text.ts'
import { type Lexicon, lexiconOf, type WordLists } from './word-lists.ts'

/** What the kinds of check work on: the document, and the data that they need besides. */
export interface RuleContext {
  readonly reading: Reading
  readonly classifications: Classifications
  readonly lists: WordLists
  readonly lexicon: Lexicon
  /** Everything that is printed, in order, without white space. */
  readonly texts: readonly PrintedText[]
  /** Which table of the reading a grid of the source belongs to; undefined for grids that were not understood. */
  readonly tableOf: (grid: SourceTable) => ReadTable | undefined
}

export type TextRole = ReadParagraph['role'] | 'cell'

/** A paragraph, or a cell of a table. */
export interface PrintedText extends CompactText {
  readonly role: TextRole
  readonly page: number
  /** Section titles or the table's title, for people. */
  readonly place: string
  readonly path: readonly string[]
  readonly paragraph: ReadParagraph | undefined
  readonly cell: { readonly grid: SourceTable; readonly cell: SourceCell } | undefined
  /** The text as printed, and where its characters stand. */
  readonly printed: string
  readonly areas: (start: number, end: number) => readonly PageArea[]
}

/** A place that a rule points at; `within` tells rules that point at the same words. */
export interface Spot extends Evidence {
  readonly within?: { readonly text: PrintedText; readonly start: number; readonly end: number } | undefined
}

/** One thing that a rule finds, and what the message says of it. */
export interface Breach {
  /** Every place where it is wrong; the first is where the finding stands. */
  readonly spots: readonly [Spot, ...Spot[]]
  /** Places that show what is right. */
  readonly shown?: readonly Spot[]
  readonly stated: string
  readonly expected: string
  /** Values for the message's slots besides `quote`, `stated`, `expected`, `count`. */
  readonly slots?: Readonly<Record<string, string>>
}

/** What a kind of check found. */
export type Outcome =
  | {
      readonly kind: 'evaluated'
      readonly breaches: readonly Breach[]
      /** Places that were looked at and are right; at least 1 when there is no breach. */
      readonly held: number
    }
  | { readonly kind: 'notEvaluated'; readonly reason: Bilingual }
  /** The document has nothing that the rule speaks of. */
  | { readonly kind: 'notApplicable' }

export const NOT_APPLICABLE: Outcome = { kind: 'notApplicable' }

/** The outcome of a rule that looks at everything at once. */
export function evaluated(breaches: readonly Breach[], held = breaches.length === 0 ? 1 : 0): Outcome {
  return { kind: 'evaluated', breaches, held }
}

/** Prepares a reading for the rules. */
export function ruleContext(reading: Reading, classifications: Classifications, lists: WordLists): RuleContext {
  const tableOf = tableFinder(reading)
  const paragraphs = new Map(reading.paragraphs.map((paragraph) => [paragraph.source, paragraph]))
  const texts = reading.source.blocks.flatMap((block): readonly PrintedText[] => {
    if (block.kind === 'paragraph') {
      const paragraph = paragraphs.get(block)
      return paragraph ? [textOfParagraph(paragraph)] : []
    }
    const title = tableOf(block)?.title ?? block.sheet ?? ''
    return block.cells.map((cell) => textOfCell(block, cell, title))
  })
  return { reading, classifications, lists, lexicon: lexiconOf(lists), texts, tableOf }
}

/** A paragraph as the rules read it. */
export function textOfParagraph(paragraph: ReadParagraph): PrintedText {
  const { source } = paragraph
  return {
    ...compactText(source.text),
    role: paragraph.role,
    page: source.page,
    place: paragraph.path.at(-1) ?? '',
    path: paragraph.path,
    paragraph,
    cell: undefined,
    printed: source.text,
    areas: (start, end) => areasOf(source, start, end),
  }
}

/** A cell as the rules read it; its place is its table's title. */
export function textOfCell(grid: SourceTable, cell: SourceCell, title: string): PrintedText {
  return {
    ...compactText(cell.text),
    role: 'cell',
    page: cell.pieces[0]?.area.page ?? grid.page,
    place: title,
    path: title === '' ? [] : [title],
    paragraph: undefined,
    cell: { grid, cell },
    printed: cell.text,
    areas: (start, end) => {
      const areas = areasOf(cell, start, end)
      return areas.length > 0 || !cell.area ? areas : [cell.area]
    },
  }
}

function tableFinder({ tables }: Reading): (grid: SourceTable) => ReadTable | undefined {
  const byGrid = new Map(tables.flatMap((table) => table.grids.map((grid) => [grid, table] as const)))
  return (grid) => byGrid.get(grid)
}

/** How many characters a quote shows on either side of what it points at. */
const CONTEXT = 14
const SENTENCE_END = /[。；！？]/

/** The words of a text from `start` to `end` (of its compact form), quoted with what stands around them. */
export function spotIn(text: PrintedText, start: number, end: number): Spot {
  let from = start
  while (from > 0 && start - from < CONTEXT && !SENTENCE_END.test(text.text[from - 1] ?? '')) from--
  let to = end
  while (to < text.text.length && to - end < CONTEXT && !SENTENCE_END.test(text.text[to - 1] ?? '')) to++
  return exactSpot(text, start, end, from, to)
}

/** The same with nothing around. */
export function exactSpot(text: PrintedText, start: number, end: number, from = start, to = end): Spot {
  const marked = originalSpan(text, start, end)
  const quoted = originalSpan(text, from, to)
  return {
    page: pageAt(text, marked.start),
    place: text.place,
    quote: text.printed.slice(quoted.start, quoted.end),
    areas: text.areas(marked.start, marked.end),
    within: { text, start, end },
  }
}

/** A whole paragraph or cell, the beginning quoted where it is long. It points at no words in particular. */
export function wholeSpot(text: PrintedText): Spot {
  const { within: _, ...spot } = exactSpot(text, 0, text.text.length, 0, Math.min(text.text.length, 60))
  return spot
}

function pageAt(text: PrintedText, at: number): number {
  return text.areas(at, at + 1)[0]?.page ?? text.page
}

/** A table, by its title. */
export function spotOfTable(context: RuleContext, table: ReadTable): Spot {
  const title = context.texts.find(
    ({ paragraph }) => paragraph !== undefined && paragraph.index === table.titleParagraph,
  )
  if (title) return { ...wholeSpot(title), place: table.title }
  return { page: table.page, place: table.title, quote: table.title, areas: [] }
}

/** A row of a table. */
export function spotOfRow(table: ReadTable, panel: number, row: number): Spot {
  const read = table.panels[panel]?.rows[row]
  const words = [read?.code, read?.label].filter(Boolean).join(' ')
  return {
    page: read?.page ?? table.page,
    place: [table.title, words].filter(Boolean).join(' · '),
    quote: words,
    areas: read?.areas ?? [],
  }
}

/** The document as a whole: where something is missing. */
export function spotOfDocument(reading: Reading): Spot {
  return { page: 1, place: reading.title, quote: '', areas: [] }
}
