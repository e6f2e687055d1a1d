import type { RawDataSet, RecordColumn, RecordKind } from '@mingzhang/kernel'
import { canonicalCell, canonicalText } from './canonical-text.ts'
import { cleanHeader, matchColumn } from './match-column.ts'

/** The records of one kind in their canonical form: what both the folder and the workbook write. */
export interface CanonicalTable {
  readonly kind: RecordKind
  /** Every column of the kind in its order, then columns that the kind does not know, as they came. */
  readonly columns: readonly CanonicalColumn[]
  /** One cell per column; no row is blank. */
  readonly rows: readonly (readonly string[])[]
}

export interface CanonicalColumn {
  readonly header: string
  /** Absent for a column that the kind does not know. */
  readonly column: RecordColumn | undefined
}

/**
 * Brings the records of one kind into their canonical form, whichever files or sheets they came from.
 * Blank rows and blank unknown columns go, everything else stays: an unknown column is the kernel's to report.
 * @shape RawDataSet, RecordKind -> CanonicalTable
 */
export function canonicalTable(raw: RawDataSet, kind: RecordKind): CanonicalTable {
  const columns: CanonicalColumn[] = kind.columns.map((column) => ({ header: column.label, column }))
  const rows: string[][] = []
  for (const table of raw.tables) {
    if (table.kind !== kind.id) continue
    const headers = table.header.map((header) => cleanHeader(canonicalText(header)))
    const width = widest(table.header, table.rows)
    const taken = new Set<RecordColumn>()
    const extras: number[] = []
    const positions = Array.from({ length: width }, (_, position): number => {
      const header = headers[position] ?? ''
      const column = matchColumn(kind, header)
      if (column && !taken.has(column)) {
        taken.add(column)
        return kind.columns.indexOf(column)
      }
      const used = table.rows.some(({ cells }) => canonicalText(cells[position] ?? '') !== '')
      if (!used && (column !== undefined || header === '')) return -1
      extras.push(position)
      return -1
    })
    for (const position of extras) {
      positions[position] = columns.length
      columns.push({ header: headers[position] ?? '', column: undefined })
    }
    for (const { cells } of table.rows) {
      const row: string[] = []
      for (const [position, target] of positions.entries()) {
        if (target >= 0) row[target] = canonicalCell(kind, columns[target]?.column, cells[position] ?? '')
      }
      if (row.some((cell) => cell !== undefined && cell !== '')) rows.push(row)
    }
  }
  return { kind, columns, rows: rows.map((row) => columns.map((_, index) => row[index] ?? '')) }
}

/** The number of columns that a header and its rows reach. */
export function widest(header: readonly string[], rows: readonly { readonly cells: readonly string[] }[]): number {
  return rows.reduce((width, { cells }) => Math.max(width, cells.length), header.length)
}
