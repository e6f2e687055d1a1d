import { writeCsv, writeDataSetFiles } from '@mingzhang/documents'
import { PREPARATION_KINDS } from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'
import { rawOfRecords } from './raw-of-records.ts'

/** What is prepared beside a budget stands in a folder of its own: the data set compiles without it. */
export const PREPARATION_FOLDER = 'preparation'

/**
 * A version as a data folder: what `mingzhang compile` reads, and what was prepared beside it.
 * @shape records in their order -> path -> bytes
 */
export function versionFolder(name: string, records: readonly StoredRecord[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map(writeDataSetFiles(rawOfRecords(name, records)))
  for (const { id, file, columns } of PREPARATION_KINDS) {
    const own = records.filter(({ kind }) => kind === id)
    if (own.length === 0) continue
    const rows = own.map(({ cells }) => columns.map((column) => cells[column.id] ?? ''))
    const text = writeCsv([columns.map(({ label }) => label), ...rows])
    files.set(`${PREPARATION_FOLDER}/${file}`, new TextEncoder().encode(text))
  }
  return files
}
