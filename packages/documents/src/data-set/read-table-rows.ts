import type { Problem } from '@mingzhang/kernel'
import { parse } from 'csv-parse/sync'
import { cellText } from './cell-text.ts'
import { decodeText } from './decode-text.ts'
import { openWorkbook } from './open-workbook.ts'

/** The rows of every sheet of a spreadsheet, or of a CSV file, as text; or why there are none. */
export type TableRows =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** Reads a spreadsheet of any layout as rows of text, row numbers kept (an empty row is an empty list). */
export async function readTableRows(name: string, bytes: Uint8Array): Promise<TableRows> {
  if (/\.(csv|tsv|txt)$/i.test(name)) {
    const decoded = decodeText(bytes, name)
    if (decoded.kind === 'problem') return decoded
    const delimiter = decoded.text.includes('\t') ? '\t' : ','
    return {
      kind: 'rows',
      rows: parse(decoded.text, { bom: true, relax_column_count: true, relax_quotes: true, delimiter }) as string[][],
    }
  }
  const opened = await openWorkbook(name, bytes)
  if (opened.kind === 'problem') return opened
  const rows: string[][] = []
  for (const sheet of opened.workbook.worksheets) {
    sheet.eachRow({ includeEmpty: true }, (row) => {
      const cells: string[] = []
      for (let column = 1; column <= row.cellCount; column++) cells.push(cellText(row.getCell(column)))
      rows.push(cells)
    })
  }
  return { kind: 'rows', rows }
}
