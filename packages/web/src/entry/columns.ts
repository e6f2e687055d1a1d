import {
  ALL_RECORD_KINDS,
  type AmountUnit,
  type AnyRecordKindId,
  type RecordColumn,
  type RecordKind,
} from '@mingzhang/kernel'
import type { BudgetRecord } from '@mingzhang/server/contract'
import type { GridColumn, GridOption } from '../grid/model.ts'

/** The codes of a year, by dimension, as the server lists them. */
export type CodeLists = Readonly<Record<string, readonly { readonly code: string; readonly name: string }[]>>

/** Dimensions whose cells hold the government's code; in the others the official term is written. */
const CODED: readonly string[] = ['function', 'departmentEconomic', 'governmentEconomic']
const WIDTHS: Readonly<Record<string, number>> = {
  amount: 120,
  count: 90,
  year: 80,
  date: 110,
  choice: 150,
  code: 190,
  text: 220,
}
const WIDE: readonly string[] = [
  'content',
  'explanation',
  'ground',
  'note',
  'text',
  'name',
  'indicator',
  'summary',
  'source',
]

export function recordKindOf(id: string): RecordKind<AnyRecordKindId> | undefined {
  return ALL_RECORD_KINDS.find((kind) => kind.id === id)
}

/** The grid's columns for a kind of record. */
export function gridColumns(
  kind: RecordKind<AnyRecordKindId>,
  lists: CodeLists,
  records: Iterable<BudgetRecord>,
  unit: AmountUnit,
): readonly GridColumn[] {
  const all = [...records]
  return kind.columns.map((column): GridColumn => {
    const options = optionsOf(column, lists, all)
    return {
      id: column.id,
      label: column.label,
      kind: kindOf(column),
      width: WIDE.includes(column.id) ? 260 : (WIDTHS[kindOf(column)] ?? 160),
      required: column.required,
      ...(column.note === '' ? {} : { note: column.note }),
      ...(options === undefined ? {} : { options }),
      ...(column.type.kind === 'amount' ? { unit, decimals: 2 } : {}),
      ...(column.managed ? { readOnly: true } : {}),
    }
  })
}

/** Codes are shown with their names; our own small lists are written as terms, and chosen. */
function kindOf({ type }: RecordColumn): GridColumn['kind'] {
  if (type.kind !== 'code') return type.kind
  return [...CODED, 'unit', 'project'].includes(type.dimension) ? 'code' : 'choice'
}

function optionsOf(
  column: RecordColumn,
  lists: CodeLists,
  records: readonly BudgetRecord[],
): readonly GridOption[] | undefined {
  const { type } = column
  if (type.kind === 'choice') return type.choices.map(({ label }) => ({ value: label, label }))
  if (type.kind !== 'code') return undefined
  const named = (kind: string, code: string): readonly GridOption[] =>
    records
      .filter((record) => record.kind === kind)
      .map(({ cells }) => ({ value: cells[code] ?? '', label: cells.name ?? '' }))
  if (type.dimension === 'unit') return named('units', 'code')
  if (type.dimension === 'project')
    return named(records.some(({ kind }) => kind === 'libraryProjects') ? 'libraryProjects' : 'projects', 'id')
  const isCoded = CODED.includes(type.dimension)
  return (lists[type.dimension] ?? []).map(({ code, name }) =>
    isCoded ? { value: code, label: name } : { value: name, label: name },
  )
}
