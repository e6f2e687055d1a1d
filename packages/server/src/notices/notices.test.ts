import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import { addPerson, openSmallDepartment, sessionOf } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'
import { ACTION_NOTICES, fillIn, NOTICE_SPECS, type NoticeSpec } from './notice-specs.ts'

const YEAR = { department: '021', year: 2027 } as const
const SECOND_UNIT = '021002'

describe.each(databaseKinds())('notices on %s', (kind) => {
  let server: TestServer
  const clients = new Map<string, TestClient>()
  beforeAll(async () => {
    server = await startTestServer(kind)
    await openSmallDepartment(server.database, { ...YEAR, units: ['021001', SECOND_UNIT] })
    const department = YEAR.department
    const people = [
      { name: 'finance', assignments: [{ role: 'departmentFinance', department, unit: null }] },
      { name: 'first', assignments: [{ role: 'unitPreparer', department, unit: '021001' }] },
      { name: 'second', assignments: [{ role: 'unitPreparer', department, unit: SECOND_UNIT }] },
      { name: 'publisher', assignments: [{ role: 'publisher', department, unit: null }] },
    ] as const
    for (const person of people) await addPerson(server.database, person)
    for (const name of [
      'finance',
      'first',
      'second',
      'publisher',
      'yewu',
      'zichan',
      'jixiao',
      'yusuan',
      'pifu',
      'caiwu',
    ])
      clients.set(name, await sessionOf(server, name))
  })
  afterAll(() => server.close())

  const as = (name: string): TestClient => {
    const found = clients.get(name)
    if (!found) throw new Error(name)
    return found
  }
  /** What is new for everybody since it was asked last. */
  const news = async (): Promise<Record<string, string[]>> => {
    const found: Record<string, string[]> = {}
    for (const [name, each] of clients) {
      const { items } = await each.ask('notices')
      const fresh = items.filter(({ read }) => !read)
      if (fresh.length > 0) found[name] = fresh.map(({ title }) => title)
      await each.ask('readNotices', { body: { notices: fresh.map(({ notice }) => notice) } })
    }
    return found
  }
  const act = async (name: string, action: Action, body: { reason?: string; date?: string } = {}): Promise<void> => {
    const { revision } = await as(name).ask('yearProcess', { params: YEAR })
    await as(name).ask('act', { params: YEAR, body: { action, revision, ...body } })
  }
  const submit = (name: string, unit: string): Promise<unknown> =>
    as(name).ask('actOnUnit', { params: { ...YEAR, unit }, body: { action: 'submit' } })

  it('tell those whom it concerns, step by step, and not who did it', async () => {
    await submit('first', '021001')
    expect(await news()).toEqual({ finance: ['单位021001已上报'] })
    await as('finance').ask('actOnUnit', {
      params: { ...YEAR, unit: '021001' },
      body: { action: 'return', reason: '漏了一行' },
    })
    const { items } = await as('first').ask('notices')
    expect(items[0]).toMatchObject({
      title: '单位021001的填报被退回',
      body: 'finance退回了单位021001的2027年一上建议数。理由：漏了一行。',
      link: '/d/021/2027/entry/basic',
      by: { name: 'finance' },
      read: false,
    })
    expect(await news()).toEqual({ first: ['单位021001的填报被退回'] })

    await submit('first', '021001')
    await submit('finance', SECOND_UNIT)
    await news()
    await act('finance', 'submitProposal')
    expect(await news()).toEqual({ yusuan: ['部门021上报2027年建议数'] })

    const ceilings = ['021001', SECOND_UNIT].map((unit) => ({ unit, kind: 'basic', amount: 100_000_000 }))
    await as('yusuan').ask('setCeilings', { params: YEAR, body: { ceilings } })
    await act('yusuan', 'issueCeilings')
    expect(await news()).toEqual({
      finance: ['2027年控制数已下达'],
      first: ['2027年控制数已下达'],
      second: ['2027年控制数已下达'],
    })

    for (const unit of ['021001', SECOND_UNIT]) await submit('finance', unit)
    await act('finance', 'submitDraft')
    const submitted = ['部门021上报2027年预算草案']
    expect(await news()).toEqual({ yewu: submitted, zichan: submitted, jixiao: submitted, yusuan: submitted })

    // An office that decides while the others are still at it tells nobody; the last one tells what all said.
    await act('yewu', 'returnReview', { reason: '项目没有依据' })
    await act('zichan', 'passReview')
    await act('jixiao', 'returnReview', { reason: '指标没有数' })
    expect(await news()).toEqual({})
    await act('yusuan', 'passReview')
    const returned = await as('finance').ask('notices')
    expect(returned.items[0]?.body).toContain('理由：项目没有依据；指标没有数。')
    const back = ['2027年预算草案被退回']
    expect(await news()).toEqual({ finance: back, first: back, second: back, publisher: back })

    for (const unit of ['021001', SECOND_UNIT]) await submit('finance', unit)
    await act('finance', 'submitDraft')
    await news()
    for (const name of ['yewu', 'zichan', 'jixiao', 'yusuan']) await act(name, 'passReview')
    const passed = ['部门0212027年预算草案审核通过']
    expect(await news()).toEqual({ finance: passed, publisher: passed, pifu: passed })
    await act('pifu', 'approve', { date: '2026-01-30' })
    const approved = (await as('publisher').ask('notices')).items[0]
    expect(approved).toMatchObject({
      body: '吴批复批复了预算，批复日期 2026-01-30。最迟 2026-02-19 公开。',
      link: '/d/021/2027/publish',
    })
    expect(Object.keys(await news()).sort()).toEqual(['finance', 'first', 'publisher', 'second'])
  })

  it('are not there when what they tell of was refused', async () => {
    const count = () =>
      server.database.within(
        EVERYTHING,
        async (tx) => (await tx.selectFrom('notice').select('notice').execute()).length,
      )
    const before = await count()
    await expect(act('finance', 'submitDraft')).rejects.toThrow(/409/u)
    expect(await count()).toBe(before)
  })

  it('are somebody’s own', async () => {
    const { items } = await as('finance').ask('notices')
    const own = items.map(({ notice }) => notice)
    await as('first').ask('readNotices', { body: { notices: own } })
    const unread = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('notice').select(['person', 'read_at']).where('notice', 'in', own).execute(),
    )
    expect(new Set(unread.map(({ person }) => person)).size).toBe(1)
    expect((await as('caiwu').ask('notices')).items).toEqual([])
  })

  it('are listed page by page, the newest first', async () => {
    const all = (await as('finance').ask('notices')).items
    const paged: typeof all = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<TestClient['ask']>> & { items: typeof all; next: string | null } = await as(
        'finance',
      ).ask('notices', { query: { limit: 2, ...(cursor === null ? {} : { cursor }) } })
      paged.push(...page.items)
      cursor = page.next
    } while (cursor !== null)
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(5)
    expect((await as('finance').send('notices', { query: { cursor: 'x' } })).status).toBe(400)
  })

  it('come to the open pages of who is told, and to nobody else’s', async () => {
    const listen = async (name: string) => {
      const response = await as(name).send('events')
      const reader = response.body?.getReader()
      let text = ''
      void (async () => {
        for (;;) {
          const chunk = await reader?.read()
          if (!chunk || chunk.done) return
          text += new TextDecoder().decode(chunk.value)
        }
      })().catch(() => {})
      return { text: () => text, stop: () => reader?.cancel() }
    }
    const [told, other] = await Promise.all([listen('first'), listen('caiwu')])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await openSmallDepartment(server.database, { department: '022', year: 2027, units: ['022001'] })
    await as('yusuan').ask('openYear', {
      params: { department: YEAR.department },
      body: { year: 2028, profile: 'henan/department-budget-2026', proposalDue: '2027-10-31' },
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(told.text()).toContain('event: notice')
    expect(other.text()).not.toContain('event: notice')
    const [opened] = (await as('first').ask('notices')).items
    expect(opened).toMatchObject({ title: '2028年预算开始编报' })
    expect(opened?.body).toContain('一上截止 2027-10-31。')
    await Promise.all([told.stop(), other.stop()])
  })
})

describe('the table of notices', () => {
  it('names only what is there, and leaves out sentences of which something is not known', () => {
    const kinds = new Set(Object.values(ACTION_NOTICES).flatMap((states) => Object.values(states)))
    expect([...kinds].every((kind) => kind in NOTICE_SPECS)).toBe(true)
    for (const spec of Object.values(NOTICE_SPECS) as NoticeSpec[]) expect(spec.body.length).toBeGreaterThan(0)
    expect(fillIn('理由：{reason}。', { reason: '漏了' })).toBe('理由：漏了。')
    expect(fillIn('理由：{reason}。', {})).toBeUndefined()
  })
})
