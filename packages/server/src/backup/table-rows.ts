import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { TableShape } from './table-order.ts'

const PAGE = 1000

/** The rows of a table in the order of its key, each as one line of JSON, read page by page: a table may be larger than memory. */
export function tableRows(tx: Tx, { table, key, hasBytes }: TableShape): AsyncGenerator<string> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  return lines(
    tx,
    sql`select row_to_json(t)::text as line from ${sql.table(table)} as t order by ${columns}`,
    hasBytes ? 1 : PAGE,
  )
}

let cursors = 0

/** What a query gives as `line`, page by page. */
export async function* lines(tx: Tx, query: RawBuilder<unknown>, page = PAGE): AsyncGenerator<string> {
  const cursor = `mingzhang_lines_${++cursors}`
  await sql`declare ${sql.id(cursor)} no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(page)} from ${sql.id(cursor)}`.execute(tx)
    for (const { line } of rows) yield line
    if (rows.length < page) break
  }
  await sql`close ${sql.id(cursor)}`.execute(tx)
}
