import { GridPage } from './grid-page.ts'
import { noBrowser, serveGallery } from './serve-gallery.ts'

/**
 * Measures the grid with twenty thousand rows of twelve columns, in time of the page's thread:
 * `node packages/web/src/grid/testing/measure-grid.ts`.
 */
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

if (noBrowser !== undefined) say(noBrowser)
else {
  const gallery = await serveGallery('production')
  const context = await gallery.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const grid = await GridPage.open(await context.newPage(), gallery.url('rows=20000'))
  const { page } = grid

  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const used = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }

  /** What each key costs the page's thread: script, layout and drawing, whatever else the machine is doing. */
  const timed = async (name: string, keys: readonly string[]): Promise<void> => {
    const times: number[] = []
    for (const key of keys) {
      const before = await used()
      await page.keyboard.press(key)
      await page.waitForTimeout(60)
      times.push((await used()) - before)
    }
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

  const steps = 120
  const before = await used()
  await page.evaluate(async (count) => {
    const scroller = document.querySelector('[role=grid]')
    for (let step = 0; step < count && scroller; step += 1) {
      scroller.scrollTop += 140
      await new Promise(requestAnimationFrame)
    }
  }, steps)
  say(`a frame while scrolling, five rows each: ${(((await used()) - before) / steps).toFixed(1)} ms on average`)

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
