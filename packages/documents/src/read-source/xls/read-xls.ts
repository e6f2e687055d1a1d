import type { SourceBlock, SourceDocument } from '@mingzhang/kernel'
import type { Budget } from '../budget.ts'
import { oleStream } from '../ole-file.ts'
import { documentOf } from '../source-blocks.ts'
import { splitSheet } from '../split-sheet.ts'
import { damaged } from '../unreadable.ts'
import { readBiffSheet } from './biff-sheet.ts'
import { readBiffWorkbook } from './biff-workbook.ts'

/**
 * Reads a workbook of Excel 5 to 2003 (also WPS's .et) as its reader sees it. By hand: the libraries for the format never end on some
 * damaged files, and all that is wanted of it is cells, merges, number formats and what is hidden.
 * @shape bytes of a compound file -> SourceDocument
 * @throws Unreadable
 */
export function readXls(bytes: Uint8Array, budget: Budget): SourceDocument {
  const stream = oleStream(bytes, 'Workbook') ?? oleStream(bytes, 'Book')
  if (!stream) throw damaged('文件里没有工作簿。')
  const book = readBiffWorkbook(stream, budget)
  budget.page(book.sheets.length)
  const blocks: SourceBlock[] = []
  for (const [index, { name, offset, hasCells }] of book.sheets.entries()) {
    if (!hasCells) continue
    const grid = readBiffSheet(stream, offset, book, budget)
    for (const block of splitSheet({ ...grid, page: index + 1, sheet: name }, budget)) blocks.push(block)
  }
  return documentOf('xls', blocks, book.sheets.length, budget)
}
