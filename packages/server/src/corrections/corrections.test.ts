import { randomUUID } from 'node:crypto'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../audit/append-events.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import { EVERYTHING } from '../database/database.ts'
import { openYear } from '../process/open-year.ts'
import { sessionOf } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { EXAMPLE, startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

const YEAR = { department: '003', year: 2026 } as const
const BUDGET = { department: '003', budget: '2026-proposed' } as const
const ARCHIVE = '2025-approved'
const PDF = new Uint8Array([...'%PDF-1.7\n'].map((letter) => letter.charCodeAt(0)))

describe.each(databaseKinds())('corrections of last year’s figures on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  let reviewer: TestClient
  const archived = { fact: randomUUID(), line: randomUUID() }
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await sessionOf(server, 'caiwu')
    reviewer = await sessionOf(server, 'yusuan')
    // Last year was made on this installation as well: its approved version has one figure as a fact, and one as a line.
    await server.database.within(EVERYTHING, async (tx) => {
      await openYear(tx, SYSTEM, {
        department: '003',
        year: 2025,
        profile: EXAMPLE.profile,
        proposalDue: null,
        draftDue: null,
      })
      await tx
        .insertInto('budget')
        .values({ department: '003', budget: ARCHIVE, year: 2025, stage: 'approved', profile: EXAMPLE.profile })
        .execute()
      await applyChanges(tx, SYSTEM, {
        department: '003',
        budget: ARCHIVE,
        authorise: () => {},
        changes: [
          { kind: 'add', record: randomUUID(), recordKind: 'settings', cells: { item: 'amountUnit', value: '元' } },
          {
            kind: 'add',
            record: archived.fact,
            recordKind: 'otherFacts',
            cells: { year: '2025', side: 'expenditure', fund: '政府性基金预算', amount: '7499000' },
          },
          {
            kind: 'add',
            record: archived.line,
            recordKind: 'income',
            cells: { unit: '003001', fund: '一般公共预算', origin: '本年', amount: '1000000' },
          },
        ],
      })
    })
  })
  afterAll(() => server.close())

  const pastFact = async (wanted: Readonly<Record<string, string>>) => {
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'otherFacts', limit: 500 } })
    const found = items.find(({ cells }) =>
      Object.entries(wanted).every(([column, cell]) => (cells[column] ?? '') === cell),
    )
    if (!found) throw new Error(JSON.stringify(wanted))
    return found
  }
  const governmentFund = { year: '2025', side: '支出', fund: '政府性基金预算' }
  const form = (fields: Readonly<Record<string, string>>, file?: File): FormData => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    if (file) data.append('files', file)
    return data
  }
  const propose = (client: TestClient, fields: Readonly<Record<string, string>>, file?: File): Promise<Response> =>
    client.send('proposeCorrection', { params: YEAR, body: form(fields, file) })
  const amountOf = async (record: string): Promise<string | undefined> =>
    (
      await server.database.within(EVERYTHING, (tx) =>
        tx.selectFrom('record').select('cells').where('record', '=', record).executeTakeFirst(),
      )
    )?.cells.amount

  it('change the figure in the document, with the reason and what it rests on, and ask the bureau', async () => {
    const fact = await pastFact(governmentFund)
    const correction = randomUUID()
    const fields = { correction, record: fact.record, to: '751.00', reason: '上年漏计利息收入' }
    const file = new File([PDF], '../../审计报告.exe', { type: 'image/png' })
    expect((await propose(finance, fields, file)).status).toBe(204)
    expect((await propose(finance, fields, file)).status).toBe(204)
    expect(await amountOf(fact.record)).toBe('751.00')
    const [proposed, ...others] = await finance.ask('corrections', { params: YEAR })
    expect(others).toEqual([])
    expect(proposed).toMatchObject({
      correction,
      place: '2025年支出、政府性基金预算',
      before: '749.90',
      after: '751.00',
      reason: '上年漏计利息收入',
      attachment: { name: '审计报告.pdf' },
      state: 'proposed',
      decision: null,
    })
    const download = await reviewer.send('correctionFile', { params: { ...YEAR, correction } })
    expect(download.headers.get('content-type')).toBe('application/pdf')
    expect(download.headers.get('content-disposition')).toContain('attachment')
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(PDF)
    expect((await reviewer.ask('tasks')).map(({ label }) => label)).toContain(
      '决定上年数的更正：2025年支出、政府性基金预算改为 751.00',
    )
    expect((await reviewer.ask('notices')).items[0]).toMatchObject({
      title: expect.stringContaining('更正2025年的数'),
      body: expect.stringContaining('理由：上年漏计利息收入。'),
    })
    const events = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('event').selectAll().where('record', '=', fact.record).orderBy('seq', 'desc').limit(2).execute(),
    )
    expect(events.map(({ action, reason }) => [action, reason])).toEqual([
      ['correction.propose', '上年漏计利息收入'],
      ['record.set', '上年漏计利息收入'],
    ])
  })

  it('wait for one decision at a time', async () => {
    const fact = await pastFact(governmentFund)
    const second = await propose(finance, {
      correction: randomUUID(),
      record: fact.record,
      to: '752.00',
      reason: '再改',
    })
    expect(second.status).toBe(409)
    expect(await amountOf(fact.record)).toBe('751.00')
  })

  it('are followed by the archive when the bureau agrees, in the archive’s own unit', async () => {
    const [{ correction } = { correction: '' }] = await finance.ask('corrections', { params: YEAR })
    const params = { ...YEAR, correction }
    expect((await finance.send('decideCorrection', { params, body: { agree: true } })).status).toBe(403)
    await reviewer.ask('decideCorrection', { params, body: { agree: true } })
    await reviewer.ask('decideCorrection', { params, body: { agree: true } })
    expect((await reviewer.send('decideCorrection', { params, body: { agree: false, reason: '不行' } })).status).toBe(
      409,
    )
    expect(await amountOf(archived.fact)).toBe('7510000.00')
    expect(await finance.ask('corrections', { params: YEAR })).toMatchObject([
      { state: 'agreed', decision: { by: { name: '周预算' }, reason: null } },
    ])
    const events = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('event').selectAll().where('budget', '=', ARCHIVE).orderBy('seq', 'desc').limit(2).execute(),
    )
    expect(events.map(({ action, record }) => [action, record])).toEqual([
      ['record.set', archived.fact],
      ['correction.archive', archived.fact],
    ])
    expect((await finance.ask('notices')).items[0]).toMatchObject({ title: '财政同意更正2025年的数' })
  })

  it('leave the archive as it is where the figure is the sum of many lines, and say so in the audit trail', async () => {
    const total = await pastFact({ year: '2025', side: '收入' })
    const correction = randomUUID()
    await propose(finance, { correction, record: total.record, to: '3982.10', reason: '合计有误' })
    await reviewer.ask('decideCorrection', { params: { ...YEAR, correction }, body: { agree: true } })
    expect(await amountOf(archived.line)).toBe('1000000')
    const [event] = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('event').selectAll().where('action', '=', 'correction.archive').orderBy('seq', 'desc').execute(),
    )
    expect(event).toMatchObject({ budget: ARCHIVE, record: null, after: { amount: '3982.10', record: null } })
  })

  it('leave the document’s figure when the bureau refuses, with the reason', async () => {
    const fact = await pastFact({ year: '2025', departmentEconomic: '30231' })
    const correction = randomUUID()
    await propose(finance, { correction, record: fact.record, to: '22.60', reason: '补记一笔' })
    const params = { ...YEAR, correction }
    expect((await reviewer.send('decideCorrection', { params, body: { agree: false } })).status).toBe(422)
    await reviewer.ask('decideCorrection', { params, body: { agree: false, reason: '依据不足' } })
    expect(await amountOf(fact.record)).toBe('22.60')
    const found = (await finance.ask('corrections', { params: YEAR })).find((each) => each.correction === correction)
    expect(found).toMatchObject({ state: 'refused', decision: { reason: '依据不足' } })
    expect((await finance.ask('notices')).items[0]?.body).toContain('理由：依据不足。')
  })

  it('are refused for what is no figure of an earlier year, no amount, no change', async () => {
    const thisYear = await pastFact({ year: '2026', unit: '003007' })
    const past = await pastFact({ year: '2025', departmentEconomic: '30217' })
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'basic', limit: 1 } })
    const attempts: readonly (readonly [string, string, number])[] = [
      [thisYear.record, '1.00', 422],
      [items[0]?.record ?? '', '1.00', 422],
      [randomUUID(), '1.00', 404],
      [past.record, '一百', 422],
      [past.record, '17.2', 422],
    ]
    for (const [record, to, status] of attempts) {
      const response = await propose(finance, { correction: randomUUID(), record, to, reason: '理由' })
      expect([to, response.status]).toEqual([to, status])
    }
    expect(await amountOf(past.record)).toBe('17.20')
    expect(
      (await propose(reviewer, { correction: randomUUID(), record: past.record, to: '1', reason: '理由' })).status,
    ).toBe(403)
  })

  it('rest on documents and pictures, told by what they are and not by their names', async () => {
    const past = await pastFact({ year: '2025', departmentEconomic: '30217' })
    const text = (content: string): Uint8Array => new TextEncoder().encode(content)
    const bundle = (files: Record<string, Uint8Array>): File =>
      new File([zipSync(files) as Uint8Array<ArrayBuffer>], '依据.docx')
    const refused: readonly (readonly [File, number])[] = [
      [new File(['<html><script>'], '依据.pdf', { type: 'application/pdf' }), 415],
      [new File(['MZ\u0090'], '依据.png'), 415],
      [bundle({ 'a.txt': text('x') }), 415],
      [new File([PDF, new Uint8Array(20 * 1024 * 1024)], '大.pdf'), 413],
    ]
    for (const [file, status] of refused) {
      const fields = { correction: randomUUID(), record: past.record, to: '17.30', reason: '理由' }
      expect((await propose(finance, fields, file)).status).toBe(status)
    }
    expect(await amountOf(past.record)).toBe('17.20')
    const docx = bundle({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': text('<w/>') })
    const correction = randomUUID()
    expect(
      (await propose(finance, { correction, record: past.record, to: '17.30', reason: '理由' }, docx)).status,
    ).toBe(204)
    const found = (await finance.ask('corrections', { params: YEAR })).find((each) => each.correction === correction)
    expect(found?.attachment?.name).toBe('依据.docx')
    expect((await server.database.within(EVERYTHING, (tx) => verifyChain(tx, '003'))).broken).toBeNull()
  })
})
