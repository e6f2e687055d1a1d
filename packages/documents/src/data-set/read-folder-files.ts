import { type Problem, type RawDataSet, type RawTable, RECORD_KINDS } from '@mingzhang/kernel'
import { decodeText } from './decode-text.ts'
import { knownFile } from './known-names.ts'
import { readCsvTable } from './read-csv-table.ts'
import { readYamlTable } from './read-yaml-table.ts'

/** Files that look like data: ignoring one of them silently would lose records. */
const DATA_FILE = /\.(csv|tsv|ya?ml|xlsx|xlsm|xls|et|ods)$/iu
const WORKBOOK_FILE = /\.(xlsx|xlsm|xls|et|ods)$/iu
/** Dotfiles, and the lock files that Excel and LibreOffice put beside an open workbook. */
const HIDDEN_FILE = /^(\.|~\$)/u

/**
 * Reads a folder of data files. Every file that looks like data is read or reported; others (README.md, pictures) are ignored.
 * @shape folder name, file name -> bytes  ->  RawDataSet, tables in the order of the record kinds
 */
export function readDataSetFiles(name: string, files: ReadonlyMap<string, Uint8Array>): RawDataSet {
  const tables: RawTable[] = []
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  for (const [file, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (HIDDEN_FILE.test(file) || !DATA_FILE.test(file)) continue
    const known = knownFile(file)
    if (!known) {
      problems.push(unknownFile(file))
      continue
    }
    const before = seen.get(known.kind.id)
    if (before !== undefined) {
      // Read together they would count every record of a copy twice.
      problems.push({
        code: 'duplicate-key',
        place: { file },
        message: `与 ${before} 是同一类数据（${known.kind.sheet}）。`,
        remedy: '合并为一个文件，删去另一个。',
      })
      continue
    }
    seen.set(known.kind.id, file)
    const decoded = decodeText(bytes, file)
    if (decoded.kind === 'problem') {
      problems.push(decoded.problem)
      continue
    }
    const read = (known.format === 'csv' ? readCsvTable : readYamlTable)(known.kind, file, decoded.text)
    if (read.table) tables.push(read.table)
    for (const problem of read.problems) problems.push(problem)
  }
  const order = new Map(RECORD_KINDS.map(({ id }, index) => [id, index]))
  tables.sort((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0))
  return { name, tables, problems }
}

function unknownFile(file: string): Problem {
  const workbook = WORKBOOK_FILE.test(file)
  return {
    code: 'file-unknown',
    place: { file },
    message: workbook ? '文件夹里的工作簿不会被读取。' : '不认识的数据文件，其中的记录不会被读取。',
    remedy: workbook
      ? `要编制这个工作簿，直接指定它：mingzhang compile ${file}（须为 .xlsx）；否则移出本文件夹。`
      : `可用的文件：${RECORD_KINDS.map((kind) => kind.file).join('、')}。改正文件名，或移出本文件夹。`,
  }
}
