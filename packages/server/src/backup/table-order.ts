import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface TableShape {
  readonly table: string
  /** In the order of the primary key, by which rows are read. */
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** Rows hold whole files: they are read one at a time. */
  readonly hasBytes: boolean
}

/** How the tables were made is not content. */
const OWN: readonly string[] = ['migration']

/** Every table there is, asked of the database so that none can be forgotten; those that others refer to come first. */
export async function tableShapes(tx: Tx): Promise<readonly TableShape[]> {
  const { rows: columns } = await sql<{ table: string; column: string; type: string }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`.execute(tx)
  const { rows: keys } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral unnest(i.indkey::int2[]) with ordinality as k(number, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where n.nspname = current_schema() and i.indisprimary
    order by c.relname, k.place`.execute(tx)
  const { rows: references } = await sql<{ table: string; other: string }>`
    select c.relname as table, o.relname as other
    from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class o on o.oid = f.confrelid
      join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and f.contype = 'f'`.execute(tx)
  const names = [...new Set(columns.map(({ table }) => table))].filter((table) => !OWN.includes(table)).sort()
  return inOrder(names, references).map((table) => {
    const own = columns.filter((each) => each.table === table)
    const key = keys.filter((each) => each.table === table).map(({ column }) => column)
    return {
      table,
      columns: own.map(({ column }) => column),
      // A table without a key is read in the order of its columns: the same rows give the same lines.
      key: key.length > 0 ? key : own.map(({ column }) => column),
      hasBytes: own.some(({ type }) => type === 'bytea'),
    }
  })
}

/** @throws when tables refer to each other in a circle */
function inOrder(
  names: readonly string[],
  references: readonly { readonly table: string; readonly other: string }[],
): readonly string[] {
  const done: string[] = []
  let rest = names
  while (rest.length > 0) {
    const free = rest.filter((table) =>
      references.every(({ table: from, other }) => from !== table || other === table || done.includes(other)),
    )
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${rest.join(', ')}`)
    done.push(...free)
    rest = rest.filter((table) => !free.includes(table))
  }
  return done
}
