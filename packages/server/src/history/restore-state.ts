import { ALL_RECORD_KINDS } from '@mingzhang/kernel'
import { appendEvents } from '../audit/append-events.ts'
import { type AppliedChanges, applyChanges } from '../budgets/apply-changes.ts'
import { authoriseEntry } from '../budgets/authorise-entry.ts'
import { loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import type { Change } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { CellReader } from '../import/canonical-cells.ts'
import { fileLibrary } from '../import/file-library.ts'
import { planRecords } from '../import/plan-records.ts'
import type { Asker } from '../people/sessions.ts'
import { notNow, Refusal } from '../problem.ts'
import { editableNow } from '../process/year-process.ts'
import { stateAt, type VersionName, withoutBlanks } from './state-at.ts'

export interface RestoreRequest extends VersionName {
  readonly seq: number
  readonly reason: string
}

/**
 * Brings a version back to an earlier state, by new changes: nothing is lost, and the restoring itself can be undone.
 * What was fixed when the year was opened stays.
 * @throws Refusal 409 where the version may not be changed as far as that
 */
export async function restoreState(tx: Tx, asker: Asker, request: RestoreRequest): Promise<AppliedChanges> {
  const { department, budget, seq, reason } = request
  if (budget === 'library') throw notNow('项目库不能整个恢复。', '项目库里的项目各走各的步骤：撤回、退回或滚动修订。')
  const past = await stateAt(tx, request, seq, true)
  const now = (await loadRecords(tx, department, budget)).map((each) => ({ ...each, cells: withoutBlanks(each.cells) }))
  const changes = past.budget === budget ? changesBack(now, past.records) : changesByKey(now, past.records)
  const authorise = authoriseEntry(asker, { department, budget, editable: await editableNow(tx, department, budget) })
  const allowed = changes.filter((change) => !isFixed(change, now, authorise))
  if (allowed.length > 0)
    await appendEvents(tx, asker, [
      { department, action: 'budget.restore', budget, after: { seq, from: past.budget }, reason },
    ])
  return applyChanges(tx, asker, {
    department,
    budget,
    changes: allowed,
    reason: `恢复到第 ${seq} 条之后的状态：${reason}`,
    authorise,
  })
}

/** Records of one history are told by their ids. */
export function changesBack(now: readonly StoredRecord[], past: readonly StoredRecord[]): readonly Change[] {
  const [there, wanted] = [byId(now), byId(past)]
  const removed = now.flatMap(({ record, revision }): readonly Change[] =>
    wanted.has(record) ? [] : [{ kind: 'remove', record, revision }],
  )
  const last = new Map<string, string>()
  const others = past.flatMap((each): readonly Change[] => {
    const previous = last.get(each.kind) ?? null
    last.set(each.kind, each.record)
    const known = there.get(each.record)
    if (!known) return [{ kind: 'add', record: each.record, recordKind: each.kind, cells: each.cells, after: previous }]
    const columns = [...new Set([...Object.keys(known.cells), ...Object.keys(each.cells)])].filter(
      (column) => (known.cells[column] ?? '') !== (each.cells[column] ?? ''),
    )
    if (columns.length === 0) return []
    const cells = columns.map((column) => [column, { from: known.cells[column] ?? '', to: each.cells[column] ?? '' }])
    return [{ kind: 'set', record: each.record, cells: Object.fromEntries(cells) }]
  })
  return [...removed, ...others]
}

function byId(records: readonly StoredRecord[]): ReadonlyMap<string, StoredRecord> {
  return new Map(records.map((each) => [each.record, each]))
}

/** Records of the version that this was copied from have other ids: they are told by what they are. */
function changesByKey(now: readonly StoredRecord[], past: readonly StoredRecord[]): readonly Change[] {
  const reader = new CellReader(fileLibrary().classifications)
  return ALL_RECORD_KINDS.flatMap((kind) =>
    planRecords(
      {
        kind,
        there: now.filter((each) => each.kind === kind.id),
        wanted: past.filter((each) => each.kind === kind.id),
        removes: true,
      },
      reader,
    ).map(({ change }) => change),
  )
}

/** Settings that are given when a year is opened are as they are. */
function isFixed(change: Change, now: readonly StoredRecord[], authorise: ReturnType<typeof authoriseEntry>): boolean {
  const record = change.kind === 'add' ? undefined : now.find((each) => each.record === change.record)
  const kind = change.kind === 'add' ? change.recordKind : record?.kind
  if (kind !== 'settings') return false
  try {
    authorise('settings', null, change.kind === 'add' ? change.cells : (record?.cells ?? {}))
    return false
  } catch (error) {
    return error instanceof Refusal && error.code === 'setting-fixed'
  }
}
