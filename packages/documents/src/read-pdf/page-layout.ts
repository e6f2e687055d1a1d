import type { PageArea, SourceBlock, SourceParagraph } from '@mingzhang/kernel'
import type { Column } from './aligned-columns.ts'
import { alignedTables } from './aligned-tables.ts'
import type { Box, PageContent } from './page-content.ts'
import { type PageTable, pageTables } from './page-tables.ts'
import { continues, isCentred, type TextColumn, textColumn } from './paragraphs.ts'
import { runningLines } from './running-lines.ts'
import { joinedText, type Placing, type TextLine, textLines } from './text-lines.ts'
import { displayedBox } from './turn.ts'

interface PageLayout {
  readonly page: PageContent
  readonly placing: Placing
  readonly tables: readonly PageTable[]
  /** Of the table without lines that ends it. */
  readonly columns: readonly Column[] | undefined
  /** Outside the tables, from the top. */
  readonly lines: readonly TextLine[]
}

/** A paragraph while its lines are gathered; it may run over a page break. */
interface Draft {
  readonly kind: 'draft'
  readonly page: PageLayout
  readonly column: TextColumn
  readonly running: 'header' | 'footer' | undefined
  readonly lines: { readonly line: TextLine; readonly page: PageLayout }[]
}

/** Lines of its own from which a page's column is told by itself; sparser pages have that of the document. */
const OWN_COLUMN = 6

/**
 * The text and tables of all pages in reading order:
 * 1. ruled tables take the characters inside them, tables without lines those that stand in columns;
 * 2. the other characters are lines, and those that repeat at the head or foot of pages are running lines;
 * 3. lines that only wrap are joined to paragraphs, also over page breaks.
 * @shape PageContent[] -> SourceBlock[]
 */
export function layoutPages(contents: readonly PageContent[]): readonly SourceBlock[] {
  const pages: PageLayout[] = []
  for (const content of contents) pages.push(layoutOf(content, pages.at(-1)?.columns))
  const running = runningLines(pages)
  const columns = columnsOf(pages.map(({ lines }) => lines.filter((line) => !running.has(line))))
  const items: (Draft | PageTable['table'])[] = []
  let open: Draft | undefined
  for (const [index, page] of pages.entries()) {
    const column = columns[index] ?? textColumn(page.lines)
    const draft = (line: TextLine): Draft => ({
      kind: 'draft',
      page,
      column,
      running: running.get(line),
      lines: [{ line, page }],
    })
    for (const item of inOrder(page)) {
      if ('table' in item) {
        open = undefined
        items.push(item.table)
      } else if (running.has(item)) items.push(draft(item))
      else if (open && goesOn(open, item, page, pages[index - 1])) open.lines.push({ line: item, page })
      else {
        open = draft(item)
        items.push(open)
      }
    }
  }
  return items.map((item) => (item.kind === 'draft' ? paragraphOf(item) : item))
}

function layoutOf(page: PageContent, before: readonly Column[] | undefined): PageLayout {
  const placing: Placing = {
    isUpright: page.turn === page.rotation,
    areaOf: (box: Box): PageArea => ({ page: page.number, ...displayedBox(page, box) }),
  }
  const ruled = pageTables(page, placing)
  const inRuled = new Set(ruled.flatMap(({ glyphs }) => [...glyphs]))
  const lines = textLines(page.glyphs.filter((glyph) => !inRuled.has(glyph)))
  const { tables: aligned, columns } = alignedTables(page, lines, placing, before)
  const inAligned = new Set(aligned.flatMap(({ glyphs }) => [...glyphs]))
  return {
    page,
    placing,
    tables: [...ruled, ...aligned],
    columns,
    lines: lines.filter(({ glyphs }) => !glyphs.some((glyph) => inAligned.has(glyph))),
  }
}

/** For each page the column that its text fills: its own, or that of all pages where it has little text. */
function columnsOf(pages: readonly (readonly TextLine[])[]): readonly (TextColumn | undefined)[] {
  const own = pages.map((lines) => (lines.length >= OWN_COLUMN ? textColumn(lines) : undefined))
  const known = own.filter((column) => column !== undefined)
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
  const common = known.length > 0 && {
    left: middle(known.map(({ left }) => left)),
    right: middle(known.map(({ right }) => right)),
    pitch: middle(known.map(({ pitch }) => pitch)),
  }
  return own.map((column, index) => {
    const lines = pages[index] ?? []
    if (column || lines.length === 0) return column
    const rough = textColumn(lines)
    return common
      ? { ...common, right: Math.max(common.right, rough.right), left: Math.min(common.left, rough.left) }
      : rough
  })
}

function inOrder({ tables, lines }: PageLayout): readonly (PageTable | TextLine)[] {
  const place = (item: PageTable | TextLine): number => ('table' in item ? item.box.top : item.baseline)
  return [...tables, ...lines].sort((a, b) => place(a) - place(b))
}

/** Whether a line goes on with the paragraph that is open: on the same page, or over the break from the page before. */
function goesOn(open: Draft, line: TextLine, page: PageLayout, before: PageLayout | undefined): boolean {
  const last = open.lines.at(-1)
  if (!last || (last.page !== page && last.page !== before)) return false
  return continues(last.line, line, open.column, last.page === page ? line.baseline - last.line.baseline : undefined)
}

function paragraphOf({ page, lines, running, column }: Draft): SourceParagraph {
  const [first] = lines
  const text = joinedText(lines.map(({ line, page: own }) => ({ line, placing: own.placing })))
  return {
    kind: 'paragraph',
    ...text,
    page: page.page.number,
    ...(lines.every(({ line }) => isCentred(line, column)) ? { align: 'center' as const } : {}),
    ...(first ? { size: first.line.em } : {}),
    ...(running === undefined ? {} : { running }),
  }
}
