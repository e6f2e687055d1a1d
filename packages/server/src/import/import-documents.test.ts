import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { writeHtml, writeXlsx } from '@mingzhang/documents'
import type { CompiledDocument, RawDataSet } from '@mingzhang/kernel'
import { compileDataSet, loadLibrary, ROOT, readInput } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { EXAMPLE_PASSWORD } from '../example/example-accounts.ts'
import { loadExample } from '../example/load-example.ts'
import { readSettings } from '../settings.ts'
import { type RunningServer, startServer } from '../start-server.ts'
import { databaseKinds, openTestDatabase } from '../testing/test-database.ts'
import { signIn, type TestClient } from '../testing/test-server.ts'

const FOLDER = join(ROOT, 'examples', 'shanghai-unit-2025')
const PROFILE = 'shanghai/district-unit-budget-2024'

function upload(name: string, content: string | Uint8Array): FormData {
  const form = new FormData()
  form.append('files', new File([content as Uint8Array<ArrayBuffer>], name))
  return form
}

/** A department with everything but its money, in a year. */
async function startWith(database: Database, raw: RawDataSet, year: number): Promise<RunningServer> {
  const withYear = (cells: readonly string[]): readonly string[] =>
    cells[0] === '预算年度' ? ['预算年度', String(year)] : cells
  const money = [
    'income',
    'basic',
    'projects',
    'projectFunding',
    'procurement',
    ...(year === 2025 ? [] : ['otherFacts']),
  ]
  const tables = raw.tables
    .filter(({ kind }) => !money.includes(kind))
    .map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, cells: withYear(row.cells) })) }))
  await loadExample(
    database,
    { ...raw, tables },
    { department: '101001', name: '上海市云桥区文化和旅游发展局', year, profile: PROFILE },
  )
  return startServer({ ...readSettings({ PORT: '0' }, ROOT) }, { database, host: '127.0.0.1' })
}

/** 公用经费 of a class of 政府经济科目, in yuan with two decimals. */
function sumOf(rows: readonly { readonly cells: readonly string[] }[], governmentEconomic: string): string {
  const cents = rows
    .filter(({ cells }) => cells[2] === '公用经费' && (cells[4] ?? '').startsWith(governmentEconomic))
    .reduce((sum, { cells }) => sum + Math.round(Number(cells[8]) * 100), 0)
  return (cents / 100).toFixed(2)
}

/** The example's document; or with one of its lines, and the income that pays for it, changed. */
async function compiled(code = '', from = '0', to = from): Promise<CompiledDocument> {
  const raw = await readInput(FOLDER)
  const by = Number(to) - Number(from)
  const tables = raw.tables.map((table) => ({
    ...table,
    rows: table.rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => {
        if (code === '') return cell
        if (table.kind === 'basic') return cell === from ? to : cell
        return table.kind === 'income' && cells[3] === code && cell === cells.at(-1)
          ? (Number(cell) + by).toFixed(2)
          : cell
      }),
    })),
  }))
  const loaded = await compileDataSet({ ...raw, tables }, loadLibrary().library)
  if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
  return loaded.document
}

