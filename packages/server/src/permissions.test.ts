import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowed, ROLE_SPECS, ROLES, ROUTES, type Role, type Route, type RouteId } from './contract/index.ts'
import { EVERYTHING } from './database/database.ts'
import { EXAMPLE_ACCOUNTS } from './example/example-accounts.ts'
import { startSession } from './people/sessions.ts'
import { client, EXAMPLE, startTestServer, type TestClient, type TestServer } from './testing/test-server.ts'

/**
 * Every role on every route, by the permission table: who may not is refused, and is refused before anything of the
 * request is looked at; who may is not. What handlers refuse beyond that is tested beside them.
 */
const ROUTE_IDS = Object.keys(ROUTES) as RouteId[]
const REFUSED = [401, 403, 404]
/** Files and streams of somebody's own, and routes that end the session that asks. */
const ASKED_ELSEWHERE: readonly RouteId[] = ['events', 'signOut', 'signIn', 'changePassword']

describe('every role on every route', () => {
  let server: TestServer
  const clients = new Map<string, TestClient>()
  beforeAll(async () => {
    server = await startTestServer('embedded')
    for (const { name } of EXAMPLE_ACCOUNTS) clients.set(name, await session(server, name))
  })
  afterAll(() => server.close())

  const params = (route: Route): Record<string, string> => ({
    department: EXAMPLE.department,
    year: String(EXAMPLE.year),
    budget: `${EXAMPLE.year}-proposed`,
    unit: '003001',
    page: '1',
    number: '1',
    ...Object.fromEntries(
      Object.keys(route.params.shape)
        .filter((name) => !['department', 'year', 'budget', 'unit', 'page', 'number'].includes(name))
        .map((name) => [name, randomUUID()]),
    ),
  })

  it.each(ROUTE_IDS.filter((id) => !ASKED_ELSEWHERE.includes(id)))('%s', async (id) => {
    const route = ROUTES[id] as Route
    const send = (who: TestClient): Promise<Response> =>
      who.send(id, {
        params: params(route) as never,
        ...(route.method === 'get'
          ? { query: { year: EXAMPLE.year, from: 0, format: 'workbook', figure: 'x' } as never }
          : {}),
        ...(route.body ? { body: (route.bodyType === 'files' ? new FormData() : {}) as never } : {}),
      })
    const anonymous = await send(server.anonymous)
    await anonymous.arrayBuffer()
    if (route.permission === 'public') expect(anonymous.status).not.toBe(403)
    else expect(anonymous.status).toBe(401)
    for (const { name, role, reach } of EXAMPLE_ACCOUNTS) {
      const who = clients.get(name)
      if (!who) throw new Error(name)
      const response = await send(who)
      const reply = await response.text()
      expect(response.status, `${id} by ${name}: ${reply.slice(0, 300)}`).not.toBe(500)
      const may = mayCall(route, role, reach)
      if (!may) expect(REFUSED, `${id} by ${name}`).toContain(response.status)
      else
        expect(
          response.status === 401 || /not-allowed/u.test(reply),
          `${id} by ${name} is refused: ${reply.slice(0, 200)}`,
        ).toBe(false)
    }
  })

  it('knows every role', () => {
    expect(EXAMPLE_ACCOUNTS.map(({ role }) => role).sort()).toEqual([...ROLES].sort())
    expect(Object.keys(ROLE_SPECS).sort()).toEqual([...ROLES].sort())
  })
})

function mayCall(route: Route, role: Role, reach: string): boolean {
  if (route.permission === 'public' || route.permission === 'signedIn') return true
  const assignment = {
    role,
    department: reach === 'bureau' ? '*' : EXAMPLE.department,
    unit: reach === 'unit' ? '003001' : null,
  }
  const scope = route.path.includes(':department') ? { department: EXAMPLE.department } : {}
  return (
    isAllowed([assignment], route.permission, scope) ||
    (assignment.unit !== null && isAllowed([assignment], route.permission, { ...scope, unit: assignment.unit }))
  )
}

/** A session without the time that a password takes. */
async function session(server: TestServer, name: string): Promise<TestClient> {
  const { secret, csrf } = await server.database.within(EVERYTHING, async (tx) => {
    const { person } = await tx.selectFrom('person').select('person').where('name', '=', name).executeTakeFirstOrThrow()
    return startSession(tx, person, new Date())
  })
  return client(server.origin, `mingzhang-session=${secret}`, csrf)
}
