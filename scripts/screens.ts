import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { PAGES } from '../e2e/pages.ts'
import { openWorkbench } from '../e2e/workbench.ts'
import { VIEWPORTS, type ViewportName } from '../packages/web/src/testing/browser.ts'

/** `npm run screens`: takes a picture of every page, on a desk and on a phone, for docs/. */
const folder = join(ROOT, 'docs', 'images', 'screens')
mkdirSync(folder, { recursive: true })
const workbench = await openWorkbench()
try {
  for (const { name, who, path, heading } of PAGES) {
    const page = await workbench.as(who)
    for (const viewport of Object.keys(VIEWPORTS) as ViewportName[]) {
      await page.setViewportSize(VIEWPORTS[viewport])
      await page.goto(path)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      // What is still on its way, and drawings.
      await page.waitForLoadState('load')
      await page.waitForTimeout(1500)
      await page.screenshot({ path: join(folder, `${name}-${viewport}.png`) })
      process.stdout.write(`${name}-${viewport}.png\n`)
    }
  }
} finally {
  await workbench.close()
}
