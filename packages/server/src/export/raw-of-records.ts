import { type RawDataSet, type RawTable, RECORD_KINDS, type RecordKind } from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'

/** The row that the first record has in a file, below the header. */
export const FIRST_ROW = 2

/** The records of one kind as a table of its own columns, in the order in which they are given. */
export function tableOfRecords<Id extends string>(
  kind: RecordKind<Id>,
  records: readonly Pick<StoredRecord, 'cells'>[],
): RawTable<Id> {
  const columns = kind.columns.map(({ id }) => id)
  return {
    kind: kind.id,
    file: kind.file,
    headerRow: 1,
    header: columns,
    rows: records.map(({ cells }, index) => ({
      row: index + FIRST_ROW,
      cells: columns.map((column) => cells[column] ?? ''),
    })),
  }
}

/** The data set that a version's records are, as its files would say it. What is only prepared beside it is left out. */
export function rawOfRecords(name: string, records: readonly StoredRecord[]): RawDataSet {
  return {
    name,
    problems: [],
    tables: RECORD_KINDS.flatMap((kind) => {
      const own = records.filter((each) => each.kind === kind.id)
      return own.length === 0 ? [] : [tableOfRecords(kind, own)]
    }),
  }
}
