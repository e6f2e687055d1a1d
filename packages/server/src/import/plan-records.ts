import { randomUUID } from 'node:crypto'
import type { RecordKind } from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'
import type { Change } from '../contract/index.ts'
import { type Aligned, alignRows } from './align-rows.ts'
import type { CellReader, Cells, TargetRow } from './canonical-cells.ts'

/** One change that makes a version hold the rows that are wanted. */
export interface PlannedChange {
  readonly kind: string
  readonly change: Change
  readonly before: Cells | null
  readonly after: Cells | null
}

export interface RecordPlan {
  readonly kind: RecordKind<string>
  /** What is there of the kind and may be changed, in its order. */
  readonly there: readonly StoredRecord[]
  /** What is to be there, in its order. */
  readonly wanted: readonly Pick<TargetRow, 'cells'>[]
  /** Whether what is not wanted is removed. */
  readonly removes: boolean
  /** Columns in which a difference alone is none. */
  readonly ignored?: readonly string[]
}

/**
 * The changes that turn the records of a kind into others. Records are told by their key; of those that share one (texts
 * of an item), as many as possible stay. What is new stands where it stands among the rows that are wanted.
 */
export function planRecords(
  { kind, there, wanted, removes, ignored = [] }: RecordPlan,
  reader: CellReader,
): readonly PlannedChange[] {
  const groups = new Map<string, { a: StoredRecord[]; b: Pick<TargetRow, 'cells'>[] }>()
  const groupOf = (cells: Cells) => {
    const key = reader.key(kind, cells)
    const group = groups.get(key) ?? { a: [], b: [] }
    groups.set(key, group)
    return group
  }
  for (const record of there) groupOf(record.cells).a.push(record)
  for (const row of wanted) groupOf(row.cells).b.push(row)
  const matched = new Map<Pick<TargetRow, 'cells'>, StoredRecord>()
  const removed: StoredRecord[] = []
  for (const { a, b } of groups.values()) {
    const aligned = alignRows(a, b, (x, y) => reader.agrees(kind, x.cells, y.cells, ignored))
    for (const each of aligned as readonly Aligned<StoredRecord, Pick<TargetRow, 'cells'>>[]) {
      if (each.kind === 'both') matched.set(each.b, each.a)
      if (each.kind === 'removed') removed.push(each.a)
    }
  }
  const changes: PlannedChange[] = []
  let previous: string | undefined
  for (const row of wanted) {
    const record = matched.get(row)
    if (record) {
      previous = record.record
      changes.push(...planSet(kind, record, row.cells, ignored, reader))
      continue
    }
    const id = randomUUID()
    // Before all others where it is the first row, at the end where there is nothing to stand before.
    const after = previous ?? (there.length > 0 && matched.size > 0 ? null : undefined)
    changes.push({
      kind: kind.id,
      before: null,
      after: row.cells,
      change: {
        kind: 'add',
        record: id,
        recordKind: kind.id,
        cells: row.cells,
        ...(after === undefined ? {} : { after }),
      },
    })
    previous = id
  }
  if (!removes) return changes
  return [
    ...removed.map(
      (record): PlannedChange => ({
        kind: kind.id,
        before: record.cells,
        after: null,
        change: { kind: 'remove', record: record.record, revision: record.revision },
      }),
    ),
    ...changes,
  ]
}

function planSet(
  kind: RecordKind<string>,
  record: StoredRecord,
  wanted: Cells,
  ignored: readonly string[],
  reader: CellReader,
): readonly PlannedChange[] {
  const differing = reader.differing(kind, record.cells, wanted)
  if (differing.every(({ id }) => ignored.includes(id))) return []
  const cells = Object.fromEntries(
    differing.map(({ id }) => [id, { from: record.cells[id] ?? '', to: wanted[id] ?? '' }]),
  )
  return [
    {
      kind: kind.id,
      before: record.cells,
      after: { ...record.cells, ...wanted },
      change: { kind: 'set', record: record.record, cells },
    },
  ]
}
