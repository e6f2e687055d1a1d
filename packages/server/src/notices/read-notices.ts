import type { z } from 'zod'
import type { ROUTES } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { Refusal } from '../problem.ts'

type NoticePage = z.infer<(typeof ROUTES)['notices']['reply']>

/** Somebody's notices, the newest first. */
export async function readNotices(
  tx: Tx,
  person: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<NoticePage> {
  let query = tx
    .selectFrom('notice')
    .selectAll()
    .where('person', '=', person)
    .orderBy('at', 'desc')
    .orderBy('notice', 'desc')
    .limit(limit + 1)
  const after = cursor === undefined ? undefined : readCursor(cursor)
  if (after)
    query = query.where((eb) =>
      eb.or([eb('at', '<', after.at), eb.and([eb('at', '=', after.at), eb('notice', '<', after.notice)])]),
    )
  const rows = await query.execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => ({
      notice: row.notice,
      department: row.department,
      at: row.at.toISOString(),
      by: { id: row.by_person, name: row.by_name },
      title: row.title,
      body: row.body,
      link: row.link,
      read: row.read_at !== null,
    })),
    next: rows.length > limit && last ? writeCursor(last) : null,
  }
}

/** Marks notices of the person as read. @returns whether any was not */
export async function markRead(tx: Tx, person: string, notices: readonly string[], now: Date): Promise<boolean> {
  if (notices.length === 0) return false
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set({ read_at: now })
    .where('person', '=', person)
    .where('notice', 'in', [...notices])
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function writeCursor({ at, notice }: { readonly at: Date; readonly notice: string }): string {
  return Buffer.from(`${at.toISOString()} ${notice}`).toString('base64url')
}

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([\da-f-]{36})$/u

function readCursor(text: string): { readonly at: Date; readonly notice: string } {
  const [, at, notice] = CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (at === undefined || notice === undefined)
    throw new Refusal(400, 'request-invalid', '翻页标记不对。', { remedy: '从第一页重新读。' })
  return { at: new Date(at), notice }
}
