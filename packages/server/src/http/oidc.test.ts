import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../database/database.ts'
import { type IdentityProvider, startIdentityProvider } from '../testing/identity-provider.ts'
import { addPerson } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { client, startTestServer, type TestServer } from '../testing/test-server.ts'

describe.each(databaseKinds())('signing in through an identity provider on %s', (kind) => {
  let server: TestServer
  let provider: IdentityProvider
  const reported: unknown[] = []
  beforeAll(async () => {
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    provider = await startIdentityProvider(() => `${origin}/api/sign-in/oidc/callback`)
    const { issuer, clientId, clientSecret } = provider
    server = await startTestServer(kind, {
      port,
      origin,
      oidc: { issuer, clientId, clientSecret, label: '统一身份认证' },
      report: (error) => reported.push(error),
    })
  })
  afterAll(async () => {
    await server.close()
    await provider.close()
  })

  const begin = async (to = '') => {
    const response = await fetch(`${server.origin}/api/sign-in/oidc${to}`, { redirect: 'manual' })
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return { url: response.headers.get('location') ?? '', cookie }
  }
  const finish = async (back: string, cookie: string) => {
    const response = await fetch(back, { redirect: 'manual', headers: { cookie } })
    const session = response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0] ?? '')
      .find((each) => each.startsWith('mingzhang-session='))
    return { to: response.headers.get('location'), session: session ?? '' }
  }
  const signIn = async (account: string, to = '') => {
    const { url, cookie } = await begin(to)
    return finish(await provider.authorise(url, account), cookie)
  }
  const linked = (person: string) =>
    server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('person').selectAll().where('person', '=', person).executeTakeFirstOrThrow(),
    )
  const finance = [{ role: 'departmentFinance' as const, department: '003', unit: null }]

  it('asks with a code challenge, a state and a nonce, and says that it can', async () => {
    const { oidc } = await server.anonymous.ask('signInOptions')
    expect(oidc).toEqual({ label: '统一身份认证' })
    const { url } = await begin()
    const query = new URL(url).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    for (const name of ['code_challenge', 'state', 'nonce']) expect(query.get(name)?.length).toBeGreaterThan(20)
    expect(url).not.toContain(provider.clientSecret)
  })

  it('links an account by a verified e-mail address once, and knows it by its subject from then on', async () => {
    const person = await addPerson(server.database, {
      name: 'tongyi',
      email: 'Tongyi@example.gov.cn',
      assignments: finance,
    })
    provider.setClaims('subject-1', { email: 'tongyi@example.gov.cn', email_verified: true })
    const { to, session } = await signIn('subject-1', '?to=/d/003/2026/review')
    expect(to).toBe('/d/003/2026/review')
    const me = await client(server.origin, session, '').ask('session')
    expect(me).toMatchObject({ id: person, name: 'tongyi', assignments: finance })
    expect((await linked(person)).oidc_subject).toBe('subject-1')
    // The address is not asked for any more.
    provider.setClaims('subject-1', { email: 'other@example.gov.cn', email_verified: false })
    expect((await signIn('subject-1')).session).not.toBe('')
    const events = await server.database.within(EVERYTHING, (tx) =>
      tx.selectFrom('event').select(['action', 'after']).where('department', '=', 'system').orderBy('seq').execute(),
    )
    expect(events.slice(-3)).toMatchObject([
      { action: 'person.link', after: { person, oidcSubject: 'subject-1' } },
      { action: 'session.start', after: { by: 'oidc' } },
      { action: 'session.start' },
    ])
  })

  it('knows who was registered with a subject', async () => {
    const administrator = await server.as('guanli')
    const { person, password } = await administrator.ask('createPerson', {
      body: {
        person: randomUUID(),
        name: 'zhuce',
        displayName: '注册',
        oidcSubject: 'subject-2',
        assignments: finance,
      },
    })
    expect(password).toBeNull()
    expect(person).toMatchObject({ hasPassword: false, mustChangePassword: false })
    const { session } = await signIn('subject-2')
    expect(await client(server.origin, session, '').ask('session')).toMatchObject({ id: person.id })
  })

  it('creates nobody, and tells nobody apart by an address that is not verified, shared, or linked', async () => {
    await addPerson(server.database, { name: 'weiyan', email: 'weiyan@example.gov.cn', assignments: [] })
    for (const name of ['jia', 'yi'])
      await addPerson(server.database, { name, email: 'gongyong@example.gov.cn', assignments: [] })
    const people = () =>
      server.database.within(EVERYTHING, (tx) => tx.selectFrom('person').select(['name', 'oidc_subject']).execute())
    const before = await people()
    const strangers: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
      ['stranger-1', {}],
      ['stranger-2', { email: 'nobody@example.gov.cn', email_verified: true }],
      ['stranger-3', { email: 'weiyan@example.gov.cn', email_verified: false }],
      ['stranger-4', { email: 'gongyong@example.gov.cn', email_verified: true }],
      ['stranger-5', { email: 'tongyi@example.gov.cn', email_verified: true }],
    ]
    for (const [account, claims] of strangers) {
      provider.setClaims(account, claims)
      expect(await signIn(account)).toEqual({ to: '/sign-in?refused=oidc-unknown-person', session: '' })
    }
    expect(await people()).toEqual(before)
  })

  it('lets nobody in whose account is not active', async () => {
    const person = await addPerson(server.database, {
      name: 'tingyong',
      email: 'tingyong@example.gov.cn',
      assignments: [],
    })
    provider.setClaims('subject-3', { email: 'tingyong@example.gov.cn', email_verified: true })
    expect((await signIn('subject-3')).session).not.toBe('')
    const administrator = await server.as('guanli')
    await administrator.ask('changePerson', { params: { person }, body: { active: false } })
    expect((await signIn('subject-3')).to).toBe('/sign-in?refused=oidc-unknown-person')
  })

  it('ends an initial password that was never changed, since somebody else knows it', async () => {
    const administrator = await server.as('guanli')
    const { person } = await administrator.ask('createPerson', {
      body: {
        person: randomUUID(),
        name: 'chumi',
        displayName: '初密',
        email: 'chumi@example.gov.cn',
        assignments: [],
      },
    })
    provider.setClaims('subject-4', { email: 'chumi@example.gov.cn', email_verified: true })
    const { session } = await signIn('subject-4')
    expect(await client(server.origin, session, '').ask('session')).toMatchObject({ mustChangePassword: false })
    expect((await linked(person.id)).password_hash).toBeNull()
  })

  it('takes no answer that it did not ask for, and none twice', async () => {
    provider.setClaims('subject-1', {})
    const first = await begin()
    const back = await provider.authorise(first.url, 'subject-1')
    expect(await finish(back, '')).toEqual({ to: '/sign-in?refused=oidc-expired', session: '' })
    const second = await begin()
    expect(await finish(back, second.cookie)).toEqual({ to: '/sign-in?refused=oidc-failed', session: '' })
    expect((await finish(back, first.cookie)).session).not.toBe('')
    expect(await finish(back, first.cookie)).toEqual({ to: '/sign-in?refused=oidc-failed', session: '' })
    expect(await finish(`${server.origin}/api/sign-in/oidc/callback?error=access_denied`, first.cookie)).toEqual({
      to: '/sign-in?refused=oidc-failed',
      session: '',
    })
  })

  it('leads to no other site afterwards', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect((await signIn('subject-1', `?to=${encodeURIComponent(to)}`)).to).toBe('/')
  })
})

it('says so when the identity provider is away, and asks again', async () => {
  const port = await freePort()
  const server = await startTestServer('embedded', {
    oidc: { issuer: `http://127.0.0.1:${port}`, clientId: 'x', clientSecret: 'y', label: '认证' },
    report: () => {},
  })
  const response = await fetch(`${server.origin}/api/sign-in/oidc`, { redirect: 'manual' })
  expect(response.headers.get('location')).toBe('/sign-in?refused=oidc-unreachable')
  await server.as('caiwu')
  await server.close()
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
