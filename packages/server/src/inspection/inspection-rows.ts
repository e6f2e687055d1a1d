import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ROUTES } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { notFound, Refusal } from '../problem.ts'

type Reply<Id extends keyof typeof ROUTES> = z.infer<(typeof ROUTES)[Id]['reply']>
export type Inspection = Reply<'startInspection'>
export type InspectionFile = Reply<'addInspectionFiles'>[number]

export interface InspectionKey {
  readonly department: string
  readonly inspection: string
}

/** The inspection as far as the transaction sees it. @throws Refusal 404 */
export async function inspectionKey(tx: Tx, inspection: string): Promise<InspectionKey> {
  const row = await tx
    .selectFrom('inspection')
    .select(['department', 'inspection'])
    .where('inspection', '=', inspection)
    .orderBy('department')
    .executeTakeFirst()
  if (!row) throw notFound('次检查')
  return row
}

/** One inspection, with what its files come to. */
export async function readInspection(tx: Tx, key: InspectionKey): Promise<Inspection> {
  const [found] = await inspectionsOf(tx, [key])
  if (!found) throw notFound('次检查')
  return found
}

/** A page of inspections, the newest first. */
export async function listInspections(
  tx: Tx,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly items: Inspection[]; readonly next: string | null }> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  let select = tx
    .selectFrom('inspection')
    .select(['department', 'inspection', 'at'])
    .orderBy('at', 'desc')
    .orderBy('inspection')
    .limit(limit + 1)
  if (after)
    select = select.where(({ eb, or, and }) =>
      or([eb('at', '<', after.at), and([eb('at', '=', after.at), eb('inspection', '>', after.inspection)])]),
    )
  const rows = await select.execute()
  const items = await inspectionsOf(tx, rows.slice(0, limit))
  const last = rows[limit - 1]
  return { items: [...items], next: rows.length > limit && last ? writeCursor(last) : null }
}

async function inspectionsOf(tx: Tx, keys: readonly InspectionKey[]): Promise<readonly Inspection[]> {
  if (keys.length === 0) return []
  const ids = keys.map(({ inspection }) => inspection)
  const rows = await tx
    .selectFrom('inspection')
    .selectAll()
    .where('inspection', 'in', ids)
    .orderBy('at', 'desc')
    .orderBy('inspection')
    .execute()
  const sums = await tx
    .selectFrom('inspection_file')
    .select(['department', 'inspection'])
    .select(({ fn }) => [
      fn.countAll<number>().as('files'),
      fn.countAll<number>().filterWhere('state', '=', 'done').as('done'),
      fn.countAll<number>().filterWhere('state', '=', 'failed').as('failed'),
    ])
    .select([counted('error'), counted('warning'), counted('notice')])
    .where('inspection', 'in', ids)
    .groupBy(['department', 'inspection'])
    .execute()
  const marks = await tx
    .selectFrom('inspection_mark')
    .select(['department', 'inspection'])
    .select(({ fn }) => fn.countAll<number>().as('decided'))
    .where('inspection', 'in', ids)
    .where('state', '<>', 'open')
    .groupBy(['department', 'inspection'])
    .execute()
  return rows.map((row) => {
    const isOf = (each: InspectionKey): boolean =>
      each.department === row.department && each.inspection === row.inspection
    const sum = sums.find(isOf)
    const counts = { error: sum?.error ?? 0, warning: sum?.warning ?? 0, notice: sum?.notice ?? 0 }
    return {
      inspection: row.inspection,
      title: row.title,
      by: { id: row.by_person, name: row.by_name },
      at: row.at.toISOString(),
      files: sum?.files ?? 0,
      done: sum?.done ?? 0,
      failed: sum?.failed ?? 0,
      counts,
      open: counts.error + counts.warning + counts.notice - (marks.find(isOf)?.decided ?? 0),
    }
  })
}

function counted<Severity extends 'error' | 'warning' | 'notice'>(severity: Severity) {
  return sql<number>`coalesce(sum((summary->'counts'->>${sql.lit(severity)})::int), 0)`.as(severity)
}

/** The files of an inspection in the order in which they were put in, or one of them. */
export async function inspectionFiles(
  tx: Tx,
  { department, inspection }: InspectionKey,
  files?: readonly string[],
): Promise<readonly InspectionFile[]> {
  if (files?.length === 0) return []
  let select = tx
    .selectFrom('inspection_file')
    .select(['file', 'name', 'size', 'state', 'summary', 'error'])
    .where('department', '=', department)
    .where('inspection', '=', inspection)
    .orderBy('position')
    .orderBy('file')
  if (files) select = select.where('file', 'in', files)
  const rows = await select.execute()
  const marks = await tx
    .selectFrom('inspection_mark')
    .select('file')
    .select(({ fn }) => fn.countAll<number>().as('decided'))
    .where('department', '=', department)
    .where('inspection', '=', inspection)
    .where('state', '<>', 'open')
    .groupBy('file')
    .execute()
  return rows.map(({ file, name, size, state, summary, error }) => {
    const counts = summary && { ...summary.counts }
    const decided = marks.find((each) => each.file === file)?.decided ?? 0
    return {
      file,
      name,
      size,
      state: state as InspectionFile['state'],
      profile: summary?.profile ?? null,
      title: summary?.title ?? null,
      department: summary?.department ?? null,
      pages: summary?.pages ?? null,
      figures: summary?.figures ?? null,
      counts,
      open: counts && counts.error + counts.warning + counts.notice - decided,
      error: error && { ...error },
    }
  })
}

/** @throws Refusal 404 */
export async function inspectionFile(tx: Tx, key: InspectionKey, file: string): Promise<InspectionFile> {
  const [found] = await inspectionFiles(tx, key, [file])
  if (!found) throw notFound('个文件')
  return found
}

/** What selects a file's row. */
export function ofFile({ department, inspection, file }: InspectionKey & { readonly file: string }) {
  return sql<SqlBool>`(department = ${department} and inspection = ${inspection} and file = ${file})`
}

interface Cursor {
  readonly at: Date
  readonly inspection: string
}

function writeCursor({ at, inspection }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), inspection])).toString('base64url')
}

function readCursor(text: string): Cursor {
  try {
    const [at, inspection] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const time = new Date(String(at))
    if (typeof inspection === 'string' && /^[\da-f-]{36}$/u.test(inspection) && !Number.isNaN(time.getTime()))
      return { at: time, inspection }
  } catch {
    // Told below.
  }
  throw new Refusal(400, 'request-invalid', '翻页标记不对。', { remedy: '从第一页重新读。' })
}
