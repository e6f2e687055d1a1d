import type { SourceBlock } from '@mingzhang/kernel'
import type { Budget } from './budget.ts'
import { isNumeric } from './clean-text.ts'
import { isNumbered } from './list-marker.ts'
import { byPosition, NO_PIECES, paragraphOf, type TableCell } from './source-blocks.ts'

/** A sheet, or lines of cells: only cells that hold something, by row, then column. */
export interface SheetCells {
  readonly cells: readonly TableCell[]
  /** Rows with a ruled cell; nothing where the format has no rules or the sheet draws none. */
  readonly ruledRows?: ReadonlySet<number> | undefined
  readonly page: number
  readonly sheet?: string
  /** Line of the file on which a row stands. */
  readonly lineOf?: (row: number) => number
}

interface SheetRow {
  readonly row: number
  readonly cells: readonly TableCell[]
  /** A cell from above reaches into it. */
  readonly reached: boolean
}

/** Blank rows that end a table whatever follows; one alone may be a gap in it. */
const BLANK_ROWS_BETWEEN = 2
/** Part of the sheet's width from which a merged cell counts as set across it. */
const ACROSS = 0.6
/** Part of the rows with figures. */
const MOSTLY = 0.8

/**
 * Splits a sheet into what a reader sees in it: title, unit line and notes as paragraphs, and tables. Blank rows and columns that no text
 * stands in are left out of tables.
 *
 * A row is a line of text when it has no rules while the sheet's tables do; or when it is a caption (`部门名称：… 单位：万元`), a note, or
 * a single cell before any row of a table. A ruled cell set across the sheet is a title, unless the table has one without rules already:
 * then it heads all columns.
 */
export function splitSheet(sheet: SheetCells, budget: Budget): readonly SourceBlock[] {
  const rows = rowsOf(sheet.cells)
  const width = widthOf(sheet.cells)
  const ruled = sheet.ruledRows && areRuled(rows, sheet.ruledRows) ? sheet.ruledRows : undefined
  const blocks: SourceBlock[] = []
  let table: SheetRow[] = []
  /** Text without rules stands above the table that comes: its title, so a ruled row across the sheet is none. */
  let titled = false
  const endTable = (): void => {
    for (const block of tableOf(table, sheet, budget)) blocks.push(block)
    if (table.length > 0) titled = false
    table = []
  }
  for (const [index, row] of rows.entries()) {
    const previous = rows[index - 1]
    const gap = previous === undefined ? 0 : row.row - lastRowOf(previous) - 1
    if (isLine(row, table, gap, ruled, width, titled)) {
      endTable()
      blocks.push(lineOf(row, sheet))
      titled ||= ruled !== undefined && !ruled.has(row.row)
      continue
    }
    if (gap >= BLANK_ROWS_BETWEEN) endTable()
    table.push(row)
  }
  endTable()
  return blocks
}

/** Whether rules tell tables from text: nearly all rows of figures have them. */
function areRuled(rows: readonly SheetRow[], ruled: ReadonlySet<number>): boolean {
  const figures = rows.filter(({ cells }) => cells.some(({ text }) => isNumeric(text)))
  return ruled.size > 1 && figures.filter(({ row }) => ruled.has(row)).length >= figures.length * MOSTLY
}

function rowsOf(cells: readonly TableCell[]): readonly SheetRow[] {
  const rows: SheetRow[] = []
  let current: TableCell[] = []
  let reach = -1
  const end = (): void => {
    const row = current[0]?.row
    if (row === undefined) return
    rows.push({ row, cells: current, reached: row <= reach })
    for (const cell of current) reach = Math.max(reach, cell.row + cell.rowSpan - 1)
    current = []
  }
  for (const cell of [...cells].sort(byPosition)) {
    if (current[0] && current[0].row !== cell.row) end()
    current.push(cell)
  }
  end()
  return rows
}

function lastRowOf(row: SheetRow): number {
  return row.cells.reduce((last, cell) => Math.max(last, cell.row + cell.rowSpan - 1), row.row)
}

function widthOf(cells: readonly TableCell[]): number {
  const first = cells.reduce((least, cell) => Math.min(least, cell.column), Number.POSITIVE_INFINITY)
  return cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan - first), 0)
}

