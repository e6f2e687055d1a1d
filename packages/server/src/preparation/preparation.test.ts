import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'
import { madeId } from './made-id.ts'

const BUDGET = { department: '003', budget: '2026-proposed' } as const

/** Invented staff and standards, beside the example's published lines. */
const add = (recordKind: string, cells: Readonly<Record<string, string>>): Change => ({
  kind: 'add',
  record: randomUUID(),
  recordKind,
  cells,
})
const STANDARD = {
  function: '2010301',
  kind: '工资福利支出',
  fund: '财政拨款（经费拨款）',
  governmentEconomic: '50101',
  ground: '虚构的标准',
}
const SOURCES: readonly Change[] = [
  add('staffing', { unit: '003001', category: '在职公务员', count: '100' }),
  add('staffing', { unit: '003006', category: '专业技术岗', count: '20' }),
  add('standards', {
    item: '基本工资',
    measure: '按人',
    subject: '在职公务员',
    amount: '4',
    departmentEconomic: '30101',
    ...STANDARD,
  }),
  add('standards', {
    item: '加班补助',
    measure: '按人',
    subject: '在职公务员',
    amount: '0.5',
    departmentEconomic: '30107',
    ...STANDARD,
  }),
  add('standards', {
    item: '岗位工资',
    measure: '按人',
    subject: '专业技术岗',
    amount: '5',
    departmentEconomic: '30101',
    ...STANDARD,
    governmentEconomic: '50501',
    function: '2010350',
  }),
  add('standards', {
    item: '奖金',
    measure: '按比例',
    percentage: '10',
    base: '绩效',
    departmentEconomic: '30103',
    ...STANDARD,
  }),
]

