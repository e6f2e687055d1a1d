import type { SourceCell } from '@mingzhang/kernel'
import type { Box, Glyph, PageContent } from './page-content.ts'
import type { PageTable } from './page-tables.ts'
import { joinedText, lineOf, lineText, type Placing, type TextLine } from './text-lines.ts'

/** Words or a number of a line that stand apart from what is beside them. */
interface Segment {
  readonly line: TextLine
  readonly text: string
}

/** A line of a page in its segments. */
interface SplitLine {
  readonly line: TextLine
  readonly segments: readonly Segment[]
  /** Some of them are amounts. */
  readonly hasAmount: boolean
}

/** A gap from which what follows stands apart, in full-width characters. */
const APART = 0.9
/** A space between two amounts that nearly touch. */
const SPACE = 0.18
/** An amount that is certainly one. */
const PRINTED_MONEY = /^[-−－(（]?\d[\d,，]*[.．]\d\d[)）]?$/u
const AMOUNT = /^[-−－(（]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[)）]?%?$/u
/** Counts pages, years and codes out: a table of money has something like this. */
const MONEY = /\d[,，]\d{3}|\d[.．]\d\d|\d{5,}/u
/** How a sentence goes on behind an amount, where lines are spaced out to the full width. */
const GOES_ON = /^(?:[万亿]?元.|个?百分点|[，。；、])/u
const LEADER = /[.…·．‥]{3,}/u
const CAPTION = /(?:单位|部门)(?:名称)?[:：]/u
/** So many amounts make a table, in several rows or in one. */
const LEAST_AMOUNTS = 3
/** The rest of a table at the head of a page may have fewer. */
const LEAST_AT_HEAD = 2
/** Lines without amounts that a table may have between two rows: wrapped names, a group's heading. */
const MOST_BETWEEN = 4
const MOST_HEADER_LINES = 8
/** Part of the usual distance of rows within which a line belongs to the row above or below. */
const SAME_ROW = 0.85

/**
 * Tables without vertical lines: lines of which parts stand apart and under each other, amounts among them.
 * 1. lines are split where a gap is wider than a character;
 * 2. lines with amounts that follow each other, with what wraps between them, are a table's body, the split lines above them its header;
 * 3. what overlaps from left to right is a column; what spans several is a heading over them;
 * 4. lines closer than rows are wrapped lines of one row, or lie between the horizontal lines of one.
 * @param lines outside the ruled tables, from the top
 * @param before columns of the table that ends the page before
 * @shape TextLine[] -> tables from the top, with the characters that they take
 */
export function alignedTables(
  page: PageContent,
  lines: readonly TextLine[],
  placing: Placing,
  before: readonly Column[] | undefined,
): AlignedTables {
  const split = lines.map(splitLine)
  const tables: PageTable[] = []
  let columns: readonly Column[] | undefined
  let from = 0
  while (from < split.length) {
    const body = bodyFrom(split, from, before !== undefined)
    if (!body) break
    const start = headerStart(split, body.start, from)
    const own = split.slice(start, body.end)
    const goesOn = start === 0 && before && fits(own, before)
    columns = goesOn ? before : columnsOf(split.slice(body.start, body.end), split.slice(start, body.start))
    const table = columns.length < 2 ? undefined : tableOf(page, own, body.start - start, columns, placing)
    if (table) tables.push(table)
    from = body.end
  }
  return { tables, columns }
}

/** The tables of a page, and the columns of the last one, which the next page may go on with. */
export interface AlignedTables {
  readonly tables: readonly PageTable[]
  readonly columns: readonly Column[] | undefined
}

/** Whether what stands at the head of a page goes on with the table of the page before: all of it stands in its columns. */
function fits(lines: readonly SplitLine[], columns: readonly Column[]): boolean {
  return lines.every(
    ({ segments, hasAmount }) =>
      !hasAmount ||
      segments.every(
        ({ line }) => columns.filter(({ left, right }) => line.left < right && line.right > left).length <= 1,
      ),
  )
}

function splitLine(line: TextLine): SplitLine {
  const segments = groupsOf(line.glyphs, line.em * APART).flatMap((glyphs) => withoutAmounts(glyphs, line.em))
  const isRow = segments.length > 1 && !segments.some(({ text }) => GOES_ON.test(text))
  return { line, segments, hasAmount: isRow && segments.some(({ text }) => AMOUNT.test(text)) }
}

/** Characters that follow each other without a gap of this width. */
function groupsOf(glyphs: readonly Glyph[], gap: number): readonly (readonly Glyph[])[] {
  const groups: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && glyph.left - before.right < gap) last.push(glyph)
    else groups.push([glyph])
  }
  return groups
}

