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
  const gone = new Set(removed)
  const place = new Places(
    removes ? there.filter((record) => !gone.has(record)) : there,
    new Set([...matched.values()].map(({ record }) => record)),
    ({ cells }) => reader.key(kind, cells),
  )
  const changes: PlannedChange[] = []
  for (const row of wanted) {
    const key = reader.key(kind, row.cells)
    const record = matched.get(row)
    if (record) {
      place.passed(record.record, key)
      changes.push(...planSet(kind, record, row.cells, ignored, reader))
      continue
    }
    const id = randomUUID()
    const after = place.next(key)
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
    place.passed(id, key)
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

/** Where new rows go: among those of the same key in the file's order, and else after the row before them in the file. */
class Places {
  readonly #there: readonly StoredRecord[]
  /** Where the records of a key stand among them. */
  readonly #places = new Map<string, number[]>()
  /** Records that stay and have not been passed yet. */
  readonly #ahead: Set<string>
  readonly #lastOf = new Map<string, string>()
  #last: string | undefined

  constructor(there: readonly StoredRecord[], staying: ReadonlySet<string>, keyOf: (record: StoredRecord) => string) {
    this.#there = there
    this.#ahead = new Set(staying)
    for (const [index, record] of there.entries()) {
      const key = keyOf(record)
      const places = this.#places.get(key)
      if (places) places.push(index)
      else this.#places.set(key, [index])
    }
  }

  passed(record: string, key: string): void {
    this.#ahead.delete(record)
    this.#lastOf.set(key, record)
    this.#last = record
  }

  /** The record that a new row follows; null: before all others; undefined: at the end. */
  next(key: string): string | null | undefined {
    const before = this.#lastOf.get(key)
    if (before !== undefined) return before
    const following = this.#places.get(key)?.find((index) => this.#ahead.has(this.#there[index]?.record ?? ''))
    if (following !== undefined) return this.#there[following - 1]?.record ?? null
    return this.#last ?? (this.#ahead.size > 0 ? null : undefined)
  }
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
