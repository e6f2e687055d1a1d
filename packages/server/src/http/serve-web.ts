import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize, resolve, sep } from 'node:path'
import type { Context, Hono } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** Serves the built pages; every address that is no file is the workbench, which knows its own addresses. */
export function serveWeb(app: Hono<{ Variables: { nonce: string } }>, at: string): void {
  const folder = resolve(at)
  app.get('*', async (context) => {
    const path = normalize(decodeURIComponent(new URL(context.req.url).pathname))
    const file = join(folder, path)
    if (extname(path) !== '' && file.startsWith(folder + sep)) {
      const content = await readFile(file).catch(() => undefined)
      if (!content) return context.text('没有这个文件。', 404)
      return send(context, content, extname(path), path.startsWith(`${sep}assets${sep}`))
    }
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
    if (page === undefined) return context.text('页面还没有生成：请运行 npm start。', 503)
    return send(context, page.replaceAll('__CSP_NONCE__', context.get('nonce')), '.html', false)
  })
}

/** The page on which the API can be tried, at `/api/docs`. */
export function serveApiPage(app: Hono<{ Variables: { nonce: string } }>): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']
  app.get('/api/docs', (context) =>
    context.html(
      '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>明账 · 接口</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/api/docs/swagger-ui.css"><link rel="icon" href="/api/docs/favicon-32x32.png"></head><body><div id="page"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>',
    ),
  )
  app.get('/api/docs/start.js', (context) =>
    send(
      context,
      `fetch('/api/session').then((r) => r.json()).then((me) => SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#page', deepLinking: true,
  requestInterceptor: (request) => { if (me) request.headers['x-csrf-token'] = me.csrf; return request } }))`,
      '.js',
      false,
    ),
  )
  app.get('/api/docs/:file', async (context) => {
    const name = context.req.param('file')
    if (!files.includes(name)) return context.notFound()
    return send(context, await readFile(join(folder, name)), extname(name), true)
  })
}

function send(context: Context, content: string | Uint8Array, type: string, immutable: boolean): Response {
  context.header('content-type', TYPES[type] ?? 'application/octet-stream')
  context.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  return context.body(content as Uint8Array<ArrayBuffer>)
}