/** Amounts in narrow columns stand closer than words do: a space before or behind one divides. */
function withoutAmounts(glyphs: readonly Glyph[], em: number): readonly Segment[] {
  const parts: { glyphs: Glyph[]; isMoney: boolean }[] = []
  for (const group of groupsOf(glyphs, em * SPACE)) {
    const isMoney = PRINTED_MONEY.test(textOf(group))
    const last = parts.at(-1)
    if (!last || isMoney || last.isMoney) parts.push({ glyphs: [...group], isMoney })
    else last.glyphs.push(...group)
  }
  return parts.map((part) => ({ line: lineOf(part.glyphs), text: textOf(part.glyphs) }))
}

function textOf(glyphs: readonly Glyph[]): string {
  return lineText(lineOf(glyphs)).text.trim()
}

/**
 * The next run of lines with amounts that is long enough for a table.
 * @param mayGoOn whether the page before ends with a table whose rest may stand at the head of this one
 */
function bodyFrom(
  lines: readonly SplitLine[],
  from: number,
  mayGoOn: boolean,
): { readonly start: number; readonly end: number } | undefined {
  for (let start = from; start < lines.length; start++) {
    if (!lines[start]?.hasAmount) continue
    let end = start + 1
    let between = 0
    for (let index = start + 1; index < lines.length && between <= MOST_BETWEEN; index++) {
      const line = lines[index]
      if (!line || isProse(line, lines[start]) || isTitle(line)) break
      if (line.hasAmount) {
        end = index + 1
        between = 0
      } else if (!isUnder(line, lines.slice(start, end))) between++
    }
    const rows = lines.slice(start, end).filter(({ hasAmount }) => hasAmount)
    if (isTable(rows, mayGoOn && start === 0)) return { start, end: endOfRows(lines, start, end) }
    start = end - 1
  }
  return undefined
}

/** Rows without amounts that end a table: labels under labels, as close as rows are. */
function endOfRows(lines: readonly SplitLine[], start: number, end: number): number {
  const body = lines.slice(start, end)
  const pitch = usualPitch(body)
  let last = end
  while (last < lines.length) {
    const line = lines[last]
    const above = lines[last - 1]
    if (!line || !above || isProse(line, lines[start]) || isTitle(line)) break
    if (line.line.baseline - above.line.baseline > pitch * 1.6) break
    if (!isUnder(line, body)) break
    last++
  }
  return last
}

/** Whether all parts of a line begin where parts of rows above it begin: labels under labels. */
function isUnder({ segments }: SplitLine, rows: readonly SplitLine[]): boolean {
  return segments.every(({ line: { left, em } }) =>
    rows.some((row) => row.segments.some(({ line }) => Math.abs(line.left - left) < em * 1.5)),
  )
}

function isTable(rows: readonly SplitLine[], isRest: boolean): boolean {
  const texts = rows.flatMap(({ segments }) => segments.map(({ text }) => text))
  if (texts.some((text) => LEADER.test(text)) || !texts.some((text) => MONEY.test(text))) return false
  return texts.filter((text) => AMOUNT.test(text)).length >= (isRest ? LEAST_AT_HEAD : LEAST_AMOUNTS)
}

/** A line of text that fills the width is no row of a table, nor is one in another size. */
function isProse({ line, segments }: SplitLine, first: SplitLine | undefined): boolean {
  const width = first ? first.line.right - first.line.left : 0
  return (
    segments.length === 1 &&
    (line.right - line.left > width * 0.7 || Math.abs(line.em - (first?.line.em ?? 0)) > line.em * 0.3)
  )
}

/** What stands above a table, or ends it: its title, its unit, a sentence. */
function isTitle({ segments }: SplitLine): boolean {
  const text = segments.map((segment) => segment.text).join('')
  return CAPTION.test(text) || /[。；]/u.test(text) || /表[)）]?$/u.test(text)
}

/** Header lines stand above the body, split into columns or centred over them; the caption with the unit and the title end them. */
function headerStart(lines: readonly SplitLine[], body: number, from: number): number {
  const first = lines[body]
  let start = body
  for (let index = body - 1; index >= Math.max(from, body - MOST_HEADER_LINES); index--) {
    const line = lines[index]
    const below = lines[start]
    if (!line || !below || !first) break
    if (isTitle(line) || isProse(line, first)) break
    if (below.line.baseline - line.line.baseline > line.line.em * 4.5) break
    start = index
  }
  // A single heading far to the left is a title, no header of a column.
  while (
    start < body &&
    lines[start]?.segments.length === 1 &&
    (lines[start]?.line.left ?? 0) < (first?.line.left ?? 0)
  )
    start++
  return start
}

