import type { SourceCell } from '@mingzhang/kernel'
import { bodyFrom, headerStart, usualPitch } from './aligned-body.ts'
import { type Column, columnsBeside, columnsOf, edgesOf, fits, nearest } from './aligned-columns.ts'
import type { Box, PageContent } from './page-content.ts'
import type { PageTable } from './page-tables.ts'
import { isSplit, type Segment, type SplitLine, splitLine } from './split-lines.ts'
import { joinedText, type Placing, type TextLine } from './text-lines.ts'

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

/** Two lines with amounts are two rows; a line of words alone is close to the row that it belongs to. */
function isNextRow(before: SplitLine, line: SplitLine, pitch: number): boolean {
  const gap = line.line.baseline - before.line.baseline
  if (isSplit(before) && isSplit(line)) return gap > Math.max(before.line.em, line.line.em) * 0.7
  return gap > pitch * SAME_ROW
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
