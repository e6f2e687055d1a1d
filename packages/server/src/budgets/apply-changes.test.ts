import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import { EVERYTHING } from '../database/database.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const BUDGET = { department: '003', budget: '2026-proposed' } as const

describe.each(databaseKinds())('changes on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
  })
  afterAll(() => server.close())

  const amountRecord = async (nth: number) => {
    const finance = await server.as('caiwu')
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'basic', limit: 50 } })
    const record = items[nth]
    if (!record) throw new Error('no such record')
    return { finance, record: record.record, amount: record.cells.amount ?? '' }
  }

  it('are written, told with the figures that follow, and kept as events', async () => {
    const { finance, record, amount } = await amountRecord(0)
    await finance.ask('document', { params: BUDGET })
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: { changes: [{ kind: 'set', record, cells: { amount: { from: amount, to: '1.00' } } }] },
    })
    const back = await finance.ask('changeRecords', {
      params: BUDGET,
      body: { changes: [{ kind: 'set', record, cells: { amount: { from: '1.00', to: amount } } }] },
    })
    expect(back.figures.map(({ reference }) => reference)).toContainEqual(
      expect.stringMatching(/^table:expenditure\//u),
    )
    expect(back.computedRevision).toBeGreaterThanOrEqual(back.revision)
  })

  it('are refused as a whole when one was not what the writer saw, with who changed it', async () => {
    const { finance, record, amount } = await amountRecord(1)
    const other = randomUUID()
    const response = await finance.send('changeRecords', {
      params: BUDGET,
      body: {
        changes: [
          { kind: 'add', record: other, recordKind: 'statistics', cells: { item: 'x', value: '1' } },
          { kind: 'set', record, cells: { amount: { from: `${amount}9`, to: '5.00' } } },
        ],
      },
    })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({
      conflicts: [{ record, column: 'amount', mine: '5.00', theirs: amount, by: '系统' }],
    })
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'statistics' } })
    expect(items.map(({ record: each }) => each)).not.toContain(other)
  })

  it('are done once when they are sent twice', async () => {
    const { finance } = await amountRecord(0)
    const record = randomUUID()
    const body = {
      changes: [{ kind: 'add' as const, record, recordKind: 'departmentTasks', cells: { name: '甲', content: '乙' } }],
    }
    const first = await finance.ask('changeRecords', { params: BUDGET, body })
    const second = await finance.ask('changeRecords', { params: BUDGET, body })
    expect(second.revision).toBe(first.revision)
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [{ kind: 'remove', record }] } })
  })

  it('keep the order in which rows were put between others', async () => {
    const { finance } = await amountRecord(0)
    const [a, b, c, d] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const
    const add = (record: string, after?: string) => ({
      kind: 'add' as const,
      record,
      recordKind: 'withheldFunctions',
      cells: { function: '203' },
      ...(after === undefined ? {} : { after }),
    })
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [add(a), add(b)] } })
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [add(c, a), add(d, c)] } })
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'withheldFunctions' } })
    expect(items.map(({ record }) => record)).toEqual([a, c, d, b])
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: { changes: [a, b, c, d].map((record) => ({ kind: 'remove', record })) },
    })
  })

  it('of a unit’s preparer reach the own unit and no other', async () => {
    const unit = await server.as('danwei')
    const { items } = await unit.ask('records', { params: BUDGET, query: { kind: 'basic', limit: 500 } })
    expect(new Set(items.map((each) => each.unit))).toEqual(new Set(['003001']))
    const { finance } = await amountRecord(0)
    const all = await finance.ask('records', { params: BUDGET, query: { kind: 'projects', limit: 500 } })
    const foreign = all.items.find((each) => each.unit !== '003001')
    const response = await unit.send('changeRecords', {
      params: BUDGET,
      body: {
        changes: [
          {
            kind: 'set',
            record: foreign?.record ?? '',
            cells: { name: { from: foreign?.cells.name ?? '', to: '改名' } },
          },
        ],
      },
    })
    expect(response.ok).toBe(false)
    const text = await unit.send('changeRecords', {
      params: BUDGET,
      body: {
        changes: [{ kind: 'add', record: randomUUID(), recordKind: 'text', cells: { item: '主要职责', text: '甲' } }],
      },
    })
    expect(text.status).toBe(403)
  })

  it('leave a chain that verifies, and one that is broken is found', async () => {
    const verdict = await server.database.within(EVERYTHING, (tx) => verifyChain(tx, '003'))
    expect(verdict.broken).toBeNull()
    expect(verdict.events).toBeGreaterThan(300)
  })
})
