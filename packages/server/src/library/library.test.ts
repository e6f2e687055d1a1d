import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import {
  type Change,
  LIBRARY_ACTION_SPECS,
  LIBRARY_ACTIONS,
  LIBRARY_STATE_SPECS,
  type LibraryProject,
  type LibraryState,
  type LibraryStep,
} from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

const DEPARTMENT = { department: '003' } as const
const LIBRARY = { department: '003', budget: 'library' } as const
const BUDGET = { department: '003', budget: '2026-proposed' } as const

const add = (recordKind: string, cells: Readonly<Record<string, string>>): Change => ({
  kind: 'add',
  record: randomUUID(),
  recordKind,
  cells,
})
const FUNDING = { fund: '财政拨款（经费拨款）', origin: '本年', function: '2010302' }

describe.each(databaseKinds())('the project library on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  let unit: TestClient
  let reviewer: TestClient
  const project = add('libraryProjects', {
    id: 'K1',
    name: '会议培训经费',
    unit: '003001',
    kind: '其他运转类',
    startYear: '2026',
    endYear: '2027',
  })
  const money = add('libraryFunding', { project: 'K1', year: '2026', ...FUNDING, amount: '30' })
  const parts = [
    money,
    add('libraryFunding', { project: 'K1', year: '2027', ...FUNDING, amount: '40' }),
    add('libraryProcurement', { project: 'K1', year: '2026', category: '服务', amount: '5' }),
    add('libraryTargets', {
      project: 'K1',
      group: '产出指标',
      indicator: '培训期数',
      sign: '≥',
      value: '4',
      valueUnit: '期',
    }),
  ]
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await server.as('caiwu')
    unit = await server.as('danwei')
    reviewer = await server.as('yewu')
  })
  afterAll(() => server.close())

  const change = (who: TestClient, ...changes: readonly Change[]) =>
    who.send('changeRecords', { params: LIBRARY, body: { changes: [...changes] } })
  const find = async (who: TestClient = finance): Promise<LibraryProject> => {
    const { items } = await who.ask('library', { params: DEPARTMENT })
    const found = items.find(({ record }) => record === project.record)
    if (!found) throw new Error('no such project')
    return found
  }
  const act = async (who: TestClient, action: LibraryStep, reason?: string) => {
    const { revision } = await find()
    return who.send('actOnProject', {
      params: { ...DEPARTMENT, project: project.record },
      body: { action, revision, ...(reason === undefined ? {} : { reason }) },
    })
  }

  it('is filled by a unit with its own projects, whose parts are seen by it alone', async () => {
    expect((await change(unit, project, ...parts.slice(0, 1))).status).toBe(200)
    expect((await change(unit, ...parts.slice(1))).status).toBe(200)
    const foreign = add('libraryProjects', {
      id: 'K2',
      name: '外单位',
      unit: '003006',
      kind: '其他运转类',
      startYear: '2026',
    })
    expect((await change(unit, foreign)).status).toBe(403)
    expect((await change(finance, foreign)).status).toBe(200)
    expect((await unit.ask('library', { params: DEPARTMENT })).items.map(({ id }) => id)).toEqual(['K1'])
    expect((await finance.ask('library', { params: DEPARTMENT })).items.map(({ id }) => id)).toEqual(['K1', 'K2'])
  })

  it('shows the plan of each year, beside what is budgeted and the ceilings', async () => {
    expect(await find()).toMatchObject({
      state: 'draft',
      label: '编制',
      editable: true,
      planned: 70_000_000,
      years: [
        { year: 2026, planned: 30_000_000, budgeted: null },
        { year: 2027, planned: 40_000_000, budgeted: null },
      ],
      problems: [],
      categories: ['meetings-training'],
    })
    const { years } = await unit.ask('library', { params: DEPARTMENT })
    expect(new Set(years.map((each) => each.unit))).toEqual(new Set(['003001']))
    expect(years).toMatchObject([
      { year: 2026, ceiling: null, planned: 30_000_000 },
      { year: 2027, ceiling: null, planned: 40_000_000, entered: 0 },
    ])
  })

  it('is paged and filtered', async () => {
    const first = await finance.ask('library', { params: DEPARTMENT, query: { limit: 1 } })
    expect(first.items.map(({ id }) => id)).toEqual(['K1'])
    const second = await finance.ask('library', { params: DEPARTMENT, query: { limit: 1, cursor: first.next ?? '' } })
    expect([second.items.map(({ id }) => id), second.next]).toEqual([['K2'], null])
    const declared = await finance.ask('library', { params: DEPARTMENT, query: { state: 'declared' } })
    expect(declared.items).toEqual([])
    const own = await finance.ask('library', { params: DEPARTMENT, query: { unit: '003006' } })
    expect(own.items.map(({ id }) => id)).toEqual(['K2'])
  })

  it('moves projects by its steps alone', async () => {
    const state = { kind: 'set' as const, record: project.record, cells: { state: { from: '', to: '入库' } } }
    expect((await change(finance, state)).status).toBe(422)
    const born = add('libraryProjects', {
      id: 'K3',
      name: '生来入库',
      unit: '003001',
      kind: '其他运转类',
      startYear: '2026',
      state: '入库',
    })
    expect((await change(finance, born)).status).toBe(422)
  })

  it('does not take a project with mistakes, and says all of them', async () => {
    const wrong = add('libraryFunding', { project: 'K1', year: '2030', ...FUNDING, function: '9999999', amount: 'x' })
    await change(unit, wrong)
    const found = await find()
    expect(found.problems.map(({ at }) => at)).toEqual(
      ['function', 'year', 'amount'].map((column) => ({ record: wrong.record, column, reference: null })),
    )
    expect(found.actions.find(({ action }) => action === 'declare')?.missing).toHaveLength(3)
    const reply = await act(unit, 'declare')
    expect(reply.status).toBe(409)
    expect(((await reply.json()) as { problems: unknown[] }).problems).toHaveLength(3)
    await change(unit, { kind: 'remove', record: wrong.record })
  })

  it('lets each step be taken by whom it is for, from the state that it starts from, once', async () => {
    expect((await act(reviewer, 'declare')).status).toBe(403)
    expect((await act(unit, 'end', '不做了')).status).toBe(409)
    const { revision } = await find()
    const body = { action: 'declare' as const, revision }
    const params = { ...DEPARTMENT, project: project.record }
    const declared = await unit.ask('actOnProject', { params, body })
    expect(declared).toMatchObject({
      state: 'declared',
      editable: false,
      cells: { state: '申报', declaredOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u) },
    })
    const twice = await unit.ask('actOnProject', { params, body })
    expect(twice.revision).toBe(declared.revision)
    expect((await unit.send('actOnProject', { params, body: { action: 'withdraw', revision } })).status).toBe(409)
    expect((await act(unit, 'review')).status).toBe(403)
  })

  it('stands still while it is reviewed, and comes back with a reason', async () => {
    const cheaper = { kind: 'set' as const, record: money.record, cells: { amount: { from: '30', to: '20' } } }
    const reply = await change(unit, cheaper)
    expect(reply.status).toBe(409)
    expect(await reply.text()).toContain('项目 K1 是“申报”')
    expect(
      (await change(unit, add('libraryFunding', { project: 'K1', year: '2027', ...FUNDING, amount: '1' }))).status,
    ).toBe(409)
    expect((await change(unit, { kind: 'remove', record: project.record })).status).toBe(409)
    expect((await act(reviewer, 'return')).status).toBe(422)
    expect((await act(reviewer, 'return', '期数与金额不符')).status).toBe(200)
    const returned = await find()
    expect([returned.state, returned.cells.declaredOn]).toEqual(['draft', undefined])
    expect((await change(unit, cheaper)).status).toBe(200)
    expect((await change(unit, { ...cheaper, cells: { amount: { from: '20', to: '30' } } })).status).toBe(200)
    const events = await server.database.within(EVERYTHING, (tx) =>
      tx
        .selectFrom('event')
        .select(['reason', 'person_name'])
        .where('record', '=', project.record)
        .orderBy('seq')
        .execute(),
    )
    expect(events.at(-1)).toEqual({ reason: '期数与金额不符', person_name: '赵业务' })
  })

  it('is taken into the budget of a year once, by who enters it', async () => {
    const into = (who: TestClient, year = 2026) =>
      who.send('budgetProject', { params: { ...DEPARTMENT, project: project.record }, body: { year } })
    expect((await into(unit)).status).toBe(409)
    for (const [who, step] of [
      [unit, 'declare'],
      [reviewer, 'review'],
      [reviewer, 'reserve'],
    ] as const)
      expect((await act(who, step)).status, step).toBe(200)
    expect((await into(reviewer)).status).toBe(403)
    expect((await into(unit, 2031)).status).toBe(404)
    const before = await finance.ask('budget', { params: BUDGET })
    const both = await Promise.all([into(unit), into(finance)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const added = await Promise.all(both.map(async (reply) => ((await reply.json()) as { added: number }).added))
    expect(added.sort()).toEqual([0, 4])
    expect((await finance.ask('budget', { params: BUDGET })).revision).toBeGreaterThan(before.revision)
    expect(await find()).toMatchObject({
      state: 'budgeted',
      cells: { reservedOn: expect.any(String), budgetedOn: expect.any(String) },
      years: [
        { year: 2026, planned: 30_000_000, budgeted: 30_000_000 },
        { year: 2027, budgeted: null },
      ],
    })
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'projectTargets', limit: 500 } })
    expect(items.filter(({ cells }) => cells.project === 'K1').map(({ cells }) => cells.value)).toEqual(['≥4期'])
    const { problems } = await finance.ask('document', { params: BUDGET })
    expect(problems.filter(({ message }) => message.includes('K1'))).toEqual([])
  })

  it('is filled from a budget for a department that has no library, once', async () => {
    const { added, projects } = await finance.ask('openLibraryFromBudget', {
      params: DEPARTMENT,
      body: { budget: '2026-proposed' },
    })
    // K1 came from the library; 21 are the example's.
    expect(projects).toBe(21)
    expect(added).toBeGreaterThan(100)
    expect(
      await finance.ask('openLibraryFromBudget', { params: DEPARTMENT, body: { budget: '2026-proposed' } }),
    ).toEqual({ added: 0, projects: 0 })
    const { items, problems } = await finance.ask('library', { params: DEPARTMENT })
    expect(problems).toEqual([])
    expect(items.flatMap((item) => item.problems)).toEqual([])
    const hotline = items.find(({ id }) => id === 'P16')
    expect(hotline).toMatchObject({
      state: 'budgeted',
      years: [{ year: 2026, planned: 144_500_000, budgeted: 144_500_000 }],
      cells: { code: '419001240000000005017', startYear: '2026' },
    })
    const advice = await finance.ask('weakTargets', { params: LIBRARY })
    expect(advice.map(({ project: id, kind: what }) => `${id} ${what}`)).toContain('P17 costAboveAmount')
    expect(
      (await finance.send('openLibraryFromBudget', { params: DEPARTMENT, body: { budget: 'library' } })).status,
    ).toBe(422)
  })

  it('is revised, ended and reopened with reasons, and leaves a chain that verifies', async () => {
    expect((await act(unit, 'revise', '下年要增加期数')).status).toBe(200)
    expect((await find()).cells.budgetedOn).toBeDefined()
    expect(
      (await change(unit, { kind: 'set', record: project.record, cells: { summary: { from: '', to: '依据某规定' } } }))
        .status,
    ).toBe(200)
    for (const [who, step] of [
      [unit, 'declare'],
      [reviewer, 'review'],
      [reviewer, 'reserve'],
    ] as const)
      await act(who, step)
    expect((await act(unit, 'end', '并入别的项目')).status).toBe(200)
    expect((await act(unit, 'reopen', '还要做')).status).toBe(403)
    expect((await act(reviewer, 'reopen', '还要做')).status).toBe(200)
    expect((await find()).state).toBe('draft')
    const verdict = await server.database.within(EVERYTHING, (tx) => verifyChain(tx, '003'))
    expect(verdict.broken).toBeNull()
  })

  it('hands out the bank of usual indicators, for a project by its name', async () => {
    const all = await unit.ask('indicatorBank')
    expect(all.signs.map(({ label }) => label)).toEqual(['≥', '≤', '=', '>', '<', '定性'])
    const own = await unit.ask('indicatorBank', { query: { project: '办公用房修缮' } })
    expect(own.categories[0]?.id).toBe('building-repair')
    expect(own.categories.length).toBeLessThan(all.categories.length)
  })
})

