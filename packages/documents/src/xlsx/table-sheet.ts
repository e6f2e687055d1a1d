import type { Worksheet, Cell as XlsxCell } from '@cj-tech-master/excelts'
import type { Cell, Table } from '@mingzhang/kernel'
import { placeCells } from '../table/table-grid.ts'
import { runText } from '../text/run-text.ts'
import { aligned, BODY_FONT, HEADER_FILL, THIN_BORDERS, TITLE_FONT, TOTAL_FONT } from './cell-styles.ts'
import { numberFormat, printedNumber, storableNumber } from './printed-number.ts'
import { measureSheet, textHeight } from './sheet-measures.ts'
import { writeText } from './sheet-text.ts'
import { liveSums, type Position, positionKey, sumRanges } from './sum-formulas.ts'

/** Title and caption stand above the header. */
const HEADER_ROW = 3
/** Label columns up to this width in digits stay in view when scrolling sideways. */
const FROZEN_WIDTH = 50

/**
 * Fills an empty worksheet with a table: title, caption, header, body with live sums, notes, and its print set-up.
 * @shape Worksheet, Table -> the worksheet, filled
 */
export function fillTableSheet(sheet: Worksheet, table: Table): void {
  const count = table.columns.length
  const bodyRow = HEADER_ROW + table.header.length
  const { widths, headerHeights, rowHeights } = measureSheet(table)
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  headerHeights.forEach((height, index) => {
    sheet.getRow(HEADER_ROW + index).height = height
  })
  rowHeights.forEach((height, index) => {
    sheet.getRow(bodyRow + index).height = height
  })
  writeTitle(sheet, table, count)
  for (const { cell, row, column } of placeCells(table.header)) {
    const target = placeAt(sheet, HEADER_ROW + row, column, cell.rowSpan, cell.columnSpan, (part) => {
      part.font = TOTAL_FONT
      part.fill = HEADER_FILL
      part.alignment = aligned('center')
    })
    writeText(target, cell.text)
  }
  writeBody(sheet, table, bodyRow)
  const width = widths.reduce((sum, one) => sum + one, 0)
  table.notes.map(runText).forEach((note, index) => {
    const row = bodyRow + table.rows.length + index
    const cell = sheet.getCell(row, 1)
    writeText(cell, note)
    cell.font = BODY_FONT
    cell.alignment = aligned('left')
    if (count > 1) sheet.mergeCells(row, 1, row, count)
    sheet.getRow(row).height = textHeight(note, width)
  })
  setUpPages(sheet, table, bodyRow, widths)
}

function writeTitle(sheet: Worksheet, table: Table, count: number): void {
  const title = sheet.getCell(1, 1)
  writeText(title, table.title)
  title.font = TITLE_FONT
  title.alignment = aligned('center')
  sheet.getRow(1).height = 30
  if (count > 1) sheet.mergeCells(1, 1, 1, count)
  const split = Math.max(1, Math.ceil((count * 2) / 3))
  const left = sheet.getCell(2, 1)
  const right = count > 1 ? sheet.getCell(2, split + 1) : left
  const both = count > 1 ? table.captionLeft : `${table.captionLeft}　${table.captionRight}`.trim()
  writeText(left, both)
  left.font = BODY_FONT
  left.alignment = { ...aligned('left'), wrapText: false }
  if (count > 1) {
    writeText(right, table.captionRight)
    right.font = BODY_FONT
    right.alignment = { ...aligned('right'), wrapText: false }
    if (split > 1) sheet.mergeCells(2, 1, 2, split)
    if (count > split + 1) sheet.mergeCells(2, split + 1, 2, count)
  }
  sheet.getRow(2).height = 18
}

function writeBody(sheet: Worksheet, table: Table, bodyRow: number): void {
  const sums = liveSums(table)
  const rows = table.rows.map((row) => row.cells)
  const address = ([row, column]: Position): string => sheet.getCell(bodyRow + row, column + 1).address
  for (const { cell, row, column } of placeCells(rows)) {
    const target = placeAt(sheet, bodyRow + row, column, cell.rowSpan, cell.columnSpan, (part) => {
      part.font = cell.role === 'total' ? TOTAL_FONT : BODY_FONT
      part.alignment = aligned(cell.align, cell.indent)
    })
    const parts = sums.get(positionKey([row, column]))
    const ranges = parts && sumRanges(parts)
    const formula = ranges?.map(({ first, last }) =>
      positionKey(first) === positionKey(last) ? address(first) : `${address(first)}:${address(last)}`,
    )
    writeValue(target, cell, formula && `SUM(${formula.join(',')})`)
  }
}

/** A figure becomes a number or, where its printed parts add up, a formula with that number as its cached result. */
function writeValue(target: XlsxCell, cell: Cell, formula: string | undefined): void {
  const printed = cell.figure && printedNumber(cell.figure)
  const number = printed && storableNumber(printed)
  if (printed === undefined || number === undefined) {
    writeText(target, cell.text)
    return
  }
  target.value = formula === undefined ? number : { formula, result: number }
  target.numFmt = numberFormat(printed, cell.text)
  // A figure that does not fit shows as ####, never wrapped.
  target.alignment = { ...aligned(cell.align), wrapText: false }
}

/** Styles the cells under a span and merges them; returns the first. */
function placeAt(
  sheet: Worksheet,
  row: number,
  column: number,
  rowSpan: number,
  columnSpan: number,
  style: (cell: XlsxCell) => void,
): XlsxCell {
  const first = sheet.getCell(row, column + 1)
  style(first)
  first.border = THIN_BORDERS
  // Merging gives the covered cells the style of the first, so that borders close around the whole.
  if (rowSpan > 1 || columnSpan > 1) sheet.mergeCells(row, column + 1, row + rowSpan - 1, column + columnSpan)
  return first
}

function setUpPages(sheet: Worksheet, table: Table, bodyRow: number, widths: readonly number[]): void {
  const labels = table.columns.findIndex((column) => column.kind !== 'label')
  const frozen = labels > 0 && widths.slice(0, labels).reduce((sum, one) => sum + one, 0) <= FROZEN_WIDTH ? labels : 0
  sheet.views = [{ state: 'frozen', xSplit: frozen, ySplit: bodyRow - 1, showGridLines: false }]
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: table.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    ...(table.header.length > 0 ? { printTitlesRow: `${HEADER_ROW}:${bodyRow - 1}` } : {}),
    margins: { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.4 },
  })
  sheet.headerFooter.oddFooter = '&C— &P —'
}
