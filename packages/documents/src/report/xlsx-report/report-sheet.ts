import type { Alignment, Cell, Font, Worksheet } from '@cj-tech-master/excelts'
import { LINE_HEIGHT, TALLEST_ROW, wrappedLines } from '../../text/digit-width.ts'
import { aligned, BODY_FONT, HEADER_FILL, THIN_BORDERS, TITLE_FONT, TOTAL_FONT } from '../../xlsx/cell-styles.ts'
import { writeText } from '../../xlsx/sheet-text.ts'

export interface SheetColumn {
  readonly header: string
  /** In digits. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

/** A value of a cell; a number stays one. */
export interface SheetValue {
  readonly text: string | number
  readonly look?: 'good' | 'bad' | 'open' | 'link'
  /** Sheet and row that it leads to. */
  readonly link?: string
}

export type SheetRow = readonly (string | number | SheetValue | undefined)[]

/** Where the parts of a sheet stand: its title, what it is, the headers, the rows. */
export const HEADER_ROW = 3
export const FIRST_ROW = HEADER_ROW + 1
/** Excel holds 32 767 characters in a cell. */
const LONGEST = 32_000

const LOOKS: Readonly<Record<NonNullable<SheetValue['look']>, Partial<Font>>> = {
  good: { ...BODY_FONT, color: { argb: 'FF1D6435' } },
  bad: { ...TOTAL_FONT, color: { argb: 'FFA51C10' } },
  open: { ...TOTAL_FONT, color: { argb: 'FF7F4F00' } },
  link: { ...BODY_FONT, color: { argb: 'FF0563C1' }, underline: true },
}

// One object per alignment, not per cell: excelts recognises styles it has seen by identity.
const ALIGNMENTS: Readonly<Record<'left' | 'center' | 'right', Partial<Alignment>>> = {
  left: aligned('left'),
  center: aligned('center'),
  right: aligned('right'),
}

/** Lays a sheet out: title, hint, headers, widths, what stays in view, filter and print set-up. */
export function layOutSheet(sheet: Worksheet, title: string, hint: string, columns: readonly SheetColumn[]): void {
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  for (const [index, column] of columns.entries()) sheet.getColumn(index + 1).width = column.width
  writeAcross(sheet, 1, columns.length, title, { font: TITLE_FONT, alignment: ALIGNMENTS.center })
  sheet.getRow(1).height = 30
  writeAcross(sheet, 2, columns.length, hint, { font: BODY_FONT, alignment: ALIGNMENTS.left })
  sheet.getRow(2).height = wrappedLines(hint, width) * LINE_HEIGHT + 6
  writeHeaders(sheet, HEADER_ROW, columns)
  sheet.views = [{ state: 'frozen', ySplit: HEADER_ROW, showGridLines: false }]
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  })
  sheet.headerFooter.oddFooter = '&A　— &P / &N —'
}

/** The filter over the rows that were written. */
export function addFilter(sheet: Worksheet, columns: readonly SheetColumn[], lastRow: number): void {
  sheet.autoFilter = {
    from: { row: HEADER_ROW, column: 1 },
    to: { row: Math.max(HEADER_ROW, lastRow), column: columns.length },
  }
}

/** Headers above rows. */
export function writeHeaders(sheet: Worksheet, row: number, columns: readonly SheetColumn[]): void {
  for (const [index, { header }] of columns.entries()) {
    const cell = sheet.getCell(row, index + 1)
    writeText(cell, header)
    Object.assign(cell, { font: TOTAL_FONT, fill: HEADER_FILL, alignment: ALIGNMENTS.center, border: THIN_BORDERS })
  }
  sheet.getRow(row).height = 24
}

/** One row, as high as its text needs. @param least height in points */
export function writeRow(
  sheet: Worksheet,
  row: number,
  columns: readonly SheetColumn[],
  values: SheetRow,
  least = 0,
): void {
  let lines = 1
  for (const [index, { width, align = 'left' }] of columns.entries()) {
    const value = values[index]
    const cell = sheet.getCell(row, index + 1)
    const { text, look, link } =
      typeof value === 'object' ? value : { text: value ?? '', look: undefined, link: undefined }
    if (typeof text === 'number') cell.value = text
    else writeText(cell, shortened(text))
    if (link !== undefined) cell.value = { text: String(text), hyperlink: link }
    cell.font = look ? LOOKS[look] : BODY_FONT
    cell.alignment = ALIGNMENTS[align]
    cell.border = THIN_BORDERS
    lines = Math.max(lines, wrappedLines(String(text), width))
  }
  sheet.getRow(row).height = Math.min(TALLEST_ROW, Math.max(least, lines * LINE_HEIGHT + 6))
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** A text over several columns. */
export function writeAcross(
  sheet: Worksheet,
  row: number,
  columns: number,
  text: string,
  style: Partial<Pick<Cell, 'font' | 'alignment'>>,
): void {
  const cell = sheet.getCell(row, 1)
  writeText(cell, text)
  Object.assign(cell, style)
  if (columns > 1) sheet.mergeCells(row, 1, row, columns)
}

/** A link to a row of a sheet of the same workbook. */
export function linkTo(sheet: string, row: number): string {
  return `#'${sheet.replaceAll("'", "''")}'!A${row}`
}