describe('the steps of the library', () => {
  it('lead from every state to every other, and start from the state of a new project', () => {
    const reached = new Set<LibraryState>(['draft'])
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const action of LIBRARY_ACTIONS)
        if (LIBRARY_ACTION_SPECS[action].from.some((state) => reached.has(state)))
          reached.add(LIBRARY_ACTION_SPECS[action].to)
      if (reached.size === size) break
    }
    expect([...reached].sort()).toEqual(Object.keys(LIBRARY_STATE_SPECS).sort())
    for (const state of Object.keys(LIBRARY_STATE_SPECS) as LibraryState[])
      expect(
        LIBRARY_ACTIONS.some((action) => LIBRARY_ACTION_SPECS[action].from.includes(state)),
        state,
      ).toBe(true)
  })

  it('are drawn in the documentation as they are', () => {
    const text = readFileSync(join(ROOT, 'docs', 'spec', 'project-library.md'), 'utf8')
    const drawn = [...text.matchAll(/^ {4}(\w+ --> \w+: .+)$/gmu)].map(([, line]) => line)
    const declared = LIBRARY_ACTIONS.flatMap((action) => {
      const { from, to, label, permission, reason } = LIBRARY_ACTION_SPECS[action]
      return from.map((state) => `${state} --> ${to}: ${label} (${permission}${reason ? ', reason' : ''})`)
    })
    expect(drawn.sort()).toEqual(declared.sort())
  })
})
