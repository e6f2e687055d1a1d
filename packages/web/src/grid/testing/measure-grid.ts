import { GridPage } from './grid-page.ts'
import { noBrowser, serveGallery } from './serve-gallery.ts'

/**
 * Measures the grid with twenty thousand rows of twelve columns, from event to picture:
 * `node packages/web/src/grid/testing/measure-grid.ts`.
 */
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

if (noBrowser !== undefined) say(noBrowser)
else {
  const gallery = await serveGallery('production')
  const context = await gallery.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const grid = await GridPage.open(await context.newPage(), gallery.url('rows=20000'))
  const { page } = grid

  /** Time from a key to the frame after it, in the page's own clock. */
  const timed = async (name: string, keys: readonly string[]): Promise<void> => {
    await page.evaluate(() => {
      const times: number[] = []
      Object.assign(window, { times })
      addEventListener(
        'keydown',
        ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
        { capture: true },
      )
    })
    for (const key of keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(30)
    }
    const times = await page.evaluate(() => (window as unknown as { readonly times: number[] }).times.splice(0))
    say(`${name}: ${summary(times)}`)
  }

  await grid.click(1, '项目')
  await timed(
    'an arrow',
    Array.from({ length: 40 }, (_, index) => (index % 2 ? 'ArrowUp' : 'ArrowDown')),
  )
  await timed(
    'a page down',
    Array.from({ length: 40 }, () => 'PageDown'),
  )
  await timed(
    'to the end and back',
    Array.from({ length: 20 }, (_, at) => (at % 2 ? 'Control+Home' : 'Control+End')),
  )
  await grid.click(1, '项目')
  await timed('a character typed', [...'abcdefghijklmnopqrstuvwxyz'])
  await grid.press('Escape')
  await timed(
    'a character and Enter',
    Array.from({ length: 40 }, (_, index) => (index % 2 ? 'Enter' : 'x')),
  )
  await timed('all selected and summed', ['Control+a', 'ArrowDown', 'Control+a', 'ArrowDown', 'Control+a', 'ArrowDown'])

  const frames = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]')
    const frameTimes: number[] = []
    let last = performance.now()
    for (let frame = 0; frame < 180 && scroller; frame += 1) {
      scroller.scrollTop += 140
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      frameTimes.push(now - last)
      last = now
    }
    return frameTimes
  })
  say(`a frame while scrolling, 5 rows each: ${summary(frames)}`)

  const block = `${Array.from({ length: 200 }, (_, index) => Array.from({ length: 9 }, () => index).join('\t')).join('\r\n')}\r\n`
  await grid.click(20_001, '预算单位')
  const start = Date.now()
  await grid.paste(block)
  await page.getByText('已粘贴 200 行').first().waitFor()
  say(`200 × 9 pasted at the end: ${Date.now() - start} ms, the test's own round trips included`)
  await gallery.stop()
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  return `${sorted.length} times, median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`
}