/** From where to where the texts of a column stand. */
export interface Column {
  left: number
  right: number
}

interface Row {
  readonly segments: readonly Segment[]
  readonly top: number
  readonly bottom: number
}

function tableOf(
  page: PageContent,
  lines: readonly SplitLine[],
  headerLines: number,
  columns: readonly Column[],
  placing: Placing,
): PageTable {
  const header = lines.slice(0, headerLines)
  const body = lines.slice(headerLines)
  const rows = [...header.map(rowOfLine), ...bodyRows(page, body)]
  const box: Box = {
    left: Math.min(...columns.map(({ left }) => left)),
    right: Math.max(...columns.map(({ right }) => right)),
    top: Math.min(...rows.map(({ top }) => top)),
    bottom: Math.max(...rows.map(({ bottom }) => bottom)),
  }
  const edges = edgesOf(columns, box)
  const cells = rows.flatMap((row, index) => cellsOf(row, index, index < header.length, columns, edges, placing))
  return {
    box,
    table: {
      kind: 'table',
      page: page.number,
      rowCount: rows.length,
      columnCount: columns.length,
      cells: joinedHeader(cells, header.length),
    },
    glyphs: new Set(lines.flatMap(({ line }) => line.glyphs)),
  }
}

/** What overlaps from left to right in the body is one column; a header that stands over none is a column without figures. */
function columnsOf(body: readonly SplitLine[], header: readonly SplitLine[]): readonly Column[] {
  const columns: Column[] = []
  const add = ({ left, right }: Box): void => {
    const touched = columns.filter((column) => left < column.right && right > column.left)
    const merged = {
      left: Math.min(left, ...touched.map((each) => each.left)),
      right: Math.max(right, ...touched.map((each) => each.right)),
    }
    for (const column of touched) columns.splice(columns.indexOf(column), 1)
    columns.push(merged)
  }
  for (const { segments, hasAmount } of body) if (hasAmount) for (const { line } of segments) add(line)
  const isOver = (a: Box | Column, b: Box | Column): boolean => a.left < b.right && a.right > b.left
  const below: Box[] = []
  for (const [step, { segments }] of [...header].reverse().entries()) {
    for (const { line } of segments) {
      const over = columns.filter((column) => isOver(line, column))
      // The lowest headers are as wide as their columns; one above others is a heading over them, wherever its middle falls.
      const isColumn =
        over.length > 0
          ? step === 0 && over.length === 1
          : !below.some((box) => isOver(line, box)) && !isHeading(line, columns, below)
      if (isColumn) add(line)
    }
    below.push(...segments.map(({ line }) => line))
  }
  return columns.sort((a, b) => a.left - b.left)
}

/** Whether what stands in a gap heads the columns on both sides of it, each of which has a header of its own below. */
function isHeading(line: TextLine, columns: readonly Column[], below: readonly Box[]): boolean {
  const at = columnsBeside(line, columns)
  const sorted = [...columns].sort((a, b) => a.left - b.left)
  return (
    at !== undefined &&
    sorted.slice(at, at + 2).every((column) => below.some((box) => box.left < column.right && box.right > column.left))
  )
}

/** The first of the two columns that a heading in the gap between them is in the middle of. */
function columnsBeside({ left, right, em }: TextLine, columns: readonly Column[]): number | undefined {
  const sorted = [...columns].sort((a, b) => a.left - b.left)
  const at = sorted.findIndex((column, index) => {
    const behind = sorted[index + 1]
    return (
      behind && column.right <= left && behind.left >= right && Math.abs(column.left + behind.right - left - right) < em
    )
  })
  return at < 0 ? undefined : at
}

/** Borders of columns: in the middle between them. */
function edgesOf(columns: readonly Column[], box: Box): readonly number[] {
  return [
    box.left,
    ...columns.slice(1).map((column, index) => ((columns[index]?.right ?? 0) + column.left) / 2),
    box.right,
  ]
}

function rowOfLine({ line, segments }: SplitLine): Row {
  return { segments, top: line.top, bottom: line.bottom }
}

/** The rows of a body: by the horizontal lines between them where there are, otherwise by the distance of lines. */
function bodyRows(page: PageContent, lines: readonly SplitLine[]): readonly Row[] {
  const [first] = lines
  const last = lines.at(-1)
  if (!first || !last) return []
  const width = last.line.right - first.line.left
  const rules = page.lines
    .filter(
      ({ horizontal, at, from, to }) =>
        horizontal && at > first.line.top && at < last.line.bottom && to - from > width * 0.5,
    )
    .map(({ at }) => at)
    .sort((a, b) => a - b)
  const amounts = lines.filter(({ hasAmount }) => hasAmount)
  const isRuled = rules.length >= (amounts.length - 1) * 0.6 && amounts.length > 1
  const pitch = usualPitch(lines)
  const groups: SplitLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    const isNew =
      before &&
      (isRuled
        ? rules.some((at) => at > before.line.baseline && at <= line.line.baseline)
        : isNextRow(before, line, pitch))
    if (!group || isNew) groups.push([line])
    else group.push(line)
  }
  return groups.map((group) => ({
    segments: group.flatMap(({ segments }) => segments),
    top: Math.min(...group.map(({ line }) => line.top)),
    bottom: Math.max(...group.map(({ line }) => line.bottom)),
  }))
}

