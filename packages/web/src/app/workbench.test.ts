import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../build.ts'
import {
  launchBrowser,
  type OpenOptions,
  openPage,
  scrollsSideways,
  seriousFaults,
  whyNoBrowser,
} from '../testing/browser.ts'
import { EXAMPLE_PASSWORD, startWorkbench, type Workbench } from '../testing/start-workbench.ts'

describe('buildWeb', () => {
  it('builds once, then finds that nothing changed, and leaves no script or style in the page itself', async () => {
    const { folder } = await buildWeb()
    expect(await buildWeb()).toEqual({ folder, isNew: false })
    const page = await readFile(join(folder, 'index.html'), 'utf8')
    expect(page).toContain('content="__CSP_NONCE__"')
    expect(page).not.toMatch(/<style|<script(?![^>]*\bsrc=)/u)
    const files = await readdir(join(folder, 'assets'))
    expect(files.filter((file) => /\.(wasm|map)$/u.test(file))).toEqual([])
  })
})

describe.skipIf(whyNoBrowser !== undefined)('the frame of the workbench', () => {
  let workbench: Workbench
  let browser: Browser
  beforeAll(async () => {
    workbench = await startWorkbench()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await workbench?.stop()
  })

  async function visit(
    options: OpenOptions & { readonly path?: string; readonly expected?: RegExp },
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const { context, page, complaints } = await openPage(browser, { ...options, baseUrl: workbench.url })
    try {
      await page.goto(options.path ?? '/')
      await look(page)
      expect(complaints.filter((complaint) => !options.expected?.test(complaint))).toEqual([])
    } finally {
      await context.close()
    }
  }

  async function signIn(page: Page, name: string, password = EXAMPLE_PASSWORD): Promise<void> {
    await page.getByRole('textbox').first().fill(name)
    await page.locator('input[type=password]').fill(password)
    await page.locator('button[type=submit]').click()
  }

  const REFUSED = /status of (401|429)/u

  it('says that the account or password is wrong, and after some tries that one has to wait', async () => {
    await visit({ expected: REFUSED }, async (page) => {
      await signIn(page, 'nobody', 'wrong')
      await page.getByRole('alert').getByText('账号或密码不对').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      for (let attempt = 0; attempt < 5; attempt++) {
        const answered = page.waitForResponse(
          (response) => response.url().endsWith('/api/session') && response.request().method() === 'POST',
        )
        await signIn(page, 'nobody', 'wrong')
        await answered
      }
      await page.getByRole('alert').getByText('登录失败次数太多').waitFor()
    })
  })

  it('asks for what is missing before it asks the server', async () => {
    await visit({}, async (page) => {
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByText('请输入账号。').waitFor()
      await page.getByText('请输入密码。').waitFor()
    })
  })

  it('says why the identity provider could not bring one in', async () => {
    await visit({ path: '/sign-in?refused=oidc-unknown-person' }, async (page) => {
      await page.getByRole('alert').getByText('这里没有对应的账号').waitFor()
    })
  })

  it('fills in an example account, and goes to the address that was asked for', async () => {
    await visit({ path: '/d/003/2026' }, async (page) => {
      await page.getByRole('button', { name: /部门财务/u }).click()
      await page.locator('button[type=submit]').click()
      await page.getByRole('heading', { level: 1, name: '2026年预算' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/d/003/2026')
      expect(await page.getByRole('navigation').getByRole('link', { name: '进度' }).getAttribute('aria-current')).toBe(
        'page',
      )
    })
  })

  it('moves the focus to the title of the page that one goes to, and skips to the content', async () => {
    await visit({}, async (page) => {
      await signIn(page, 'yusuan')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('link', { name: '各部门' }).click()
      const title = page.getByRole('heading', { level: 1, name: /部门/u })
      await expect.poll(() => title.evaluate((heading) => heading === document.activeElement)).toBe(true)
      await page.reload()
      await title.waitFor()
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    })
  })

  it('shows in the navigation what the role may do, and nothing else', async () => {
    await visit({}, async (page) => {
      await signIn(page, 'guanli')
      const navigation = page.getByRole('navigation')
      await navigation.getByRole('link', { name: '人员与权限' }).waitFor()
      expect(await navigation.getByRole('link').allTextContents()).toEqual(['等我办的事', '人员与权限'])
    })
  })

  it('says that one was signed out, and comes back to the same page', async () => {
    await visit({ path: '/d/003/2026', expected: REFUSED }, async (page) => {
      await signIn(page, 'caiwu')
      await page.getByRole('heading', { level: 1, name: '2026年预算' }).waitFor()
      await page.context().clearCookies()
      await page.getByRole('link', { name: '公开文本' }).click()
      await page.getByText('登录已到期').waitFor()
      await signIn(page, 'caiwu')
      await page.getByRole('heading', { level: 1, name: '公开文本' }).waitFor()
    })
  })

  it('says that the server is away, and that it is back', async () => {
    await visit({ expected: /Failed to load resource|ERR_|status of/u }, async (page) => {
      await signIn(page, 'caiwu')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.context().setOffline(true)
      await page.getByText('网络已断开').waitFor()
      await page.context().setOffline(false)
      await page.getByText('网络已断开').waitFor({ state: 'hidden' })
    })
  })

  it.each(['light', 'dark'] as const)('can be used on a phone, in English: %s', async (scheme) => {
    await visit({ viewport: 'phone', language: 'en', scheme }, async (page) => {
      await signIn(page, 'caiwu')
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await scrollsSideways(page)).toBe(false)
      await page.getByRole('button', { name: 'Open navigation' }).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByRole('link', { name: 'Document', exact: true }).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await drawer.getByRole('link', { name: 'Document', exact: true }).click()
      await drawer.waitFor({ state: 'hidden' })
      await page.getByRole('article').waitFor()
      expect(await scrollsSideways(page)).toBe(false)
      for (const name of ['Notices, 0 unread', '王财务']) {
        await page.getByRole('button', { name }).click()
        const panel = page.getByRole('tooltip').filter({ visible: true })
        const box = await panel.boundingBox()
        expect(box && box.x >= 0 && box.x + box.width <= 391).toBe(true)
        await page.keyboard.press('Escape')
        await page.locator('main').click({ position: { x: 2, y: 2 } })
      }
    })
  })

  it('asks for a password of one’s own before anything else', async () => {
    let initial = ''
    await visit({}, async (page) => {
      await signIn(page, 'guanli')
      await page.getByRole('navigation').getByRole('link', { name: '人员与权限' }).waitFor()
      initial = await page.evaluate(async () => {
        const { csrf } = await (await fetch('/api/session')).json()
        const response = await fetch('/api/people', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
          body: JSON.stringify({
            person: crypto.randomUUID(),
            name: 'newcomer',
            displayName: '新来的人',
            assignments: [{ role: 'auditor', department: '*', unit: null }],
          }),
        })
        return (await response.json()).password
      })
    })
    await visit({ path: '/board', expected: /status of 422/u }, async (page) => {
      await signIn(page, 'newcomer', initial)
      await page.getByRole('heading', { name: '修改密码' }).waitFor()
      expect(await page.getByRole('navigation').count()).toBe(0)
      const change = async (next: string, repeat: string): Promise<void> => {
        await page.getByLabel('现在的密码').fill(initial)
        await page.getByLabel('新密码', { exact: true }).fill(next)
        await page.getByLabel('再输入一次新密码').fill(repeat)
        await page.getByRole('button', { name: '修改密码' }).click()
      }
      await change('short', 'shorter')
      await page.getByText('两次输入的新密码不一样').waitFor()
      await change('short', 'short')
      await page.getByRole('alert').getByText('新密码不合要求').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/session/password'))
      await change('一句自己记得住的话', '一句自己记得住的话')
      await answered
      await page.getByRole('alert').getByText('至少 10 个字符').waitFor()
      await change('一句只有自己记得住的话', '一句只有自己记得住的话')
      await page.getByRole('navigation').getByRole('link', { name: '各部门' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/board')
    })
  })

  it('signs out, and forgets what was seen', async () => {
    await visit({}, async (page) => {
      await signIn(page, 'caiwu')
      await page.getByRole('button', { name: '王财务' }).click()
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.getByRole('heading', { name: '登录' }).waitFor()
      expect(await page.getByText('登录已到期').count()).toBe(0)
    })
  })
})
