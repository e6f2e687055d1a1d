import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { SYSTEM_CHAIN } from '../audit/append-events.ts'
import { chainNames, eventText } from '../audit/verify-chain.ts'
import { loadRecords } from '../budgets/load-records.ts'
import type { Database, Tx } from '../database/database.ts'
import { fileName } from '../export/pack-files.ts'
import { versionFolder } from '../export/version-folder.ts'
import { PACKAGE } from '../publishing/package-readme.ts'
import { exportReadme } from './export-readme.ts'
import { EXPORTED_TABLES, type Exported } from './exported-tables.ts'
import { programName } from './program.ts'
import { lines } from './table-rows.ts'
import { freeze } from './write-backup.ts'

/** The folder holds something already: an export stands alone, so that nothing old is taken for part of it. */
export class FolderNotEmpty extends Error {
  constructor(folder: string) {
    super(`文件夹 ${folder} 里已经有文件。`)
    this.name = 'FolderNotEmpty'
  }
}

export interface ExportedAll {
  readonly departments: number
  readonly versions: number
  readonly events: number
  readonly releases: number
}

/**
 * Writes everything, as it is at one moment, into a folder that can be read without this program; its README describes
 * every file. No secrets are in it.
 * @throws FolderNotEmpty
 */
export async function exportAll(database: Database, folder: string, at: Date): Promise<ExportedAll> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new FolderNotEmpty(folder)
  const counted = await database.asOwner(async (tx) => {
    await freeze(tx)
    const total = { departments: 0, versions: 0, events: 0, releases: 0 }
    for (const [table, spec] of Object.entries(EXPORTED_TABLES))
      if (spec.kind === 'lines' && spec.per === 'all') await writeTable(tx, folder, table, spec)
    const departments = (await tx.selectFrom('department').select('department').orderBy('department').execute()).map(
      ({ department }) => department,
    )
    const others = (await everyDepartment(tx)).filter((code) => !departments.includes(code))
    for (const code of [...departments, ...others]) {
      const home = departments.includes(code) ? join(folder, 'departments', safe(code)) : join(folder, safe(code))
      const own = await writeDepartment(tx, home, code)
      total.versions += own.versions
      total.events += own.events
      total.releases += own.releases
    }
    return { ...total, departments: departments.length }
  })
  await writeFile(join(folder, 'README.md'), exportReadme({ at, program: programName() }))
  return counted
}

/** Codes under which anything is kept, departments or not. */
async function everyDepartment(tx: Tx): Promise<readonly string[]> {
  const inspected = await tx.selectFrom('inspection').select('department').distinct().execute()
  const noticed = await tx.selectFrom('notice').select('department').distinct().execute()
  const names = [...(await chainNames(tx)), ...[...inspected, ...noticed].map(({ department }) => department)]
  return [...new Set([SYSTEM_CHAIN, ...names])].sort()
}

async function writeDepartment(tx: Tx, home: string, department: string): Promise<Omit<ExportedAll, 'departments'>> {
  for (const [table, spec] of Object.entries(EXPORTED_TABLES))
    if (spec.kind === 'lines' && spec.per === 'department') await writeTable(tx, home, table, spec, department)
  const versions = await tx
    .selectFrom('budget')
    .select('budget')
    .where('department', '=', department)
    .orderBy('budget')
    .execute()
  for (const { budget } of versions) await writeVersion(tx, join(home, 'versions', safe(budget)), department, budget)
  const events = await writeEvents(tx, join(home, 'events.jsonl'), department)
  const releases = await writeReleases(tx, join(home, 'releases'), department)
  await writeUploads(tx, home, department)
  return { versions: versions.length, events, releases }
}

/** The rows of a table, one in a line; no file where there is none. @returns how many */
async function writeTable(
  tx: Tx,
  folder: string,
  table: string,
  { file, without, order }: Extract<Exported, { readonly kind: 'lines' }>,
  department?: string,
): Promise<void> {
  const columns = sql.join(order.map((column) => sql.ref(column)))
  const hidden = without.map((column) => sql` - ${sql.lit(column)}`)
  const where = department === undefined ? sql`` : sql`where department = ${sql.lit(department)}`
  const query = sql`select (to_jsonb(t)${sql.join(hidden, sql``)})::text as line from ${sql.table(table)} as t
    ${where} order by ${columns}`
  await writeLines(join(folder, file), lines(tx, query))
}

