import { appendEvents } from '../audit/append-events.ts'
import { type AppliedChanges, applyChanges } from '../budgets/apply-changes.ts'
import { authoriseEntry } from '../budgets/authorise-entry.ts'
import { loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import type { Change, Conflict } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, Refusal } from '../problem.ts'
import { editableNow } from '../process/year-process.ts'
import { CellReader, kindOf } from './canonical-cells.ts'
import { fileLibrary } from './file-library.ts'
import type { ImportTarget, StoredImport } from './preview-import.ts'

/**
 * Takes a previewed import over: exactly the changes that were shown. Done once, however often it is asked for.
 * @throws Refusal 409 with the conflicts when the version moved on in between, 404 for a preview of somebody else
 */
export async function applyImport(
  tx: Tx,
  asker: Asker,
  { department, budget, import: id }: ImportTarget & { readonly import: string },
): Promise<AppliedChanges> {
  const row = await tx
    .selectFrom('import')
    .selectAll()
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('import', '=', id)
    .where('person', '=', asker.person)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('次导入')
  const { changes, sha256, applied } = row.changes as StoredImport
  if (applied) return { from: applied.revision, revision: applied.revision, records: [], removed: [] }
  const { revision } = await tx
    .selectFrom('budget')
    .select('revision')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (revision !== row.revision) await refuseTwins(tx, { department, budget }, changes)
  const editable = await editableNow(tx, department, budget)
  if (changes.length > 0)
    await appendEvents(tx, asker, [
      {
        department,
        action: 'budget.import',
        budget,
        after: { source: row.source, sha256, changes: changes.length },
      },
    ])
  const result = await applyChanges(tx, asker, {
    department,
    budget,
    changes,
    reason: `导入：${row.source}`,
    authorise: authoriseEntry(asker, { department, budget, editable }),
  })
  const stored: StoredImport = {
    changes,
    sha256,
    applied: {
      revision: result.revision,
      records: result.records.map(({ record }) => ({ record, revision: result.revision })),
    },
  }
  await tx
    .updateTable('import')
    .set({ changes: JSON.stringify(stored) })
    .where('department', '=', department)
    .where('import', '=', id)
    .execute()
  return result
}

/** Somebody has entered meanwhile what the import would add: both would stand there. */
async function refuseTwins(tx: Tx, { department, budget }: ImportTarget, changes: readonly Change[]): Promise<void> {
  const reader = new CellReader(fileLibrary().classifications)
  const own = new Set(changes.map(({ record }) => record))
  const removed = new Set(changes.flatMap((change) => (change.kind === 'remove' ? [change.record] : [])))
  const there = new Map<string, StoredRecord>()
  for (const record of await loadRecords(tx, department, budget)) {
    const kind = kindOf(record.kind)
    if (kind && kind.key.length > 0 && !removed.has(record.record))
      there.set(`${kind.id} ${reader.key(kind, record.cells)}`, record)
  }
  const twins = changes.flatMap((change): readonly Conflict[] => {
    const kind = change.kind === 'add' ? kindOf(change.recordKind) : undefined
    if (change.kind !== 'add' || !kind || kind.key.length === 0) return []
    const twin = there.get(`${kind.id} ${reader.key(kind, change.cells)}`)
    if (!twin || own.has(twin.record)) return []
    return [
      {
        record: twin.record,
        column: null,
        mine: JSON.stringify(change.cells),
        theirs: JSON.stringify(twin.cells),
        by: '',
        at: new Date(0).toISOString(),
      },
    ]
  })
  if (twins.length === 0) return
  const events = await tx
    .selectFrom('event')
    .select(['record', 'person_name', 'at'])
    .where('department', '=', department)
    .where(
      'record',
      'in',
      twins.map(({ record }) => record),
    )
    .orderBy('seq')
    .execute()
  const last = new Map(events.map((event) => [event.record ?? '', event]))
  throw new Refusal(409, 'conflict', `有 ${twins.length} 条在预览之后已经有人填写，没有导入。`, {
    remedy: '再上传一次，看过新的差别后再确认。',
    conflicts: twins.map((twin) => ({
      ...twin,
      by: last.get(twin.record)?.person_name ?? '',
      at: (last.get(twin.record)?.at ?? new Date(0)).toISOString(),
    })),
  })
}
