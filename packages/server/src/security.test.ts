import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from './audit/append-events.ts'
import { ROUTES, type Route, type RouteId } from './contract/index.ts'
import { EVERYTHING } from './database/database.ts'
import { startSession } from './people/sessions.ts'
import { openYear } from './process/open-year.ts'
import { databaseKinds } from './testing/test-database.ts'
import { client, EXAMPLE, startTestServer, type TestClient, type TestServer } from './testing/test-server.ts'

const BUDGET = { department: EXAMPLE.department, budget: `${EXAMPLE.year}-proposed` } as const

describe.each(databaseKinds())('what strangers try, on %s', (kind) => {
  let server: TestServer
  /** A preparer of a unit of another department, who knows every id there is. */
  let stranger: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    stranger = await foreignPreparer(server)
  })
  afterAll(() => server.close())

  it('a unit of another department reaches nothing by ids that it guessed right', async () => {
    const finance = await server.as('caiwu')
    const { items } = await finance.ask('records', { params: BUDGET, query: { limit: 3 } })
    const comment = randomUUID()
    await finance.ask('addComment', { params: BUDGET, body: { comment, target: { kind: 'budget' }, text: '内部意见' } })
    const known: Readonly<Record<string, string>> = {
      ...BUDGET,
      year: String(EXAMPLE.year),
      unit: '003001',
      comment,
      project: items[0]?.record ?? '',
      correction: randomUUID(),
      import: randomUUID(),
      release: randomUUID(),
    }
    for (const id of Object.keys(ROUTES) as RouteId[]) {
      const route = ROUTES[id] as Route
      if (!route.path.includes(':department')) continue
      const response = await stranger.send(id, {
        params: Object.fromEntries(
          Object.keys(route.params.shape).map((name) => [name, known[name] ?? randomUUID()]),
        ) as never,
        ...(route.body ? { body: (route.bodyType === 'files' ? new FormData() : {}) as never } : {}),
      })
      const text = await response.text()
      expect(response.status, `${id}: ${text.slice(0, 200)}`).toBe(404)
      expect(text).not.toContain('内部意见')
    }
    const departments = await stranger.ask('departments')
    expect(departments.map(({ department }) => department)).toEqual(['004'])
  })

  it('a faulty query of the server would show a department nothing of another', async () => {
    const seen = await server.database.within({ departments: ['004'], units: ['004/004001'] }, async (tx) => ({
      records: await tx.selectFrom('record').select('department').execute(),
      events: await tx.selectFrom('event').select('department').execute(),
      comments: await tx.selectFrom('comment').select('department').execute(),
    }))
    for (const rows of Object.values(seen))
      expect(new Set(rows.map(({ department }) => department))).not.toContain('003')
    await expect(
      server.database.within({ departments: ['004'], units: 'all' }, (tx) =>
        tx
          .insertInto('comment')
          .values({
            department: '003',
            comment: randomUUID(),
            budget: BUDGET.budget,
            answers: null,
            target: '{}',
            place: '',
            body: 'x',
            office: null,
            by_person: 'x',
            by_name: 'x',
            at: new Date(),
            resolved_by: null,
            resolved_name: null,
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/u)
  })

  it('the trail cannot be changed by the role that the server works as, nor by the owner', async () => {
    const attempts = [
      () => server.database.within(EVERYTHING, (tx) => tx.deleteFrom('event').execute()),
      () => server.database.asOwner((tx) => tx.updateTable('event').set({ reason: 'x' }).execute()),
      () => server.database.asOwner((tx) => tx.deleteFrom('event').execute()),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow()
  })

  it('a write from another site, or without the session’s token, is not done', async () => {
    const finance = await server.as('caiwu')
    const body = {
      changes: [
        {
          kind: 'add' as const,
          record: randomUUID(),
          recordKind: 'departmentTasks',
          cells: { name: 'x', content: 'y' },
        },
      ],
    }
    const without = client(server.origin, finance.cookie, '')
    expect((await without.send('changeRecords', { params: BUDGET, body })).status).toBe(403)
    const across = await finance.send('changeRecords', {
      params: BUDGET,
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(across.status).toBe(403)
    // A form of another site cannot say that it sends JSON.
    const form = await finance.send('changeRecords', {
      params: BUDGET,
      body,
      headers: { 'content-type': 'text/plain' },
    })
    expect(form.status).toBe(415)
  })

  it('what is too large, too deep or no JSON is told, and nothing falls over', async () => {
    const finance = await server.as('caiwu')
    const send = (content: string, type = 'application/json'): Promise<Response> =>
      fetch(`${server.origin}/api/departments/003/budgets/${BUDGET.budget}/changes`, {
        method: 'POST',
        headers: { cookie: finance.cookie, 'x-csrf-token': finance.csrf, 'content-type': type },
        body: content,
      })
    expect((await send('{"changes":[')).status).toBe(400)
    expect((await send('['.repeat(100_000))).status).toBe(400)
    expect((await send(JSON.stringify({ changes: 'x'.repeat(25 * 1024 * 1024) }))).status).toBe(413)
    expect(
      (await send(JSON.stringify({ changes: [{ kind: 'add', record: 'no-uuid', recordKind: 'text', cells: {} }] })))
        .status,
    ).toBe(400)
    expect((await finance.send('records', { params: BUDGET, query: { cursor: 'nonsense' } })).status).toBe(400)
    expect((await finance.send('budget', { params: { department: '003', budget: "' or 1=1 --" } })).status).toBe(404)
  })

  it('HTML in any text field comes back as the text that it is', async () => {
    const finance = await server.as('caiwu')
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    const record = randomUUID()
    await finance.ask('changeRecords', {
      params: BUDGET,
      body: { changes: [{ kind: 'add', record, recordKind: 'departmentTasks', cells: { name: evil, content: evil } }] },
    })
    const page = await finance.send('exportBudget', { params: BUDGET, query: { format: 'html' } })
    const html = await page.text()
    if (page.ok) {
      expect(html).not.toContain('<script>alert(2)')
      expect(html).toContain('&lt;img src=x')
    }
    expect(page.headers.get('content-security-policy')).toContain('sandbox')
    await finance.ask('changeRecords', { params: BUDGET, body: { changes: [{ kind: 'remove', record }] } })
  })

  it('every answer carries the headers that keep a browser safe', async () => {
    for (const path of ['/api/session', '/api/openapi.json', '/api/docs', '/api/nowhere']) {
      const { headers } = await fetch(`${server.origin}${path}`)
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/u)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    }
    const signedIn = await server.anonymous.send('signIn', { body: { name: 'shenji', password: '试用明账-2026' } })
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/iu)
  })
})

async function foreignPreparer(server: TestServer): Promise<TestClient> {
  const { secret, csrf } = await server.database.within(EVERYTHING, async (tx) => {
    const { profile, year } = EXAMPLE
    await tx.insertInto('department').values({ department: '004', name: '另一个部门', profile }).execute()
    await openYear(tx, SYSTEM, { department: '004', year, profile, proposalDue: null, draftDue: null })
    const person = randomUUID()
    await tx
      .insertInto('person')
      .values({
        person,
        name: 'stranger',
        display_name: '外人',
        email: null,
        password_hash: null,
        must_change_password: false,
        oidc_subject: null,
        active: true,
      })
      .execute()
    await tx
      .insertInto('assignment')
      .values({ person, role: 'unitPreparer', department: '004', unit: '004001' })
      .execute()
    return startSession(tx, person, new Date())
  })
  return client(server.origin, `mingzhang-session=${secret}`, csrf)
}
