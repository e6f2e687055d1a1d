import type { AmountUnit } from '../amount/amount-unit.ts'
import { type ParsedRecord, parseTable } from '../data-set/parse-records.ts'
import type { RecordKind } from '../data-set/record-kinds.ts'
import type { Problem } from '../problem/problem.ts'

/** A record as a version holds it: cells as text, by column id. */
export interface HeldRecord {
  readonly record: string
  readonly cells: Readonly<Record<string, string>>
}

/** A record whose cells are understood, with the one that it was. */
export interface ParsedHeldRecord extends ParsedRecord {
  readonly record: string
}

/** The row that a kind's first record has in messages: below the header, as in a file. */
export const FIRST_RECORD_ROW = 2

/**
 * Understands the records of a kind. Rows in messages count records, as in the file that an export writes.
 * @shape HeldRecord[] × kind -> ParsedHeldRecord[], problems
 */
export function parseHeldRecords(
  kind: RecordKind<string>,
  held: readonly HeldRecord[],
  amountUnit: AmountUnit,
): { readonly records: readonly ParsedHeldRecord[]; readonly problems: readonly Problem[] } {
  const columns = kind.columns.map(({ id }) => id)
  const { records, problems } = parseTable(
    kind,
    {
      kind: kind.id,
      file: kind.file,
      headerRow: 1,
      header: columns,
      rows: held.map(({ cells }, index) => ({
        row: index + FIRST_RECORD_ROW,
        cells: columns.map((column) => cells[column] ?? ''),
      })),
    },
    amountUnit,
  )
  return {
    problems,
    records: records.map((record) => ({
      ...record,
      record: held[(record.place.row ?? FIRST_RECORD_ROW) - FIRST_RECORD_ROW]?.record ?? '',
    })),
  }
}
