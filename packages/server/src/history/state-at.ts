import { AMOUNT_UNITS } from '@mingzhang/kernel'
import { loadRecords, type StoredRecord, settingOf } from '../budgets/load-records.ts'
import { recordColumns } from '../budgets/record-columns.ts'
import type { Tx } from '../database/database.ts'
import { notFound, Refusal } from '../problem.ts'

export interface VersionName {
  readonly department: string
  readonly budget: string
}

export interface PastState {
  /** In their order, with the units that they had then. */
  readonly records: readonly StoredRecord[]
  /** The version whose state it is: the one that this was copied from, before it was. */
  readonly budget: string
}

const PAGE = 2000
const RECORD_ACTIONS = ['record.add', 'record.set', 'record.remove', 'records.renumber'] as const

/**
 * The records of a version as they were just after an event (docs/spec/versions-and-history.md): from the records as they
 * are, the later events are undone, the last first. Before the version was copied from another, the other's state is meant.
 * @param forUpdate the state is about to be written: nobody else may write meanwhile
 * @throws Refusal 404 for a version that is not there or an event that has not happened
 */
export async function stateAt(
  tx: Tx,
  { department, budget }: VersionName,
  seq: number,
  forUpdate = false,
): Promise<PastState> {
  await lock(tx, { department, budget }, forUpdate)
  const head = await tx.selectFrom('chain').select('seq').where('department', '=', department).executeTakeFirst()
  if (seq > (head?.seq ?? 0))
    throw new Refusal(404, 'not-found', `没有第 ${seq} 条记录。`, { remedy: '在历史中选一条。' })
  const copy = await tx
    .selectFrom('event')
    .select(['seq', 'before'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('action', '=', 'budget.copy')
    .executeTakeFirst()
  if (copy && seq < copy.seq) return stateAt(tx, { department, budget: String(copy.before?.budget ?? '') }, seq)
  const state = new Map((await loadRecords(tx, department, budget)).map((record) => [record.record, record]))
  await undo(tx, { department, budget }, seq, state)
  return { budget, records: inOrder([...state.values()]) }
}

/** A version's records and the events that made them belong together: no batch may come in between. */
async function lock(tx: Tx, { department, budget }: VersionName, forUpdate: boolean): Promise<void> {
  const version = tx
    .selectFrom('budget')
    .select('revision')
    .where('department', '=', department)
    .where('budget', '=', budget)
  const found = await (forUpdate ? version.forUpdate() : version.forShare()).executeTakeFirst()
  if (!found) throw notFound('个版本')
}

async function undo(tx: Tx, version: VersionName, to: number, state: Map<string, StoredRecord>): Promise<void> {
  let before = Number.MAX_SAFE_INTEGER
  for (;;) {
    const events = await tx
      .selectFrom('event')
      .select(['seq', 'action', 'record', 'record_kind', 'before'])
      .where('department', '=', version.department)
      .where('budget', '=', version.budget)
      .where('seq', '>', to)
      .where('seq', '<', before)
      .where('action', 'in', RECORD_ACTIONS)
      .orderBy('seq', 'desc')
      .limit(PAGE)
      .execute()
    for (const event of events) undoOne(event, state)
    if (events.length < PAGE) return
    before = events.at(-1)?.seq ?? 0
  }
}

interface RecordEvent {
  readonly seq: number
  readonly action: string
  readonly record: string | null
  readonly record_kind: string | null
  readonly before: Record<string, unknown> | null
}

type Cells = Readonly<Record<string, string>>

function undoOne(
  { seq, action, record, record_kind: kind, before }: RecordEvent,
  state: Map<string, StoredRecord>,
): void {
  if (action === 'records.renumber') {
    for (const [id, position] of Object.entries((before?.positions ?? {}) as Record<string, number>)) {
      const known = state.get(id)
      if (known) state.set(id, { ...known, position })
    }
    return
  }
  if (record === null || kind === null) return
  if (action === 'record.add') {
    state.delete(record)
    return
  }
  const cells = (before?.cells ?? {}) as Cells
  if (action === 'record.remove') {
    const position = Number(before?.position ?? 0)
    state.set(record, { record, kind, position, cells: withoutBlanks(cells), revision: seq, unit: null })
    return
  }
  const known = state.get(record)
  if (!known) throw new Error(`event ${seq} changes a record that is not there`)
  state.set(record, { ...known, cells: withoutBlanks({ ...known.cells, ...cells }) })
}

/** A blank cell and none are the same. */
export function withoutBlanks(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
}

/** In the order in which they are read, each with the unit that its cells, or its project's, name. */
function inOrder(records: readonly StoredRecord[]): readonly StoredRecord[] {
  const written = settingOf(records, ['amountUnit', '金额单位'])
  const amountUnit = AMOUNT_UNITS.find((unit) => unit === written) ?? '万元'
  const units = new Map(
    records
      .filter(({ kind }) => kind === 'projects' || kind === 'libraryProjects')
      .map(({ cells }) => [cells.id ?? '', cells.unit ?? null]),
  )
  return records
    .map((each) => ({
      ...each,
      cells: withoutBlanks(each.cells),
      unit: recordColumns(each.kind, each.cells, amountUnit, (project) => units.get(project) ?? null).unit,
    }))
    .sort(
      (a, b) =>
        (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || a.position - b.position || (a.record < b.record ? -1 : 1),
    )
}
