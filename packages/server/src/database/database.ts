import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { lockFolder } from './folder-lock.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { makeEmbeddedFolder } from './prepared-cluster.ts'
import type { Tables } from './tables.ts'

/** One open transaction: everything that reads or writes takes it. */
export type Tx = Transaction<Tables>

/** Whose rows a transaction sees. */
export interface DatabaseScope {
  readonly departments: 'all' | readonly string[]
  /** Units as `department/unit`, or `department/*` for all of a department; `all` for all of all. */
  readonly units: 'all' | readonly string[]
}

/** For what the server does on its own account, not for a person. */
export const EVERYTHING: DatabaseScope = { departments: 'all', units: 'all' }

export interface Database {
  readonly kind: 'embedded' | 'postgres'
  /** Runs in one transaction that sees the scope's rows and no others; rolled back when `work` throws. */
  within<T>(scope: DatabaseScope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs as the owner of the tables, past row-level security: migrations, backup, verification. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A PostgreSQL; without it the embedded database of `folder` is used. */
  readonly url?: string | undefined
  /** Folder of the embedded database; without it the database lives in memory. */
  readonly folder?: string | undefined
  /** For a database in memory: a cluster that was prepared before, so that none need be made. */
  readonly prepared?: Blob | undefined
}

/** Most connections of the pool; the server is one process. */
const MOST_CONNECTIONS = 8
const INT8 = 20

const OLDEST_POSTGRES = 15

/** The PostgreSQL is older than what we are tested on. */
export class TooOldPostgres extends Error {
  constructor(version: number) {
    super(`PostgreSQL ${version} 太旧，至少要 ${OLDEST_POSTGRES}。`)
    this.name = 'TooOldPostgres'
  }
}

/** How long the first connection may take: later the server waits for as long as it takes. @unit milliseconds */
const FIRST_CONNECTION = 10_000

/**
 * Opens the database and brings its tables up to date.
 * @throws when it cannot be reached or a migration fails; FolderLocked when another process has the folder
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = options.url ? await openPostgres(options.url) : await openEmbedded(options)
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function openPostgres(url: string): Promise<Database> {
  const first = new pg.Client({ connectionString: url, connectionTimeoutMillis: FIRST_CONNECTION })
  await first.connect()
  try {
    const { rows } = await first.query<{ server_version_num: string }>('show server_version_num')
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
    if (version < OLDEST_POSTGRES) throw new TooOldPostgres(version)
  } finally {
    await first.end()
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 ? toWholeNumber : pg.types.getTypeParser(type, format as 'text'),
    } as pg.CustomTypesConfig,
  })
  // A connection that breaks while idle is replaced at the next query.
  pool.on('error', () => {})
  return around('postgres', new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), (work) => work())
}

async function openEmbedded({ folder, prepared }: DatabaseOptions): Promise<Database> {
  const unlock = folder === undefined ? async () => {} : await lockFolder(folder)
  try {
    if (folder !== undefined) await makeEmbeddedFolder(folder)
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(folder !== undefined || prepared === undefined ? {} : { loadDataDir: prepared }),
      parsers: { [INT8]: toWholeNumber },
    })
    return withTurns(pglite, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

function withTurns(pglite: PGlite, unlock: () => Promise<void>): Database {
  // The embedded database has one connection: transactions take turns.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
  const database = around('embedded', new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }), inTurn)
  return {
    ...database,
    async close() {
      await database.close()
      await unlock()
    },
  }
}

function around(
  kind: Database['kind'],
  kysely: Kysely<Tables>,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): Database {
  return {
    kind,
    within: (scope, work) =>
      inTurn(() =>
        kysely.transaction().execute(async (tx) => {
          await enter(tx, scope)
          return work(tx)
        }),
      ),
    asOwner: (work) => inTurn(() => kysely.transaction().execute(work)),
    close: () => kysely.destroy(),
  }
}

async function enter(tx: Tx, { departments, units }: DatabaseScope): Promise<void> {
  await sql`select set_config('role', 'mingzhang_app', true),
    set_config('mingzhang.departments', ${departments === 'all' ? '*' : departments.join(',')}, true),
    set_config('mingzhang.units', ${units === 'all' ? '*' : units.join(',')}, true)`.execute(tx)
}

/** Amounts and numbers of events fit a safe integer; anything else is a broken table. */
function toWholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
  return value
}

/** Number of the advisory lock under which one process migrates. */
const MIGRATION_LOCK = 20_260_047

async function migrate(database: Database): Promise<void> {
  await database.asOwner(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(tx)
    await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`.execute(
      tx,
    )
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(tx)
    const done = new Set(rows.map(({ name }) => name))
    for (const [name, statements] of MIGRATIONS) {
      if (done.has(name)) continue
      for (const statement of splitStatements(statements)) await sql.raw(statement).execute(tx)
      await sql`insert into migration (name) values (${name})`.execute(tx)
    }
  })
}

/** The statements of a script: ended by semicolons outside of quotes, dollar quotes and comments. */
export function splitStatements(script: string): readonly string[] {
  const statements: string[] = []
  let start = 0
  const tokens = /\$\$[\s\S]*?\$\$|'(?:[^']|'')*'|\/\*[\s\S]*?\*\/|;/gu
  for (const token of script.matchAll(tokens)) {
    if (token[0] !== ';') continue
    statements.push(script.slice(start, token.index).trim())
    start = token.index + 1
  }
  return [...statements, script.slice(start).trim()].filter((statement) => statement !== '')
}
