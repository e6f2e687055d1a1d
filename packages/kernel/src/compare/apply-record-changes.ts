import type { AmountUnit } from '../amount/amount-unit.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import type { RawDataSet, RawTable } from '../data-set/raw-data-set.ts'
import { RECORD_KINDS, type RecordKind } from '../data-set/record-kinds.ts'
import type { KindChanges, RecordChanges } from './compare-records.ts'
import { amountUnitOf, rowsOf } from './record-rows.ts'

/** First row below the header. */
const FIRST_ROW = 2

type Cells = Readonly<Record<string, string>>

/**
 * Applies what `compareRecords` found: takes over an imported workbook, or goes back to an earlier state.
 * Records stand in the order of the state before, added ones where they stand in the state after.
 * @shape state before × changes -> state after; records that are the same stay as they were written, in the state's own unit of amounts
 */
export function applyRecordChanges(before: RawDataSet, changes: RecordChanges): RawDataSet {
  const byKind = new Map(changes.kinds.map((kind) => [kind.kind, kind]))
  const unit = { before: amountUnitOf(before), after: amountUnitOf(before) }
  for (const { changes: own } of changes.kinds.filter(({ kind }) => kind === 'settings'))
    for (const change of own) {
      const setting = change.kind === 'removed' ? undefined : change.after.cells
      if (setting?.item !== '金额单位' && setting?.item !== 'amountUnit') continue
      unit.after = amountUnitOf({
        ...before,
        tables: [
          {
            kind: 'settings',
            file: '',
            header: ['item', 'value'],
            rows: [{ row: 1, cells: [setting.item, setting.value ?? ''] }],
          },
        ],
      })
    }
  const tables = RECORD_KINDS.flatMap((kind): readonly RawTable[] => {
    const old = before.tables.filter((table) => table.kind === kind.id)
    const own = byKind.get(kind.id)
    if (!own && unit.before === unit.after) return old
    const rows = applied(kind, before, own, unit)
    return rows.length === 0 ? [] : [tableOf(kind, old[0]?.file ?? kind.file, rows)]
  })
  return { ...before, tables }
}

function applied(
  kind: RecordKind,
  before: RawDataSet,
  own: KindChanges | undefined,
  unit: { readonly before: AmountUnit; readonly after: AmountUnit },
): readonly Cells[] {
  const gone = new Set<number>()
  const replaced = new Map<number, Cells>()
  const added: { readonly position: number; readonly cells: Cells }[] = []
  for (const change of own?.changes ?? []) {
    if (change.kind === 'removed') gone.add(change.position)
    else if (change.kind === 'changed') replaced.set(change.position, change.after.cells)
    else added.push({ position: change.position, cells: change.after.cells })
  }
  const result = rowsOf(before, kind.id).flatMap(({ cells }, position): readonly Cells[] =>
    gone.has(position) ? [] : [replaced.get(position) ?? inUnit(kind, cells, unit)],
  )
  for (const { position, cells } of added) result.splice(Math.min(position, result.length), 0, cells)
  return result
}

/** A record that stays, when the data set's unit of amounts changes. */
function inUnit(
  kind: RecordKind,
  cells: Cells,
  unit: { readonly before: AmountUnit; readonly after: AmountUnit },
): Cells {
  if (unit.before === unit.after) return cells
  const amounts = kind.columns.filter(({ type }) => type.kind === 'amount').map(({ id }) => id)
  return Object.fromEntries(
    Object.entries(cells).map(([id, cell]) => {
      const amount = amounts.includes(id) ? parseAmount(cell, unit.before) : undefined
      return [id, amount?.kind === 'amount' ? exactAmount(amount.fen, unit.after, 2) : cell]
    }),
  )
}

function tableOf(kind: RecordKind, file: string, rows: readonly Cells[]): RawTable {
  const known = kind.columns.map(({ id }) => id)
  const header = [...known, ...new Set(rows.flatMap((cells) => Object.keys(cells)).filter((id) => !known.includes(id)))]
  return {
    kind: kind.id,
    file,
    headerRow: 1,
    header,
    rows: rows.map((cells, at) => ({ row: at + FIRST_ROW, cells: header.map((id) => cells[id] ?? '') })),
  }
}
