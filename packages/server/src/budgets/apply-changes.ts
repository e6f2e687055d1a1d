import { randomUUID } from 'node:crypto'
import { LIBRARY_STATES, RECORD_KINDS_OF } from '@mingzhang/kernel'
import { type Actor, appendEvents, type NewEvent } from '../audit/append-events.ts'
import { type Change, type Conflict, LIBRARY_STATE_SPECS, type LibraryState } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { amountUnitOf, loadRecords, type StoredRecord } from './load-records.ts'
import { placeRecords } from './place-records.ts'
import { recordColumns } from './record-columns.ts'

export interface ChangeBatch {
  readonly department: string
  readonly budget: string
  readonly changes: readonly Change[]
  readonly reason?: string | undefined
  /** Refuses a change that the one who asks may not make. @throws Refusal */
  readonly authorise: (recordKind: string, unit: string | null, cells: Readonly<Record<string, string>>) => void
  /** The changes are a step of the project library: they move states on, and reach projects that stand still. */
  readonly isStep?: boolean
}

/** What was written: whoever keeps a copy of the version brings it up to date with this. */
export interface AppliedChanges {
  readonly from: number
  readonly revision: number
  readonly records: readonly StoredRecord[]
  readonly removed: readonly string[]
}

/** Rows of one statement: each has thirteen parameters. */
const BATCH = 1000

/**
 * Applies a batch of changes, all or none, each as an event.
 * 1. The version is locked: batches take turns.
 * 2. Each change is held against the record as it is now. What the writer did not see is a conflict; all are returned together.
 *    What is as wished already is no change: a batch that is sent twice is done once.
 * 3. Events are appended; their last number is the version's revision, and that of every record that changed.
 * @throws Refusal 409 with every conflict, 404 for records that are not there or not seen
 */
