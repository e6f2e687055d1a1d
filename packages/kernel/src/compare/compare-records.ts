import type { AmountUnit } from '../amount/amount-unit.ts'
import { type Fen, fen } from '../amount/fen.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import type { RawDataSet } from '../data-set/raw-data-set.ts'
import { RECORD_KINDS, type RecordKind, type RecordKindId } from '../data-set/record-kinds.ts'
import { align, type Gap, stretches } from './align.ts'
import { amountUnitOf, meaningOf, type RecordRow, rowsOf } from './record-rows.ts'

/** What differs between two states of a data set. Plain data. */
export interface RecordChanges {
  /** The kinds of record in which something differs, in the order of `RECORD_KINDS`. */
  readonly kinds: readonly KindChanges[]
}

export interface KindChanges {
  readonly kind: RecordKindId
  /** For people: 收入, 基本支出 … */
  readonly label: string
  readonly changes: readonly RecordChange[]
  /** How many records are the same. */
  readonly same: number
}

/** Positions count the records of the kind from 0. */
export type RecordChange =
  | { readonly kind: 'added'; readonly position: number; readonly after: RecordRow }
  | { readonly kind: 'removed'; readonly position: number; readonly before: RecordRow }
  | {
      readonly kind: 'changed'
      readonly position: number
      readonly before: RecordRow
      readonly after: RecordRow
      readonly cells: readonly CellChange[]
    }

/** A cell that says something else; blank cells are empty text. */
export interface CellChange {
  readonly column: string
  readonly label: string
  readonly before: string
  readonly after: string
  /** Of amounts: after minus before. @unit fen */
  readonly difference?: Fen
}

/**
 * Compares two states of a data set record by record. Records are told by the key of their kind, however its cells are written; where a key
 * is there several times, or the kind has none, records that are the same are aligned and the others pair in order.
 * What only the writing differs in (`100`, `100.00`; 元 and 万元) is the same.
 * @shape two data sets as rows -> changes by kind; `applyRecordChanges` turns the first into the second by them
 */
export function compareRecords(before: RawDataSet, after: RawDataSet): RecordChanges {
  const units = { before: amountUnitOf(before), after: amountUnitOf(after) }
  const kinds = RECORD_KINDS.flatMap((kind): readonly KindChanges[] => {
    const found = compareKind(kind, rowsOf(before, kind.id), rowsOf(after, kind.id), units)
    return found.changes.length > 0 ? [found] : []
  })
  return { kinds }
}

interface Units {
  readonly before: AmountUnit
  readonly after: AmountUnit
}

function compareKind(
  kind: RecordKind,
  before: readonly RecordRow[],
  after: readonly RecordRow[],
  units: Units,
): KindChanges {
  const [old, young] = [groupedByKey(kind, before, units.before), groupedByKey(kind, after, units.after)]
  const changes: RecordChange[] = []
  let same = 0
  for (const key of new Set([...old.keys(), ...young.keys()])) {
    const [a, b] = [old.get(key) ?? [], young.get(key) ?? []]
    const meaning = (rows: readonly RecordRow[], at: number, unit: AmountUnit): string => {
      const row = rows[at]
      return row ? JSON.stringify(meaningOfRow(kind, row, unit)) : ''
    }
    const steps = align(
      a.map((at) => meaning(before, at, units.before)),
      b.map((at) => meaning(after, at, units.after)),
    )
    for (const part of stretches(steps)) {
      if (part.kind === 'equal') {
        same++
        continue
      }
      const gap = { before: part.before.map((at) => a[at] ?? -1), after: part.after.map((at) => b[at] ?? -1) }
      for (const [from, to] of pairs(kind, gap, before, after))
        changes.push(...changeOf(kind, before, after, from, to, units))
    }
  }
  return { kind: kind.id, label: kind.sheet, changes: changes.sort(compareChanges), same }
}

/** Which rows of a gap are the same record: in order; without a key those that are about the same thing, which the first column says. */
function pairs(
  kind: RecordKind,
  gap: Gap,
  before: readonly RecordRow[],
  after: readonly RecordRow[],
): readonly (readonly [number | undefined, number | undefined])[] {
  if (kind.key.length > 0) {
    const length = Math.max(gap.before.length, gap.after.length)
    return Array.from({ length }, (_, at) => [gap.before[at], gap.after[at]])
  }
  const first = kind.columns[0]?.id ?? ''
  const steps = align(
    gap.before.map((at) => before[at]?.cells[first] ?? ''),
    gap.after.map((at) => after[at]?.cells[first] ?? ''),
  )
  return steps.map((step) => [
    step.kind === 'added' ? undefined : gap.before[step.before],
    step.kind === 'removed' ? undefined : gap.after[step.after],
  ])
}

/** Positions of the rows with each key. */
function groupedByKey(
  kind: RecordKind,
  rows: readonly RecordRow[],
  unit: AmountUnit,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const [position, row] of rows.entries()) {
    const key = JSON.stringify(kind.key.map((id) => meaningOf(columnOf(kind, id), row.cells[id], unit)))
    const group = groups.get(key)
    if (group) group.push(position)
    else groups.set(key, [position])
  }
  return groups
}

function columnOf(kind: RecordKind, id: string) {
  return kind.columns.find((column) => column.id === id)
}

function meaningOfRow(kind: RecordKind, row: RecordRow, unit: AmountUnit): readonly (readonly [string, string])[] {
  return Object.entries(row.cells)
    .map(([id, cell]) => [id, meaningOf(columnOf(kind, id), cell, unit)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function changeOf(
  kind: RecordKind,
  rowsBefore: readonly RecordRow[],
  rowsAfter: readonly RecordRow[],
  from: number | undefined,
  to: number | undefined,
  units: Units,
): readonly RecordChange[] {
  const before = from === undefined ? undefined : rowsBefore[from]
  const after = to === undefined ? undefined : rowsAfter[to]
  if (before && after && from !== undefined)
    return [{ kind: 'changed', position: from, before, after, cells: cellChanges(kind, before, after, units) }]
  if (before && from !== undefined) return [{ kind: 'removed', position: from, before }]
  if (after && to !== undefined) return [{ kind: 'added', position: to, after }]
  return []
}

function cellChanges(kind: RecordKind, before: RecordRow, after: RecordRow, units: Units): readonly CellChange[] {
  const known = kind.columns.map(({ id }) => id)
  const others = [...Object.keys(before.cells), ...Object.keys(after.cells)].filter((id) => !known.includes(id))
  return [...known, ...new Set(others)].flatMap((id): readonly CellChange[] => {
    const column = columnOf(kind, id)
    const [old, young] = [before.cells[id], after.cells[id]]
    if (meaningOf(column, old, units.before) === meaningOf(column, young, units.after)) return []
    const [a, b] = [parseAmount(old ?? '', units.before), parseAmount(young ?? '', units.after)]
    const isAmount = column?.type.kind === 'amount' && a.kind === 'amount' && b.kind === 'amount'
    return [
      {
        column: id,
        label: column?.label ?? id,
        before: old ?? '',
        after: young ?? '',
        ...(isAmount ? { difference: fen(b.fen - a.fen) } : {}),
      },
    ]
  })
}

/** As one reads down the table: by position, what was removed or changed before what was added there. */
function compareChanges(a: RecordChange, b: RecordChange): number {
  return a.position - b.position || Number(a.kind === 'added') - Number(b.kind === 'added')
}
