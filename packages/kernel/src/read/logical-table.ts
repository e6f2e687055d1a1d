import type { GridCell, GridRow, LogicalTable } from './grid.ts'
import { isNumber, plainText } from './label.ts'
import { matchColumns } from './match-columns.ts'
import type { SourceDocument, SourceParagraph, SourceTable } from './source-document.ts'
import { tableHeader } from './table-header.ts'

const CAPTION =
  /^(?:[（(]?(?:金额)?单位[:：].{0,6}元[)）]?$|(?:编制|填报|预算|公开)?(?:部门|单位)(?:名称|代码|（盖章）)?[:：]|编制日期|[（(]?\d{4}年度?[)）]?$|[（(]?公开\d{0,2}表|(?:附)?表[\d一二三四五六七八九十]+$|金额单位|[（(]?第?\d+页)/u
/** Titles are short and are no sentences. */
const LONGEST_TITLE = 70
const SENTENCE = /[。；]/u

/** Whether a paragraph says whose a table is, or its unit, and no more. */
export function isCaption(text: string): boolean {
  const plain = text.trim()
  return plain.length <= LONGEST_TITLE * 2 && CAPTION.test(plain.replace(/\s+/gu, ''))
}

/** Whether a text may be a title above a table. */
export function isTitleLike(text: string): boolean {
  return text.length <= LONGEST_TITLE && !SENTENCE.test(text) && !isCaption(text)
}

interface Draft {
  title: string
  titleBlock: SourceParagraph | undefined
  repeatedTitles: SourceParagraph[]
  captions: SourceParagraph[]
  captionTexts: string[]
  rows: GridRow[]
  sources: SourceTable[]
  columnCount: number
  /** Left edges of the columns and the right edge of the last, as parts of the width, where the format tells. */
  edges: readonly number[] | undefined
}

/**
 * The tables of a document:
 * 1. a grid takes the title and captions that stand above it, or in its own first rows;
 * 2. a grid that follows another without a title of its own, or under the same title, goes on with it: its columns are those of the
 *    first by their places on the page, or by their number; a header that is printed again is left out;
 * 3. a row that a page break divides is put together again.
 * @shape SourceDocument -> LogicalTable[] in order
 */
export function logicalTables(document: SourceDocument): readonly LogicalTable[] {
  const drafts: Draft[] = []
  let above: SourceParagraph[] = []
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      if (block.running === undefined) above.push(block)
      continue
    }
    const grid = gridOf(block)
    const titled = titleOf(above, block)
    const title = grid.title ?? titled.title
    const last = drafts.at(-1)
    const fragment = { ...grid, block }
    if (last && goesOn(last, title, above, fragment)) {
      addFragment(last, fragment)
      last.captions.push(...titled.captions)
      if (title) last.repeatedTitles.push(title)
    } else {
      drafts.push({
        title: title?.text ?? grid.titleText ?? '',
        titleBlock: title,
        repeatedTitles: [],
        captions: [...titled.captions],
        captionTexts: [...grid.captions],
        rows: [...grid.rows],
        sources: [block],
        columnCount: block.columnCount,
        edges: columnEdges(block),
      })
    }
    above = []
  }
  return drafts.map(({ edges: _, ...draft }) => ({
    ...draft,
    rows: draft.rows.filter(({ cells }) => cells.some((cell) => cell && plainText(cell.cell.text) !== '')),
    page: draft.sources[0]?.page ?? 1,
    lastPage: draft.sources.at(-1)?.page ?? 1,
  }))
}

interface Grid {
  readonly rows: readonly GridRow[]
  /** Never set: titles in a grid are texts, not paragraphs. */
  readonly title?: undefined
  readonly titleText: string | undefined
  readonly captions: readonly string[]
}

