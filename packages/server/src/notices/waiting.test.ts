import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import { addPerson, openSmallDepartment, sessionOf } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

const YEAR = { department: '051', year: 2027 } as const
const NOW = new Date('2026-10-10T01:00:00Z')

describe.each(databaseKinds())('what waits for people on %s', (kind) => {
  let server: TestServer
  const clients = new Map<string, TestClient>()
  beforeAll(async () => {
    server = await startTestServer(kind)
    server.setNow(NOW)
    // The example's own year is over, so that everything here is of one department.
    await server.database.within(EVERYTHING, (tx) =>
      tx.updateTable('budget_year').set({ state: 'published' }).where('department', '=', '003').execute(),
    )
    await openSmallDepartment(server.database, { ...YEAR, units: ['051001', '051002'] })
    const { department } = YEAR
    const people = [
      { name: 'finance', assignments: [{ role: 'departmentFinance', department, unit: null }] },
      { name: 'first', assignments: [{ role: 'unitPreparer', department, unit: '051001' }] },
      { name: 'publisher', assignments: [{ role: 'publisher', department, unit: null }] },
    ] as const
    for (const person of people) await addPerson(server.database, person)
    for (const name of [
      'finance',
      'first',
      'publisher',
      'yewu',
      'zichan',
      'jixiao',
      'yusuan',
      'pifu',
      'shenji',
      'guanli',
    ])
      clients.set(name, await sessionOf(server, name, NOW))
  })
  afterAll(() => server.close())

  const as = (name: string): TestClient => {
    const found = clients.get(name)
    if (!found) throw new Error(name)
    return found
  }
  const tasks = async (name: string) =>
    (await as(name).ask('tasks')).map(({ what, label, missing, link, daysLeft }) => ({
      what,
      label,
      missing,
      link,
      daysLeft,
    }))
  const what = async (name: string): Promise<readonly string[]> => (await tasks(name)).map((each) => each.what)
  const act = async (name: string, action: Action, body: { reason?: string; date?: string } = {}): Promise<void> => {
    const { revision } = await as(name).ask('yearProcess', { params: YEAR })
    await as(name).ask('act', { params: YEAR, body: { action, revision, ...body } })
  }
  const submit = (name: string, unit: string): Promise<unknown> =>
    as(name).ask('actOnUnit', { params: { ...YEAR, unit }, body: { action: 'submit' } })

  it('is what the state of the year lets each of them do, with what is missing and days left', async () => {
    await as('yusuan').ask('setDeadlines', { params: YEAR, body: { proposalDue: '2026-10-20' } })
    expect(await tasks('first')).toEqual([
      {
        what: 'unit.submit',
        label: '填报一上建议数并上报：单位051001',
        missing: [],
        link: '/d/051/2027/entry/basic',
        daysLeft: 10,
      },
    ])
    expect(await tasks('finance')).toContainEqual({
      what: 'submitProposal',
      label: '汇总上报建议数',
      missing: ['单位051001还没有上报', '单位051002还没有上报'],
      link: '/d/051/2027',
      daysLeft: 10,
    })
    for (const name of ['publisher', 'yewu', 'yusuan', 'pifu', 'shenji']) expect(await tasks(name)).toEqual([])
    await submit('first', '051001')
    expect(await tasks('first')).toEqual([])
    await as('finance').ask('actOnUnit', {
      params: { ...YEAR, unit: '051001' },
      body: { action: 'return', reason: '漏了' },
    })
    expect((await tasks('first'))[0]?.missing).toEqual(['退回理由：漏了'])
    await submit('finance', '051001')
    await submit('finance', '051002')
    await act('finance', 'submitProposal')
    expect(await what('yusuan')).toEqual(['issueCeilings'])
    expect(await what('finance')).not.toContain('submitProposal')
    const ceilings = ['051001', '051002'].map((unit) => ({ unit, kind: 'basic', amount: 100_000_000 }))
    await as('yusuan').ask('setCeilings', { params: YEAR, body: { ceilings } })
    await act('yusuan', 'issueCeilings')
    await submit('finance', '051001')
    await submit('finance', '051002')
    await act('finance', 'submitDraft')
  })

  it('is for an office what it has not decided', async () => {
    expect(await tasks('zichan')).toEqual([
      {
        what: 'review.asset',
        label: '审核预算草案（资产处室）',
        missing: [],
        link: '/d/051/2027/review',
        daysLeft: null,
      },
    ])
    await act('zichan', 'passReview')
    expect(await tasks('zichan')).toEqual([])
    expect(await what('yewu')).toEqual(['review.business'])
  })

  it('is for a department what an office asked, and for the office what was answered', async () => {
    const params = { department: YEAR.department, budget: '2027-draft' }
    const comment = randomUUID()
    await as('yewu').ask('addComment', { params, body: { comment, target: { kind: 'budget' }, text: '依据呢？' } })
    expect(await tasks('finance')).toContainEqual({
      what: 'comments',
      label: '1 条意见等您答复',
      missing: [],
      link: '/d/051/2027/document',
      daysLeft: null,
    })
    expect(await what('first')).not.toContain('comments')
    await as('finance').ask('addComment', {
      params,
      body: { comment: randomUUID(), target: { kind: 'budget' }, text: '见附件。', answers: comment },
    })
    expect(await what('finance')).not.toContain('comments')
    expect(await what('yewu')).toContain('answers')
    await as('yewu').ask('resolveComment', { params: { ...params, comment }, body: { resolved: true } })
    expect(await what('yewu')).not.toContain('answers')
  })

  it('is to approve, and to publish in time', async () => {
    for (const name of ['yewu', 'jixiao', 'yusuan']) await act(name, 'passReview')
    expect(await what('pifu')).toEqual(['approve'])
    await act('pifu', 'approve', { date: '2026-10-01' })
    expect(await what('pifu')).toEqual([])
    expect(await tasks('publisher')).toEqual([
      { what: 'release', label: '公开预算', missing: [], link: '/d/051/2027/publish', daysLeft: 11 },
    ])
  })

  it('is for an administrator who has no role yet', async () => {
    expect(await tasks('guanli')).toEqual([])
    await addPerson(server.database, { name: 'none', assignments: [] })
    expect(await tasks('guanli')).toMatchObject([{ what: 'people', label: '1 个账号还没有角色', link: '/people' }])
  })

  it('counts the reasons that the text still waits for', async () => {
    await server.database.within(EVERYTHING, (tx) =>
      tx.updateTable('budget_year').set({ state: 'proposing' }).where('department', '=', '003').execute(),
    )
    const finance = await sessionOf(server, 'caiwu', NOW)
    const text = await finance.ask('records', {
      params: { department: '003', budget: '2026-proposed' },
      query: { kind: 'text', limit: 1000 },
    })
    const reason = text.items.find(({ cells }) => cells.item?.startsWith('增减原因.'))
    if (!reason) throw new Error('the example has no reasons')
    const before = (await finance.ask('tasks')).some((each) => each.what === 'reasons')
    expect(before).toBe(false)
    await finance.ask('changeRecords', {
      params: { department: '003', budget: '2026-proposed' },
      body: { changes: [{ kind: 'remove', record: reason.record }] },
    })
    expect(await finance.ask('tasks')).toContainEqual(
      expect.objectContaining({ what: 'reasons', label: '还有 1 处增减原因没有写', link: '/d/003/2026/document' }),
    )
  })
})
