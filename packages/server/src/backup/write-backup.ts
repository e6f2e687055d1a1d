import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { type BrokenLink, chainNames, verifyChain } from '../audit/verify-chain.ts'
import type { Database, Tx } from '../database/database.ts'
import { BACKUP_FORMAT, type BackupChain, type BackupEnd, type BackupHeader } from './backup-format.ts'
import { programName } from './program.ts'
import { tableShapes } from './table-order.ts'
import { tableRows } from './table-rows.ts'

export interface WrittenBackup {
  readonly chains: readonly BackupChain[]
  readonly tables: BackupEnd['tables']
  readonly sha256: string
}

/** The chain of a department does not verify: what is broken is not made to look whole by a backup. */
export class BrokenChain extends Error {
  readonly department: string
  readonly link: BrokenLink

  constructor(department: string, link: BrokenLink) {
    super(`审计记录“${department}”的第 ${link.seq} 条断开：${link.why}。`)
    this.name = 'BrokenChain'
    this.department = department
    this.link = link
  }
}

/** As the owner sees everything at one moment: what others write meanwhile is not in it. */
export async function freeze(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
  await sql`set local time zone 'UTC'`.execute(tx)
}

/**
 * Writes everything that the database holds, as it is at one moment, into one compressed file (backup-format.ts).
 * The file appears when it is complete; only its owner may read it, for it holds what nobody else may see.
 * @throws BrokenChain before anything is written; the system's error when the file cannot be written
 */
export async function writeBackup(database: Database, file: string, at: Date): Promise<WrittenBackup> {
  await mkdir(dirname(file), { recursive: true })
  const half = `${file}.${process.pid}.part`
  try {
    const written = await database.asOwner(async (tx) => {
      await freeze(tx)
      const chains = await verifiedChains(tx)
      const end: { value?: BackupEnd } = {}
      const lines = backupLines(tx, { at, chains }, (value) => {
        end.value = value
      })
      await pipeline(Readable.from(lines), createGzip(), createWriteStream(half, { mode: 0o600 }))
      if (!end.value) throw new Error('the backup did not come to its end')
      return { chains, tables: end.value.tables, sha256: end.value.sha256 }
    })
    const handle = await open(half, 'r+')
    await handle.sync()
    await handle.close()
    await rename(half, file)
    return written
  } finally {
    await rm(half, { force: true })
  }
}

async function verifiedChains(tx: Tx): Promise<readonly BackupChain[]> {
  const chains: BackupChain[] = []
  for (const name of await chainNames(tx)) {
    const { department, events, head, broken } = await verifyChain(tx, name)
    if (broken) throw new BrokenChain(department, broken)
    chains.push({ department, events, head })
  }
  return chains
}

async function* backupLines(
  tx: Tx,
  { at, chains }: { readonly at: Date; readonly chains: readonly BackupChain[] },
  onEnd: (end: BackupEnd) => void,
): AsyncGenerator<string> {
  const all = createHash('sha256')
  const line = (text: string): string => {
    const ended = `${text}\n`
    all.update(ended)
    return ended
  }
  const { rows: migrations } = await sql<{ name: string }>`select name from migration order by name`.execute(tx)
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    at: at.toISOString(),
    program: programName(),
    migrations: migrations.map(({ name }) => name),
    chains,
  }
  yield line(JSON.stringify(header))
  const tables: BackupEnd['tables'][number][] = []
  for (const shape of await tableShapes(tx)) {
    yield line(JSON.stringify({ table: shape.table }))
    const own = createHash('sha256')
    let rows = 0
    for await (const row of tableRows(tx, shape)) {
      own.update(`${row}\n`)
      rows++
      yield line(row)
    }
    tables.push({ table: shape.table, rows, sha256: own.digest('hex') })
  }
  const end: BackupEnd = { end: true, tables, sha256: all.digest('hex') }
  onEnd(end)
  yield `${JSON.stringify(end)}\n`
}
