import { type Me, ROUTES, type Route, type RouteId } from '@mingzhang/server/contract'
import { ApiProblem, problemOf } from './api-problem.ts'
import { type AnyRequest, encodeBody, fillAddress, type ReplyTo, type RequestOf } from './request.ts'

/** How long a write is tried again before the one who waits is told. @unit milliseconds */
const PAUSES: readonly number[] = [400, 1200]

/** Answered without a key, since nothing secret is kept: sent once, whatever happens. */
const SENT_ONCE: readonly RouteId[] = ['signIn', 'createPerson', 'resetPassword', 'createToken', 'changePassword']

/** Given with the session; a write without it is refused. */
let csrfToken = ''
const GIVE_TOKEN: readonly RouteId[] = ['session', 'signIn', 'changePassword']

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Names the write, so that sent twice it is done once. Made anew for each call unless given. */
  readonly idempotencyKey?: string
  /** Tries after a failure of the network; none where the caller keeps and sends again by itself. */
  readonly retries?: boolean
  /** A question that is posted because it is long: no key is kept for it. */
  readonly isQuestion?: boolean
}

/**
 * Calls a route of the contract.
 * @throws ApiProblem for every answer but a success, and when there is none
 */
export async function callApi<Id extends RouteId>(
  id: Id,
  request: RequestOf<Id>,
  { signal, idempotencyKey, retries = true, isQuestion = false }: CallOptions = {},
): Promise<ReplyTo<Id>> {
  const route = ROUTES[id] as Route
  const isWrite = route.method !== 'get'
  // A query is tried again by the one that keeps the answers (query-client.ts).
  const pauses = isWrite && retries && !isQuestion && !SENT_ONCE.includes(id) ? PAUSES : []
  const key = idempotencyKey ?? crypto.randomUUID()
  for (let attempt = 0; ; attempt++) {
    try {
      const headers = isWrite ? { 'x-csrf-token': csrfToken, ...(isQuestion ? {} : { 'idempotency-key': key }) } : {}
      const reply = await send(route, request as AnyRequest, headers, signal)
      if (GIVE_TOKEN.includes(id)) csrfToken = (reply as Me | null)?.csrf ?? ''
      return reply as ReplyTo<Id>
    } catch (error) {
      const pause = pauses[attempt]
      if (pause === undefined || !(error instanceof ApiProblem) || !error.isPassing) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
      signal?.throwIfAborted()
    }
  }
}

async function send(
  route: Route,
  request: AnyRequest,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { type, content } = encodeBody(route, request.body)
  const response = await fetchOrProblem(fillAddress(route, request), {
    method: route.method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(type === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok) throw await problemOf(response)
  if (route.replyType === 'file') return fileOf(response)
  if (response.status === 204) return undefined
  return response.json().catch(() => {
    throw new ApiProblem(response.status, {}, 'broken')
  })
}

async function fetchOrProblem(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, {}, 'offline')
  }
}

/** A file with the name that the server gives it. */
async function fileOf(response: Response): Promise<File> {
  const name = /filename\*=UTF-8''([^;]+)/iu.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const content = await response.blob()
  return new File([content], name === undefined ? 'download' : decodeURIComponent(name), { type: content.type })
}