describe.each(databaseKinds())('preparation on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  let unit: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await server.as('caiwu')
    unit = await server.as('danwei')
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [...SOURCES] } })
  })
  afterAll(() => server.close())
  const propose = (who: TestClient, body: { unit?: string } = {}) => who.ask('proposeBasic', { params: BUDGET, body })

  it('keeps staff and standards out of what is published', async () => {
    const before = await finance.ask('document', { params: BUDGET })
    expect(before.problems).toEqual([])
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'staffing' } })
    expect(items.map(({ unit: of }) => of)).toEqual(['003001', '003006'])
    const { items: own } = await unit.ask('records', { params: BUDGET, query: { kind: 'staffing' } })
    expect(own.map(({ unit: of }) => of)).toEqual(['003001'])
  })

  it('computes basic expenditure, keeps what was entered, and says what is wrong with a standard and where', async () => {
    const { lines, changes, problems, unexplained } = await propose(finance)
    expect(
      lines.map(({ unit: of, state, formula, before, difference }) => [of, state, formula, before, difference]),
    ).toEqual([
      ['003001', 'adjusted', '100 人 × 40,000.00 元 = 4,000,000.00 元', 389_900_000, -10_100_000],
      ['003001', 'new', '100 人 × 5,000.00 元 = 500,000.00 元', null, null],
      ['003006', 'new', '20 人 × 50,000.00 元 = 1,000,000.00 元', null, null],
    ])
    expect(changes.map((change) => change.kind)).toEqual(['add', 'add'])
    expect(unexplained.length).toBeGreaterThan(20)
    expect(problems).toMatchObject([
      {
        code: 'reference-unknown',
        message: '支出标准中没有“绩效”。',
        at: { record: SOURCES[5]?.record, column: 'base' },
      },
    ])
  })

  it('shows a unit its own lines, and no other’s', async () => {
    const { lines, unexplained } = await propose(unit)
    expect(new Set([...lines, ...unexplained].map((line) => line.unit))).toEqual(new Set(['003001']))
    expect((await unit.send('proposeBasic', { params: BUDGET, body: { unit: '003006' } })).status).toBe(403)
    expect((await finance.send('proposeBasic', { params: { ...BUDGET, budget: 'library' }, body: {} })).status).toBe(
      422,
    )
  })

  it('is applied once, though it is applied twice, and is then the same', async () => {
    const { changes } = await propose(finance)
    const first = await finance.ask('changeRecords', { params: BUDGET, body: { changes } })
    const second = await finance.ask('changeRecords', { params: BUDGET, body: { changes } })
    expect(second.revision).toBe(first.revision)
    const again = await propose(finance)
    expect(again.changes).toEqual([])
    expect(again.lines.map(({ state }) => state)).toEqual(['adjusted', 'same', 'same'])
  })

  it('is adjusted for a reason, which stays with the line until its amount is changed without one', async () => {
    const [, line] = (await propose(finance)).lines
    if (!line) throw new Error('no line')
    const adjust = (who: TestClient, from: string, to: string, reason: string) =>
      who.send('adjustBasic', { params: BUDGET, body: { record: line.record, from, to, reason } })
    expect((await adjust(finance, '50.00', '60', '')).status).toBe(400)
    expect((await adjust(unit, '50.00', '60', '节日加班多')).status).toBe(200)
    expect((await adjust(unit, '50.00', '60', '节日加班多')).status).toBe(200)
    expect((await adjust(finance, '55', '70', '看错了')).status).toBe(409)
    const told = async () => (await propose(finance)).lines[1]
    expect(await told()).toMatchObject({
      state: 'adjusted',
      before: 60_000_000,
      difference: 10_000_000,
      reason: { text: '节日加班多', by: { name: '李单位' } },
      change: { kind: 'set', cells: { amount: { from: '60', to: '50.00' } } },
    })
    const said = await server.database.within(EVERYTHING, (tx) =>
      tx
        .selectFrom('event')
        .select('reason')
        .where('record', '=', line.record)
        .where('reason', 'is not', null)
        .execute(),
    )
    expect(said).toEqual([{ reason: '节日加班多' }])
    const set = { kind: 'set' as const, record: line.record, cells: { amount: { from: '60', to: '61' } } }
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [set] } })
    expect((await told())?.reason).toBeNull()
    expect((await adjust(finance, '61', '61', '补记理由')).status).toBe(200)
    expect((await told())?.reason?.text).toBe('补记理由')
    const change = (await told())?.change
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: change ? [change] : [] } })
    expect((await told())?.state).toBe('same')
  })

  it('adjusts lines of basic expenditure that are there, for who may enter them', async () => {
    const body = { record: randomUUID(), from: '', to: '1', reason: '没有这一行' }
    expect((await finance.send('adjustBasic', { params: BUDGET, body })).status).toBe(404)
    const foreign = (await propose(finance)).lines.find((line) => line.unit === '003006')
    const reply = await unit.send('adjustBasic', {
      params: BUDGET,
      body: { ...body, record: foreign?.record ?? '', from: '100.00', to: '1' },
    })
    expect(reply.status).toBe(404)
    const reviewer = await server.as('yewu')
    const [own] = (await propose(finance)).lines
    const refused = await reviewer.send('adjustBasic', {
      params: BUDGET,
      body: { ...body, record: own?.record ?? '', from: own?.cells.amount ?? '', to: '1' },
    })
    expect(refused.status).toBe(403)
  })

  it('refuses records that a version does not hold', async () => {
    const inYear = add('libraryProjects', { id: 'X', name: '甲', unit: '003001' })
    const reply = await finance.send('changeRecords', { params: BUDGET, body: { changes: [inYear] } })
    expect([reply.status, ((await reply.json()) as { type: string }).type]).toEqual([
      422,
      expect.stringContaining('record-kind-unknown'),
    ])
    const inLibrary = add('staffing', { unit: '003001', category: '工勤', count: '1' })
    const other = await finance.send('changeRecords', {
      params: { ...BUDGET, budget: 'library' },
      body: { changes: [inLibrary] },
    })
    expect(other.status).toBe(422)
  })

  it('advises on the targets of a version, with the record', async () => {
    const advice = await finance.ask('weakTargets', { params: BUDGET })
    const cost = advice.find((each) => each.kind === 'costAboveAmount')
    expect(cost).toMatchObject({ project: 'P17', severity: 'warning', indicator: '租赁费+委托业务费' })
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'projectTargets', limit: 500 } })
    expect(items.find(({ record }) => record === cost?.record)?.cells.value).toBe('329.35万元')
    expect(advice.filter((each) => each.kind === 'noTargets').map(({ project }) => project)).not.toContain('P19')
  })

  it('lists text that is last year’s to the letter, and marks what may no longer be true', async () => {
    expect(await finance.ask('carriedTexts', { params: BUDGET })).toEqual({ from: null, texts: [] })
    const text = add('text', {
      item: '主要职责',
      text: '2026年起指导济源市人民政府驻郑州联络中心，本单位另有规定的除外',
    })
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [text] } })
    const reviewer = await server.as('yusuan')
    await reviewer.ask('openYear', {
      params: { department: '003' },
      body: { year: 2027, profile: 'henan/department-budget-2026' },
    })
    const next = { department: '003', budget: '2027-proposed' } as const
    const { items: units } = await finance.ask('records', { params: next, query: { kind: 'units' } })
    const renamed = units.find(({ cells }) => cells.code === '003003')
    const carried = await finance.ask('carriedTexts', { params: next })
    expect(carried.from).toBe('2026-proposed')
    await finance.ask('changeRecords', {
      params: next,
      body: {
        changes: [
          {
            kind: 'set',
            record: renamed?.record ?? '',
            cells: { name: { from: renamed?.cells.name ?? '', to: '驻郑联络处' } },
          },
          {
            kind: 'set',
            record: carried.texts[0]?.record ?? '',
            cells: { text: { from: carried.texts[0]?.text ?? '', to: '改过的职责' } },
          },
        ],
      },
    })
    const again = await finance.ask('carriedTexts', { params: next })
    expect(again.texts).toHaveLength(carried.texts.length - 1)
    const doubted = again.texts.find((each) => each.text.startsWith('2026年起'))
    expect(doubted?.suggestion).toBe('2027年起指导驻郑联络处，本部门另有规定的除外')
    expect(doubted?.doubts.map((doubt) => doubt.kind)).toEqual(['year', 'unitName', 'wording'])
  })
})

describe('an id that follows from names', () => {
  it('is the same for the same names, and a UUID', () => {
    expect(madeId('a', 'b')).toBe(madeId('a', 'b'))
    expect(madeId('a', 'b')).not.toBe(madeId('ab'))
    expect(madeId('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
  })
})
