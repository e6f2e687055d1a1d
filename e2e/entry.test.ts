import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../packages/web/src/testing/browser.ts'
import { GridPage, openWorkbench, type Workbench } from './workbench.ts'

const CORPUS = join(ROOT, '..', 'shared', 'corpus')
const documents = existsSync(CORPUS)
  ? readdirSync(CORPUS)
      .filter((name) => name.endsWith('.pdf'))
      .slice(0, 3)
  : []
if (documents.length === 0) process.stderr.write('没有 ../shared/corpus，检查已公开文件的浏览器测试跳过。\n')

/** What entering must survive: a block from Excel, two people on one row, a server that goes away. */
describe.skipIf(whyNoBrowser !== undefined)('entering in the browser', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench.close())

  it('takes two hundred rows from Excel as one action, and gives them back with one undo', async () => {
    const page = await workbench.as('caiwu')
    const grid = new GridPage(page)
    await grid.open('departmentTasks')
    const count = async (): Promise<number> => Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
    const before = await count()
    // The row below the last is where new ones begin.
    await (await grid.cell(before - 1, '任务名称')).click()
    const rows = Array.from({ length: 200 }, (_, index) => `任务${index + 1}\t"第${index + 1}项，含""引号""，\n两行"`)
    await grid.paste(`${rows.join('\r\n')}\r\n`)
    await expect.poll(count).toBe(before + 200)
    await page.keyboard.press('Control+z')
    await expect.poll(count).toBe(before)
    await page.keyboard.press('Control+y')
    await expect.poll(count).toBe(before + 200)
    await grid.saved()
    await page.reload()
    await page.getByRole('grid').waitFor()
    await expect.poll(count).toBe(before + 200)
    const last = await grid.cell(before - 1 + 199, '主要内容')
    await page.getByRole('grid').evaluate((element) => {
      element.scrollTop = element.scrollHeight
    })
    await expect.poll(() => last.textContent()).toContain('含"引号"')
  })

  it('lets two people edit one row: the second sees what changed, and decides', async () => {
    const first = await workbench.as('caiwu')
    const second = await workbench.as('danwei')
    const [one, other] = [new GridPage(first), new GridPage(second)]
    await one.open('projects')
    await other.open('projects')
    await second.context().setOffline(true)
    await other.type(1, '项目名称', '单位改的名称')
    await second.getByText(/留在本机/u).waitFor()
    await one.type(1, '项目名称', '部门改的名称')
    await one.saved()
    await second.context().setOffline(false)
    await (await other.cell(1, '项目名称')).click()
    const panel = second.getByRole('group', { name: /同时修改/u })
    await panel.waitFor()
    await panel.getByText('部门改的名称').waitFor()
    await panel.getByRole('button').first().click()
    await other.saved()
    await expect.poll(async () => (await one.cell(1, '项目名称')).textContent()).toBe('单位改的名称')
  })

  it('keeps what is typed while the server is away, and saves it when it is back', async () => {
    const page = await workbench.as('caiwu')
    const grid = new GridPage(page)
    await grid.open('basic')
    await workbench.killServer()
    await grid.type(2, '金额', '206.81')
    await grid.type(3, '金额', '405.41')
    await page.getByText(/留在本机/u).waitFor()
    await workbench.startServer()
    await grid.saved()
    await page.reload()
    await page.getByRole('grid').waitFor()
    expect(await (await grid.cell(2, '金额')).textContent()).toBe('206.81')
    expect(await (await grid.cell(3, '金额')).textContent()).toBe('405.41')
  })

  it.skipIf(documents.length === 0)('checks three documents of others, with each finding on its page', async () => {
    const page = await workbench.as('yewu')
    await page.goto('/inspections')
    await page.getByLabel('选择文件', { exact: true }).setInputFiles(documents.map((name) => join(CORPUS, name)))
    await page.waitForURL(/\/inspections\/[0-9a-f-]{36}/u, { timeout: 60_000 })
    await expect.poll(() => page.getByText('已查', { exact: true }).count(), { timeout: 60_000 }).toBe(documents.length)
    // One in which something was found.
    const row = page
      .getByRole('row')
      .filter({ hasText: /(错误|警告|提示)\s*[1-9]/u })
      .first()
    await row.getByRole('link').click()
    const picture = page.getByRole('img', { name: /第 \d+ 页的图片/u }).first()
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), { timeout: 30_000 })
      .toBeGreaterThan(100)
    await page.getByText('不属实').first().click()
    await page.getByLabel('为什么不属实').fill('原件如此，已核实。')
    await page.keyboard.press('Enter')
    await page.getByText('原件如此，已核实。').waitFor()
  })

  it('leaves no complaint in any browser', () => {
    expect(workbench.complaints()).toEqual([])
  })
})
