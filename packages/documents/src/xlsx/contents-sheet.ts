import type { Worksheet } from '@cj-tech-master/excelts'
import { plainText } from '../text/plain-text.ts'
import { aligned, BODY_FONT, HEADER_FILL, LINK_FONT, THIN_BORDERS, TITLE_FONT, TOTAL_FONT } from './cell-styles.ts'
import { TEXT_FORMAT, writeText } from './sheet-text.ts'

export interface ContentsEntry {
  readonly title: string
  readonly remark: string
  readonly sheetName: string
}

/**
 * Fills the first sheet: the document's title and a list of its tables, each a link to its sheet.
 * @shape Worksheet, title, entries -> the worksheet, filled
 */
export function fillContentsSheet(sheet: Worksheet, title: string, entries: readonly ContentsEntry[]): void {
  const widths = [8, 60, 20]
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  const heading = sheet.getCell(1, 1)
  writeText(heading, title)
  heading.font = TITLE_FONT
  heading.alignment = aligned('center')
  sheet.mergeCells(1, 1, 1, widths.length)
  sheet.getRow(1).height = title.length > 28 ? 48 : 30
  ;['序号', '表名', '说明'].forEach((label, index) => {
    const cell = sheet.getCell(2, index + 1)
    cell.value = label
    Object.assign(cell, { font: TOTAL_FONT, fill: HEADER_FILL, alignment: aligned('center'), border: THIN_BORDERS })
  })
  entries.forEach((entry, index) => {
    const row = index + 3
    const number = sheet.getCell(row, 1)
    number.value = index + 1
    Object.assign(number, { font: BODY_FONT, alignment: aligned('center'), border: THIN_BORDERS })
    const link = sheet.getCell(row, 2)
    Object.assign(link, { font: LINK_FONT, alignment: aligned('left'), border: THIN_BORDERS })
    writeText(link, entry.title)
    link.value = { text: plainText(entry.title) || entry.sheetName, hyperlink: sheetLink(entry.sheetName) }
    const remark = sheet.getCell(row, 3)
    Object.assign(remark, { font: BODY_FONT, alignment: aligned('center'), border: THIN_BORDERS })
    writeText(remark, entry.remark)
    if (link.numFmt !== TEXT_FORMAT) sheet.getRow(row).height = 20
  })
  sheet.views = [{ state: 'frozen', ySplit: 2, showGridLines: false }]
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
  })
}

function sheetLink(name: string): string {
  return `#'${name.replaceAll("'", "''")}'!A1`
}
