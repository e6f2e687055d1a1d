import { type AmountUnit, type AnyRecordKindId, isAmountUnit, type RecordKind } from '@mingzhang/kernel'
import { type BudgetRecord, type BudgetVersion, isAllowed } from '@mingzhang/server/contract'
import { useEffect, useMemo, useRef } from 'react'
import { useParams } from 'react-router'
import type { ReplyTo } from '../api/request.ts'
import { useApi } from '../api/use-api.ts'
import { useMe } from '../client/session.ts'
import {
  type CellMarks,
  EntryGrid,
  type GridChange,
  type GridHandle,
  type GridMarks,
  type GridRow,
} from '../grid/index.ts'
import { useSay } from '../i18n/use-say.ts'
import { usePreferences } from '../preferences/preferences.ts'
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
  /** The cell that is being looked at; no record where there is none. */
  readonly onActive?: (record: string | undefined, column: string) => void
}

/** The records of one kind in the grid. */
export function RecordGrid({ kind, record, year, working, snapshot, focus, version, onActive }: EntryProps) {
  const t = useSay()
  const me = useMe()
  const { language } = usePreferences()
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
        .map(rowOf),
    [snapshot.records, kind],
  )
  const place = { department: useParams().department ?? '', budget: version.budget }
  const isDocument = version.stage !== 'library'
  const { data: drawn } = useApi('document', { params: place }, { enabled: isDocument, keepsFormer: true })
  const { data: comments } = useApi('comments', { params: place }, { enabled: isDocument, keepsFormer: true })
  const marks = useMemo(
    () => marksOf(snapshot, drawn?.problems ?? [], comments ?? []),
    [snapshot, drawn?.problems, comments],
  )
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
      <div className="mz-grid">
        <EntryGrid
          ref={grid}
          language={language}
          {...(onActive ? { onActiveChange: onActive } : {})}
          label={record.sheet}
          columns={columns}
          rows={rows}
          marks={marks}
          readOnly={isReadOnly}
          onChanges={onChanges}
          onResolve={(row, column, choice) => {
            const conflict = snapshot.conflicts.find((each) => each.record === row && each.column === column)
            if (conflict) working.decide(conflict, choice)
          }}
        />
      </div>
    </>
  )
}

const rowsOf = new WeakMap<BudgetRecord, GridRow>()

/** A record as a row; the same record gives the same row, which is then not drawn again. */
function rowOf(record: BudgetRecord): GridRow {
  const known = rowsOf.get(record)
  if (known) return known
  const row = { id: record.record, cells: record.cells, revision: record.revision }
  rowsOf.set(record, row)
  return row
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

/** What is known of cells: not saved yet, changed by two, wrong, commented on. */
function marksOf(
  { unsaved, conflicts }: RecordsSnapshot,
  problems: ReplyTo<'document'>['problems'],
  comments: ReplyTo<'comments'>,
): GridMarks {
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
  for (const { at, message, remedy } of problems)
    if (at.record !== null && at.column !== null) add(at.record, at.column, { problem: `${message}${remedy}` })
  for (const { target, resolved } of comments)
    if (target.kind === 'record' && target.column !== undefined && resolved === null) {
      const before = marks.get(target.record)?.get(target.column)?.comments ?? 0
      add(target.record, target.column, { comments: before + 1 })
    }
  return marks
}
