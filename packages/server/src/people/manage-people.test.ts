import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../database/database.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { signIn, startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'

describe.each(databaseKinds())('people on %s', (kind) => {
  let server: TestServer
  let administrator: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    administrator = await server.as('guanli')
  })
  afterAll(() => server.close())

  const events = (action: string) =>
    server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('event').selectAll().where('department', '=', 'system').where('action', '=', action).execute(),
    )
  const person = async (name: string) => {
    const { items } = await administrator.ask('people', { query: { search: name } })
    const found = items.find((each) => each.name === name)
    if (!found) throw new Error(name)
    return found
  }
  const newPerson = (name: string) => ({
    person: randomUUID(),
    name,
    displayName: `姓名${name}`,
    assignments: [{ role: 'departmentFinance' as const, department: '003', unit: null }],
  })

  it('are created with a password that is shown once and must be changed', async () => {
    const body = newPerson('xinren')
    const made = await administrator.ask('createPerson', { body })
    expect(made.person).toMatchObject({ name: 'xinren', active: true, mustChangePassword: true, hasPassword: true })
    const again = await administrator.ask('createPerson', { body })
    expect(again).toEqual({ person: made.person, password: null })
    const client = await signIn(server.origin, 'xinren', made.password ?? '')
    const refused = await client.send('departments')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ title: '请先修改初始密码。' })
    const weak = await client.send('changePassword', { body: { current: made.password ?? '', next: 'xinren12345' } })
    expect(weak.status).toBe(422)
    const next = '春风又绿江南岸-明月'
    const changed = await client.send('changePassword', { body: { current: made.password ?? '', next } })
    expect(changed.status).toBe(200)
    // The session with which it was changed has ended, and a new one came with the answer.
    expect((await client.send('departments')).status).toBe(401)
    await (await signIn(server.origin, 'xinren', next)).ask('departments')
    expect(await events('person.create')).toContainEqual(
      expect.objectContaining({ after: expect.objectContaining({ name: 'xinren' }), person_name: '陈管理' }),
    )
  })

  it('do not leave their initial password where answers are kept', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    await administrator.ask('createPerson', { body: newPerson('buliu'), headers })
    const kept = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('idempotency').selectAll().where('key', '=', headers['idempotency-key']).execute(),
    )
    expect(kept).toEqual([])
  })

  it('have names of their own', async () => {
    const response = await administrator.send('createPerson', { body: newPerson('CAIWU') })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ title: '账号“CAIWU”已经有了。' })
  })

  it('get no role for what it is not given for, or what is not there; all faults are told', async () => {
    const response = await administrator.send('createPerson', {
      body: {
        ...newPerson('cuojue'),
        assignments: [
          { role: 'unitPreparer', department: '003', unit: null },
          { role: 'administrator', department: '003', unit: null },
          { role: 'publisher', department: '*', unit: null },
          { role: 'departmentFinance', department: '404', unit: null },
          { role: 'unitPreparer', department: '003', unit: '003999' },
          { role: 'unitPreparer', department: '003', unit: '003001' },
        ],
      },
    })
    expect(response.status).toBe(422)
    const { problems } = (await response.json()) as { problems: { place: { row: number }; message: string }[] }
    expect(problems.map(({ place }) => place.row)).toEqual([1, 2, 3, 4, 5])
    expect(problems.map(({ message }) => message).join('\n')).toMatchInlineSnapshot(`
      "“单位编制人”不能这样给。
      “系统管理员”不能这样给。
      “公开人”不能这样给。
      没有部门 404。
      部门 003 没有单位 003999。"
    `)
  })

  it('lose sessions, tokens and open streams at once when they are no longer active', async () => {
    const made = await administrator.ask('createPerson', { body: newPerson('liren') })
    const first = await signIn(server.origin, 'liren', made.password ?? '')
    const next = '两个黄鹂鸣翠柳-白鹭'
    await first.ask('changePassword', { body: { current: made.password ?? '', next } })
    const client = await signIn(server.origin, 'liren', next)
    const { secret } = await client.ask('createToken', { body: { label: '脚本', scopes: ['read'] } })
    const byToken = () => fetch(`${server.origin}/api/departments`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await byToken()).status).toBe(200)
    const stream = await client.send('events')
    const reader = stream.body?.getReader()
    await reader?.read()
    const changed = await administrator.ask('changePerson', {
      params: { person: made.person.id },
      body: { active: false },
    })
    expect(changed.active).toBe(false)
    expect((await client.send('departments')).status).toBe(401)
    expect((await byToken()).status).toBe(401)
    await expect(signIn(server.origin, 'liren', next)).rejects.toThrow(/401/u)
    for (;;) if ((await reader?.read())?.done !== false) break
    await administrator.ask('changePerson', { params: { person: made.person.id }, body: { active: true } })
    expect((await byToken()).status).toBe(401)
    const [event] = (await events('person.change')).filter(({ after }) => after?.person === made.person.id)
    expect(event).toMatchObject({ before: { active: true }, after: { active: false } })
  })

  it('get a new password from the administrator, which ends what the old one opened', async () => {
    const made = await administrator.ask('createPerson', { body: newPerson('wangji') })
    const client = await signIn(server.origin, 'wangji', made.password ?? '')
    const { password } = await administrator.ask('resetPassword', { params: { person: made.person.id } })
    expect(password).not.toBe(made.password)
    expect((await client.send('session')).status).toBe(200)
    expect(await (await client.send('session')).json()).toBeNull()
    await expect(signIn(server.origin, 'wangji', made.password ?? '')).rejects.toThrow(/401/u)
    await signIn(server.origin, 'wangji', password)
    expect(await events('password.reset')).toHaveLength(1)
  })

  it('are always managed by somebody', async () => {
    const last = await person('guanli')
    for (const body of [{ active: false }, { assignments: [] }]) {
      const response = await administrator.send('changePerson', { params: { person: last.id }, body })
      expect(response.status).toBe(409)
      expect(await response.json()).toMatchObject({ title: expect.stringContaining('没有能登录的系统管理员') })
    }
    expect(await person('guanli')).toEqual(last)
    const other = await administrator.ask('createPerson', {
      body: { ...newPerson('guanli2'), assignments: [{ role: 'administrator', department: '*', unit: null }] },
    })
    await administrator.ask('changePerson', { params: { person: other.person.id }, body: { active: false } })
    expect(
      (await administrator.send('changePerson', { params: { person: last.id }, body: { active: false } })).status,
    ).toBe(409)
    await administrator.ask('changePerson', { params: { person: other.person.id }, body: { active: true } })
    // Two who take away each other's role at the same time: one is left.
    const second = await sessionAfterChange(server, other.person.name, other.password ?? '')
    const answers = await Promise.all([
      administrator.send('changePerson', { params: { person: other.person.id }, body: { assignments: [] } }),
      second.send('changePerson', { params: { person: last.id }, body: { assignments: [] } }),
    ])
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200])
    const left = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('assignment').selectAll().where('role', '=', 'administrator').execute(),
    )
    expect(left).toHaveLength(1)
    if (left[0]?.person !== last.id)
      await second.ask('changePerson', {
        params: { person: last.id },
        body: { assignments: [{ role: 'administrator', department: '*', unit: null }] },
      })
  })

  it('are listed page by page and found by name', async () => {
    const names: string[] = []
    let cursor: string | null = null
    do {
      const { items, next }: Awaited<ReturnType<typeof administrator.ask<'people'>>> = await administrator.ask(
        'people',
        {
          query: { limit: 3, ...(cursor === null ? {} : { cursor }) },
        },
      )
      names.push(...items.map(({ name }) => name))
      cursor = next
    } while (cursor !== null)
    expect(names).toEqual([...new Set(names)].sort())
    expect(names.length).toBeGreaterThanOrEqual(10)
    expect((await administrator.ask('people', { query: { search: '王财' } })).items.map(({ name }) => name)).toEqual([
      'caiwu',
    ])
    expect((await administrator.ask('people', { query: { search: '%' } })).items).toEqual([])
  })

  it('belong to departments, which are registered once and under a code that is free', async () => {
    const body = { department: '017', name: '教育体育局', profile: 'henan/department-budget-2026' }
    const made = await administrator.ask('createDepartment', { body })
    expect(made).toEqual({ ...body, year: null })
    expect(await administrator.ask('createDepartment', { body })).toEqual(made)
    expect(await events('department.create')).toHaveLength(1)
    const refused = [
      { ...body, name: '另一个部门' },
      { ...body, department: '018', profile: 'henan/none' },
      { ...body, department: 'system' },
    ].map(async (each) => (await administrator.send('createDepartment', { body: each })).status)
    expect(await Promise.all(refused)).toEqual([409, 422, 422])
  })
})

async function sessionAfterChange(server: TestServer, name: string, password: string): Promise<TestClient> {
  const next = '床前明月光，疑是地上霜'
  await (await signIn(server.origin, name, password)).ask('changePassword', { body: { current: password, next } })
  return signIn(server.origin, name, next)
}