const CAPTION =
  /^[（(]?(?:\d{4}年度?|[^：:]{0,20}(?:单位|部门|名称|日期|时间|编号|年度|科目)[^：:]{0,10}[：:].*|(?:金额)?单位[：:]?.{0,6}元|.{0,6}表[\d一二三四五六七八九十]{0,4}(?:[-－—]\d+)?|附[件表]?\s*\d*[：:]?)[)）]?$/u
const NOTE = /^(?:[（(]?(?:备?注|说明|附注|注释)\s*\d*[）)]?\s*[：:.．、]|[※*＊]|★)/u
const TITLE = /(?:表|情况|说明|目录|报告|概况)(?:[（(][^）)]*[）)])?$/u

function isLine(
  { row, cells, reached }: SheetRow,
  table: readonly SheetRow[],
  gap: number,
  ruled: ReadonlySet<number> | undefined,
  width: number,
  titled: boolean,
): boolean {
  if (reached || cells.some(({ rowSpan, text }) => rowSpan > 1 || isNumeric(text))) return false
  const [first] = cells
  if (first === undefined) return false
  const single = cells.length === 1
  if (ruled) {
    if (!ruled.has(row)) return cells.length <= 3
    if (!single || first.columnSpan < width * ACROSS) return false
    if (NOTE.test(first.text)) return true
    return table.length === 0 && (!titled || TITLE.test(first.text) || CAPTION.test(first.text))
  }
  if (single && NOTE.test(first.text)) return true
  if (cells.length <= 3 && cells.every(({ text }) => CAPTION.test(text)) && (single || !isHeader(cells))) {
    return table.length === 0 || gap > 0 || /单位[：:]/u.test(cells[cells.length - 1]?.text ?? '')
  }
  if (!single) return false
  // 十四、… in a column of its own is the label of a row of blanks: a table that a page break has divided begins with it.
  if (table.length === 0) return first.column === 0 || !isNumbered(first.text) || TITLE.test(first.text)
  return gap > 0 && (TITLE.test(first.text) || first.columnSpan >= width * ACROSS || gap >= BLANK_ROWS_BETWEEN)
}

/** `单位编码 | 单位名称` above a table is its header, not a caption: captions say something after a colon, or the unit alone. */
function isHeader(cells: readonly TableCell[]): boolean {
  return !cells.some(({ text }) => /[：:].|元[)）]?$/u.test(text))
}

function lineOf({ row, cells }: SheetRow, sheet: SheetCells): SourceBlock {
  return paragraphOf(cells.map(({ text }) => text).join(' '), sheet.page, lineAt(row, sheet))
}

function lineAt(row: number, { lineOf }: SheetCells): { readonly line?: number } {
  return lineOf ? { line: lineOf(row) } : {}
}

function tableOf(rows: readonly SheetRow[], sheet: SheetCells, budget: Budget): readonly SourceBlock[] {
  const cells = rows.flatMap((row) => row.cells)
  const columns = positions(cells.map(({ column }) => column))
  const first = rows[0]
  if (first === undefined) return []
  // A single column, or one row of a few words, is text that somebody typed into cells.
  if (columns.length === 1 || (rows.length === 1 && cells.length <= 2 && !cells.some(({ text }) => isNumeric(text)))) {
    return rows.map((row) => lineOf(row, sheet))
  }
  const lines = positions(cells.map(({ row }) => row))
  budget.work(lines.length * columns.length)
  const atRow = new Map(lines.map((row, index) => [row, index]))
  const atColumn = new Map(columns.map((column, index) => [column, index]))
  return [
    {
      kind: 'table',
      page: sheet.page,
      rowCount: lines.length,
      columnCount: columns.length,
      cells: cells.map(({ row, column, rowSpan, columnSpan, text, address }) => ({
        row: atRow.get(row) ?? 0,
        column: atColumn.get(column) ?? 0,
        rowSpan: within(lines, row, rowSpan),
        columnSpan: within(columns, column, columnSpan),
        text,
        pieces: NO_PIECES,
        ...(address === undefined ? {} : { address }),
      })),
      ...(sheet.sheet === undefined ? {} : { sheet: sheet.sheet }),
      ...lineAt(first.row, sheet),
    },
  ]
}

/** Different positions in ascending order. */
function positions(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

/** How many of the positions kept lie in a span that begins at one of them. */
function within(kept: readonly number[], start: number, span: number): number {
  return indexOf(kept, start + span) - indexOf(kept, start)
}

/** Index of the first position that is not before the value. */
function indexOf(kept: readonly number[], value: number): number {
  let low = 0
  let high = kept.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((kept[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
