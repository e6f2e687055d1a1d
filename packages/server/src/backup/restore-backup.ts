import { sql } from 'kysely'
import { chainNames, verifyChain } from '../audit/verify-chain.ts'
import type { Database, Tx } from '../database/database.ts'
import { MIGRATIONS } from '../database/migrations/index.ts'
import { backupLines } from './backup-lines.ts'
import { type TableShape, tableShapes } from './table-order.ts'
import { UnusableBackup, type VerifiedBackup, verifyBackup } from './verify-backup.ts'

/** The database has something in it already. */
export class NotEmpty extends Error {
  readonly tables: readonly string[]

  constructor(tables: readonly string[]) {
    super(`这个数据库里已经有数据（${tables.join('、')}），备份只能恢复到空的数据库。`)
    this.name = 'NotEmpty'
    this.tables = tables
  }
}

/** Most of one statement. @unit characters */
const BATCH = 4 * 1024 * 1024

/**
 * Restores a backup into an empty database, embedded or PostgreSQL whichever it came from: everything or nothing.
 * 1. The file is verified whole, its audit chains, too, before anything is written.
 * 2. The rows are written in one transaction; the trail's events keep their numbers and hashes.
 * 3. Counts and chains are verified once more in the database, before it is committed.
 * @throws UnusableBackup, NotEmpty
 */
export async function restoreBackup(database: Database, file: string): Promise<VerifiedBackup> {
  const verified = await verifyBackup(file)
  const known = MIGRATIONS.map(([name]) => name)
  const { header } = verified
  if (header.migrations.join() !== known.join())
    throw new UnusableBackup(
      `备份是另一个版本（${header.program}）写的，表的结构与现在的不同。`,
      '用写备份的那个版本恢复，再升级。',
    )
  await database.asOwner(async (tx) => {
    const shapes = await tableShapes(tx)
    await refuseUnlessEmpty(tx, shapes)
    await sql`set local time zone 'UTC'`.execute(tx)
    // Events come with the numbers and hashes that they were given when they happened.
    await sql`alter table event disable trigger append_event`.execute(tx)
    await writeRows(tx, file, shapes)
    await sql`alter table event enable trigger append_event`.execute(tx)
    await confirm(tx, verified)
  })
  return verified
}

async function refuseUnlessEmpty(tx: Tx, shapes: readonly TableShape[]): Promise<void> {
  const filled: string[] = []
  for (const { table } of shapes) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx)
    if (rows.length > 0) filled.push(table)
  }
  if (filled.length > 0) throw new NotEmpty(filled)
}

async function writeRows(tx: Tx, file: string, shapes: readonly TableShape[]): Promise<void> {
  let shape: TableShape | undefined
  let rows: string[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    if (shape && rows.length > 0) await insert(tx, shape, rows)
    rows = []
    size = 0
  }
  let isHeader = true
  for await (const bytes of backupLines(file)) {
    const line = bytes.toString('utf8')
    if (isHeader) {
      isHeader = false
      continue
    }
    const table = /^\{"table":"([a-z_]+)"\}$/u.exec(line.length < 200 ? line : '')?.[1]
    if (table !== undefined || line.startsWith('{"end":true')) {
      await flush()
      shape = shapes.find((each) => each.table === table)
      if (table !== undefined && !shape) throw new UnusableBackup(`没有“${table}”这张表。`, '升级明账后再恢复。')
      continue
    }
    if (size > 0 && size + line.length > BATCH) await flush()
    rows.push(line)
    size += line.length
  }
  await flush()
}

/** The database itself takes the rows apart, as it put them together. With the schema: `record` alone is a type of PostgreSQL's own. */
async function insert(tx: Tx, { table, columns }: TableShape, rows: readonly string[]): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(`public.${table}`)}, cast(${`[${rows.join(',')}]`} as text)::json)`.execute(
    tx,
  )
}

async function confirm(tx: Tx, { header, tables }: VerifiedBackup): Promise<void> {
  for (const { table, rows } of tables) {
    const found = await sql<{ count: string }>`select count(*)::text as count from ${sql.table(table)}`.execute(tx)
    if (Number(found.rows[0]?.count) !== rows) throw new Error(`not all rows of ${table} were restored`)
  }
  const names = await chainNames(tx)
  for (const name of names) {
    const { broken, events, head } = await verifyChain(tx, name)
    const told = header.chains.find(({ department }) => department === name)
    if (broken || told?.events !== events || told.head !== head)
      throw new Error(`the chain of ${name} was not restored`)
  }
}
