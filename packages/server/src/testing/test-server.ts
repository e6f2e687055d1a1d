import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, readInput } from '@mingzhang/operations'
import {
  type BodyInputOf,
  type ParamsOf,
  type QueryInputOf,
  type ReplyOf,
  ROUTES,
  type RouteId,
} from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { EXAMPLE_ACCOUNTS, EXAMPLE_PASSWORD } from '../example/example-accounts.ts'
import { EXAMPLE_DEPARTMENT } from '../example/example-department.ts'
import { loadExample } from '../example/load-example.ts'
import { readSettings, type Settings } from '../settings.ts'
import { type RunningServer, startServer } from '../start-server.ts'
import { type DatabaseKind, openTestDatabase } from './test-database.ts'

export const EXAMPLE = EXAMPLE_DEPARTMENT

export interface TestServer extends RunningServer {
  readonly origin: string
  readonly database: Database
  /** Moves the server's clock. */
  setNow(now: Date): void
  /** Signs in as one of the example's people. */
  as(name: string, password?: string): Promise<TestClient>
  readonly anonymous: TestClient
  /** Ends the server and leaves its database open, for another to go on with. */
  stop(): Promise<void>
}

type Input<Id extends RouteId> = {
  readonly params?: Partial<Record<keyof ParamsOf<(typeof ROUTES)[Id]>, unknown>>
  readonly query?: Partial<QueryInputOf<(typeof ROUTES)[Id]>>
  readonly body?: BodyInputOf<(typeof ROUTES)[Id]> | FormData
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestClient {
  readonly csrf: string
  readonly cookie: string
  /** Sends a request by its route, and gives the answer as it came. */
  send<Id extends RouteId>(id: Id, input?: Input<Id>): Promise<Response>
  /** Sends a request that must succeed. @throws with the answer when it does not */
  ask<Id extends RouteId>(id: Id, input?: Input<Id>): Promise<ReplyOf<(typeof ROUTES)[Id]>>
}

/** A server on a real database, with the example department and a person for each role. */
export async function startTestServer(kind: DatabaseKind, settings: Partial<Settings> = {}): Promise<TestServer> {
  const database = await openTestDatabase(kind)
  await loadExample(database, await readInput(join(ROOT, 'examples', 'jiyuan-2026')), EXAMPLE)
  let now: Date | undefined
  // Keys and files of a test go with it.
  const own = settings.dataFolder === undefined ? mkdtempSync(join(tmpdir(), 'mingzhang-data-')) : undefined
  const running = await startServer(
    {
      ...readSettings({ PORT: '0', MINGZHANG_EXAMPLE: '1' }, ROOT),
      ...(own === undefined ? {} : { dataFolder: own }),
      ...settings,
    },
    { database, now: () => now ?? new Date(), host: '127.0.0.1' },
  )
  const origin = `http://127.0.0.1:${running.port}`
  const anonymous = client(origin, '', '')
  return {
    ...running,
    origin,
    database,
    anonymous,
    setNow: (to) => {
      now = to
    },
    as: (name, password = EXAMPLE_PASSWORD) => signIn(origin, name, password),
    stop: () => running.close(),
    async close() {
      await running.close()
      await database.close()
      if (own !== undefined) rmSync(own, { recursive: true, force: true })
    },
  }
}

export const EXAMPLE_NAMES = EXAMPLE_ACCOUNTS.map(({ name }) => name)

export async function signIn(origin: string, name: string, password: string): Promise<TestClient> {
  const response = await client(origin, '', '').send('signIn', { body: { name, password } })
  if (!response.ok) throw new Error(`${name} cannot sign in: ${response.status} ${await response.text()}`)
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { csrf } = (await response.json()) as { csrf: string }
  return client(origin, cookie, csrf)
}

/** A client that holds a session, or none. */
export function client(origin: string, cookie: string, csrf: string): TestClient {
  const send: TestClient['send'] = (id, { params = {}, query = {}, body, headers = {} } = {}) => {
    const route = ROUTES[id]
    const path = route.path.replace(/:(\w+)/gu, (_, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name] ?? '')),
    )
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    )
    return fetch(`${origin}/api${path}${search.size > 0 ? `?${search}` : ''}`, {
      method: route.method.toUpperCase(),
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(csrf === '' ? {} : { 'x-csrf-token': csrf }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
  }
  return {
    csrf,
    cookie,
    send,
    async ask(id, input) {
      const response = await send(id, input)
      if (!response.ok) throw new Error(`${id}: ${response.status} ${await response.text()}`)
      return (response.status === 204 ? undefined : await response.json()) as never
    },
  }
}
