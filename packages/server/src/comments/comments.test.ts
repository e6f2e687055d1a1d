import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import { EVERYTHING } from '../database/database.ts'
import { sessionOf } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

const BUDGET = { department: '003', budget: '2026-proposed' } as const

describe.each(databaseKinds())('comments on %s', (kind) => {
  let server: TestServer
  let finance: TestClient
  let reviewer: TestClient
  let preparer: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    finance = await sessionOf(server, 'caiwu')
    reviewer = await sessionOf(server, 'jixiao')
    preparer = await sessionOf(server, 'danwei')
  })
  afterAll(() => server.close())

  const rowOf = async (unit: string): Promise<string> => {
    const { items } = await finance.ask('records', { params: BUDGET, query: { kind: 'projects', unit, limit: 1 } })
    return items[0]?.record ?? ''
  }
  const add = (client: TestClient, target: unknown, text: string, more: object = {}) =>
    client.send('addComment', {
      params: BUDGET,
      body: { comment: randomUUID(), target, text, ...more } as never,
    })
  const seen = async (client: TestClient) => (await client.ask('comments', { params: BUDGET })).map(({ text }) => text)

  it('stand at a row, a figure, a sentence or the whole, and say where in words', async () => {
    const { tree } = await finance.ask('document', { params: BUDGET })
    const figure = /"reference":"(table:expenditure[^"]*)"/u.exec(JSON.stringify(tree))?.[1] ?? ''
    const record = await rowOf('003001')
    const targets = [
      { kind: 'record', record, column: 'name' },
      { kind: 'figure', reference: figure },
      { kind: 'sentence', section: 'expenditure', quote: '一般公共预算支出'.repeat(20) },
      { kind: 'budget' },
    ]
    const places: string[] = []
    for (const target of targets) {
      const response = await add(reviewer, target, '请说明')
      expect(response.status).toBe(200)
      const comment = (await response.json()) as { place: string; office: string; by: { name: string } }
      expect(comment).toMatchObject({ office: 'performance', by: { name: '孙绩效' }, resolved: null, replies: [] })
      places.push(comment.place)
    }
    expect(places[0]).toMatch(/^项目 · .+ · 项目名称$/u)
    expect(places[1]).toMatch(/支出.* · .+ · .+/u)
    expect(places[2]).toMatch(/：“一般公共预算支出.*……”$/u)
    expect(places[3]).toBe('整个预算')
    expect((await add(reviewer, { kind: 'figure', reference: 'table:none/row:1/column:2' }, 'x')).status).toBe(404)
    expect((await add(reviewer, { kind: 'record', record: randomUUID() }, 'x')).status).toBe(404)
  })

  it('on rows are seen by the preparers of the unit alone; on figures and sentences by all of the department', async () => {
    await add(reviewer, { kind: 'record', record: await rowOf('003001') }, '本单位的')
    const foreign = await add(reviewer, { kind: 'record', record: await rowOf('003006') }, '别的单位的')
    const { comment } = (await foreign.json()) as { comment: string }
    expect(await seen(finance)).toEqual(expect.arrayContaining(['本单位的', '别的单位的']))
    expect(await seen(preparer)).toContain('本单位的')
    expect(await seen(preparer)).not.toContain('别的单位的')
    expect((await seen(preparer)).filter((text) => text === '请说明')).toHaveLength(4)
    // Nor can it be answered, resolved or guessed.
    expect((await add(preparer, { kind: 'budget' }, 'x', { answers: comment })).status).toBe(404)
    const resolve = await preparer.send('resolveComment', { params: { ...BUDGET, comment }, body: { resolved: true } })
    expect(resolve.status).toBe(404)
    expect((await add(preparer, { kind: 'record', record: await rowOf('003006') }, 'x')).status).toBe(404)
    const taken = await preparer.send('addComment', {
      params: BUDGET,
      body: { comment, target: { kind: 'budget' }, text: 'x' },
    })
    expect(taken.status).toBe(409)
  })

  it('are answered, and an answer to an answer belongs to the same comment', async () => {
    const record = await rowOf('003001')
    const root = (await (await add(reviewer, { kind: 'record', record }, '依据？')).json()) as { comment: string }
    const reply = randomUUID()
    const answered = await preparer.ask('addComment', {
      params: BUDGET,
      body: { comment: reply, target: { kind: 'budget' }, text: '见合同。', answers: root.comment },
    })
    expect(answered).toMatchObject({
      comment: root.comment,
      target: { kind: 'record', record },
      replies: [{ comment: reply, text: '见合同。' }],
    })
    const more = await reviewer.ask('addComment', {
      params: BUDGET,
      body: { comment: randomUUID(), target: { kind: 'budget' }, text: '收到。', answers: reply },
    })
    expect(more.replies.map(({ text }) => text)).toEqual(['见合同。', '收到。'])
    const [notice] = (await preparer.ask('notices')).items
    expect(notice).toMatchObject({ title: '孙绩效答复了意见' })
    expect(notice?.body).toMatch(/：收到。$/u)
  })

  it('are written once when they are sent twice', async () => {
    const body = { comment: randomUUID(), target: { kind: 'budget' as const }, text: '两次' }
    const first = await finance.ask('addComment', { params: BUDGET, body })
    expect(await finance.ask('addComment', { params: BUDGET, body })).toEqual(first)
    expect((await seen(finance)).filter((text) => text === '两次')).toHaveLength(1)
    expect((await finance.send('addComment', { params: BUDGET, body: { ...body, text: '别的' } })).status).toBe(409)
  })

  it('are resolved by who wrote them or their office, and opened again', async () => {
    const made = (await (await add(reviewer, { kind: 'budget' }, '待解决')).json()) as { comment: string }
    const params = { ...BUDGET, comment: made.comment }
    expect((await finance.send('resolveComment', { params, body: { resolved: true } })).status).toBe(403)
    expect(
      (await (await sessionOf(server, 'yewu')).send('resolveComment', { params, body: { resolved: true } })).status,
    ).toBe(403)
    const resolved = await reviewer.ask('resolveComment', { params, body: { resolved: true } })
    expect(resolved.resolved).toMatchObject({ by: { name: '孙绩效' } })
    expect(await reviewer.ask('resolveComment', { params, body: { resolved: true } })).toEqual(resolved)
    const open = await reviewer.ask('resolveComment', { params, body: { resolved: false } })
    expect(open.resolved).toBeNull()
    const events = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('event').select('action').where('action', 'like', 'comment.%').orderBy('seq').execute(),
    )
    expect(events.slice(-3).map(({ action }) => action)).toEqual(['comment.add', 'comment.resolve', 'comment.reopen'])
    expect((await server.database.within(EVERYTHING, (tx) => verifyChain(tx, '003'))).broken).toBeNull()
  })

  it('keep what was typed, as text', async () => {
    const text = '<script>alert(1)</script> & "引号" \u202e'
    expect(((await (await add(finance, { kind: 'budget' }, text)).json()) as { text: string }).text).toBe(text)
    expect((await add(finance, { kind: 'budget' }, '   ')).status).toBe(400)
    expect((await add(await sessionOf(server, 'shenji'), { kind: 'budget' }, 'x')).status).toBe(403)
  })
})
