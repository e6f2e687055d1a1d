import type { Cell, Style, Worksheet } from '@cj-tech-master/excelts'
import type { RecordColumn, RecordKind } from '@mingzhang/kernel'
import { digitWidth, LINE_HEIGHT, TALLEST_ROW, wrappedLines } from '../text/digit-width.ts'
import type { CanonicalColumn, CanonicalTable } from './canonical-table.ts'
import { canonicalCell } from './canonical-text.ts'
import { cellString } from './cell-string.ts'
import { decimalText } from './cell-text.ts'
import { addInputRule, addSettingRule, LAST_ROW } from './input-rules.ts'
import type { ListRanges } from './workbook-lists.ts'
import {
  AMOUNT_FORMAT,
  BODY,
  BOLD,
  BORDERS,
  CENTERED,
  COUNT_FORMAT,
  FILLS,
  inputStyle,
  PROTECTION,
  TEXT_FORMAT,
  TITLE,
  WARNING,
  WRAPPED,
} from './workbook-styles.ts'

/** The first line of a template whose rows are examples. */
export const EXAMPLE_NOTE = '灰色行为示例，填写前请删除。'

const NARROWEST = 10
const WIDEST = 56
/** A merged note needs this many digits of width to stay within a few lines. */
const NOTE_WIDTH = 64

/**
 * Where a sheet's parts stand: title, how to fill, sums where there are amounts, header, records.
 * The sums stand above the header, not below the records: there they need no room to be kept free, and sorting and filtering,
 * which Excel refuses for ranges with locked cells, leave them alone.
 */
export function sheetLayout({ columns }: CanonicalTable): { readonly totalRow?: number; readonly headerRow: number } {
  const has = (type: RecordColumn['type']['kind']): boolean => columns.some(({ column }) => column?.type.kind === type)
  // Records of several years are not one sum.
  return has('amount') && !has('year') ? { totalRow: 3, headerRow: 4 } : { headerRow: 3 }
}

/** How the records of a sheet are shown. */
export interface SheetOptions {
  readonly ranges: ListRanges
  /** Whether the records are examples to be deleted. */
  readonly areExamples: boolean
}

/**
 * Fills a sheet with the records of one kind, ready to be continued by hand.
 * @shape Worksheet, CanonicalTable -> the worksheet, filled and protected
 */
