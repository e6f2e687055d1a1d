import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { build, preview } from 'vite'

const CHROMIUM = process.env.MINGZHANG_CHROMIUM ?? '/usr/bin/chromium'

/** Why browser tests cannot run here, or undefined. */
export const noBrowser = existsSync(CHROMIUM)
  ? undefined
  : `no browser at ${CHROMIUM}: install Chromium or name one in MINGZHANG_CHROMIUM`

export interface ServedGallery {
  readonly browser: Browser
  /** @param query e.g. `rows=200` */
  readonly url: (query: string) => string
  readonly stop: () => Promise<void>
}

/** The gallery page on a server of its own, and a browser. In tests it is built with the checks that React makes in development. */
export async function serveGallery(mode: 'development' | 'production' = 'development'): Promise<ServedGallery> {
  const root = join(import.meta.dirname, '..', '..', '..')
  const outDir = await mkdtemp(join(tmpdir(), 'grid-gallery-'))
  const settings = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' } as const
  await build({
    ...settings,
    mode,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      outDir,
      emptyOutDir: true,
      minify: mode === 'production',
      rolldownOptions: { input: join(root, 'grid-gallery.html') },
    },
  })
  const server = await preview({ ...settings, build: { outDir }, preview: { port: 0, proxy: {} } })
  const address = server.httpServer.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    browser,
    url: (query) => `http://localhost:${port}/grid-gallery.html?${query}`,
    stop: async () => {
      await browser.close()
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