/** Nothing is written where there are no lines. @returns how many there were */
async function writeLines(file: string, source: AsyncGenerator<string>): Promise<number> {
  const first = await source.next()
  if (first.done) return 0
  let count = 0
  async function* all(): AsyncGenerator<string> {
    count++
    yield `${first.value}\n`
    for await (const line of source) {
      count++
      yield `${line}\n`
    }
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(all()), createWriteStream(file))
  return count
}

async function writeVersion(tx: Tx, folder: string, department: string, budget: string): Promise<void> {
  const records = await loadRecords(tx, department, budget)
  if (records.length === 0) return
  await writeFiles(folder, versionFolder(budget, records))
  async function* rows(): AsyncGenerator<string> {
    for (const { record, kind, position, revision, unit, cells } of records)
      yield JSON.stringify({ record, kind, position, revision, unit, cells })
  }
  await writeLines(join(folder, 'records.jsonl'), rows())
}

const PAGE = 2000

function writeEvents(tx: Tx, file: string, department: string): Promise<number> {
  async function* events(): AsyncGenerator<string> {
    for (let seq = 0; ; ) {
      const rows = await tx
        .selectFrom('event')
        .selectAll()
        .where('department', '=', department)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(PAGE)
        .execute()
      // The event stands in its line exactly as it was hashed.
      for (const row of rows)
        yield `{"seq": ${row.seq}, "previous": "${row.previous}", "hash": "${row.hash}", "event": ${eventText(row)}}`
      if (rows.length < PAGE) return
      seq = rows.at(-1)?.seq ?? 0
    }
  }
  return writeLines(file, events())
}

async function writeReleases(tx: Tx, folder: string, department: string): Promise<number> {
  const releases = await tx
    .selectFrom('release')
    .select(['release', 'manifest', 'signature', 'public_key'])
    .where('department', '=', department)
    .orderBy('at')
    .execute()
  for (const { release, manifest, signature, public_key: key } of releases) {
    const home = join(folder, release)
    await writeFiles(
      home,
      new Map<string, string | Uint8Array>([
        [PACKAGE.manifest, manifest],
        [PACKAGE.signature, Buffer.from(signature, 'hex')],
        [PACKAGE.key, key],
      ]),
    )
    const names = await tx
      .selectFrom('release_file')
      .select('name')
      .where('department', '=', department)
      .where('release', '=', release)
      .execute()
    // One at a time: all formats together are large.
    for (const { name } of names) {
      const { content } = await tx
        .selectFrom('release_file')
        .select('content')
        .where('department', '=', department)
        .where('release', '=', release)
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      await writeFiles(home, new Map([[name, content]]))
    }
  }
  return releases.length
}

/** What people uploaded, as it came. */
async function writeUploads(tx: Tx, home: string, department: string): Promise<void> {
  const corrections = await tx
    .selectFrom('correction')
    .select(['correction', 'file_name', 'file'])
    .where('department', '=', department)
    .where('file', 'is not', null)
    .execute()
  for (const { correction, file_name: name, file } of corrections)
    if (file) await writeFiles(join(home, 'corrections'), new Map([[`${correction} ${safe(name ?? '')}`, file]]))
  const inspected = await tx
    .selectFrom('inspection_file')
    .select(['inspection', 'file', 'name'])
    .where('department', '=', department)
    .execute()
  for (const { inspection, file, name } of inspected) {
    const { content } = await tx
      .selectFrom('inspection_file')
      .select('content')
      .where('department', '=', department)
      .where('inspection', '=', inspection)
      .where('file', '=', file)
      .executeTakeFirstOrThrow()
    await writeFiles(join(home, 'inspections', inspection), new Map([[`${file} ${safe(name)}`, content]]))
  }
}

async function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of files) {
    const file = join(folder, ...name.split('/').map(safe))
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, content)
  }
}

/** A name of a file or folder that leads nowhere else, whatever it was called. */
function safe(name: string): string {
  const plain = fileName(name).replace(/^\.+/u, '').slice(-120)
  return plain === '' ? '_' : plain
}