export async function applyChanges(tx: Tx, actor: Actor, batch: ChangeBatch): Promise<AppliedChanges> {
  const { department, budget } = batch
  const version = await tx
    .selectFrom('budget')
    .select(['revision', 'stage'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .forUpdate()
    .executeTakeFirst()
  if (!version) throw notFound('个版本')
  const plan = await planChanges(tx, batch, version.stage === 'library' ? 'library' : 'budget')
  if (plan.conflicts.length > 0) throw await conflictRefusal(tx, batch, plan.conflicts)
  if (plan.events.length === 0)
    return { from: version.revision, revision: version.revision, records: plan.untouched, removed: [] }
  const id = randomUUID()
  const revision = await appendEvents(
    tx,
    actor,
    plan.events.map((event) => ({
      ...event,
      department,
      budget,
      batch: id,
      ...(batch.reason ? { reason: batch.reason } : {}),
    })),
  )
  const records = plan.written.map((record) => ({ ...record, revision }))
  await writeRecords(tx, department, budget, records)
  if (plan.removed.length > 0)
    await tx
      .deleteFrom('record')
      .where('department', '=', department)
      .where('budget', '=', budget)
      .where('record', 'in', plan.removed)
      .execute()
  await tx
    .updateTable('budget')
    .set({ revision })
    .where('department', '=', department)
    .where('budget', '=', budget)
    .execute()
  return { from: version.revision, revision, records: [...records, ...plan.untouched], removed: plan.removed }
}

type Draft = StoredRecord & { readonly columns: ReturnType<typeof recordColumns> }

interface Plan {
  readonly events: readonly Omit<NewEvent, 'department' | 'budget'>[]
  readonly written: readonly Draft[]
  /** Records that were as wished already. */
  readonly untouched: readonly StoredRecord[]
  readonly removed: readonly string[]
  readonly conflicts: readonly Pick<Conflict, 'record' | 'column' | 'mine' | 'theirs'>[]
}

async function planChanges(tx: Tx, batch: ChangeBatch, version: Version): Promise<Plan> {
  const { department, budget, changes } = batch
  const named = changes.flatMap((change) => [
    change.record,
    ...(change.kind === 'add' && change.after ? [change.after] : []),
  ])
  const known = new Map(
    (await loadRecords(tx, department, budget, [...new Set(named)])).map((each) => [each.record, each]),
  )
  const positions = await placeRecords(
    tx,
    department,
    budget,
    changes.flatMap((change) =>
      change.kind === 'add' && !known.has(change.record)
        ? [{ record: change.record, kind: change.recordKind, after: change.after }]
        : [],
    ),
    new Map([...known.values()].map(({ record, position }) => [record, position])),
  )
  const unit = await amountUnitOf(tx, department, budget)
  const projects = await projectsOf(tx, department, budget, changes)
  const guard = (kind: string, cells: Readonly<Record<string, string>>): void => {
    if (version === 'library' && !batch.isStep) demandEditable(kind, cells, projects)
  }
  const events: Omit<NewEvent, 'department' | 'budget'>[] = []
  const conflicts: Pick<Conflict, 'record' | 'column' | 'mine' | 'theirs'>[] = []
  const written = new Map<string, Draft>()
  const untouched = new Map<string, StoredRecord>()
  const removed = new Set<string>()
  const now = (record: string): StoredRecord | undefined =>
    removed.has(record) ? undefined : (written.get(record) ?? known.get(record))
  const draft = (record: Omit<StoredRecord, 'unit' | 'revision'>): Draft => {
    const columns = recordColumns(record.kind, record.cells, unit, (project) => projects.get(project)?.unit ?? null)
    return { ...record, unit: columns.unit, columns, revision: 0 }
  }
  for (const change of changes) {
    const before = now(change.record)
    switch (change.kind) {
      case 'add': {
        if (before) {
          if (before.kind !== change.recordKind || !sameCells(before.cells, change.cells))
            conflicts.push({ record: change.record, column: null, mine: null, theirs: null })
          else untouched.set(change.record, before)
          break
        }
        const cells = checkedCells(version, change.recordKind, change.cells, batch.isStep)
        const added = draft({
          record: change.record,
          kind: change.recordKind,
          position: positions.get(change.record) ?? 0,
          cells,
        })
        batch.authorise(added.kind, added.unit, cells)
        guard(added.kind, cells)
        removed.delete(change.record)
        written.set(change.record, added)
        events.push({
          action: 'record.add',
          record: added.record,
          recordKind: added.kind,
          unit: added.unit,
          after: { cells, position: added.position },
        })
        break
      }
      case 'set': {
        if (!before) {
          conflicts.push(
            ...Object.entries(change.cells).map(([column, { to }]) => ({
              record: change.record,
              column,
              mine: to,
              theirs: null,
            })),
          )
          break
        }
        const wanted = Object.entries(change.cells).filter(([column, { to }]) => (before.cells[column] ?? '') !== to)
        const lost = wanted.filter(([column, { from }]) => (before.cells[column] ?? '') !== from)
        conflicts.push(
          ...lost.map(([column, { to }]) => ({
            record: change.record,
            column,
            mine: to,
            theirs: before.cells[column] ?? '',
          })),
        )
        if (wanted.length === 0) untouched.set(change.record, before)
        if (wanted.length === 0 || lost.length > 0) break
        const to = checkedCells(
          version,
          before.kind,
          Object.fromEntries(wanted.map(([column, { to }]) => [column, to])),
          batch.isStep,
        )
        const after = draft({ ...before, cells: withoutBlanks({ ...before.cells, ...to }) })
        batch.authorise(before.kind, before.unit, before.cells)
        batch.authorise(after.kind, after.unit, after.cells)
        guard(before.kind, before.cells)
        guard(after.kind, after.cells)
        written.set(change.record, after)
        untouched.delete(change.record)
        events.push({
          action: 'record.set',
          record: after.record,
          recordKind: after.kind,
          unit: after.unit,
          before: { cells: Object.fromEntries(wanted.map(([column]) => [column, before.cells[column] ?? ''])) },
          after: { cells: to },
        })
        break
      }
      case 'remove': {
        if (!before) break
        batch.authorise(before.kind, before.unit, before.cells)
        guard(before.kind, before.cells)
        if (change.revision !== undefined && !written.has(change.record) && before.revision > change.revision) {
          conflicts.push({ record: change.record, column: null, mine: null, theirs: JSON.stringify(before.cells) })
          break
        }
        written.delete(change.record)
        removed.add(change.record)
        events.push({
          action: 'record.remove',
          record: before.record,
          recordKind: before.kind,
          unit: before.unit,
          before: { cells: before.cells, position: before.position },
        })
      }
    }
  }
  return {
    events,
    conflicts,
    written: [...written.values()],
    untouched: [...untouched.values()],
    removed: [...removed].filter((record) => known.has(record)),
  }
}

/** What a version is, by which its kinds of record are told. */
type Version = keyof typeof RECORD_KINDS_OF

/** Cells of a kind's own columns, without characters that no database holds. @throws Refusal 422 for others */
function checkedCells(
  version: Version,
  kind: string,
  cells: Readonly<Record<string, string>>,
  isStep = false,
): Readonly<Record<string, string>> {
  const known = RECORD_KINDS_OF[version].find(({ id }) => id === kind)
  if (!known)
    throw new Refusal(
      422,
      'record-kind-unknown',
      `${version === 'library' ? '项目库' : '年度版本'}没有“${kind}”这种记录。`,
      {
        remedy: `可用的：${RECORD_KINDS_OF[version].map(({ id }) => id).join('、')}。`,
      },
    )
  const columns = known.columns.map(({ id }) => id)
  const strange = Object.keys(cells).filter((column) => !columns.includes(column))
  if (strange.length > 0)
    throw new Refusal(422, 'column-unknown', `“${known.sheet}”没有这些列：${strange.join('、')}。`, {
      remedy: `可用的列：${columns.join('、')}。`,
    })
  const managed = known.columns.filter(({ id, managed: isManaged }) => isManaged && Object.hasOwn(cells, id))
  if (managed.length > 0 && !isStep)
    throw new Refusal(
      422,
      'column-managed',
      `“${known.sheet}”的${managed.map(({ label }) => label).join('、')}不能手工改。`,
      {
        remedy: '用项目库的申报、审核、入库等步骤推进。',
      },
    )
  return withoutBlanks(
    Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell.replaceAll('\u0000', '')])),
    true,
  )
}

