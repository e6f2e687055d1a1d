import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../packages/web/src/testing/browser.ts'
import { GridPage, openWorkbench, type Workbench } from './workbench.ts'

const YEAR = '/d/003/2026'
const UNITS = 5

/** A department's year, played by everybody who has a part in it, each in a browser of their own. */
describe.skipIf(whyNoBrowser !== undefined)('a department’s year', () => {
  let workbench: Workbench
  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench.close())

  it('is opened by the bureau, with what is carried over', async () => {
    const page = await workbench.as('yusuan')
    await page.goto('/board')
    await page.getByRole('button', { name: '开启年度' }).waitFor()
    await page.getByRole('combobox', { name: '年度' }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '开启年度' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: '部门' }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '开启', exact: true }).click()
    await page.getByRole('row', { name: /003.*一上编报/u }).waitFor()
    const finance = await workbench.as('caiwu')
    await finance.goto('/d/003/2027/entry/units')
    await finance.getByRole('gridcell', { name: /济源市人民政府驻郑州联络中心/u }).waitFor()
  })

  it('is proposed: a unit enters and submits, the department rolls up', async () => {
    const page = await workbench.as('danwei')
    const grid = new GridPage(page)
    await grid.open('basic')
    const before = await (await grid.cell(1, '金额')).textContent()
    await grid.type(1, '金额', '400')
    await grid.saved()
    await page.keyboard.press('Control+z')
    await grid.saved()
    expect(await (await grid.cell(1, '金额')).textContent()).toBe(before)
    await page.goto(YEAR)
    await page.getByRole('button', { name: '上报', exact: true }).click()
    await page.getByText('已上报').waitFor()
    const finance = await workbench.as('caiwu')
    await submitUnits(finance, UNITS)
    await finance.getByRole('button', { name: '汇总上报建议数' }).click()
    await finance
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定/u })
      .click()
    await finance.getByText('一上已报，待下达控制数').first().waitFor()
  })

  it('gets its ceilings, pasted from a spreadsheet', async () => {
    const page = await workbench.as('yusuan')
    await page.goto(`${YEAR}/ceilings`)
    const first = page.getByLabel(/003001|办公室 基本支出 控制数/u).first()
    await first.click()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', '1900\t1400\n200\t200\n900\t1100\n300\t100\n200\t100\n')
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await page.getByRole('button', { name: '保存控制数' }).click()
    await page.getByText('74.10').first().waitFor()
    await page.goto(YEAR)
    await page.getByRole('button', { name: '下达控制数' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定/u })
      .click()
    await page.getByText('二上编制').first().waitFor()
  })

  it('is refused over its ceiling, with by how much', async () => {
    const page = await workbench.as('caiwu')
    const grid = new GridPage(page)
    await grid.open('basic')
    await grid.type(1, '金额', '999.90')
    await grid.saved()
    await page.goto(YEAR)
    await page.getByRole('heading', { name: '超过控制数' }).waitFor()
    await page.getByRole('alert').getByText('+535.90').waitFor()
    await page
      .getByRole('row', { name: /003001/u })
      .first()
      .getByRole('button', { name: '上报' })
      .click()
    await page.getByText('不能上报').first().waitFor()
    await page.keyboard.press('Escape')
    await grid.open('basic')
    await grid.type(1, '金额', '389.90')
    await grid.saved()
    await submitDraft(page)
  })

  it('is reviewed by four offices, commented and returned', async () => {
    const business = await workbench.as('yewu')
    await business.goto(`${YEAR}/document`)
    await business.getByRole('tab', { name: '意见' }).click()
    await business.getByRole('textbox', { name: '意见' }).fill('接待费请再压减。')
    await business.getByRole('button', { name: '写意见' }).click()
    await business.getByText('接待费请再压减。').waitFor()
    await decide(workbench, 'yewu', '审核退回', '接待费偏高，请说明。')
    for (const name of ['zichan', 'jixiao', 'yusuan']) await decide(workbench, name, '审核通过')
    const finance = await workbench.as('caiwu')
    await finance.goto(YEAR)
    await finance.getByText('接待费偏高，请说明。').first().waitFor()
    await finance.getByText('二上编制').first().waitFor()
    await finance.goto(`${YEAR}/document`)
    await finance.getByRole('tab', { name: '意见' }).click()
    await finance.getByText('接待费请再压减。').waitFor()
    await finance.getByRole('button', { name: '答复' }).click()
    await finance.getByRole('textbox', { name: '意见' }).fill('已压减，并在文字中说明。')
    await finance.getByRole('button', { name: '答复' }).first().click()
    await finance.getByText('已压减，并在文字中说明。').waitFor()
    // The open page of the one who asked hears of it.
    await business.goto(`${YEAR}/document`)
    await business.getByRole('tab', { name: '意见' }).click()
    await business.getByText('已压减，并在文字中说明。').waitFor()
    await business.getByRole('button', { name: '已解决' }).click()
    await business.getByRole('button', { name: '重新打开' }).waitFor()
  })

  it('is submitted again, passed and approved', async () => {
    await submitDraft(await workbench.as('caiwu'))
    for (const name of ['yewu', 'zichan', 'jixiao', 'yusuan']) await decide(workbench, name, '审核通过')
    const approver = await workbench.as('pifu')
    await approver.goto(YEAR)
    await approver.getByRole('button', { name: '批复预算' }).click()
    await approver
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定/u })
      .click()
    await approver.getByText('已批复，待公开').first().waitFor()
    await approver
      .getByText(/还有 \d+ 天|剩 \d+ 天|\d+ 天/u)
      .first()
      .waitFor()
  })

  it('is published, and anybody can verify what was', async () => {
    const page = await workbench.as('gongkai')
    await page.goto(`${YEAR}/publish`)
    await page.getByRole('button', { name: '公开', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定/u })
      .click()
    await page.getByRole('link', { name: 'disclosure.pdf' }).waitFor({ timeout: 60_000 })
    await page.getByText('已公开').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /整包下载/u }).click(),
    ])
    const file = await download.path()
    const anybody = await workbench.browser.newPage({ baseURL: workbench.origin, locale: 'zh-CN' })
    await anybody.goto('/public')
    await anybody.getByRole('link', { name: 'disclosure.pdf' }).waitFor()
    await anybody.getByLabel('选择要核对的文件').setInputFiles(file)
    await anybody.getByText('真实有效').waitFor()
    await anybody.close()
  })

  it('is seen by the auditor, whose chain verifies, and managed by an administrator who sees no budget', async () => {
    const auditor = await workbench.as('shenji')
    await auditor.goto('/audit')
    await auditor.getByRole('button', { name: '验证审计链' }).click()
    await auditor
      .getByText(/条，完整/u)
      .first()
      .waitFor()
    const administrator = await workbench.as('guanli')
    await administrator.goto('/people')
    await administrator.getByText('caiwu').first().waitFor()
    await administrator.goto(YEAR)
    await administrator
      .getByText(/没有|看不到/u)
      .first()
      .waitFor()
  })

  it('leaves no complaint in any browser', () => {
    expect(workbench.complaints()).toEqual([])
  })
})

type Page = Awaited<ReturnType<Workbench['as']>>

async function submitUnits(page: Page, count: number): Promise<void> {
  await page.goto(YEAR)
  await page
    .getByText(/填报中|已退回|已上报/u)
    .first()
    .waitFor()
  const buttons = page.getByRole('button', { name: '上报', exact: true })
  for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
    await buttons.first().click()
    await expect.poll(() => buttons.count()).toBeLessThan(left)
  }
  await expect.poll(() => page.getByText('已上报', { exact: true }).count()).toBe(count)
}

async function submitDraft(page: Page): Promise<void> {
  await submitUnits(page, UNITS)
  await page.getByRole('button', { name: '上报预算草案' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s?定/u })
    .click()
  await page.getByText('财政审核').first().waitFor()
}

async function decide(workbench: Workbench, name: string, action: string, reason?: string): Promise<void> {
  const page = await workbench.as(name)
  await page.goto(YEAR)
  await page.getByRole('button', { name: action }).click()
  if (reason !== undefined) await page.getByRole('dialog').getByRole('textbox', { name: '理由' }).fill(reason)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s?定/u })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
