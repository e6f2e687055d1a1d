import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GridPage, shownText } from './testing/grid-page.ts'
import { noBrowser, type ServedGallery, serveGallery } from './testing/serve-gallery.ts'

const title =
  noBrowser === undefined ? 'the entry grid in a browser' : `the entry grid in a browser (skipped: ${noBrowser})`

describe.skipIf(noBrowser !== undefined)(title, () => {
  let gallery: ServedGallery
  let grid: GridPage
  const errors: string[] = []
  const open = async (query: string, options: Parameters<ServedGallery['browser']['newContext']>[0] = {}) => {
    const context = await gallery.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    return GridPage.open(page, gallery.url(query))
  }
  beforeAll(async () => {
    gallery = await serveGallery()
  })
  afterAll(() => gallery?.stop())
  beforeEach(async () => {
    errors.length = 0
    grid = await open('rows=300')
  })
  afterEach(async () => {
    await grid.page.context().close()
    expect(errors).toEqual([])
  })

  it('moves and selects by keyboard', async () => {
    await grid.click(1, '预算单位')
    await grid.press('ArrowDown', 'ArrowRight', 'End')
    expect(await grid.active()).toContain('说明，第 2 行')
    await grid.press('Home', 'Control+ArrowDown')
    expect(await grid.active()).toContain('预算单位，第 300 行')
    await grid.press('Control+Home', 'PageDown')
    expect(await grid.active()).toMatch(/^预算单位，第 (2[5-9]|3\d) 行/u)
    await grid.press('Control+Home', 'Tab', 'Tab', 'Enter')
    expect(await grid.active()).toContain('预算单位，第 2 行')
    await grid.press('Shift+ArrowDown', 'Shift+ArrowRight')
    expect(await grid.status()).toContain('已选 2 行 × 2 列')
    expect(await grid.page.locator('[role=gridcell][aria-selected=true]').count()).toBe(4)
    await grid.press('Control+a')
    expect(await grid.status()).toContain('已选 300 行 × 12 列')
  })

  it('overwrites by typing, edits with F2, cancels with Escape, clears with Delete', async () => {
    await grid.click(2, '项目')
    await grid.type('新项目')
    await grid.press('Enter')
    expect(await grid.text(2, '项目')).toBe('新项目')
    await grid.press('ArrowUp', 'F2')
    await grid.type('之二')
    await grid.press('Tab')
    expect(await grid.text(2, '项目')).toBe('新项目之二')
    expect(await grid.active()).toContain('资金来源，第 2 行')
    await grid.press('ArrowLeft')
    await grid.type('不要')
    await grid.press('Escape')
    expect(await grid.text(2, '项目')).toBe('新项目之二')
    await grid.press('Delete')
    expect(await grid.text(2, '项目')).toBe('')
    await grid.type('=1+1')
    await grid.press('Enter')
    expect(await grid.text(2, '项目')).toBe('=1+1')
  })

  it('takes the first key of an input method', async () => {
    await grid.click(2, '项目')
    await grid.compose(
      ['x', 'xi', 'xiang'].map((text, index, all) => text.slice(all[index - 1]?.length ?? 0)),
      '项目',
    )
    await grid.press('Enter')
    expect(await grid.text(2, '项目')).toBe('项目')
  })

  it('refuses to overwrite what is not to be written, and says so', async () => {
    const before = await grid.text(2, '上年预算')
    await grid.click(2, '上年预算')
    await grid.type('5')
    await grid.press('Enter')
    expect(await grid.text(2, '上年预算')).toBe(before)
    await grid.press('ArrowUp', 'Delete')
    expect(await grid.said()).toContain('不能修改')
  })

  it('pastes two hundred rows that Excel copied, adding rows, as one batch; undoes and redoes it', async () => {
    const block = Array.from({ length: 200 }, (_, index) =>
      [
        '003001',
        '2010301 行政运行',
        '公用经费',
        '30201',
        index === 0 ? '"办公费\n含“印刷”"' : `项目${index}`,
        '一般公共预算',
        index === 1 ? '(1,234.50)' : index === 2 ? '１２３．４０' : '1,000.00 ',
        '9',
        '3',
      ].join('\t'),
    )
    await grid.click(251, '预算单位')
    await grid.paste(`${block.join('\r\n')}\r\n`)
    expect(await grid.rowCount()).toBe(450)
    expect(await grid.said()).toContain('已粘贴 200 行 × 9 列，新增 150 行')
    expect(await grid.said()).toContain('200 格不能修改')
    expect(await grid.batches()).toBe(1)
    expect(await grid.texts('本年预算', [251, 252, 253])).toEqual(['1,000.00', '-1,234.50', '123.40'])
    expect(await grid.text(251, '功能科目')).toContain('行政运行')
    await grid.click(251, '本年预算')
    await grid.press('Control+Shift+ArrowDown')
    expect(await grid.status()).toContain('已选 200 行 × 1 列')
    expect(await grid.status()).toContain('合计 196,888.90 元')
    await grid.press('Control+End')
    expect(await grid.active()).toContain('第 450 行')
    expect(await grid.text(450, '项目')).toBe('项目199')
    expect(await grid.text(450, '起始年度')).toBe('2026')

    await grid.press('Control+z')
    expect(await grid.rowCount()).toBe(300)
    await grid.press('Control+y')
    expect(await grid.rowCount()).toBe(450)
    await grid.press('Control+End')
    expect(await grid.text(450, '项目')).toBe('项目199')
  })

  it('copies what it can paste, as text and as a table', async () => {
    await grid.click(1, '预算单位')
    await grid.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c')
    const { text, html } = await grid.clipboard()
    expect(text).toMatch(/^\d{6}\t\d{7}\t[\u4e00-\u9fff]+\r?\n$/u)
    expect(html).toContain('<td style="mso-number-format:')
    await grid.click(5, '预算单位')
    await grid.press('Control+v')
    const columns = ['预算单位', '功能科目', '支出类别']
    for (const column of columns) expect(await grid.text(5, column)).toBe(await grid.text(1, column))
    await grid.press('Control+x')
    expect(await grid.text(5, '功能科目')).toBe('')
  })

  it('fills down, right and by the handle', async () => {
    await grid.click(2, '项目')
    await grid.type('同一项目')
    await grid.press('Enter', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d')
    expect(await grid.texts('项目', [2, 3, 4])).toEqual(['同一项目', '同一项目', '同一项目'])
    await grid.click(2, '项目')
    const handle = await grid.page.locator('[data-grid-handle]').boundingBox()
    if (!handle) throw new Error('there is no fill handle')
    await grid.page.mouse.move(handle.x + 4, handle.y + 4)
    await grid.page.mouse.down()
    await grid.page.mouse.move(handle.x, handle.y + 28 * 4, { steps: 4 })
    await grid.page.mouse.up()
    expect(await grid.texts('项目', [5, 6])).toEqual(['同一项目', '同一项目'])
    await grid.press('Control+z')
    expect(await grid.text(6, '项目')).not.toBe('同一项目')
  })

  it('completes a code by initials, by name and by number, and a choice from its list', async () => {
    await grid.click(3, '功能科目')
    await grid.type('ybxzglsw')
    await grid.page.getByRole('option').first().waitFor()
    await expect.poll(() => shownText(grid.page.getByRole('option', { selected: true }))).toContain('一般行政管理事务')
    await grid.press('Enter')
    expect(await grid.text(3, '功能科目')).toContain('一般行政管理事务')
    await grid.type('住房公积金')
    await grid.press('Tab')
    expect(await grid.text(4, '功能科目')).toBe('2210201 住房公积金')
    await grid.click(5, '功能科目')
    await grid.type('2080505')
    await grid.press('Enter')
    expect(await grid.text(5, '功能科目')).toContain('机关事业单位基本养老保险缴费支出')
    await grid.click(3, '支出类别')
    expect(await grid.text(3, '支出类别')).toBe('公用经费')
    // The list opens at what the cell holds.
    await grid.press('Alt+ArrowDown', 'ArrowDown', 'Enter')
    expect(await grid.text(3, '支出类别')).toBe('其他运转类')
  })

  it('shows a conflict in place, and lets it be decided by keyboard and by mouse', async () => {
    await grid.page.getByRole('button', { name: '1 处待选择' }).click()
    expect(await grid.active()).toContain('本年预算，第 3 行')
    const panel = grid.page.getByRole('group', { name: '两人同时修改，请选择' })
    expect(await shownText(panel)).toContain('王芳 10:42 也改了这一格')
    await grid.press('Alt+2')
    expect(await grid.text(3, '本年预算')).toBe('2,350.00')
    expect(await grid.said()).toBe('已采用对方的内容')
    expect(await panel.count()).toBe(0)

    const other = await open('rows=50')
    await other.click(3, '本年预算')
    await other.page.getByRole('button', { name: '保留我的' }).click()
    expect(await other.text(3, '本年预算')).toBe('2,311.25')
    expect(await other.page.getByRole('group', { name: '两人同时修改，请选择' }).count()).toBe(0)
    await other.page.context().close()
  })

  it('keeps to its cell while others add and remove rows, and leaves alone what they changed', async () => {
    await grid.click(5, '项目')
    await grid.type('我的')
    await grid.others([{ kind: 'add', row: 'theirs', cells: { project: '别人的' }, follows: 'row-1' }])
    expect(await grid.text(2, '项目')).toBe('别人的')
    await grid.press('Enter')
    expect(await grid.text(6, '项目')).toBe('我的')
    expect(await grid.active()).toContain('第 7 行')

    await grid.others([{ kind: 'set', row: 'row-5', column: 'project', before: '我的', after: '他们的' }])
    await grid.press('Control+z')
    expect(await grid.text(6, '项目')).toBe('他们的')
    expect(await grid.said()).toContain('1 处已被别人改动，保持不变')

    await grid.click(8, '项目')
    await grid.type('来不及')
    await grid.others([{ kind: 'remove', row: 'row-7', cells: {}, follows: 'row-6' }])
    const next = await grid.text(8, '项目')
    await grid.press('Enter')
    expect(await grid.said()).toContain('“来不及”没有写入')
    expect(await grid.text(8, '项目')).toBe(next)
  })

  it('keeps what is typed when another cell is clicked, and gives it to all selected with Ctrl+Enter', async () => {
    await grid.click(2, '项目')
    await grid.type('点别处')
    await grid.click(9, '说明')
    expect(await grid.text(2, '项目')).toBe('点别处')
    expect(await grid.active()).toContain('说明，第 9 行')
    await grid.press('Shift+ArrowDown', 'Shift+ArrowDown')
    await grid.type('一样')
    await grid.press('Control+Enter')
    expect(await grid.texts('说明', [9, 10, 11])).toEqual(['一样', '一样', '一样'])
    await grid.press('F2')
    await grid.type('\u7684')
    await grid.press('Alt+Enter')
    await grid.type('第二行')
    await grid.press('Enter')
    expect(await grid.active()).toContain('第 10 行')
    await grid.press('Shift+Enter', 'F2')
    expect(await grid.editor.inputValue()).toBe('一样的\n第二行')
    await grid.press('Escape')
  })

  it('inserts and removes rows by keys', async () => {
    const second = await grid.text(2, '功能科目')
    await grid.click(2, '预算单位')
    await grid.press('Shift+ArrowDown', 'Control+Shift+=')
    expect(await grid.rowCount()).toBe(302)
    expect(await grid.texts('功能科目', [2, 3, 4])).toEqual(['', '', second])
    await grid.press('Control+-')
    expect(await grid.rowCount()).toBe(300)
    expect(await grid.text(2, '功能科目')).toBe(second)
    await grid.press('Control+z', 'Control+z')
    expect(await grid.rowCount()).toBe(300)
    await grid.press('Control+End', 'ArrowDown', 'Home')
    await grid.type('003001')
    await grid.press('Enter')
    expect(await grid.rowCount()).toBe(301)
    expect(await grid.active()).toContain('第 302 行')
  })

  it('sorts and filters without losing the stored order, and finds', async () => {
    const stored = await grid.texts('本年预算', [1, 2, 3])
    await grid.click(1, '本年预算')
    await grid.press('Control+Shift+l')
    const menu = grid.page.getByRole('dialog', { name: '“本年预算”列的排序与筛选' })
    await menu.getByRole('button', { name: '降序' }).click()
    await menu.getByRole('textbox').fill('>1000000')
    await grid.press('Escape')
    const sorted = (await grid.texts('本年预算', [1, 2, 3])).map((text) => Number(text.replaceAll(',', '')))
    expect(sorted).toEqual([...sorted].sort((a, b) => b - a))
    expect(await grid.status()).toMatch(/显示 \d+ 行，共 300 行/u)
    await grid.page.getByRole('button', { name: '清除全部筛选' }).click()
    await grid.click(1, '本年预算')
    await grid.press('Control+Shift+l')
    await menu.getByRole('button', { name: '原顺序' }).click()
    await grid.press('Escape')
    expect(await grid.texts('本年预算', [1, 2, 3])).toEqual(stored)

    await grid.press('Control+f')
    await grid.type('档案数字化')
    expect(await grid.active()).toContain('档案数字化')
    const first = await grid.active()
    await grid.press('Enter')
    expect(await grid.active()).not.toBe(first)
    await grid.press('Escape')
    expect(await grid.editor.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('resizes a column, and lets the keyboard go after Escape', async () => {
    const width = async () => (await grid.page.locator('[role=columnheader]').nth(5).boundingBox())?.width ?? 0
    const before = await width()
    const edge = await grid.page.locator('.eg-resize').nth(4).boundingBox()
    if (!edge) throw new Error('there is no edge to drag')
    await grid.page.mouse.move(edge.x + 4, edge.y + 10)
    await grid.page.mouse.down()
    await grid.page.mouse.move(edge.x + 44, edge.y + 10, { steps: 3 })
    await grid.page.mouse.up()
    expect(await width()).toBe(before + 40)
    await grid.click(1, '项目')
    await grid.press('Escape', 'Shift+Tab')
    const focused = await grid.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(focused).toContain('“项目”列的排序与筛选')
  })

  it('keeps up in twenty thousand rows', async () => {
    const large = await open('rows=20000')
    await large.click(1, '预算单位')
    await large.press('Control+ArrowDown')
    expect(await large.active()).toContain('第 20000 行')
    await large.press('ArrowDown')
    await large.type('003001')
    await large.press('Enter')
    expect(await large.rowCount()).toBe(20_001)
    await large.page.context().close()
  })

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
  ] as const)('has nothing that axe objects to, in %s, also while editing and with menus open', async (_, options) => {
    // Axe looks at every cell: these rows have one mark of each kind.
    const page = await open('rows=11', { ...options, viewport: { width: 1100, height: 480 } })
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page: page.page }).include('.eg').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
    await check()
    await page.click(3, '本年预算')
    await check()
    await page.click(4, '功能科目')
    await page.type('2010')
    await check()
    await page.press('Escape', 'Control+Shift+l')
    await check()
    await page.press('Escape', 'Control+f')
    await check()
    await page.page.context().close()
  })

  it('is read and edited cell by cell on a phone', async () => {
    const phone = await open('rows=60', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const cell = phone.page.locator('[aria-rowindex="3"] > [aria-colindex="3"]')
    await cell.tap()
    expect(await phone.editor.getAttribute('inputmode')).toBe('none')
    await cell.tap()
    await phone.editor.fill('2210201')
    await phone.page.getByRole('button', { name: '完成' }).tap()
    expect(await phone.text(2, '功能科目')).toBe('2210201 住房公积金')
    await phone.page.context().close()
  })
})