/** The rows of one grid; rows that are a title or captions set over all columns are taken off. */
function gridOf(table: SourceTable): Grid {
  const positions = expand(table)
  const captions: string[] = []
  let titleText: string | undefined
  let first = 0
  for (const cells of positions) {
    const own = distinct(cells)
    const texts = own.map(({ cell }) => cell.text).filter((text) => plainText(text) !== '')
    const isWide = own.every(({ cell }) => cell.columnSpan >= table.columnCount * 0.5 || plainText(cell.text) === '')
    if (texts.length === 0 && first === 0) {
      first++
      continue
    }
    const isTop =
      texts.length > 0 && (texts.every(isCaption) || (texts.length === 1 && isWide && isTableTitle(texts[0])))
    if (!isTop) break
    for (const text of texts) {
      if (isCaption(text)) captions.push(text)
      else titleText = text
    }
    first++
  }
  // A page that is nothing but a title and captions is no table.
  const kept = first === positions.length ? 0 : first
  const rows = positions.slice(kept).map((cells): GridRow => ({ cells, page: pageOf(cells, table) }))
  return { rows, titleText: kept === 0 ? undefined : titleText, captions: kept === 0 ? [] : captions }
}

function isTableTitle(text: string | undefined): boolean {
  return text !== undefined && isTitleLike(text) && /表[)）]?$/u.test(plainText(text))
}

function expand(table: SourceTable): readonly (readonly (GridCell | undefined)[])[] {
  const rows = Array.from({ length: table.rowCount }, () =>
    new Array<GridCell | undefined>(table.columnCount).fill(undefined),
  )
  for (const cell of table.cells) {
    for (let row = cell.row; row < Math.min(table.rowCount, cell.row + cell.rowSpan); row++) {
      const line = rows[row]
      if (!line) continue
      for (let column = cell.column; column < Math.min(table.columnCount, cell.column + cell.columnSpan); column++)
        line[column] = { cell, table }
    }
  }
  return rows
}

function distinct(cells: readonly (GridCell | undefined)[]): readonly GridCell[] {
  return [...new Map(cells.flatMap((each) => (each ? [[each.cell, each] as const] : []))).values()]
}

function pageOf(cells: readonly (GridCell | undefined)[], table: SourceTable): number {
  for (const each of cells) {
    const page = each?.cell.pieces[0]?.area.page
    if (page !== undefined) return page
  }
  return table.page
}

/** How many paragraphs above a table its title may stand away. */
const REACH = 6

function titleOf(
  above: readonly SourceParagraph[],
  table: SourceTable,
): { readonly title: SourceParagraph | undefined; readonly captions: readonly SourceParagraph[] } {
  const captions: SourceParagraph[] = []
  for (const paragraph of above.slice(-REACH).reverse()) {
    if (paragraph.page !== table.page && table.page !== 1) break
    if (isCaption(paragraph.text)) captions.unshift(paragraph)
    else if (isTitleLike(paragraph.text)) return { title: paragraph, captions }
    else break
  }
  return { title: undefined, captions }
}

type Fragment = Grid & { readonly block: SourceTable }

function goesOn(
  last: Draft,
  title: SourceParagraph | undefined,
  above: readonly SourceParagraph[],
  { block, titleText, rows }: Fragment,
): boolean {
  const own = title?.text ?? titleText
  if (own !== undefined && plainText(own) !== plainText(last.title)) return false
  const before = last.sources.at(-1)
  if (!before) return false
  // Text between two grids ends the first: notes, the next section.
  if (above.some(({ text }) => !isCaption(text) && plainText(text) !== plainText(last.title))) return false
  if (block.sheet !== undefined && block.sheet !== before.sheet) return false
  if (own !== undefined) return true
  if (block.columnCount > last.columnCount) return false
  return (
    block.columnCount === last.columnCount ||
    (columnEdges(block) !== undefined && last.edges !== undefined) ||
    keepsColumns(last, block) ||
    rows.length <= 2
  )
}

