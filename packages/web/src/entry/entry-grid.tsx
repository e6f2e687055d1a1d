import { type AmountUnit, type AnyRecordKindId, isAmountUnit, type RecordKind } from '@mingzhang/kernel'
import { type BudgetVersion, isAllowed } from '@mingzhang/server/contract'
import { useEffect, useMemo, useRef } from 'react'
import { useApi } from '../api/use-api.ts'
import { useMe } from '../client/session.ts'
import { EntryTable } from '../grid/entry-table.tsx'
import type { CellMarks, GridChange, GridHandle, GridMarks, GridRow } from '../grid/model.ts'
import { useSay } from '../i18n/use-say.ts'
import { gridColumns } from './columns.ts'
import { changesOfGrid } from './grid-changes.ts'
import type { RecordsSnapshot, WorkingRecords } from './working-records.ts'

/** A cell to go to; `at` tells one wish from the next. */
export interface FocusTarget {
  readonly record: string
  readonly column: string | null
  readonly at: number
}

export interface EntryProps {
  readonly kind: string
  readonly record: RecordKind<AnyRecordKindId>
  readonly year: number
  readonly working: WorkingRecords
  readonly snapshot: RecordsSnapshot
  readonly focus: FocusTarget | undefined
  readonly version: BudgetVersion
}

/** The records of one kind in the grid. */
export function EntryGrid({ kind, record, year, working, snapshot, focus, version }: EntryProps) {
  const t = useSay()
  const me = useMe()
  const grid = useRef<GridHandle>(null)
  const { data: lists = {} } = useApi('codeLists', { query: { year } })
  const unit = amountUnitOf(snapshot)
  const columns = useMemo(
    () => gridColumns(record, lists, snapshot.records.values(), unit),
    [record, lists, snapshot.records, unit],
  )
  const rows = useMemo(
    (): readonly GridRow[] =>
      [...snapshot.records.values()]
        .filter((each) => each.kind === kind)
        .sort((a, b) => a.position - b.position || (a.record < b.record ? -1 : 1))
        .map(({ record: id, cells, revision }) => ({ id, cells, revision })),
    [snapshot.records, kind],
  )
  const marks = useMemo(() => marksOf(snapshot), [snapshot])
  useEffect(() => {
    if (focus && snapshot.records.get(focus.record)?.kind === kind)
      grid.current?.focusCell(focus.record, focus.column ?? record.columns[0]?.id ?? '')
  }, [focus, kind, record, snapshot.records])
  const permission = version.stage === 'library' ? 'library.edit' : 'entry.edit'
  const isReadOnly =
    version.editable === 'none' ||
    !me.assignments.some(({ role }) =>
      isAllowed(
        me.assignments.filter((each) => each.role === role),
        permission,
      ),
    )
  const onChanges = (changes: readonly GridChange[]) =>
    working.change(changesOfGrid(changes, kind, ownUnit(me.assignments)))
  return (
    <>
      <p className="mz-quiet" style={{ marginBlockEnd: 6 }}>
        {record.note}{' '}
        {record.columns.some(({ type }) => type.kind === 'amount') && t(`金额单位：${unit}。`, `Amounts in ${unit}.`)}
      </p>
      <EntryTable
        ref={grid}
        label={record.sheet}
        columns={columns}
        rows={rows}
        marks={marks}
        readOnly={isReadOnly}
        onChanges={onChanges}
        onConflict={(row, column, choice) => {
          const conflict = snapshot.conflicts.find((each) => each.record === row && each.column === column)
          if (conflict) working.decide(conflict, choice)
        }}
      />
    </>
  )
}

/** The one unit that somebody enters, for new rows. */
function ownUnit(assignments: readonly { readonly unit: string | null }[]): string | undefined {
  return assignments.every(({ unit }) => unit !== null) ? (assignments[0]?.unit ?? undefined) : undefined
}

export function amountUnitOf({ records }: RecordsSnapshot): AmountUnit {
  for (const { kind, cells } of records.values())
    if (kind === 'settings' && ['amountUnit', '金额单位'].includes(cells.item ?? '') && isAmountUnit(cells.value ?? ''))
      return cells.value as AmountUnit
  return '万元'
}

function marksOf({ unsaved, conflicts }: RecordsSnapshot): GridMarks {
  const marks = new Map<string, Map<string, CellMarks>>()
  const add = (row: string, column: string, mark: CellMarks): void => {
    const own = marks.get(row) ?? new Map<string, CellMarks>()
    marks.set(row, own)
    own.set(column, { ...own.get(column), ...mark })
  }
  for (const cell of unsaved) {
    const [row = '', column = ''] = cell.split(' ')
    add(row, column, { unsaved: true })
  }
  for (const { record, column, mine, theirs, by, at } of conflicts)
    if (column !== null)
      add(record, column, {
        conflict: { mine: mine ?? '', theirs: theirs ?? '', who: by, when: new Date(at).toLocaleString() },
      })
  return marks
}
