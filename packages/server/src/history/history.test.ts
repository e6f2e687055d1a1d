import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Change } from '../contract/index.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

const YEAR = { department: '003', year: 2026 } as const
const BUDGET = { department: '003', budget: '2026-proposed' } as const
const DRAFT = { department: '003', budget: '2026-draft' } as const
type Version = typeof BUDGET | typeof DRAFT

describe.each(databaseKinds())('the history of a version on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await server.as('caiwu')
  })
  afterAll(() => server.close())

  const records = async (of: string, params: Version = BUDGET) =>
    (await finance.ask('records', { params, query: { kind: of, limit: 5000 } })).items
  const change = async (changes: Change[], params: Version = BUDGET) =>
    (await finance.ask('changeRecords', { params, body: { changes } })).revision
  const set = (record: string, column: string, from: string, to: string): Change => ({
    kind: 'set',
    record,
    cells: { [column]: { from, to } },
  })
  const act = async (client: TestClient, action: Action, reason?: string) => {
    const { revision } = await client.ask('yearProcess', { params: YEAR })
    await client.ask('act', { params: YEAR, body: { action, revision, ...(reason ? { reason } : {}) } })
  }

  it('lists who changed what, the newest first, page by page, by record and by person', async () => {
    const [first] = await records('basic')
    const id = first?.record ?? ''
    await change([set(id, 'amount', '389.90', '390.00')])
    await change([set(id, 'amount', '390.00', '389.90')])
    const { items } = await finance.ask('history', { params: BUDGET, query: { record: id } })
    expect(items.map(({ action, by, before, after }) => [action, by.name, before?.cells, after?.cells])).toEqual([
      ['record.set', '王财务', { amount: '390.00' }, { amount: '389.90' }],
      ['record.set', '王财务', { amount: '389.90' }, { amount: '390.00' }],
      ['record.add', '系统', undefined, first?.cells],
    ])
    const seqs: number[] = []
    let cursor: string | undefined
    do {
      const page = await finance.ask('history', { params: BUDGET, query: { limit: 60, ...(cursor ? { cursor } : {}) } })
      seqs.push(...page.items.map(({ seq }) => seq))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seqs.length).toBeGreaterThan(200)
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a))
    const own = await finance.ask('history', { params: BUDGET, query: { person: items[0]?.by.id } })
    expect(own.items).toHaveLength(2)
    expect((await finance.send('history', { params: BUDGET, query: { cursor: 'x' } })).status).toBe(400)
  })

  it('shows a unit’s preparer what happened to the own unit’s rows and to those that all share', async () => {
    const unit = await server.as('danwei')
    const { items } = await unit.ask('history', { params: BUDGET, query: { limit: 5000 } })
    const units = new Set(
      items
        .filter(({ recordKind }) => recordKind === 'basic' || recordKind === 'income')
        .map(({ after }) => (after?.cells as { readonly unit?: string } | undefined)?.unit),
    )
    expect(units).toContain('003001')
    expect(units).not.toContain('003006')
    expect(units).not.toContain('003-institutions')
    expect(items.some(({ recordKind }) => recordKind === 'text')).toBe(true)
    expect((await unit.send('restore', { params: BUDGET, body: { seq: 1, reason: '试一试' } })).status).toBe(403)
  })

  it('compares an earlier state with now: records, figures, and text word by word', async () => {
    const { revision } = await finance.ask('budget', { params: BUDGET })
    const [line] = await records('basic')
    const goal = (await records('text')).find(({ cells }) => cells.item === '年度履职目标')
    const added = randomUUID()
    await change([
      set(line?.record ?? '', 'amount', '389.90', '399.90'),
      set(
        goal?.record ?? '',
        'text',
        goal?.cells.text ?? '',
        (goal?.cells.text ?? '').replace('防控廉政风险', '防控各类风险'),
      ),
      {
        kind: 'add',
        record: added,
        recordKind: 'staffing',
        cells: { unit: '003001', category: '在职行政人员', count: '5' },
      },
    ])
    const compared = await finance.ask('compare', { params: BUDGET, query: { from: revision } })
    expect(compared.records).toMatchObject([
      { kind: 'text', change: 'changed', record: goal?.record },
      {
        kind: 'basic',
        change: 'changed',
        record: line?.record,
        cells: [{ column: 'amount', before: '389.90', after: '399.90' }],
      },
      { kind: 'staffing', change: 'added' },
    ])
    expect(compared.records[1]?.label).toMatch(/^基本支出：003001 .+ · 2010301 行政运行 · 工资福利支出/u)
    expect(compared.figures).toContainEqual(
      expect.objectContaining({
        kind: 'changed',
        difference: 10_000_000,
        before: expect.objectContaining({ value: expect.any(String) }),
      }),
    )
    const goals = compared.text.filter(({ runs }) => runs.some(({ text }) => text.includes('各类')))
    expect(goals.length).toBeGreaterThan(0)
    for (const { kind: of, runs } of goals) {
      expect(of).toBe('changed')
      expect(runs.filter(({ kind: run }) => run !== 'equal').map(({ text }) => text)).toEqual(['廉政', '各类'])
    }
    // Two earlier states: nothing of this.
    const earlier = await finance.ask('compare', { params: BUDGET, query: { from: revision, to: revision } })
    expect(earlier).toEqual({ records: [], figures: [], text: [] })
    // The unit’s preparer is not told of others’ rows.
    const [other] = (await records('basic')).filter(({ unit }) => unit === '003-institutions')
    await change([set(other?.record ?? '', 'amount', other?.cells.amount ?? '', '1.00')])
    const unit = await server.as('danwei')
    const seen = await unit.ask('compare', { params: BUDGET, query: { from: revision } })
    expect(seen.records.map(({ record }) => record)).not.toContain(other?.record)
    expect(seen.records.map(({ record }) => record)).toContain(line?.record)

    const restored = await finance.ask('restore', { params: BUDGET, body: { seq: revision, reason: '改错了' } })
    expect(restored.revision).toBeGreaterThan(revision)
    expect(await finance.ask('compare', { params: BUDGET, query: { from: revision } })).toEqual({
      records: [],
      figures: [],
      text: [],
    })
    const { items } = await finance.ask('history', { params: BUDGET, query: { limit: 1 } })
    expect(items[0]?.reason).toBe(`恢复到第 ${revision} 条之后的状态：改错了`)
    // Again: nothing is left to do.
    const again = await finance.ask('restore', { params: BUDGET, body: { seq: revision, reason: '改错了' } })
    expect(again.revision).toBe(restored.revision)
  })

  it('refuses states that there are not, and comparisons with nothing', async () => {
    expect((await finance.send('compare', { params: BUDGET, query: { from: 10_000_000 } })).status).toBe(404)
    expect((await finance.send('compare', { params: BUDGET, query: {} })).status).toBe(400)
    expect((await finance.send('compare', { params: BUDGET, query: { with: 'x' } })).status).toBe(404)
    expect((await finance.send('compare', { params: BUDGET, query: { from: 'submission' } })).status).toBe(404)
    expect(
      (await finance.send('restore', { params: { ...BUDGET, budget: 'library' }, body: { seq: 1, reason: '试一试' } }))
        .status,
    ).toBe(409)
  })

  it('goes on before a copy was made, and tells what changed since the last submission', async () => {
    const reviewer = await server.as('yusuan')
    const submitUnits = async () => {
      for (const { unit } of (await finance.ask('yearProcess', { params: YEAR })).units)
        await finance.ask('actOnUnit', { params: { ...YEAR, unit }, body: { action: 'submit' } })
    }
    const proposed = (await finance.ask('budget', { params: BUDGET })).revision
    await submitUnits()
    await act(finance, 'submitProposal')
    const { units } = await finance.ask('yearProcess', { params: YEAR })
    const ceilings = units.flatMap(({ unit }) =>
      ['basic', 'project'].map((of) => ({ unit, kind: of, amount: 1_000_000_000_000 })),
    )
    await reviewer.ask('setCeilings', { params: YEAR, body: { ceilings } })
    await act(reviewer, 'issueCeilings')
    // The draft began as the proposal: other ids, the same rows.
    expect((await finance.ask('compare', { params: DRAFT, query: { from: proposed } })).records).toEqual([])
    const [line] = await records('basic', DRAFT)
    await change([set(line?.record ?? '', 'amount', '389.90', '380.00')], DRAFT)
    const before = await finance.ask('compare', { params: DRAFT, query: { from: proposed } })
    expect(before.records).toMatchObject([{ cells: [{ before: '389.90', after: '380.00' }] }])
    expect((await finance.ask('compare', { params: DRAFT, query: { with: BUDGET.budget } })).records).toEqual(
      before.records.map((each) => ({ ...each })),
    )
    await finance.ask('restore', { params: DRAFT, body: { seq: proposed, reason: '回到一上' } })
    expect((await records('basic', DRAFT))[0]?.cells.amount).toBe('389.90')

    await submitUnits()
    await act(finance, 'submitDraft')
    expect((await reviewer.ask('compare', { params: DRAFT, query: { from: 'submission' } })).records).toEqual([])
    await act(reviewer, 'returnDraft', '工资偏高')
    await change([set(line?.record ?? '', 'amount', '389.90', '370.00')], DRAFT)
    const since = await finance.ask('compare', { params: DRAFT, query: { from: 'submission' } })
    expect(since.records).toMatchObject([{ kind: 'basic', cells: [{ before: '389.90', after: '370.00' }] }])
    await submitUnits()
    await act(finance, 'submitDraft')
    // Reviewers of the resubmission see what changed since the one that they returned.
    expect((await reviewer.ask('compare', { params: DRAFT, query: { from: 'submission' } })).records).toEqual(
      since.records,
    )
    const late = await finance.send('restore', { params: DRAFT, body: { seq: proposed, reason: '太晚了' } })
    expect(late.status).toBe(409)
  })
})