function addFragment(last: Draft, { block, rows, captions }: Fragment): void {
  const { places, header } = columnPlaces(last, block, rows)
  const isLoose = block.columnCount < last.columnCount && columnEdges(block) === undefined
  const moved = rows.slice(header).map((row): GridRow => {
    const cells = new Array<GridCell | undefined>(last.columnCount).fill(undefined)
    for (const each of distinct(row.cells)) {
      const { column, columnSpan } = each.cell
      const from = places[column]
      if (from === undefined) continue
      // Told by its header, a fragment may lack a column: what stands beside the gap does not fill it.
      const to =
        header > 0 ? (places[column + columnSpan - 1] ?? from) + 1 : (places[column + columnSpan] ?? from + columnSpan)
      // An amount stands in one column, however wide its cell is in a part that lacks columns.
      const own =
        to - from > 1 && isNumber(plainText(each.cell.text)) ? columnOfText(each, last.edges, block) : undefined
      if (own !== undefined) cells[own] = each
      else for (let at = from; at < Math.min(Math.max(to, from + 1), last.columnCount); at++) cells[at] = each
    }
    return { cells, page: row.page, ...(isLoose ? { isLoose } : {}) }
  })
  const body = withoutHeader(last.rows, moved)
  const joined = joinedRow(last.rows.at(-1), body[0], header > 0 || body !== moved)
  if (joined) last.rows.splice(-1, 1, joined)
  last.rows.push(...(joined ? body.slice(1) : body))
  last.sources.push(block)
  last.captionTexts.push(...captions)
}

interface ColumnPlaces {
  /** For each column edge of a fragment, the column of the whole table that begins there; undefined for a column that it does not have. */
  readonly places: readonly (number | undefined)[]
  /** How many rows of the fragment are a header by which its columns were told. */
  readonly header: number
}

function columnPlaces(last: Draft, block: SourceTable, rows: readonly GridRow[]): ColumnPlaces {
  const own = columnEdges(block)
  if (own && last.edges) return { places: own.map((edge) => nearestIndex(last.edges ?? [], edge)), header: 0 }
  const count = block.columnCount
  if (count === last.columnCount || keepsColumns(last, block))
    return { places: Array.from({ length: count + 1 }, (_, index) => index), header: 0 }
  const header = tableHeader({ ...last, rows, columnCount: count, page: 0, lastPage: 0 }, () => false)
  const whole = tableHeader({ ...last, page: 0, lastPage: 0 }, () => false)
  if (header.rowCount > 0 && header.rowCount < rows.length) {
    const leaves = whole.paths.map((path) => ({ panel: 0, spec: { label: '' }, path: path.map((text) => [text]) }))
    const places = matchColumns(header.paths, leaves)
    if (places.some((place) => place !== undefined)) return { places, header: header.rowCount }
  }
  // Without geometry and header the columns on the right correspond, where the figures are.
  const shift = last.columnCount - count
  return { places: Array.from({ length: count + 1 }, (_, index) => (index === 0 ? 0 : index + shift)), header: 0 }
}

/**
 * Whether a cell's number is its column though a fragment has fewer, as in text with tabs whose last blank cells are left off: there are gaps
 * or a column of codes, and every cell is of a kind that its column has had before, an amount or words.
 */
function keepsColumns(last: Draft, block: SourceTable): boolean {
  if (block.cells.some(({ area }) => area !== undefined)) return false
  const filled = block.cells.filter(({ text }) => plainText(text) !== '')
  const ends = new Map<number, { count: number; end: number }>()
  for (const { row, column, columnSpan } of filled) {
    const { count, end } = ends.get(row) ?? { count: 0, end: 0 }
    ends.set(row, { count: count + columnSpan, end: Math.max(end, column + columnSpan) })
  }
  const hasGaps = [...ends.values()].some(({ count, end }) => end > count)
  const firsts = filled.filter(({ column }) => column === 0)
  const hasCodes = firsts.length === block.rowCount && firsts.every(({ text }) => /^\d{3,7}$/u.test(plainText(text)))
  if (!hasGaps && !hasCodes) return false
  const kinds = new Map<number, Set<boolean>>()
  for (const { cells } of last.rows)
    for (const [column, each] of cells.entries()) {
      const text = plainText(each?.cell.text ?? '')
      if (text === '') continue
      const known = kinds.get(column) ?? new Set()
      kinds.set(column, known.add(isNumber(text)))
    }
  return filled.every(({ column, text }) => kinds.get(column)?.has(isNumber(plainText(text))))
}

