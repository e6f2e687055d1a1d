import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CLASSIFICATION_FILES,
  DIMENSIONS,
  loadClassifications,
  type RawDataSet,
  RECORD_KINDS,
  type RecordKindId,
  recordKind,
  workbookLists,
} from '@mingzhang/kernel'
import { parseCsvRows } from '../csv/parse-csv-rows.ts'
import type { WorkbookLists } from './workbook-lists.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/** The example department's files. */
export function exampleFiles(): ReadonlyMap<string, Uint8Array> {
  const folder = join(ROOT, 'examples/jiyuan-2026')
  return new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))
}

/** The drop-downs of 2026 from the repository's classifications. */
export function lists2026(): WorkbookLists {
  const rows = Object.fromEntries(
    Object.entries(CLASSIFICATION_FILES).map(([dimension, file]) => [
      dimension,
      parseCsvRows(readFileSync(join(ROOT, 'classifications', file), 'utf8')),
    ]),
  ) as unknown as Parameters<typeof loadClassifications>[0]
  return workbookLists(loadClassifications(rows).classifications, 2026)
}

/** No drop-downs at all. */
export const NO_LISTS = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, []])) as unknown as WorkbookLists

/** A data set of tables given as rows of cells under the official headers. */
export function rawOf(tables: Partial<Record<RecordKindId, readonly (readonly string[])[]>>): RawDataSet {
  return {
    name: 'test',
    tables: RECORD_KINDS.flatMap(({ id, file }) => {
      const rows = tables[id]
      if (!rows) return []
      const header = recordKind(id).columns.map(({ label }) => label)
      return [{ kind: id, file, header, rows: rows.map((cells, index) => ({ row: index + 2, cells })) }]
    }),
    problems: [],
  }
}

/** The text of every file, for readable differences. */
export function texts(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([name, bytes]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)]),
  )
}
