import type { Worksheet } from '@cj-tech-master/excelts'
import type { RawRow, RecordKind } from '@mingzhang/kernel'
import { widest } from './canonical-table.ts'
import { cellText, isFormula } from './cell-text.ts'
import { cleanHeader, matchColumn } from './match-column.ts'
import type { ReadTable } from './read-csv-table.ts'

/** How far down a header is looked for: titles and remarks stand above it. */
const HEADER_WITHIN = 50
/** Two columns must be recognised: a single one may be a word of a title. */
const LEAST_MATCHES = 2

interface SheetRow {
  readonly row: number
  readonly cells: readonly string[]
  /** 0-based positions of cells that hold formulas. */
  readonly formulas: readonly number[]
}

/**
 * Reads a sheet of records: finds the header below titles and remarks, then takes every row below it with its row number.
 * A row of sums (合计 with formulas) is no record and is skipped.
 * @shape RecordKind, worksheet, its place for messages -> table, or the problem that no header was found; neither for a blank sheet
 */
export function readSheet(kind: RecordKind, sheet: Worksheet, file: string): ReadTable {
  const rows = filledRows(sheet)
  const header = headerOf(kind, rows)
  if (!header) {
    const first = rows[0]
    if (!first) return { table: undefined, problems: [] }
    return {
      table: undefined,
      problems: [
        {
          code: 'column-missing',
          place: { file, row: first.row },
          message: '找不到表头。',
          remedy: `表头写在同一行：${kind.columns.map(({ label }) => label).join('、')}。`,
        },
      ],
    }
  }
  const records = rows.filter((row) => row.row > header.row && !isTotal(kind, header, row))
  const width = widest(header.cells, records)
  return {
    table: {
      kind: kind.id,
      file,
      headerRow: header.row,
      header: padded(header.cells.map(cleanHeader), width),
      rows: records.map(({ row, cells }): RawRow => ({ row, cells: padded(cells, width) })),
    },
    problems: [],
  }
}

function filledRows(sheet: Worksheet): readonly SheetRow[] {
  const rows: SheetRow[] = []
  sheet.eachRow((row, number) => {
    const cells: string[] = []
    const formulas: number[] = []
    row.eachCell((cell, column) => {
      const text = cellText(cell)
      if (text === '') return
      cells[column - 1] = text
      if (isFormula(cell)) formulas.push(column - 1)
    })
    if (cells.some((text) => text.trim() !== ''))
      rows.push({ row: number, cells: Array.from(cells, (text) => text ?? ''), formulas })
  })
  return rows
}

function headerOf(kind: RecordKind, rows: readonly SheetRow[]): SheetRow | undefined {
  let best: SheetRow | undefined
  let most = LEAST_MATCHES - 1
  for (const row of rows) {
    if (row.row > HEADER_WITHIN) break
    const matches = new Set(row.cells.map((cell) => matchColumn(kind, cell)).filter((column) => column !== undefined))
      .size
    if (matches > most) [best, most] = [row, matches]
  }
  return best
}

const TOTAL_LABEL = /^(合计|总计|小计)$/u

/** Only sums that the workbook calculates are recognised: a typed row is data until the kernel says otherwise. */
function isTotal(kind: RecordKind, header: SheetRow, row: SheetRow): boolean {
  const isAmount = (position: number): boolean =>
    matchColumn(kind, header.cells[position] ?? '')?.type.kind === 'amount'
  return row.cells.some((cell) => TOTAL_LABEL.test(cell.replace(/\s/gu, ''))) && row.formulas.some(isAmount)
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '')
}
