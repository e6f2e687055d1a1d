import type { AmountUnit } from '../amount/amount-unit.ts'
import { isAmountUnit } from '../amount/amount-unit.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import type { RawDataSet } from '../data-set/raw-data-set.ts'
import { type RecordColumn, type RecordKind, type RecordKindId, recordKind } from '../data-set/record-kinds.ts'

/** A row of a data set by column: ids of the record kind; a column that it does not have by its header as written. */
export interface RecordRow {
  readonly row: number
  readonly file: string
  /** As written, blanks at the ends taken off; blank cells are absent. */
  readonly cells: Readonly<Record<string, string>>
}

/** The rows of one kind, blank ones left out. @shape RawDataSet × kind -> RecordRow[] */
export function rowsOf(raw: RawDataSet, id: RecordKindId): readonly RecordRow[] {
  const kind = recordKind(id)
  return raw.tables
    .filter((table) => table.kind === id)
    .flatMap(({ file, header, rows }) => {
      const columns = header.map((text, position) => columnIdOf(kind, text) || `#${position + 1}`)
      return rows.flatMap(({ row, cells }): readonly RecordRow[] => {
        const own = columns.flatMap((column, position) => {
          const cell = (cells[position] ?? '').trim()
          return cell === '' ? [] : [[column, cell] as const]
        })
        return own.length === 0 ? [] : [{ row, file, cells: Object.fromEntries(own) }]
      })
    })
}

/** The id of the column that a header names, as reading data sets understands it; otherwise the header. */
function columnIdOf(kind: RecordKind, header: string): string {
  const written = header.trim()
  const wanted = written.replace(/[\s（(].*$/u, '').trim()
  const column = kind.columns.find(({ id, label }) => label === written || id === written || label === wanted)
  return column?.id ?? written
}

/** The unit in which a data set states amounts. */
export function amountUnitOf(raw: RawDataSet): AmountUnit {
  const setting = rowsOf(raw, 'settings').find(({ cells }) => cells.item === '金额单位' || cells.item === 'amountUnit')
  const unit = setting?.cells.value ?? ''
  return isAmountUnit(unit) ? unit : '万元'
}

/** What a cell says, however it is written: `100` and `100.00`, 是 and yes are the same. */
export function meaningOf(column: RecordColumn | undefined, cell: string | undefined, unit: AmountUnit): string {
  if (cell === undefined) return ''
  if (column?.type.kind === 'choice')
    return column.type.choices.find(({ id, label }) => id === cell || label === cell)?.id ?? cell
  if (column?.type.kind !== 'amount') return cell
  const amount = parseAmount(cell, unit)
  return amount.kind === 'amount' ? `${amount.fen}` : cell
}