/** From one row to the next: the least distance of lines with amounts that follow each other; without any, of lines. */
function usualPitch(lines: readonly SplitLine[]): number {
  const gaps = (isWanted: (line: SplitLine) => boolean): readonly number[] =>
    lines.flatMap((line, index) => {
      const above = lines[index - 1]
      const gap = above ? line.line.baseline - above.line.baseline : 0
      return above && isWanted(above) && isWanted(line) && gap > line.line.em * 0.7 ? [gap] : []
    })
  const ofAmounts = gaps(({ hasAmount }) => hasAmount)
  return Math.min(...(ofAmounts.length > 0 ? ofAmounts : gaps(() => true)), Number.MAX_VALUE)
}

/** Two lines with amounts are two rows; a line of words alone is close to the row that it belongs to. */
function isNextRow(before: SplitLine, line: SplitLine, pitch: number): boolean {
  const gap = line.line.baseline - before.line.baseline
  if (isSplit(before) && isSplit(line)) return gap > Math.max(before.line.em, line.line.em) * 0.7
  return gap > pitch * SAME_ROW
}

function isSplit({ segments }: SplitLine): boolean {
  return segments.length > 1
}

function cellsOf(
  { segments, top, bottom }: Row,
  row: number,
  isHeader: boolean,
  columns: readonly Column[],
  edges: readonly number[],
  placing: Placing,
): readonly SourceCell[] {
  const placed = new Map<number, { span: number; segments: Segment[] }>()
  for (const segment of segments) {
    const { left, right } = segment.line
    const over = columns.flatMap((column, index) => (left < column.right && right > column.left ? [index] : []))
    const between = isHeader && over.length === 0 ? columnsBeside(segment.line, columns) : undefined
    const first = over[0] ?? between ?? nearest(columns, (left + right) / 2)
    const span = isHeader ? Math.max(1, between === undefined ? over.length : 2) : 1
    const known = placed.get(first)
    if (known) known.segments.push(segment)
    else placed.set(first, { span, segments: [segment] })
  }
  const cells: SourceCell[] = []
  for (let column = 0; column < columns.length; column++) {
    const own = placed.get(column)
    const columnSpan = own?.span ?? 1
    const text = joinedText((own?.segments ?? []).map(({ line }) => ({ line, placing })))
    const box: Box = { left: edges[column] ?? 0, right: edges[column + columnSpan] ?? 0, top, bottom }
    cells.push({ row, column, rowSpan: 1, columnSpan, ...text, area: placing.areaOf(box) })
    column += columnSpan - 1
  }
  return cells
}

function nearest(columns: readonly Column[], at: number): number {
  const distances = columns.map(({ left, right }) => Math.max(left - at, at - right, 0))
  return distances.indexOf(Math.min(...distances))
}

/** A header that wraps inside its column is one cell: its lines are joined into the lowest. */
function joinedHeader(cells: readonly SourceCell[], headerLines: number): readonly SourceCell[] {
  const result = [...cells]
  for (let row = headerLines - 1; row > 0; row--) {
    for (const [index, cell] of result.entries()) {
      if (cell.row !== row || cell.columnSpan !== 1) continue
      const above = result.findIndex(
        (each) => each.row === row - 1 && each.column === cell.column && each.columnSpan === 1,
      )
      const other = result[above]
      if (!other || other.text === '' || (cell.text !== '' && !isWrapped(other, cell))) continue
      const shift = other.text.length
      result[index] = {
        ...cell,
        text: other.text + cell.text,
        pieces: [
          ...other.pieces,
          ...cell.pieces.map((piece) => ({ ...piece, start: piece.start + shift, end: piece.end + shift })),
        ],
      }
      result[above] = { ...other, text: '', pieces: [] }
    }
  }
  return result
}

/** Lines of one header follow each other closely. */
function isWrapped(above: SourceCell, below: SourceCell): boolean {
  const [a, b] = [above.pieces.at(-1)?.area, below.pieces[0]?.area]
  return a !== undefined && b !== undefined && b.top - a.bottom < (a.bottom - a.top) * 0.8
}
