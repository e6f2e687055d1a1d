import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { z } from 'zod'
import type { Route } from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import { demand } from '../people/rights.ts'
import { type Asker, askerOfSession, askerOfToken, SESSION_LIMIT } from '../people/sessions.ts'
import { notAllowed, Refusal } from '../problem.ts'
import { cleanFields, parseCleanJson } from './clean-text.ts'
import type { Exchange, FileReply, Services } from './exchange.ts'
import { answerOnce, SHOWN_ONCE } from './idempotency.ts'
import { streamEvents } from './stream-events.ts'

export const SESSION_COOKIE = 'mingzhang-session'

type AnyHandler = (services: Services, exchange: Exchange) => Promise<unknown>

/** Mounts a route: finds out who asks, holds the request against the route's schemas and permission, and answers. */
export function mountRoute(app: Hono, services: Services, route: Route, handler: AnyHandler): void {
  app.on(route.method.toUpperCase(), `/api${route.path}`, async (context) => {
    const asker = await identify(services, context, route)
    authorise(route, asker, context)
    const exchange = {
      params: parse(route.params, cleanFields(context.req.param()), '地址'),
      query: parse(route.query, cleanFields(context.req.query()), '查询参数'),
      body: await readBody(route, context),
      asker,
      address: addressOf(services, context),
      cookies: getCookie(context),
      headers: context.req.raw.headers,
      url: new URL(context.req.url),
      setSession: (secret: string | null) => writeSessionCookie(services, context, secret),
    } as unknown as Exchange
    if (route.replyType === 'events') return streamEvents(context, services, exchange)
    if (route.replyType === 'file') return sendFile(context, (await handler(services, exchange)) as FileReply)
    const key = context.req.header('idempotency-key')
    const { reply, status } =
      key !== undefined && asker && route.method !== 'get' && !SHOWN_ONCE.includes(route.id)
        ? await answerOnce(services, asker, key, route, exchange, () => handler(services, exchange))
        : { reply: await handler(services, exchange), status: 200 }
    return reply === undefined ? context.body(null, 204) : context.json(reply as object, status as 200)
  })
}

async function identify({ database, now }: Services, context: Context, route: Route): Promise<Asker | undefined> {
  const token = /^Bearer (\S+)$/u.exec(context.req.header('authorization') ?? '')?.[1]
  const secret = getCookie(context, SESSION_COOKIE)
  if (token === undefined && secret === undefined) return undefined
  const asker = await database.within(EVERYTHING, (tx) =>
    token === undefined ? askerOfSession(tx, secret ?? '', now()) : askerOfToken(tx, token, now()),
  )
  if (!asker && token !== undefined)
    throw new Refusal(401, 'token-invalid', '访问令牌不对、已撤销或已过期。', { remedy: '在“我的令牌”中新建一个。' })
  const isWrite = route.method !== 'get'
  if (asker && isWrite && asker.csrf !== null && route.permission !== 'public') checkOrigin(context, asker.csrf)
  if (asker && isWrite && !asker.scopes.includes('write'))
    throw new Refusal(403, 'token-reads-only', '这个访问令牌只能读。', { remedy: '新建一个可以写的令牌。' })
  return asker
}

/** A write by a session must come from our own pages: they alone can read the session's token. */
function checkOrigin(context: Context, csrf: string): void {
  const site = context.req.header('sec-fetch-site')
  if (context.req.header('x-csrf-token') === csrf && (site === undefined || site === 'same-origin')) return
  throw new Refusal(403, 'cross-site', '这个请求不是从本系统的页面发出的，没有执行。', { remedy: '刷新页面后再试。' })
}

const OPEN_WHILE_PASSWORD_IS_NEW: readonly string[] = ['session', 'signOut', 'changePassword']

function authorise(route: Route, asker: Asker | undefined, context: Context): void {
  if (route.permission === 'public') return
  if (!asker) throw new Refusal(401, 'not-signed-in', '请先登录。', { remedy: '登录后再试；登录可能已经到期。' })
  if (asker.mustChangePassword && !OPEN_WHILE_PASSWORD_IS_NEW.includes(route.id))
    throw new Refusal(403, 'password-must-change', '请先修改初始密码。', { remedy: '修改密码后就可以继续。' })
  if (route.permission === 'signedIn') return
  const department = context.req.param('department')
  if (route.path.includes(':department')) demandForAnyUnit(asker, route, department ?? '')
  else demand(asker, route.permission)
}

/** A unit's preparer enters by the department's routes; the handler then holds each row against the unit. */
function demandForAnyUnit(asker: Asker, route: Route, department: string): void {
  if (route.permission === 'public' || route.permission === 'signedIn') return
  const permission = route.permission
  const units = [undefined, ...asker.assignments.flatMap(({ unit }) => (unit === null ? [] : [unit]))]
  let refusal: unknown = notAllowed()
  for (const unit of units) {
    try {
      demand(asker, permission, unit === undefined ? { department } : { department, unit })
      return
    } catch (error) {
      refusal = error
    }
  }
  throw refusal
}

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Refusal(400, 'request-invalid', `${where}有 ${parsed.error.issues.length} 处不对。`, {
    remedy: '按接口文档（/api/docs）改正后再发。',
    problems: parsed.error.issues.map(({ path, message }) => ({
      code: 'value-invalid',
      place: { file: where, column: path.join('.') },
      message,
      remedy: '见接口文档。',
    })),
  })
}

async function readBody(route: Route, context: Context): Promise<unknown> {
  if (!route.body) return undefined
  if (route.bodyType === 'json') {
    if (!/^application\/json\b/u.test(context.req.header('content-type') ?? ''))
      throw new Refusal(415, 'content-type-wrong', '请求内容要用 application/json。')
    const text = await context.req.text()
    return parse(route.body, parseJson(text), '请求内容')
  }
  if (!/^multipart\/form-data\b/u.test(context.req.header('content-type') ?? ''))
    throw new Refusal(415, 'content-type-wrong', '文件要用 multipart/form-data 上传。')
  const form = await context.req.formData().catch(() => {
    throw new Refusal(400, 'request-invalid', '上传的内容不完整。', { remedy: '再上传一次。' })
  })
  const fields: Record<string, unknown> = { files: form.getAll('files').filter((each) => typeof each !== 'string') }
  for (const [name, value] of form) if (typeof value === 'string' && name !== 'files') fields[name] = value
  return parse(route.body, cleanFields(fields), '上传内容')
}

function parseJson(text: string): unknown {
  try {
    return parseCleanJson(text)
  } catch {
    throw new Refusal(400, 'request-invalid', '请求内容不是完整的 JSON。')
  }
}

export function addressOf({ settings }: Services, context: Context): string {
  const forwarded = settings.trustsProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(context).remote.address ?? ''
  } catch {
    return ''
  }
}

export function writeSessionCookie(
  { settings }: Pick<Services, 'settings'>,
  context: Context,
  secret: string | null,
): void {
  setCookie(context, SESSION_COOKIE, secret ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: settings.origin?.startsWith('https:') ?? false,
    maxAge: secret === null ? 0 : SESSION_LIMIT / 1000,
  })
}

function sendFile(context: Context, { name, type, content, inline, immutable }: FileReply): Response {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  context.header('content-type', type)
  context.header(
    'content-disposition',
    `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
  )
  context.header('cache-control', immutable ? 'private, max-age=31536000, immutable' : 'no-store')
  // What strangers uploaded is shown without any rights.
  context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
  return context.body(bytes as Uint8Array<ArrayBuffer>)
}
