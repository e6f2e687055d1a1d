import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXAMPLE_PASSWORD } from '@mingzhang/server'
import { type ServerProcess, startServerProcess } from '@mingzhang/server/testing'
import type { Browser, Locator, Page } from 'playwright-core'
import { buildWeb } from '../packages/web/build.ts'
import { launchBrowser, type OpenOptions, openPage } from '../packages/web/src/testing/browser.ts'

/** The workbench as people have it: a server in a process of its own, on the embedded database, and a browser. */
export interface Workbench {
  readonly origin: string
  readonly browser: Browser
  /** Opens a page of somebody of the example, signed in; the same page when it is asked for again. */
  as(name: string, options?: OpenOptions): Promise<Page>
  /** What pages complained of, but for what a killed server makes them say. */
  complaints(): readonly string[]
  killServer(): Promise<void>
  startServer(): Promise<void>
  close(): Promise<void>
}

export async function openWorkbench(): Promise<Workbench> {
  const { folder: web } = await buildWeb()
  const data = mkdtempSync(join(tmpdir(), 'mingzhang-e2e-'))
  const port = await freePort()
  const start = (): Promise<ServerProcess> =>
    startServerProcess({ PORT: String(port), MINGZHANG_DATA: data, MINGZHANG_WEB: web })
  let server = await start()
  const browser = await launchBrowser()
  const opened = new Map<string, Awaited<ReturnType<typeof openPage>>>()
  return {
    origin: server.origin,
    browser,
    async as(name, options = {}) {
      const key = `${name} ${options.viewport ?? 'desktop'}`
      const known = opened.get(key)
      if (known) return known.page
      const found = await openPage(browser, { baseUrl: server.origin, ...options })
      found.page.setDefaultTimeout(15_000)
      opened.set(key, found)
      await signIn(found.page, name)
      return found.page
    },
    complaints: () =>
      [...opened.values()]
        .flatMap(({ complaints }) => complaints)
        .filter(
          (each) =>
            !/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE|status of 4\d\d/u.test(
              each,
            ),
        ),
    killServer: () => server.kill(),
    async startServer() {
      server = await start()
    },
    async close() {
      await browser.close()
      await server.kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: '账号' }).fill(name)
  await page.getByLabel('密码', { exact: true }).fill(EXAMPLE_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '等我办的事' }).waitFor()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The grid of a kind of record, and its cells. */
export class GridPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async open(kind: string, department = '003', year = 2026): Promise<void> {
    await this.page.goto(`/d/${department}/${year}/entry/${kind}`)
    await this.page.getByRole('grid').waitFor()
    await this.page.getByRole('row').nth(1).waitFor()
  }

  /** A cell by the number of its row, from 1, and the label of its column. */
  async cell(row: number, column: string): Promise<Locator> {
    const headers = await this.page.getByRole('grid').getByRole('columnheader').allTextContents()
    const at = headers.findIndex((text) => text.replace(/[＊*\s]/gu, '').startsWith(column))
    if (at < 0) throw new Error(`no column ${column} among ${headers.join(' | ')}`)
    return this.page.locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${at + 1}"]`)
  }

  /** Types into a cell, as in a spreadsheet: over what is there. */
  async type(row: number, column: string, text: string): Promise<void> {
    const cell = await this.cell(row, column)
    await cell.scrollIntoViewIfNeeded()
    await cell.click()
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
  }

  /** Waits until what was entered is acknowledged. */
  async saved(): Promise<void> {
    await this.page.getByText('已保存').waitFor()
  }

  /** Pastes a block as it comes from Excel or WPS. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((block) => {
      const data = new DataTransfer()
      data.setData('text/plain', block)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, text)
  }
}