export async function fillRecordSheet(sheet: Worksheet, table: CanonicalTable, options: SheetOptions): Promise<void> {
  const { totalRow, headerRow } = sheetLayout(table)
  const firstRow = headerRow + 1
  const width = table.columns.length
  styleColumns(sheet, table)
  for (const [index, { header, column }] of table.columns.entries()) {
    writeHeader(sheet.getCell(headerRow, index + 1), header, column)
    if (column) addInputRule(sheet, column, sheet.getColumn(index + 1).letter, firstRow, options.ranges)
  }
  sheet.getRow(headerRow).height = 24
  writeNotes(sheet, table, options.areExamples && table.rows.length > 0)
  if (totalRow !== undefined) writeTotals(sheet, table, totalRow, firstRow)
  // One style object per column and form, not per cell: excelts recognises styles it has seen by identity.
  const dress = (style: Partial<Style>): Partial<Style> => ({
    ...style,
    border: BORDERS,
    ...(options.areExamples ? { fill: FILLS.example } : {}),
  })
  const styles = table.columns.map(({ column }) => dress(columnStyle(column)))
  const textStyle = dress(inputStyle(TEXT_FORMAT))
  for (const [index, row] of table.rows.entries()) {
    for (const [position, text] of row.entries()) {
      const cell = sheet.getCell(firstRow + index, position + 1)
      const number = storable(table.kind, table.columns[position]?.column, text)
      if (text !== '') cell.value = number ?? cellString(text)
      // Text that begins like a formula is safe as text; the format keeps it so when someone edits the cell.
      const style = text !== '' && number === undefined ? textStyle : styles[position]
      if (style) cell.style = style
    }
    const height = rowHeight(sheet, row)
    if (height !== undefined) sheet.getRow(firstRow + index).height = height
    addSettingRule(sheet, table.kind, `B${firstRow + index}`, row[0] ?? '')
  }
  const last = `${sheet.getColumn(width).letter}${Math.max(firstRow, headerRow + table.rows.length)}`
  sheet.autoFilter = `A${headerRow}:${last}`
  sheet.views = [{ state: 'frozen', ySplit: headerRow, activeCell: `A${firstRow}` }]
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: width > 4 ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headerRow}:${headerRow}`,
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
  })
  sheet.headerFooter.oddFooter = '&A　— &P / &N —'
  await sheet.protect('', PROTECTION)
}

function styleColumns(sheet: Worksheet, table: CanonicalTable): void {
  const widths = table.columns.map((column, index) => columnWidth(column, table.rows, index))
  const missing = NOTE_WIDTH - widths.reduce((sum, one) => sum + one, 0)
  for (const [index, width] of widths.entries()) {
    const column = sheet.getColumn(index + 1)
    column.width = missing > 0 ? width + missing / widths.length : width
    column.style = columnStyle(table.columns[index]?.column)
  }
  // One more open column, which write-workbook.ts extends to the sheet's last: rows can only be deleted when all their cells are open.
  const rest = sheet.getColumn(widths.length + 1)
  rest.width = 9
  rest.style = inputStyle(TEXT_FORMAT)
}

function columnStyle(column: RecordColumn | undefined): Partial<Style> {
  if (column?.type.kind === 'amount') return inputStyle(AMOUNT_FORMAT, 'right')
  if (column?.type.kind === 'count') return inputStyle(COUNT_FORMAT, 'right')
  return inputStyle(TEXT_FORMAT)
}

function columnWidth(column: CanonicalColumn, rows: readonly (readonly string[])[], index: number): number {
  const longest = Math.max(
    digitWidth(column.header) + 4,
    ...rows.slice(0, 500).map((row) => digitWidth(row[index] ?? '') + 2),
  )
  const least = column.column?.type.kind === 'amount' ? 18 : NARROWEST
  return Math.min(WIDEST, Math.max(least, longest))
}

/** The height of a row whose texts wrap; undefined for one line. Not every program fits the heights of a file it opens. */
function rowHeight(sheet: Worksheet, row: readonly string[]): number | undefined {
  const lines = Math.max(...row.map((text, index) => wrappedLines(text, sheet.getColumn(index + 1).width ?? NARROWEST)))
  return lines > 1 ? Math.min(TALLEST_ROW, lines * LINE_HEIGHT + 4) : undefined
}

function writeHeader(cell: Cell, header: string, column: RecordColumn | undefined): void {
  cell.value = column?.required
    ? {
        richText: [
          { text: cellString(header), font: BOLD },
          { text: ' *', font: WARNING },
        ],
      }
    : cellString(header)
  cell.style = {
    font: BOLD,
    alignment: CENTERED,
    border: BORDERS,
    fill: column?.required ? FILLS.required : FILLS.optional,
    numFmt: TEXT_FORMAT,
  }
  if (column && column.note !== '') cell.note = column.note
}

function writeNotes(sheet: Worksheet, { kind, columns }: CanonicalTable, areExamples: boolean): void {
  const title = sheet.getCell(1, 1)
  title.value = {
    richText: [
      { text: kind.sheet, font: TITLE },
      { text: `　${kind.note}`, font: BODY },
    ],
  }
  title.style = { font: TITLE, alignment: WRAPPED }
  const how =
    '一行一条，从表头下第一行填起。带 * 的列必填；鼠标移到列名上看说明；单元格右侧有箭头的可以选择，代码也可以直接输入。'
  const note = sheet.getCell(2, 1)
  note.value = areExamples
    ? {
        richText: [
          { text: EXAMPLE_NOTE, font: WARNING },
          { text: how, font: BODY },
        ],
      }
    : how
  note.style = { font: BODY, alignment: WRAPPED }
  sheet.mergeCells(1, 1, 1, columns.length)
  sheet.mergeCells(2, 1, 2, columns.length)
  // Merged cells do not grow with their text.
  sheet.getRow(1).height = 36
  sheet.getRow(2).height = 44
}

function writeTotals(sheet: Worksheet, table: CanonicalTable, totalRow: number, firstRow: number): void {
  for (const [index, { column }] of table.columns.entries()) {
    const cell = sheet.getCell(totalRow, index + 1)
    cell.style = { font: BOLD, fill: FILLS.total, border: BORDERS, alignment: { ...WRAPPED, horizontal: 'right' } }
    if (column?.type.kind !== 'amount') continue
    const { letter } = sheet.getColumn(index + 1)
    const amounts = table.rows.map((row) => storable(table.kind, column, row[index] ?? '') ?? 0)
    cell.value = {
      formula: `SUM(${letter}${firstRow}:${letter}${LAST_ROW})`,
      result: Number(decimalText(amounts.reduce((sum, amount) => sum + amount, 0))),
    }
    cell.numFmt = AMOUNT_FORMAT
  }
  const label = sheet.getCell(totalRow, 1)
  label.value = '合计'
  label.alignment = CENTERED
  sheet.getRow(totalRow).height = 20
}

/** The number to store for a cell: amounts and counts whose number is read back as the same text; everything else is text. */
function storable(kind: RecordKind, column: RecordColumn | undefined, text: string): number | undefined {
  if (column?.type.kind !== 'amount' && column?.type.kind !== 'count') return undefined
  if (!/^-?\d+(?:\.\d+)?$/u.test(text)) return undefined
  const number = Number(text)
  return canonicalCell(kind, column, decimalText(number)) === text ? number : undefined
}
