import type { SourceBlock, SourceDocument } from '@mingzhang/kernel'
import type { Archive } from '../archive.ts'
import type { Budget } from '../budget.ts'
import { attributeOf } from '../parse-xml.ts'
import { relatedParts } from '../related-parts.ts'
import { documentOf } from '../source-blocks.ts'
import { splitSheet } from '../split-sheet.ts'
import { damaged } from '../unreadable.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheetCells } from './sheet-cells.ts'
import { readCellStyles } from './xlsx-styles.ts'

/**
 * Reads a workbook as its reader sees it: each visible sheet is a page, its cells show numbers as formatted and formulas by their last
 * result.
 * @shape archive, name of its main part -> SourceDocument
 * @throws Unreadable
 */
export function readXlsx(archive: Archive, main: string, budget: Budget): SourceDocument {
  const sheets: { readonly name: string; readonly id: string }[] = []
  let date1904 = false
  let isWorkbook = false
  archive.readXml(main, {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      else if (name === 'workbookPr') date1904 = /^(?:1|true)$/u.test(attributeOf(attributes, 'date1904') ?? '')
      else if (name === 'sheet' && (attributeOf(attributes, 'state') ?? 'visible') === 'visible')
        sheets.push({ name: attributeOf(attributes, 'name') ?? '', id: attributeOf(attributes, 'id') ?? '' })
    },
  })
  if (!isWorkbook) throw damaged('文件里没有工作簿。')
  budget.page(sheets.length)
  const parts = relatedParts(archive, main)
  const part = (type: string): string => parts.find((each) => each.type === type)?.target ?? ''
  const setting = {
    styles: readCellStyles(archive, part('styles')),
    strings: readSharedStrings(archive, part('sharedStrings'), budget),
    date1904,
  }
  const blocks: SourceBlock[] = []
  for (const [index, { name, id }] of sheets.entries()) {
    const target = parts.find((each) => each.id === id && each.type === 'worksheet')?.target
    // A sheet of a chart alone has no cells.
    if (target === undefined) continue
    const grid = readSheetCells(archive, target, setting, budget)
    for (const block of splitSheet({ ...grid, page: index + 1, sheet: name }, budget)) blocks.push(block)
  }
  return documentOf('xlsx', blocks, sheets.length, budget)
}
