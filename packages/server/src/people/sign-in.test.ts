import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../database/database.ts'
import { EXAMPLE_PASSWORD } from '../example/example-accounts.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { client, startTestServer, type TestServer } from '../testing/test-server.ts'
import { IDLE_LIMIT, SESSION_LIMIT } from './sessions.ts'

const MINUTE = 60_000
const START = new Date('2026-03-02T01:00:00Z')
const after = (time: number): Date => new Date(START.getTime() + time)

describe.each(databaseKinds())('signing in on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    // Behind a proxy whose word is believed, so that addresses can be told.
    server = await startTestServer(kind, { trustsProxy: true })
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    server.setNow(START)
    await server.database.within(EVERYTHING, (tx) => tx.deleteFrom('sign_in_failure').execute())
  })

  const attempt = async (name: string, password: string, address = '192.0.2.1'): Promise<number> =>
    (await server.anonymous.send('signIn', { body: { name, password }, headers: { 'x-forwarded-for': address } }))
      .status

  it('is refused for a while after five failures of a name, whatever the address and the password', async () => {
    for (let time = 0; time < 5; time++) expect(await attempt('caiwu', `wrong-${time}`)).toBe(401)
    expect(await attempt('caiwu', EXAMPLE_PASSWORD)).toBe(429)
    expect(await attempt('CAIWU', EXAMPLE_PASSWORD, '192.0.2.2')).toBe(429)
    expect(await attempt('yewu', EXAMPLE_PASSWORD)).toBe(200)
    server.setNow(after(14 * MINUTE))
    expect(await attempt('caiwu', EXAMPLE_PASSWORD)).toBe(429)
    server.setNow(after(15 * MINUTE + 1))
    expect(await attempt('caiwu', EXAMPLE_PASSWORD)).toBe(200)
  })

  it('counts guesses that are sent all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => attempt('caiwu', `wrong-${index}`)))
    expect(answers.filter((status) => status === 401)).toHaveLength(5)
    expect(answers.filter((status) => status === 429)).toHaveLength(20)
  })

  it('is refused for an address from which many names were tried, and for no other', async () => {
    for (let time = 0; time < 30; time++) expect(await attempt(`nobody-${time}`, 'x', '192.0.2.9')).toBe(401)
    expect(await attempt('caiwu', EXAMPLE_PASSWORD, '192.0.2.9')).toBe(429)
    expect(await attempt('caiwu', EXAMPLE_PASSWORD, '192.0.2.10')).toBe(200)
  })

  it('forgets failures when it succeeds', async () => {
    for (let time = 0; time < 4; time++) await attempt('caiwu', 'wrong')
    expect(await attempt('caiwu', EXAMPLE_PASSWORD)).toBe(200)
    for (let time = 0; time < 4; time++) expect(await attempt('caiwu', 'wrong')).toBe(401)
  })

  it('guesses at the own password are counted as well', async () => {
    const finance = await server.as('caiwu')
    for (let time = 0; time < 5; time++)
      expect(
        (await finance.send('changePassword', { body: { current: 'wrong', next: '一句很长的新密码而已' } })).status,
      ).toBe(422)
    expect(
      (await finance.send('changePassword', { body: { current: EXAMPLE_PASSWORD, next: '一句很长的新密码而已' } }))
        .status,
    ).toBe(429)
  })

  it('answers alike for a wrong password, an unknown name and one that is not active', async () => {
    await server.database.within(EVERYTHING, (tx) =>
      tx.updateTable('person').set({ active: false }).where('name', '=', 'zichan').execute(),
    )
    const answers = await Promise.all(
      ['caiwu', 'nobody', 'zichan'].map(async (name) => {
        const response = await server.anonymous.send('signIn', {
          body: { name, password: name === 'zichan' ? EXAMPLE_PASSWORD : 'wrong' },
        })
        return { status: response.status, body: await response.json() }
      }),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const time = async (name: string): Promise<number> => {
      const from = performance.now()
      await attempt(name, 'wrong', `198.51.100.${Math.floor(Math.random() * 250)}`)
      return performance.now() - from
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 4; round++) {
      known.push(await time(['yewu', 'jixiao', 'yusuan', 'pifu'][round] ?? ''))
      unknown.push(await time(`unknown-${round}`))
    }
    // Deriving the key takes most of the time of both: without it an unknown name would be answered twenty times faster.
    const [a, b] = [Math.min(...known), Math.min(...unknown)]
    expect(Math.max(a, b) / Math.min(a, b)).toBeLessThan(3)
  })

  it('gives a session that ends an hour after it was last used', async () => {
    const finance = await server.as('caiwu')
    server.setNow(after(IDLE_LIMIT - MINUTE))
    await finance.ask('departments')
    server.setNow(after(2 * IDLE_LIMIT - 2 * MINUTE))
    await finance.ask('departments')
    server.setNow(after(3 * IDLE_LIMIT))
    expect((await finance.send('departments')).status).toBe(401)
    server.setNow(after(2 * IDLE_LIMIT))
    // It is gone, not only passed over.
    expect((await finance.send('departments')).status).toBe(401)
  })

  it('gives a session that ends after a working day, however often it is used', async () => {
    const finance = await server.as('caiwu')
    for (let time = 0; time < SESSION_LIMIT; time += IDLE_LIMIT / 2) {
      server.setNow(after(time))
      await finance.ask('departments')
    }
    server.setNow(after(SESSION_LIMIT))
    expect((await finance.send('departments')).status).toBe(401)
  })

  it('sets a cookie that scripts and other sites do not get, and ends it when signing out', async () => {
    const response = await server.anonymous.send('signIn', { body: { name: 'caiwu', password: EXAMPLE_PASSWORD } })
    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/u)
    const finance = await server.as('caiwu')
    await finance.ask('signOut')
    expect((await finance.send('departments')).status).toBe(401)
  })

  it('takes no write from another site, and none without the token of the session', async () => {
    const finance = await server.as('caiwu')
    const other = client(server.origin, finance.cookie, '')
    const wrong = client(server.origin, finance.cookie, (await server.as('yewu')).csrf)
    const body = { notices: [] }
    expect((await other.send('readNotices', { body })).status).toBe(403)
    expect((await wrong.send('readNotices', { body })).status).toBe(403)
    for (const site of ['cross-site', 'same-site'])
      expect((await finance.send('readNotices', { body, headers: { 'sec-fetch-site': site } })).status).toBe(403)
    expect((await finance.send('readNotices', { body, headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(204)
    // A form of another site cannot send JSON, and what is not JSON is not read.
    const form = await fetch(`${server.origin}/api/notices/read`, {
      method: 'POST',
      headers: { cookie: finance.cookie, 'x-csrf-token': finance.csrf, 'content-type': 'text/plain' },
      body: JSON.stringify(body),
    })
    expect(form.status).toBe(415)
  })

  it('can be left to tokens, each with its scopes and its end', async () => {
    const finance = await server.as('caiwu')
    const reading = await finance.ask('createToken', { body: { label: '只读', scopes: ['read'], days: 1 } })
    const writing = await finance.ask('createToken', { body: { label: '可写', scopes: ['read', 'write'], days: 2 } })
    const by = (secret: string, path: string, method = 'GET') =>
      fetch(`${server.origin}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify({ notices: [] }) }),
      })
    expect((await by(reading.secret, '/departments')).status).toBe(200)
    const refused = await by(reading.secret, '/notices/read', 'POST')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ title: '这个访问令牌只能读。' })
    expect((await by(writing.secret, '/notices/read', 'POST')).status).toBe(204)
    // A token makes no tokens.
    const more = await fetch(`${server.origin}/api/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writing.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'x', scopes: ['write'] }),
    })
    expect(more.status).toBe(403)
    expect(await finance.ask('tokens')).toMatchObject([{ label: '只读' }, { label: '可写' }])
    expect((await (await server.as('yewu')).send('revokeToken', { params: { token: writing.token } })).status).toBe(404)
    server.setNow(after(25 * 60 * MINUTE))
    expect((await by(reading.secret, '/departments')).status).toBe(401)
    const again = await server.as('caiwu')
    await again.ask('revokeToken', { params: { token: writing.token } })
    expect((await by(writing.secret, '/departments')).status).toBe(401)
    const kept = await server.database.within(EVERYTHING, (tx) => tx.selectFrom('access_token').selectAll().execute())
    expect(JSON.stringify(kept)).not.toContain(reading.secret)
  })
})