describe.each(databaseKinds())('a workbook of the platform, on %s', (kind) => {
  const BUDGET = { department: '101001', budget: '2025-proposed' } as const
  let database: Database
  let server: RunningServer
  let finance: TestClient
  let document: CompiledDocument
  beforeAll(async () => {
    document = await compiled()
    database = await openTestDatabase(kind)
    server = await startWith(database, await readInput(FOLDER), 2025)
    finance = await signIn(`http://127.0.0.1:${server.port}`, 'caiwu', EXAMPLE_PASSWORD)
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  const preview = async (bytes: Uint8Array) =>
    finance.ask('previewImport', { params: BUDGET, body: upload('平台.xlsx', bytes) })

  it('gives the figures of the document again, each with its sheet and cell; a second import tells what changed', async () => {
    const shown = await preview(await writeXlsx(document.tree))
    expect(shown.notes.join('\n')).toContain('上海市预算管理一体化平台导出工作簿（单位）')
    // The one figure that is of two classes together, and of which nobody gave the parts.
    expect(shown.notes.filter((note) => note.includes('几项合在一起'))).toHaveLength(1)
    expect(shown.changes[0]).toMatchObject({ kind: 'otherFacts', change: 'added' })
    expect(shown.changes[0]?.cells.at(-1)?.after).toMatch(/^平台导出：平台\.xlsx · .+![A-Z]+\d+$/u)
    await finance.ask('applyImport', { params: { ...BUDGET, import: shown.import } })
    const before = await finance.ask('document', { params: BUDGET })
    expect(before.problems.map(({ code, message }) => [code, /机关运行经费/u.test(message)])).toEqual([
      ['figure-not-determined', true],
    ])
    const basic = (await readInput(FOLDER)).tables.find((table) => table.kind === 'basic')
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: {
        changes: ['502', '503'].map((governmentEconomic) => ({
          kind: 'add' as const,
          record: randomUUID(),
          recordKind: 'otherFacts',
          cells: {
            year: '2025',
            side: '支出',
            fund: '一般公共预算',
            kind: '公用经费',
            governmentEconomic,
            amount: sumOf(basic?.rows ?? [], governmentEconomic),
          },
        })),
      },
    })
    const { tree, problems } = await finance.ask('document', { params: BUDGET })
    expect(problems).toEqual([])
    // Procurement is in none of the platform's tables.
    const amounts = (of: CompiledDocument['tree'] | null): readonly string[] =>
      JSON.stringify(of?.blocks.filter((block) => !JSON.stringify(block).includes('政府采购预算'))).match(
        /\d[\d,]*\.\d\d/gu,
      ) ?? []
    expect(amounts(tree).length).toBeGreaterThan(400)
    expect(amounts(tree)).toEqual(amounts(document.tree))

    const again = await preview(await writeXlsx((await compiled('2070101', '36500.00', '36600.00')).tree))
    expect(again.notes[0]).toContain('上次导入')
    expect(again.changes.length).toBeGreaterThan(0)
    for (const { change, cells } of again.changes) {
      expect(change).toBe('changed')
      expect(cells.map(({ column }) => column)).toEqual(['amount'])
      expect(Number(cells[0]?.after) - Number(cells[0]?.before)).toBeCloseTo(100)
    }
  })

  it('does not take the place of what people entered', async () => {
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: {
        changes: [
          {
            kind: 'add',
            record: randomUUID(),
            recordKind: 'otherFacts',
            cells: { year: '2025', side: '支出', function: '20701', amount: '1', note: '自己填的' },
          },
        ],
      },
    })
    const shown = await preview(await writeXlsx(document.tree))
    expect(shown.changes.filter(({ cells }) => cells.some(({ before }) => before === '自己填的'))).toEqual([])
  })
})

describe('what was published last year', () => {
  it('gives what to compare with, and the texts that the version does not have', async () => {
    const document = await compiled()
    const database = await openTestDatabase('embedded')
    const raw = await readInput(FOLDER)
    const without = raw.tables.map((table) =>
      table.kind === 'text' ? { ...table, rows: table.rows.filter(({ cells }) => cells[0] !== '主要职责') } : table,
    )
    const server = await startWith(database, { ...raw, tables: without }, 2026)
    try {
      const finance = await signIn(`http://127.0.0.1:${server.port}`, 'caiwu', EXAMPLE_PASSWORD)
      const BUDGET = { department: '101001', budget: '2026-proposed' } as const
      const shown = await finance.ask('previewImport', {
        params: BUDGET,
        body: upload('2025年单位预算.html', writeHtml(document.tree)),
      })
      expect(shown.notes.join('\n')).toContain('2025年预算公开文件')
      const kinds = new Set(shown.changes.map(({ kind }) => kind))
      expect(kinds).toEqual(new Set(['text', 'otherFacts']))
      const facts = shown.changes.filter(({ kind }) => kind === 'otherFacts')
      for (const { cells } of facts) {
        expect(cells.find(({ column }) => column === 'year')?.after).toBe('2025')
        expect(cells.find(({ column }) => column === 'note')?.after).toMatch(/^2025年公开预算：/u)
      }
      const old = await finance.send('previewImport', {
        params: { ...BUDGET },
        body: upload('散文.html', '<p>没有什么数。</p>'),
      })
      expect(await old.text()).toContain('认不出这个文件')
    } finally {
      await server.close()
      await database.close()
    }
  })
})
