import { access } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Debian's Chromium; `scripts/setup-tests.sh` installs it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why browser tests cannot run here, or undefined: `describe.skipIf(whyNoBrowser !== undefined)`. */
export const whyNoBrowser: string | undefined = await access(CHROMIUM).then(
  () => undefined,
  () => `没有 ${CHROMIUM}，浏览器测试跳过（Debian：apt-get install chromium）。`,
)
if (whyNoBrowser !== undefined) process.stderr.write(`${whyNoBrowser}\n`)

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
}

/** The two sizes that every page is looked at in. @unit px */
export const VIEWPORTS = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const
export type ViewportName = keyof typeof VIEWPORTS

export interface OpenOptions {
  readonly viewport?: ViewportName
  readonly scheme?: 'light' | 'dark'
  readonly language?: 'zh' | 'en'
  readonly baseUrl?: string
}

export interface OpenedPage {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page complained of: errors of its scripts, of the console, and what its content security policy stopped. */
  readonly complaints: readonly string[]
}

/** Opens a page of its own, with its own cookies and preferences. */
export async function openPage(browser: Browser, options: OpenOptions = {}): Promise<OpenedPage> {
  const { viewport = 'desktop', scheme = 'light', language = 'zh', baseUrl } = options
  const context = await browser.newContext({
    viewport: VIEWPORTS[viewport],
    colorScheme: scheme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: viewport === 'phone',
    acceptDownloads: true,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
  })
  await context.addInitScript((chosen) => {
    const key = 'mingzhang.preferences'
    // Only where nothing was chosen: a page that is loaded again keeps what was chosen in it.
    if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ language: chosen }))
  }, language)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  return { context, page, complaints }
}

export interface AccessibilityFault {
  readonly rule: string
  readonly impact: string
  readonly help: string
  readonly places: readonly string[]
}

/** What axe finds against WCAG 2.2 AA that is serious or worse. */
export async function seriousFaults(page: Page, scope?: string): Promise<readonly AccessibilityFault[]> {
  const builder = new AxeBuilder({ page }).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
  ])
  const { violations } = await (scope === undefined ? builder : builder.include(scope)).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      help,
      places: nodes.map(
        ({ target, failureSummary }) => `${target.join(' ')} — ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
      ),
    }))
}

/** Whether a page is wider than its window: on a phone nothing but tables may scroll sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
}
