import { type RawDataSet, RECORD_KINDS } from '@mingzhang/kernel'
import { writeCsv } from '../csv/write-csv.ts'
import { canonicalTable } from './canonical-table.ts'
import { isYaml } from './known-names.ts'
import { writeYamlTable } from './write-yaml-table.ts'

/**
 * Writes a data set as the canonical files of a folder: UTF-8 without BOM, LF, official headers, every column of a kind;
 * kinds without records have no file. The same records give the same bytes, whether they came from a folder or a workbook.
 *
 * Cells that begin with = + - @ are written as they are although a spreadsheet that opens the CSV file would calculate them:
 * data files must give back exactly what was put in. The workbook form is safe (text cells); files for publication are neutralised
 * where they are exported (see csv/write-csv.ts).
 * @shape RawDataSet -> file name -> bytes
 */
export function writeDataSetFiles(raw: RawDataSet): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const kind of RECORD_KINDS) {
    const table = canonicalTable(raw, kind)
    if (table.rows.length === 0) continue
    const text = isYaml(kind)
      ? writeYamlTable(table)
      : writeCsv([table.columns.map(({ header }) => header), ...table.rows])
    files.set(kind.file, new TextEncoder().encode(text))
  }
  return files
}
