import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { ROOT } from '@mingzhang/operations'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

const BUDGET = { department: '003', budget: '2026-proposed' } as const
const FOLDER = join(ROOT, 'examples', 'jiyuan-2026')

type Upload = readonly [name: string, content: string | Uint8Array]

function upload(...files: readonly Upload[]): FormData {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([content as Uint8Array<ArrayBuffer>], name))
  return form
}

const exampleFile = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

describe.each(databaseKinds())('importing on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await server.as('caiwu')
  })
  afterAll(() => server.close())

  const preview = (...files: readonly Upload[]) =>
    finance.ask('previewImport', { params: BUDGET, body: upload(...files) })
  const records = async (client: TestClient, of?: string) =>
    (await client.ask('records', { params: BUDGET, query: { limit: 5000, ...(of ? { kind: of } : {}) } })).items
  const revision = async () => (await finance.ask('budget', { params: BUDGET })).revision

  it('what was exported changes nothing, as folder and as workbook', async () => {
    for (const format of ['folder', 'workbook'] as const) {
      const response = await finance.send('exportBudget', { params: BUDGET, query: { format } })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const shown = await preview([format === 'folder' ? 'a.zip' : 'a.xlsx', bytes])
      expect(shown.changes).toEqual([])
      expect(shown.problems).toEqual([])
      expect(shown.notes.join()).toContain('没有变化')
    }
  })

  it('tells what would be added, changed and removed, writes nothing, and then writes exactly that', async () => {
    const before = await revision()
    const lines = exampleFile('income.csv').trimEnd().split('\n')
    const changed = lines
      .filter((line) => !line.startsWith('003008'))
      .map((line) => line.replace('289.40', '289.4100'))
      .concat('003007,政府性基金预算,本年,5')
    const shown = await preview(['income.csv', `${changed.join('\n')}\n`])
    expect(shown.total).toBe(3)
    expect(shown.changes.map(({ change, label }) => [change, label.replace(/(?<=\d) [^·]+(?= ·)/u, '')])).toEqual(
      expect.arrayContaining([
        ['removed', '收入：003008 · 财政拨款（经费拨款） · 本年'],
        ['changed', '收入：003003 · 财政拨款（经费拨款） · 本年'],
        ['added', '收入：003007 · 政府性基金预算 · 本年'],
      ]),
    )
    expect(shown.changes.find(({ change }) => change === 'changed')?.cells).toEqual([
      { column: 'amount', label: '金额', before: '289.40', after: '289.41' },
    ])
    expect(await revision()).toBe(before)
    const params = { ...BUDGET, import: shown.import }
    const applied = await finance.ask('applyImport', { params })
    expect(applied.revision).toBeGreaterThan(before)
    // Again: nothing more happens.
    expect((await finance.ask('applyImport', { params })).revision).toBe(applied.revision)
    const income = await records(finance, 'income')
    expect(income.map(({ cells }) => `${cells.unit} ${cells.amount}`)).toEqual([
      '003001 2123.50',
      '003001 1040.00',
      '003001 60.00',
      '003003 289.41',
      '003006 1732.30',
      '003006 108.00',
      '003007 213.30',
      '003007 5.00',
    ])
    const back = await preview(['income.csv', exampleFile('income.csv')])
    expect(back.notes[0]).toContain('上次导入')
    await finance.ask('applyImport', { params: { ...BUDGET, import: back.import } })
  })

  it('says where in the file something is wrong, and does not take what was not read to its end', async () => {
    const broken = `${exampleFile('income.csv').trimEnd()}\n003001,没有这种资金,本年,abc\n`
    const shown = await preview(['income.csv', broken])
    expect(shown.problems.map(({ place, code }) => [place.file, place.row, place.column, code])).toEqual([
      ['income.csv', 10, '资金来源', 'code-unknown'],
      ['income.csv', 10, '金额', 'amount-not-a-number'],
    ])
    const cut = await finance.send('previewImport', {
      params: BUDGET,
      body: upload(['basic.csv', '单位代码,金额\n"003001,5\n']),
    })
    expect(cut.status).toBe(422)
    expect(await cut.json()).toMatchObject({ problems: [{ code: 'csv-broken' }] })
    const none = await finance.send('previewImport', {
      params: BUDGET,
      body: upload(['照片.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])]),
    })
    expect(none.status).toBe(422)
  })

  it('is refused with the conflicts where somebody changed the same meanwhile', async () => {
    const [first] = await records(finance, 'income')
    const shown = await preview([
      'income.csv',
      `${exampleFile('income.csv').trimEnd().replace('2123.50', '2000')}\n003008,政府性基金预算,本年,7\n`,
    ])
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: {
        changes: [{ kind: 'set', record: first?.record ?? '', cells: { amount: { from: '2123.50', to: '2100.00' } } }],
      },
    })
    const params = { ...BUDGET, import: shown.import }
    const refused = await finance.send('applyImport', { params })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      conflicts: [{ record: first?.record, column: 'amount', mine: '2000.00', theirs: '2100.00', by: '王财务' }],
    })
    expect((await records(finance, 'income')).length).toBe(8)
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: {
        changes: [{ kind: 'set', record: first?.record ?? '', cells: { amount: { from: '2100.00', to: '2123.50' } } }],
      },
    })
    // What would be added stands there meanwhile.
    const other = await preview([
      'income.csv',
      `${exampleFile('income.csv').trimEnd()}\n003008,政府性基金预算,本年,7\n`,
    ])
    const twin = randomUUID()
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: {
        changes: [
          {
            kind: 'add',
            record: twin,
            recordKind: 'income',
            cells: { unit: '003008', fund: 'governmentFund', origin: 'currentYear', amount: '9' },
          },
        ],
      },
    })
    const second = await finance.send('applyImport', { params: { ...BUDGET, import: other.import } })
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({ conflicts: [{ record: twin, by: '王财务' }] })
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [{ kind: 'remove', record: twin }] } })
  })

  it('by a unit’s preparer takes the own unit’s rows alone, and tells of the others', async () => {
    const unit = await server.as('danwei')
    const response = await finance.send('exportBudget', { params: BUDGET, query: { format: 'folder' } })
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const edit = (name: string, from: string, to: string): void => {
      const text = new TextDecoder().decode(files[name])
      expect(text).toContain(from)
      files[name] = new TextEncoder().encode(text.replace(from, to))
    }
    edit('basic.csv', '389.90', '390.00')
    edit('basic.csv', '316.70', '999.00')
    edit('text.yaml', '起草政府工作报告', '不起草政府工作报告')
    const shown = await unit.ask('previewImport', { params: BUDGET, body: upload(['全部.zip', zipSync(files)]) })
    expect(shown.changes).toMatchObject([{ kind: 'basic', change: 'changed', cells: [{ after: '390.00' }] }])
    expect(shown.notes.join('\n')).toMatch(/“基本支出”有 \d+ 处是其他单位的/u)
    expect(shown.notes.join('\n')).toContain('“文字材料”有 1 处')
    // Nobody takes over what somebody else previewed.
    const params = { ...BUDGET, import: shown.import }
    expect((await finance.send('applyImport', { params })).status).toBe(404)
    await unit.ask('applyImport', { params })
    const basic = await records(finance, 'basic')
    expect(basic.map(({ cells }) => cells.amount)).toContain('390.00')
    expect(basic.map(({ cells }) => cells.amount)).toContain('316.70')
    expect(basic.map(({ cells }) => cells.amount)).not.toContain('999.00')
    // The unit's own export has its rows and what all share, and taking it over removes nothing of the others.
    const own = await unit.send('exportBudget', { params: BUDGET, query: { format: 'folder' } })
    const ownFiles = unzipSync(new Uint8Array(await own.arrayBuffer()))
    const ownBasic = new TextDecoder().decode(ownFiles['basic.csv']).trimEnd().split('\n').slice(1)
    expect(new Set(ownBasic.map((line) => line.split(',')[0]))).toEqual(new Set(['003001']))
    expect(Object.keys(ownFiles)).toContain('text.yaml')
    const again = await unit.ask('previewImport', { params: BUDGET, body: upload(['own.zip', zipSync(ownFiles)]) })
    expect(again.changes).toEqual([])
  })

  it('leaves alone what was fixed when the year was opened, and writes amounts in the version’s unit', async () => {
    const settings = exampleFile('department.yaml').replace('预算年度: 2026', '预算年度: 2025').replace('万元', '元')
    const income = exampleFile('income.csv').replaceAll(/(\d+\.\d\d)$/gmu, (amount) => String(Number(amount) * 10_000))
    const shown = await preview(['department.yaml', settings], ['income.csv', income])
    expect(shown.changes).toEqual([])
    expect(shown.notes.join('\n')).toContain('“预算年度”在开启年度时定下，不能改。文件中是“2025”，这个版本是“2026”')
    expect(shown.notes.join('\n')).toContain('文件的金额单位是元，已按万元写入')
  })

  it('refuses archives that would not fit, and several documents at once', async () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(210 * 2 ** 20) }, { level: 9 })
    const refused = await finance.send('previewImport', { params: BUDGET, body: upload(['a.zip', bomb]) })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('解开后太大')
    const two = await finance.send('previewImport', { params: BUDGET, body: upload(['a.pdf', 'x'], ['b.pdf', 'y']) })
    expect(await two.text()).toContain('一次只能导入一个')
  })

  it('is not possible by who only reads, nor in a version that stands still', async () => {
    const reader = await server.as('shenji')
    const body = upload(['income.csv', exampleFile('income.csv')])
    expect((await reader.send('previewImport', { params: BUDGET, body })).status).toBe(403)
    expect(
      (
        await finance.send('previewImport', {
          params: { ...BUDGET, budget: 'library' },
          body: upload(['income.csv', exampleFile('income.csv')]),
        })
      ).status,
    ).toBe(409)
  })

  it('of a workbook that is damaged says so', async () => {
    const workbook = new Workbook()
    workbook.addWorksheet('收入').addRow(['单位代码', '没有的列', '金额'])
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    const damaged = await finance.send('previewImport', {
      params: BUDGET,
      body: upload(['a.xlsx', bytes.subarray(0, bytes.length / 2)]),
    })
    expect(damaged.status).toBe(422)
  })
})
