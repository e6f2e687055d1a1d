import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ROOT, readInput } from '@mingzhang/operations'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { loadExample } from '../example/load-example.ts'
import { type DatabaseKind, databaseKinds, openTestDatabase } from '../testing/test-database.ts'
import { EXAMPLE } from '../testing/test-server.ts'
import { NotEmpty, restoreBackup } from './restore-backup.ts'
import { tableShapes } from './table-order.ts'
import { tableRows } from './table-rows.ts'
import { UnusableBackup, verifyBackup } from './verify-backup.ts'
import { BrokenChain, writeBackup } from './write-backup.ts'

const home = mkdtempSync(join(tmpdir(), 'mingzhang-backup-'))
const AT = new Date('2026-03-02T01:02:03.004Z')
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Everything in a database, table by table, as lines. */
function contentOf(database: Database): Promise<Record<string, readonly string[]>> {
  return database.asOwner(async (tx) => {
    await sql`set local time zone 'UTC'`.execute(tx)
    const content: Record<string, string[]> = {}
    for (const shape of await tableShapes(tx)) {
      const rows: string[] = []
      for await (const row of tableRows(tx, shape)) rows.push(row)
      content[shape.table] = rows
    }
    return content
  })
}

/** What the example does not have: bytes, arrays, times to the microsecond, characters that lines could break at. */
async function addOddities(database: Database): Promise<void> {
  await database.asOwner(async (tx) => {
    const { rows } = await sql<{ person: string }>`select person from person limit 1`.execute(tx)
    const person = rows[0]?.person ?? ''
    await sql`insert into access_token values (gen_random_uuid(), ${person}::uuid, ${'令牌\u2028"\\\n'}, 'h', '{read,"a b"}', now(), now(), null)`.execute(
      tx,
    )
    await sql`insert into inspection values ('003', gen_random_uuid(), '一', 'p', 'n', now())`.execute(tx)
    await sql`insert into inspection_file (department, inspection, file, name, size, sha256, content, state, position)
      select '003', inspection, gen_random_uuid(), 'a.pdf', 4, 'x', '\\x00ff0a22'::bytea, 'done', 1 from inspection`.execute(
      tx,
    )
    await sql`insert into idempotency values (${person}::uuid, 'k', 'r', 200, '{"n": 0.1, "b": [1e300, null, "\\u0001"]}'::jsonb)`.execute(
      tx,
    )
  })
}

async function openExample(kind: DatabaseKind): Promise<Database> {
  const database = await openTestDatabase(kind)
  await loadExample(database, await readInput(join(ROOT, 'examples', 'jiyuan-2026')), EXAMPLE)
  await addOddities(database)
  return database
}

const kinds = databaseKinds()

describe.each(kinds)('a backup of %s', (kind) => {
  const file = join(home, `${kind}.backup`)
  let database: Database
  let content: Record<string, readonly string[]>

  beforeAll(async () => {
    database = await openExample(kind)
    await writeBackup(database, file, AT)
    content = await contentOf(database)
  })
  afterAll(() => database.close())

  it('names its chains, and nobody else may read it', async () => {
    const { header, tables } = await verifyBackup(file)
    expect(header).toMatchObject({ format: 'mingzhang-backup-1', at: AT.toISOString() })
    expect(header.chains.map(({ department }) => department)).toEqual(['003', 'system'])
    expect(tables.find(({ table }) => table === 'event')?.rows).toBe(content.event?.length)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each(kinds)('is restored on %s, every row of every table', async (to) => {
    const other = await openTestDatabase(to)
    try {
      await restoreBackup(other, file)
      const restored = await contentOf(other)
      expect(Object.keys(restored)).toEqual(Object.keys(content))
      for (const table of Object.keys(content)) expect(restored[table], table).toEqual(content[table])
      // The trail goes on, and still refuses to be changed.
      await other.asOwner((tx) =>
        sql`insert into event (department, person, person_name, action) values ('003', 'p', 'n', 'test')`.execute(tx),
      )
      await expect(other.asOwner((tx) => sql`delete from event`.execute(tx))).rejects.toThrow('append-only')
      await expect(restoreBackup(other, file)).rejects.toThrow(NotEmpty)
    } finally {
      await other.close()
    }
  })

  const lines = (): string[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  const damaged: readonly (readonly [what: string, make: () => Buffer, why: string])[] = [
    ['cut off', () => readFileSync(file).subarray(0, -2000), '解压不到末尾'],
    ['nothing of ours', () => gzipSync('{"a": 1}\n'), '不是明账的备份'],
    ['no archive', () => Buffer.from('hello'), '损坏'],
    ['without its end', () => gzipSync(lines().slice(0, -2).join('\n')), '没有写到末尾'],
    [
      'with an amount changed',
      () =>
        gzipSync(
          lines()
            .map((line) =>
              line.startsWith('{"department":"003","budget":"2026-proposed","record"')
                ? line.replace('"amount": "2123.50"', '"amount": "2123.51"')
                : line,
            )
            .join('\n'),
        ),
      '“record”表的内容与校验值不符',
    ],
    [
      'with an event changed',
      () =>
        gzipSync(
          lines()
            .map((line) => line.replace('"action":"year.open"', '"action":"year.shut"'))
            .join('\n'),
        ),
      '第 1 条断开：内容与校验值不符',
    ],
  ]
  it.each(damaged)('that is %s is refused with the reason, and nothing is written', async (_, make, why) => {
    const bad = join(home, `${kind}-bad.backup`)
    writeFileSync(bad, make())
    const other = await openTestDatabase(kind)
    try {
      const error = await restoreBackup(other, bad).catch((each: unknown) => each)
      expect(error).toBeInstanceOf(UnusableBackup)
      expect((error as Error).message).toContain(why)
      expect(Object.values(await contentOf(other)).flat()).toEqual([])
    } finally {
      await other.close()
    }
  })

  it('is not made of a trail that somebody changed behind its back', async () => {
    const other = await openExample(kind)
    try {
      await other.asOwner(async (tx) => {
        await sql`alter table event disable trigger refuse_change`.execute(tx)
        await sql`update event set reason = '改' where department = '003' and seq = 7`.execute(tx)
        await sql`alter table event enable trigger refuse_change`.execute(tx)
      })
      const error = await writeBackup(other, join(home, 'x.backup'), AT).catch((each: unknown) => each)
      expect(error).toBeInstanceOf(BrokenChain)
      expect(error).toMatchObject({ department: '003', link: { seq: 7, why: '内容与校验值不符' } })
    } finally {
      await other.close()
    }
  })
})
