import { Workbook } from '@cj-tech-master/excelts'
import type { Block, DocumentTree, Table } from '@mingzhang/kernel'
import { rezipDeterministically } from '../archive/deterministic-zip.ts'
import { fillContentsSheet } from './contents-sheet.ts'
import { sheetNames } from './sheet-names.ts'
import { fillTableSheet } from './table-sheet.ts'
import { mendPart } from './workbook-parts.ts'

const CONTENTS_SHEET = '目录'

/**
 * Writes the tables of the document as a workbook: a contents sheet, then one sheet per table with figures as numbers and sums as
 * live formulas. The same tree gives the same bytes.
 * @shape DocumentTree -> XLSX file
 * @throws RangeError when the tree's date is not an ISO date
 */
export async function writeXlsx(tree: DocumentTree): Promise<Uint8Array> {
  const { date, department, documentKind } = tree.metadata
  const created = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(created.getTime())) throw new RangeError(`not an ISO date: ${date}`)
  const workbook = new Workbook()
  Object.assign(workbook, {
    title: tree.title,
    subject: documentKind,
    language: tree.language,
    company: department.name,
  })
  Object.assign(workbook, { creator: department.name, lastModifiedBy: department.name, created, modified: created })
  const tables = [...tablesOf(tree.blocks)]
  const names = sheetNames(
    tables.map((table) => table.contentsTitle || table.title),
    [CONTENTS_SHEET],
  )
  const entries = tables.map((table, index) => ({ table, sheetName: names[index] ?? `表${index + 1}` }))
  fillContentsSheet(
    workbook.addWorksheet(CONTENTS_SHEET),
    tree.title,
    entries.map(({ table, sheetName }) => ({
      title: table.contentsTitle || table.title,
      remark: table.captionRight,
      sheetName,
    })),
  )
  for (const { table, sheetName } of entries) fillTableSheet(workbook.addWorksheet(sheetName), table)
  const bytes = await workbook.xlsx.writeBuffer()
  return rezipDeterministically(new Uint8Array(bytes), date, mendPart)
}

function* tablesOf(blocks: readonly Block[]): Generator<Table> {
  for (const block of blocks) {
    if (block.kind === 'table') yield block
    else if (block.kind === 'section') yield* tablesOf(block.blocks)
  }
}
