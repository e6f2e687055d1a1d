import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { TableShape } from './table-order.ts'

const PAGE = 1000

/** The rows of a table in the order of its key, each as one line of JSON, read page by page: a table may be larger than memory. */
export async function* tableRows(tx: Tx, { table, key, hasBytes }: TableShape): AsyncGenerator<string> {
  const cursor = `rows_of_${table}`
  const columns = sql.join(key.map((column) => sql.ref(column)))
  await sql`declare ${sql.id(cursor)} no scroll cursor for
    select row_to_json(t)::text as line from ${sql.table(table)} as t order by ${columns}`.execute(tx)
  const page = hasBytes ? 1 : PAGE
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(page)} from ${sql.id(cursor)}`.execute(tx)
    for (const { line } of rows) yield line
    if (rows.length < page) break
  }
  await sql`close ${sql.id(cursor)}`.execute(tx)
}
