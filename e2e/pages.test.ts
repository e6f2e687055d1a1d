import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scrollsSideways, seriousFaults, VIEWPORTS, whyNoBrowser } from '../packages/web/src/testing/browser.ts'
import { PAGES } from './pages.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

/** Every page, on a desk and on a phone, by day and by night: nothing serious for axe, nothing wider than the screen. */
describe.skipIf(whyNoBrowser !== undefined)('every page', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench.close())

  it.each(PAGES)('$name', async ({ name, who, path, heading }) => {
    const page = await workbench.as(who)
    for (const [viewport, scheme] of [
      ['desktop', 'light'],
      ['phone', 'dark'],
    ] as const) {
      await page.setViewportSize(VIEWPORTS[viewport])
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await page.getByText('正在读取').waitFor({ state: 'hidden' })
      await page.waitForLoadState('load')
      // Axe takes long: half of the pages are looked at on the desk by day, half on the phone by night.
      const isItsTurn = (viewport === 'desktop') === (PAGES.findIndex((each) => each.name === name) % 2 === 1)
      if (isItsTurn) expect(await seriousFaults(page), `${path} ${viewport} ${scheme}`).toEqual([])
      expect(await scrollsSideways(page), `${path} is wider than the ${viewport}`).toBe(false)
    }
    await page.setViewportSize(VIEWPORTS.desktop)
    await page.emulateMedia({ colorScheme: 'light' })
  })

  it('complains of nothing', () => {
    expect(workbench.complaints()).toEqual([])
  })
})