function withoutBlanks(cells: Readonly<Record<string, string>>, keep = false): Readonly<Record<string, string>> {
  return keep ? cells : Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
}

function sameCells(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((column) => (a[column] ?? '') === (b[column] ?? ''))
}

interface KnownProject {
  readonly unit: string
  readonly state: LibraryState
}

const PROJECT_KINDS: readonly string[] = ['projects', 'libraryProjects']

/** The projects that the version has or the batch brings, by their number: unit, and state in the library. */
async function projectsOf(
  tx: Tx,
  department: string,
  budget: string,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, KnownProject>> {
  const rows = await tx
    .selectFrom('record')
    .select(['cells', 'unit'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', 'in', PROJECT_KINDS)
    .execute()
  const brought = changes.flatMap((change) =>
    change.kind === 'add' && PROJECT_KINDS.includes(change.recordKind)
      ? [[change.cells.id ?? '', { unit: change.cells.unit ?? '', state: 'draft' as const }] as const]
      : [],
  )
  // What the version has goes before: a second project of the same number does not open the first.
  return new Map(
    [
      ...brought,
      ...rows.map(({ cells, unit }) => [cells.id ?? '', { unit: unit ?? '', state: libraryStateOf(cells) }] as const),
    ].filter(([, { unit }]) => unit !== ''),
  )
}

/** The state of a project of the library, by its cells; one that was never moved is being prepared. */
export function libraryStateOf({ state }: Readonly<Record<string, string>>): LibraryState {
  return LIBRARY_STATES.find(({ id, label }) => id === state || label === state)?.id ?? 'draft'
}

/** What was declared stands still: neither the project nor its parts change until it comes back. @throws Refusal 409 */
function demandEditable(
  kind: string,
  cells: Readonly<Record<string, string>>,
  projects: ReadonlyMap<string, KnownProject>,
): void {
  const id = (kind === 'libraryProjects' ? cells.id : cells.project) ?? ''
  const state = projects.get(id)?.state ?? 'draft'
  if (LIBRARY_STATE_SPECS[state].editable) return
  throw notNow(
    `项目 ${id} 是“${LIBRARY_STATE_SPECS[state].label}”，内容不能直接改。`,
    '申报后要改的，先撤回或请审核人退回；入库或列入预算后要改的，先做滚动修订。',
  )
}

async function writeRecords(tx: Tx, department: string, budget: string, records: readonly Draft[]): Promise<void> {
  for (let start = 0; start < records.length; start += BATCH) {
    await tx
      .insertInto('record')
      .values(
        records.slice(start, start + BATCH).map(({ record, kind, position, cells, revision, columns }) => ({
          department,
          budget,
          record,
          kind,
          position,
          cells: JSON.stringify(cells),
          revision,
          ...columns,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['department', 'budget', 'record']).doUpdateSet((eb) => ({
          cells: eb.ref('excluded.cells'),
          revision: eb.ref('excluded.revision'),
          unit: eb.ref('excluded.unit'),
          fund: eb.ref('excluded.fund'),
          function: eb.ref('excluded.function'),
          expenditure_kind: eb.ref('excluded.expenditure_kind'),
          economic: eb.ref('excluded.economic'),
          project: eb.ref('excluded.project'),
          amount: eb.ref('excluded.amount'),
        })),
      )
      .execute()
  }
}

/** Tells for each conflict who changed the record last, and when. */
async function conflictRefusal(tx: Tx, { department }: ChangeBatch, conflicts: Plan['conflicts']): Promise<Refusal> {
  const records = [...new Set(conflicts.map(({ record }) => record))].slice(0, 1000)
  const rows = await tx
    .selectFrom('event')
    .select(['record', 'person_name', 'at'])
    .where('department', '=', department)
    .where('record', 'in', records)
    .orderBy('seq')
    .execute()
  const last = new Map(rows.map((row) => [row.record ?? '', row]))
  return new Refusal(409, 'conflict', `有 ${conflicts.length} 处刚被别人改过，这批改动没有写入。`, {
    remedy: '看看对方改成了什么，逐处选用自己的或对方的，再提交。',
    conflicts: conflicts.map((each) => ({
      ...each,
      by: last.get(each.record)?.person_name ?? '',
      at: (last.get(each.record)?.at ?? new Date(0)).toISOString(),
    })),
  })
}
