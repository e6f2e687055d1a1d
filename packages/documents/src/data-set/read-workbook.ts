import { type Problem, type RawDataSet, type RawTable, RECORD_KINDS } from '@mingzhang/kernel'
import { CODE_SHEET, GUIDE_SHEET, kindOfSheet } from './known-names.ts'
import { openWorkbook } from './open-workbook.ts'
import { readSheet } from './read-sheet.ts'

/**
 * Reads an Excel workbook of records, our template or one of the user's own with the same sheets and columns in any order.
 * Every sheet is read or reported; blank ones and our own auxiliary ones are ignored.
 * @shape workbook name, bytes -> RawDataSet whose files are `name · 工作表“…”`
 */
export async function readDataSetWorkbook(name: string, bytes: Uint8Array): Promise<RawDataSet> {
  const opened = await openWorkbook(name, bytes)
  if (opened.kind === 'problem') return { name, tables: [], problems: [opened.problem] }
  const tables: RawTable[] = []
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  for (const sheet of opened.workbook.worksheets) {
    if ([GUIDE_SHEET, CODE_SHEET].includes(sheet.name)) continue
    const file = `${name} · 工作表“${sheet.name}”`
    const kind = kindOfSheet(sheet.name)
    if (!kind) {
      if (sheet.actualRowCount > 0) problems.push(unknownSheet(file))
      continue
    }
    const before = seen.get(kind.id)
    if (before !== undefined) {
      problems.push({
        code: 'duplicate-key',
        place: { file },
        message: `与工作表“${before}”是同一类数据。`,
        remedy: '合并为一张工作表，删去另一张。',
      })
      continue
    }
    seen.set(kind.id, sheet.name)
    const read = readSheet(kind, sheet, file)
    if (read.table) tables.push(read.table)
    for (const problem of read.problems) problems.push(problem)
  }
  const order = new Map(RECORD_KINDS.map(({ id }, index) => [id, index]))
  tables.sort((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0))
  return { name, tables, problems }
}

function unknownSheet(file: string): Problem {
  return {
    code: 'file-unknown',
    place: { file },
    message: '不认识的工作表，其中的记录不会被读取。',
    remedy: `可用的工作表：${RECORD_KINDS.map(({ sheet }) => sheet).join('、')}。改正表名，或移到别的工作簿。`,
  }
}
