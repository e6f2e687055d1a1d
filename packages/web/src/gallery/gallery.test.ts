import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  launchBrowser,
  type OpenOptions,
  openPage,
  scrollsSideways,
  seriousFaults,
  whyNoBrowser,
} from '../testing/browser.ts'
import { type BuiltGallery, buildGallery } from '../testing/build-gallery.ts'
import { type ServedFolder, serveFolder } from '../testing/serve-folder.ts'

describe.skipIf(whyNoBrowser !== undefined)('every component, under the content security policy of the server', () => {
  let built: BuiltGallery
  let served: ServedFolder
  let browser: Browser
  beforeAll(async () => {
    built = await buildGallery()
    served = await serveFolder(built.folder)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
    await built?.remove()
  })

  async function onGallery(options: OpenOptions, look: (page: Page) => Promise<void>): Promise<void> {
    const { context, page, complaints } = await openPage(browser, { ...options, baseUrl: served.url })
    try {
      await page.goto('/gallery.html')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look(page)
      expect(complaints).toEqual([])
    } finally {
      await context.close()
    }
  }

  it.each([
    { viewport: 'desktop', scheme: 'light' },
    { viewport: 'desktop', scheme: 'dark' },
    { viewport: 'phone', scheme: 'light', language: 'en' },
    { viewport: 'phone', scheme: 'dark' },
  ] as const)('has nothing serious for axe: %o', async (options) => {
    await onGallery(options, async (page) => {
      expect(await seriousFaults(page)).toEqual([])
      expect(await scrollsSideways(page)).toBe(false)
    })
  })

  it('asks for a reason, and keeps what was written when it was refused', async () => {
    await onGallery({}, async (page) => {
      await page.getByRole('button', { name: '退回并写理由' }).click()
      const dialog = page.getByRole('dialog')
      await expect.poll(() => dialog.getByRole('textbox').evaluate((box) => box === document.activeElement)).toBe(true)
      // The page behind is held still, which needs a style element with the nonce.
      await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden')
      expect(await seriousFaults(page, '[role=dialog]')).toEqual([])
      await page.keyboard.press('Control+Enter')
      await dialog.getByText('请写明理由').waitFor()
      await page.keyboard.type('附件不全')
      await page.keyboard.press('Control+Enter')
      await dialog.getByRole('alert').getByText('工作簿中有 2 处问题').waitFor()
      expect(await dialog.getByRole('textbox').inputValue()).toBe('附件不全')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    })
  })

  it('shows every amount in the unit that is chosen, in documents too, and keeps the choice', async () => {
    await onGallery({}, async (page) => {
      expect(await page.getByText('105,781.52').count()).toBe(1)
      await page.getByText('元', { exact: true }).first().click()
      expect(await page.getByText('1,057,815,200.00').count()).toBe(1)
      const document = page.getByRole('article')
      expect(await document.getByText('2026年收入总计').textContent()).toContain('收入总计56679000.00元')
      expect(await document.getByText('单位：元').count()).toBe(2)
      await page.reload()
      expect(await page.getByText('1,057,815,200.00').count()).toBe(1)
    })
  })

  it('lets one steer through the figures of a document by keyboard and choose one', async () => {
    await onGallery({}, async (page) => {
      const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.figure)
      await page.locator('[data-figure="table:total/row:一般公共预算/column:income"]').focus()
      await page.keyboard.press('ArrowRight')
      expect(await focused()).toBe('table:total/row:一般公共服务支出/column:expenditure')
      await page.keyboard.press('ArrowDown')
      expect(await focused()).toBe('table:total/row:城乡社区支出/column:expenditure')
      await page.keyboard.press('Enter')
      expect(await page.locator('[data-highlighted]').getAttribute('data-figure')).toBe(await focused())
      // One stop for the table, then the next table's frame.
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Tab')
      expect(await focused()).toBe('table:total/row:城乡社区支出/column:expenditure')
    })
  })

  it('leads from the contents to a table', async () => {
    await onGallery({ viewport: 'phone' }, async (page) => {
      await page.getByRole('navigation', { name: '目录' }).getByText('二、部门支出总体情况表').click()
      const title = page.getByRole('heading', { name: '2026年部门支出总体情况表' })
      expect(await title.evaluate((heading) => heading === document.activeElement)).toBe(true)
      const isInSight = () =>
        title.evaluate((heading) => {
          const { top } = heading.getBoundingClientRect()
          return top >= 0 && top < window.innerHeight
        })
      await expect.poll(isInSight).toBe(true)
    })
  })
})
