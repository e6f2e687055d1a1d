import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { ROUTES, type Route, type RouteId } from '../contract/index.ts'
import { Refusal } from '../problem.ts'
import type { Services } from './exchange.ts'
import { HANDLERS } from './handlers/index.ts'
import { mountRoute } from './mount-route.ts'
import { mountOidc } from './oidc.ts'
import { openApiDocument } from './openapi.ts'
import { securityHeaders } from './security-headers.ts'
import { serveApiPage, serveWeb } from './serve-web.ts'

/** What is not worth compressing. @unit bytes */
const SMALL = 16 * 1024
/** Most that a request may carry. @unit bytes */
const MOST_JSON = 24 * 1024 * 1024
const MOST_FILES = 256 * 1024 * 1024

/** The application: the API by its contract, the page to try it, and the workbench. */
export function createApp(services: Services, webFolder: string | undefined): Hono<{ Variables: { nonce: string } }> {
  const app = new Hono<{ Variables: { nonce: string } }>()
  app.use(securityHeaders(services.settings.origin?.startsWith('https:') ?? false))
  // Small answers arrive sooner as they are.
  app.use(compress({ threshold: SMALL }))
  app.use('/api/*', async (context, next) => {
    const isFiles = /^multipart\//u.test(context.req.header('content-type') ?? '')
    return bodyLimit({
      maxSize: isFiles ? MOST_FILES : MOST_JSON,
      onError: () => {
        throw new Refusal(413, 'too-large', '发来的内容太大。', { remedy: '分几次发；文件一次不超过 256 MB。' })
      },
    })(context, next)
  })
  for (const id of Object.keys(ROUTES) as RouteId[])
    mountRoute(app as unknown as Hono, services, ROUTES[id] as Route, HANDLERS[id as keyof typeof HANDLERS] as never)
  mountOidc(app as unknown as Hono, services)
  const document = openApiDocument()
  app.get('/api/openapi.json', (context) => context.json(document))
  app.get('/api/health', async (context) => {
    await services.database.asOwner(async () => {})
    return context.json({ ok: true })
  })
  serveApiPage(app)
  app.all('/api/*', () => {
    throw new Refusal(404, 'not-found', '没有这个接口。', { remedy: '接口的文档在 /api/docs。' })
  })
  if (webFolder !== undefined) serveWeb(app, webFolder)
  app.onError((error, context) => {
    const refusal = error instanceof Refusal ? error : undefined
    if (!refusal) services.settings.report(error)
    const status = refusal?.status ?? 500
    return context.body(
      JSON.stringify({
        type: `https://mingzhang.example/problems/${refusal?.code ?? 'internal'}`,
        title: refusal?.title ?? '服务器出了差错，没有做成。',
        status,
        detail: refusal?.message ?? '差错已经记下。已经保存的内容不受影响。',
        remedy: refusal?.remedy ?? '稍后再试；仍然不行的，请联系系统管理员。',
        ...(refusal?.problems ? { problems: refusal.problems } : {}),
        ...(refusal?.conflicts ? { conflicts: refusal.conflicts } : {}),
      }),
      status,
      { 'content-type': 'application/problem+json; charset=utf-8' },
    )
  })
  return app
}
