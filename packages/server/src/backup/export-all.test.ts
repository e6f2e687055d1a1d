import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDocument } from '@mingzhang/operations'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveYear } from '../testing/approve-year.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { exportAll, FolderNotEmpty } from './export-all.ts'
import { EXPORTED_TABLES } from './exported-tables.ts'
import { tableShapes } from './table-order.ts'

describe.each(databaseKinds())('an export of everything, from %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-export-all-'))
  const home = join(folder, 'departments', '003')
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
    await approveYear(server, { department: '003', year: 2026 })
    await server.database.asOwner(async (tx) => {
      await sql`insert into inspection values ('bureau', gen_random_uuid(), '一批', 'p', 'n', now())`.execute(tx)
      await sql`insert into inspection_file (department, inspection, file, name, size, sha256, content, state, position)
        select 'bureau', inspection, gen_random_uuid(), '../../a b.pdf', 3, 'x', '\\x00ff0a'::bytea, 'done', 1 from inspection`.execute(
        tx,
      )
    })
    await exportAll(server.database, folder, new Date('2026-03-02T00:00:00Z'))
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const read = (file: string): string => readFileSync(file, 'utf8')
  const linesOf = (file: string): readonly string[] => (existsSync(file) ? read(file).trimEnd().split('\n') : [])

  it('has every row of every table that is not left out for a reason', async () => {
    const counts = await server.database.asOwner(async (tx) => {
      const found = new Map<string, number>()
      for (const { table } of await tableShapes(tx)) {
        const { rows } = await sql<{ count: string }>`select count(*)::text as count from ${sql.table(table)}`.execute(
          tx,
        )
        found.set(table, Number(rows[0]?.count))
      }
      return found
    })
    expect([...counts.keys()].sort()).toEqual(Object.keys(EXPORTED_TABLES).sort())
    const homes = [home, join(folder, 'system'), join(folder, 'bureau')]
    for (const [table, spec] of Object.entries(EXPORTED_TABLES)) {
      if (spec.kind !== 'lines') continue
      const files = spec.per === 'all' ? [join(folder, spec.file)] : homes.map((each) => join(each, spec.file))
      expect(files.flatMap(linesOf).length, table).toBe(counts.get(table))
      for (const line of files.flatMap(linesOf)) expect(() => JSON.parse(line)).not.toThrow()
    }
    const versions = readdirSync(join(home, 'versions'))
    expect(versions).toEqual(['2026-approved', '2026-draft', '2026-proposed'])
    const records = versions.flatMap((version) => linesOf(join(home, 'versions', version, 'records.jsonl')))
    expect(records.length).toBe(counts.get('record'))
    expect([...linesOf(join(home, 'events.jsonl')), ...linesOf(join(folder, 'system', 'events.jsonl'))].length).toBe(
      counts.get('event'),
    )
  })

  it('holds data folders that compile, and chains that anybody can verify with SHA-256 alone', async () => {
    expect((await loadDocument(join(home, 'versions', '2026-approved'))).kind).toBe('loaded')
    let previous = '0'.repeat(64)
    for (const line of linesOf(join(home, 'events.jsonl'))) {
      const content = line.slice(line.indexOf('"event": ') + '"event": '.length, -1)
      const { hash } = JSON.parse(line) as { readonly hash: string }
      expect(createHash('sha256').update(`${previous}\n${content}`).digest('hex')).toBe(hash)
      previous = hash
    }
    const heads = linesOf(join(folder, 'chains.jsonl')).map(
      (line) => JSON.parse(line) as { department: string; hash: string },
    )
    expect(heads.find(({ department }) => department === '003')?.hash).toBe(previous)
  })

  it('tells no secrets, leads nowhere else, and describes every file', () => {
    expect(read(join(folder, 'people.jsonl'))).not.toMatch(/password_hash|argon2/u)
    const [inspection = ''] = readdirSync(join(folder, 'bureau', 'inspections'))
    const [file = ''] = readdirSync(join(folder, 'bureau', 'inspections', inspection))
    expect(file).toMatch(/^[0-9a-f-]{36} .*a b\.pdf$/u)
    expect([...readFileSync(join(folder, 'bureau', 'inspections', inspection, file))]).toEqual([0, 255, 10])
    const readme = read(join(folder, 'README.md'))
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() && !entry.parentPath.includes('inspections') ? [entry.name] : [],
    )
    for (const name of new Set(names)) if (name !== 'README.md') expect(readme, name).toContain(name)
  })

  it('does not mix with what is there', async () => {
    await expect(exportAll(server.database, folder, new Date())).rejects.toThrow(FolderNotEmpty)
  })
})
