import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAll } from '../backup/export-all.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { openSmallDepartment } from '../testing/small-department.ts'
import { databaseKinds, openTestDatabase } from '../testing/test-database.ts'
import { appendEvents } from './append-events.ts'

const page = readFileSync(join(ROOT, 'docs', 'spec', 'audit-trail.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'gu'))].map(([, code = '']) => code)
const [ofExport = '', ofDatabase = ''] = blocks('python')
const [query = ''] = blocks('sql')
const hasPython = spawnSync('python3', ['--version']).status === 0

function python(code: string, args: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', code, ...args], { input, encoding: 'utf8' })
  return status === 0 ? stdout : `failed: ${stderr}`
}

describe.skipIf(!hasPython).each(databaseKinds())(
  'the checks that the page of the audit trail shows, on %s',
  (kind) => {
    let database: Database
    let folder: string
    beforeAll(async () => {
      database = await openTestDatabase(kind)
      folder = mkdtempSync(join(tmpdir(), 'mingzhang-export-'))
      await openSmallDepartment(database, { department: '081', year: 2027, units: ['081001'] })
      await database.within(EVERYTHING, (tx) =>
        appendEvents(tx, { person: 'p', displayName: '引号" 反斜\\ 行\n\t\u0007\u007f\u2028😀' }, [
          {
            department: 'system',
            action: 'test',
            before: { 长键: '汉字', b: 1, aa: -0.5, 空: null, ünï: [1, { z: true, a: [], o: {} }], 小: 1e-7, 大: 1e21 },
            after: { '': '', position: 1.000_000_1 },
            reason: '<>&',
          },
        ]),
      )
      await exportAll(database, join(folder, 'out'), new Date())
    })
    afterAll(async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('hold of what is exported, and find an event that was changed or left out', async () => {
      const out = join(folder, 'out')
      expect(python(ofExport, [out])).toMatch(/^081 \d+ hold\nsystem 1 hold\n$/u)
      const file = join(out, 'departments', '081', 'events.jsonl')
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
      const withLines = (changed: readonly string[]): string => {
        writeFileSync(file, `${changed.join('\n')}\n`)
        return python(ofExport, [out])
      }
      expect(withLines(lines.map((line, index) => (index === 2 ? line.replace('系统', '别人') : line)))).toContain(
        '081: broken at 3',
      )
      expect(withLines(lines.slice(0, -1))).toContain('THE END IS MISSING')
      expect(withLines(lines.toSpliced(1, 1))).toContain('081: broken at 2')
    })

    it('hold of the database, without its own hashing', async () => {
      const { rows, heads } = await database.within(EVERYTHING, async (tx) => ({
        rows: (
          await sql.raw<Record<string, string>>(`select line::text as line from (${query}) as lines (line)`).execute(tx)
        ).rows,
        heads: await tx.selectFrom('chain').selectAll().orderBy('department').execute(),
      }))
      const lines = rows.map(({ line }) => line ?? '')
      expect(python(ofDatabase, [], lines.join('\n'))).toBe(
        heads.map(({ department, seq, hash }) => `${department} ${seq} ${hash}\n`).join(''),
      )
      const forged = lines.map((line, index) => (index === 1 ? line.replace('系统', '别人') : line))
      expect(python(ofDatabase, [], forged.join('\n'))).toContain('081: broken at 2')
    })
  },
)

it('names every action that the server writes', () => {
  const source = join(ROOT, 'packages', 'server', 'src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const written = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\baction: [^\n]*/gu)].flatMap(([line]) =>
      [...line.matchAll(/'([a-z]+\.[A-Za-z]+)'/gu)].map(([, action]) => action ?? ''),
    ),
  )
  expect(written.length).toBeGreaterThan(30)
  expect([...new Set(written)].filter((action) => !page.includes(`\`${action}\``))).toEqual([])
})
