import { createHash, randomUUID } from 'node:crypto'
import { authoriseEntry } from '../budgets/authorise-entry.ts'
import { loadRecords, type StoredRecord } from '../budgets/load-records.ts'
import type { Change, ReplyOf, ROUTES } from '../contract/index.ts'
import { EVERYTHING, type Tx } from '../database/database.ts'
import { rawOfRecords } from '../export/raw-of-records.ts'
import type { Services } from '../http/exchange.ts'
import { scopeOf } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { notFound, notNow, Refusal } from '../problem.ts'
import { editableNow } from '../process/year-process.ts'
import { kindOf } from './canonical-cells.ts'
import { ChangeWords } from './change-words.ts'
import { fileLibrary } from './file-library.ts'
import type { UploadedFile } from './file-tasks.ts'
import { planImport } from './plan-import.ts'

export interface ImportTarget {
  readonly department: string
  readonly budget: string
}

/** What is kept of a preview until it is taken over. */
export interface StoredImport {
  readonly changes: readonly Change[]
  /** Of the uploaded files. */
  readonly sha256: string
  readonly applied?: { readonly revision: number; readonly records: readonly { record: string; revision: number }[] }
}

/** Most changes that a preview lists. */
const MOST_LISTED = 500
/** A preview that nobody took over is forgotten. @unit milliseconds */
const KEPT = 7 * 24 * 60 * 60 * 1000

/**
 * Reads an upload and says what it would change, record by record; nothing of the version is written.
 * @throws Refusal 409 when the version cannot be changed now, 422 with the problems when nothing could be read
 */
export async function previewImport(
  { database, files: reader, now }: Services,
  asker: Asker,
  target: ImportTarget,
  files: readonly UploadedFile[],
): Promise<ReplyOf<(typeof ROUTES)['previewImport']>> {
  const { department, budget } = target
  if (files.length === 0) throw new Refusal(422, 'file-missing', '没有收到文件。', { remedy: '选一个文件再上传。' })
  const scope = scopeOf(asker, department)
  const { editable, year, last } = await database.within(scope, async (tx) => {
    const version = await importableVersion(tx, target)
    return { ...version, editable: await editableNow(tx, department, budget), last: await lastImport(tx, target) }
  })
  if (editable === 'none') throw notNow('这个版本现在不能改，不能导入。', '到编报阶段，或由财政退回后再导入。')
  const all = await database.within(EVERYTHING, (tx) => loadRecords(tx, department, budget))
  const upload = await reader.read(files, { year, raw: rawOfRecords(`${department}/${budget}`, all) })
  if (upload.kind === 'nothing')
    throw new Refusal(422, 'nothing-to-import', '没有读到可以导入的内容。', {
      remedy: '按列出的问题改正后再上传。',
      problems: upload.problems,
    })
  const { classifications } = fileLibrary()
  const revision = await database.within(scope, async (tx) => (await importableVersion(tx, target)).revision)
  const records = await database.within(scope, (tx) => loadRecords(tx, department, budget))
  const plan = planImport(upload, records, { classifications }, authoriseEntry(asker, { department, budget, editable }))
  const id = randomUUID()
  const stored: StoredImport = { changes: plan.changes.map(({ change }) => change), sha256: hashOf(files) }
  await database.within(scope, async (tx) => {
    await tx
      .deleteFrom('import')
      .where('department', '=', department)
      .where('at', '<', new Date(now().getTime() - KEPT))
      .execute()
    await tx
      .insertInto('import')
      .values({
        department,
        import: id,
        budget,
        person: asker.person,
        source: upload.source,
        revision,
        changes: JSON.stringify(stored),
        at: now(),
      })
      .execute()
  })
  const words = new ChangeWords(classifications, year, [...all, ...added(plan.changes)])
  return {
    import: id,
    source: upload.source,
    notes: [
      ...(last ? [last] : []),
      ...upload.notes,
      ...plan.notes,
      ...(plan.changes.length === 0 ? ['与现有数据相同，没有变化。'] : []),
    ],
    problems: [...upload.problems],
    changes: plan.changes.slice(0, MOST_LISTED).flatMap((change) => {
      const kind = kindOf(change.kind)
      return kind ? [words.of(kind, change)] : []
    }),
    total: plan.changes.length,
  }
}

function added(changes: ReturnType<typeof planImport>['changes']): readonly Pick<StoredRecord, 'kind' | 'cells'>[] {
  return changes.flatMap(({ kind, after }) => (after ? [{ kind, cells: after }] : []))
}

/** The version, when it is a budget of a year. @throws Refusal 404, 409 */
export async function importableVersion(
  tx: Tx,
  { department, budget }: ImportTarget,
): Promise<{ readonly year: number; readonly revision: number }> {
  const version = await tx
    .selectFrom('budget')
    .select(['year', 'revision'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!version) throw notFound('个版本')
  if (version.year === null)
    throw notNow('项目库不能整个导入。', '在项目库里逐个申报；列入预算的项目在预算版本中导入。')
  return { year: version.year, revision: version.revision }
}

/** When something was imported last, from what and by whom: what is listed as changed, changed since then. */
async function lastImport(tx: Tx, { department, budget }: ImportTarget): Promise<string | undefined> {
  const event = await tx
    .selectFrom('event')
    .select(['at', 'person_name', 'after'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('action', '=', 'budget.import')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!event) return undefined
  const day = new Date(event.at.getTime() + CHINA).toISOString().slice(0, 16).replace('T', ' ')
  return `上次导入：${day} ${event.person_name}，${String(event.after?.source ?? '')}。下面列出的是与现有数据的差别。`
}

/** Times are told as the clocks of China show them. @unit milliseconds */
const CHINA = 8 * 60 * 60 * 1000

function hashOf(files: readonly UploadedFile[]): string {
  const hash = createHash('sha256')
  for (const { bytes } of files) hash.update(bytes)
  return hash.digest('hex')
}
