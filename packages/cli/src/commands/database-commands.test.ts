import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { openDatabase } from '@mingzhang/server'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest'
import { captured } from '../errors/run-gallery.fixture.ts'
import { main } from '../main.ts'

const EXAMPLE = join(ROOT, 'examples', 'jiyuan-2026')
const home = mkdtempSync(join(tmpdir(), 'mingzhang-commands-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

type Environment = Readonly<Partial<Record<'MINGZHANG_DATA' | 'DATABASE_URL' | 'PORT', string>>>

/** Runs a command on the installation that the environment names. */
async function run(environment: Environment, ...args: readonly string[]) {
  for (const name of ['MINGZHANG_DATA', 'DATABASE_URL', 'PORT'] as const) {
    const value = environment[name]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  const { result: code, ...said } = await captured(() => main(args))
  return { code, ...said }
}

afterEach(() => {
  for (const name of ['MINGZHANG_DATA', 'DATABASE_URL', 'PORT']) delete process.env[name]
})

async function newInstallation(kind: string): Promise<Environment> {
  if (kind === 'embedded') return { MINGZHANG_DATA: join(home, randomUUID()) }
  const cluster = inject('postgres')
  const name = `command_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return { DATABASE_URL: url.href, MINGZHANG_DATA: join(home, randomUUID()) }
}

const openOf = ({ DATABASE_URL: url, MINGZHANG_DATA: folder }: Environment) =>
  openDatabase(url === undefined ? { folder: join(folder ?? '', 'database') } : { url })

const kinds = inject('postgres') === '' ? ['embedded'] : ['embedded', 'postgres']

describe.each(kinds)('the commands around the database, on %s', (kind) => {
  it('import, back up, restore elsewhere, verify and export', async () => {
    const installation = await newInstallation(kind)
    const imported = await run(installation, 'import', EXAMPLE, '--department', '003', '--year', '2026')
    expect(imported).toMatchObject({ code: 0, stderr: '' })
    expect(imported.stdout).toMatch(
      /已导入 003 的 2026-proposed：新增 \d+，改动 \d+，删去 0（新建了部门，开启了年度）/u,
    )
    const again = await run(installation, 'import', EXAMPLE, '-d', '003', '-y', '2026')
    expect(again.stdout).toContain('新增 0，改动 0，删去 0')

    const file = join(home, `${kind}.backup`)
    const backedUp = await run(installation, 'backup', file)
    expect(backedUp.code).toBe(0)
    expect(backedUp.stdout).toMatch(/1 条审计记录链，校验无误/u)
    expect((await run(installation, 'backup', file)).stderr).toContain('已经存在，没有覆盖')

    for (const to of kinds) {
      const other = await newInstallation(to)
      const restored = await run(other, 'restore', file)
      expect(restored).toMatchObject({ code: 0, stderr: '' })
      const verified = await run(other, 'audit', 'verify')
      expect(verified).toMatchObject({ code: 0, stdout: (await run(installation, 'audit', 'verify')).stdout })
      const twice = await run(other, 'restore', file)
      expect(twice.code).toBe(2)
      expect(twice.stderr).toContain('备份只能恢复到空的数据库')
    }

    const folder = join(home, `${kind}-all`)
    const exported = await run(installation, 'export', folder)
    expect(exported.stdout).toContain('1 个部门，2 个版本')
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('departments/<部门代码>/')
    const version = join(folder, 'departments', '003', 'versions', '2026-proposed')
    const compiled = await run({}, 'compile', version, '--out', join(home, `${kind}-out`), '--formats', 'json')
    expect(compiled).toMatchObject({ code: 0, stderr: '' })
    expect((await run(installation, 'export', folder)).code).toBe(2)
  })

  it('name the first event that was tampered with', async () => {
    const installation = await newInstallation(kind)
    await run(installation, 'import', EXAMPLE, '-d', '003', '-y', '2026')
    const database = await openOf(installation)
    await database.asOwner(async (tx) => {
      await sql`alter table event disable trigger refuse_change`.execute(tx)
      await sql`update event set after = jsonb_set(after, '{cells,amount}', '"999999"')
        where department = '003' and seq = (select min(seq) from event where record_kind = 'basic')`.execute(tx)
      await sql`update event set reason = '后来加的' where department = '003' and seq = 200`.execute(tx)
      await sql`alter table event enable trigger refuse_change`.execute(tx)
    })
    const [row] = await database.asOwner(
      async (tx) =>
        (await sql<{ seq: number }>`select min(seq) as seq from event where record_kind = 'basic'`.execute(tx)).rows,
    )
    await database.close()
    const verified = await run(installation, 'audit', 'verify')
    expect(verified.code).toBe(1)
    expect(verified.stdout).toContain(
      `✗ 003：第 ${row?.seq} 条断开：内容与校验值不符。它之前的 ${Number(row?.seq) - 1} 条完好。`,
    )
    const file = join(home, `${kind}-tampered.backup`)
    const backedUp = await run(installation, 'backup', file)
    expect(backedUp.code).toBe(2)
    expect(backedUp.stderr).toContain(`第 ${row?.seq} 条断开`)
    expect(existsSync(file)).toBe(false)
  })
})

describe('the commands around the database', () => {
  it('say what is wrong and what to do', async () => {
    const nowhere = { MINGZHANG_DATA: join(home, 'nowhere') }
    for (const args of [
      ['backup', join(home, 'x')],
      ['audit', 'verify'],
      ['export', join(home, 'y')],
    ]) {
      const said = await run(nowhere, ...args)
      expect(said.code).toBe(2)
      expect(said.stderr).toContain('里没有数据库')
    }
    expect(existsSync(nowhere.MINGZHANG_DATA)).toBe(false)
    const away = await run({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, 'audit', 'verify')
    expect(away).toMatchObject({ code: 2, stderr: expect.stringContaining('那里没有数据库在运行') })
    const wrong = await run({ PORT: 'abc' }, 'serve')
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('PORT 要写') })
    const none = await run(nowhere, 'restore', join(home, 'none.backup'))
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('读不了备份文件：路径不存在') })
    expect(existsSync(nowhere.MINGZHANG_DATA)).toBe(false)
  })

  it('import nothing that is another department’s or year’s, or cannot be read', async () => {
    const installation = await newInstallation('embedded')
    const other = await run(installation, 'import', EXAMPLE, '-d', '004', '-y', '2026')
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('数据的“部门代码”是 003，要导入的是 004') })
    const year = await run(installation, 'import', EXAMPLE, '-d', '003', '-y', '2027')
    expect(year).toMatchObject({ code: 2, stderr: expect.stringContaining('“预算年度”是 2026') })
    const missing = await run(installation, 'import', join(home, 'none'), '-d', '003', '-y', '2026')
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('找不到') })
  })
})