function columnEdges({ cells, columnCount }: SourceTable): readonly number[] | undefined {
  const edges = new Array<number | undefined>(columnCount + 1).fill(undefined)
  for (const { column, columnSpan, area } of cells) {
    if (!area) return undefined
    edges[column] = Math.min(edges[column] ?? area.left, area.left)
    edges[column + columnSpan] = edges[column + columnSpan] ?? area.right
  }
  const left = edges[0]
  const right = edges[columnCount]
  if (left === undefined || right === undefined || right <= left) return undefined
  return edges.map((edge) => ((edge ?? left) - left) / (right - left))
}

/** The column in which the text of a cell stands, by its middle on the page. */
function columnOfText(
  { cell }: GridCell,
  edges: readonly number[] | undefined,
  block: SourceTable,
): number | undefined {
  const area = cell.pieces[0]?.area
  const lefts = block.cells.flatMap((each) => each.area?.left ?? [])
  const rights = block.cells.flatMap((each) => each.area?.right ?? [])
  const [left, right] = [Math.min(...lefts), Math.max(...rights)]
  if (!area || !edges || right <= left) return undefined
  const at = ((area.left + area.right) / 2 - left) / (right - left)
  const next = edges.findIndex((edge) => edge > at)
  return next > 0 ? next - 1 : undefined
}

function nearestIndex(places: readonly number[], at: number): number {
  let best = 0
  for (const [index, place] of places.entries())
    if (Math.abs(place - at) < Math.abs((places[best] ?? 0) - at)) best = index
  return best
}

const MOST_HEADER_ROWS = 6

/** The rows of a fragment without those that repeat the first rows of the table. */
function withoutHeader(head: readonly GridRow[], rows: readonly GridRow[]): readonly GridRow[] {
  let count = 0
  while (count < Math.min(rows.length, head.length, MOST_HEADER_ROWS)) {
    const printed = rowText(rows[count])
    // What a header says in words; a row of figures is printed once.
    if (
      printed === '' ||
      printed !== rowText(head[count]) ||
      /\d[\d,]*\.\d|\d{4,}/u.test(printed.replace(/\d{4}年/gu, ''))
    )
      break
    count++
  }
  return count === 0 ? rows : rows.slice(count)
}

function rowText(row: GridRow | undefined): string {
  return row
    ? distinct(row.cells)
        .map(({ cell }) => plainText(cell.text))
        .join('|')
    : ''
}

/** The two halves of a row that a page break divides, as one; undefined when they are two rows. */
function joinedRow(before: GridRow | undefined, after: GridRow | undefined, hasHeader: boolean): GridRow | undefined {
  if (!before || !after || hasHeader) return undefined
  const both = before.cells.map((cell, index) => [cell, after.cells[index]] as const)
  const filled = (cell: GridCell | undefined): boolean => cell !== undefined && plainText(cell.cell.text) !== ''
  const isFigure = (cell: GridCell | undefined): boolean =>
    filled(cell) && /^[-(（]?[\d,.]+[)）]?$/u.test(plainText(cell?.cell.text ?? ''))
  // The second half has words where the first has words, and its figures or codes where the first has none.
  const words = both.filter(([, cell]) => filled(cell) && !isFigure(cell))
  const numbers = both.filter(([, cell]) => isFigure(cell))
  if (words.length !== 1 || numbers.length > 0) return undefined
  if (!words.every(([cell]) => filled(cell) && !isFigure(cell))) return undefined
  const [first] = words
  // A label that is whole by itself begins with a number or is a total.
  if (/^(?:[一二三四五六七八九十]+、|\(|（|\d|合计|总计|小计)/u.test(plainText(first?.[1]?.cell.text ?? '')))
    return undefined
  if (!both.some(([cell]) => isFigure(cell))) return undefined
  return {
    page: before.page,
    cells: both.map(([cell, next]) => (cell && next && filled(next) ? joinedCell(cell, next) : cell)),
  }
}

function joinedCell(before: GridCell, after: GridCell): GridCell {
  const shift = before.cell.text.length
  return {
    table: before.table,
    cell: {
      ...before.cell,
      text: before.cell.text + after.cell.text,
      pieces: [
        ...before.cell.pieces,
        ...after.cell.pieces.map((piece) => ({ ...piece, start: piece.start + shift, end: piece.end + shift })),
      ],
    },
  }
}
