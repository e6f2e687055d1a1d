import type { CDPSession, Locator, Page } from 'playwright-core'
import type { GridChange } from '../model.ts'

/** The gallery as a person at a keyboard meets it: cells by their row's number and their column's name. */
export class GridPage {
  readonly page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.page = page
    this.#session = session
  }

  static async open(page: Page, url: string): Promise<GridPage> {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    page.setDefaultTimeout(8000)
    await page.goto(url)
    await page.waitForSelector('[role=grid] [role=gridcell]')
    return new GridPage(page, await page.context().newCDPSession(page))
  }

  /** @param row as numbered on screen */
  async #cell(row: number, column: string) {
    const heads = this.page.locator('[role=columnheader]', {
      has: this.page.locator(`.eg-head-name:text-is("${column}")`),
    })
    const at = await heads.first().getAttribute('aria-colindex')
    return this.page.locator(`[aria-rowindex="${row + 1}"] > [aria-colindex="${at}"]`)
  }

  /** Scrolls to a row and clicks its cell. */
  async click(row: number, column: string): Promise<void> {
    await this.page.getByRole('grid').evaluate((element, index) => {
      const [first, window] = [index * 28, element.clientHeight - 32]
      if (first < element.scrollTop || first + 28 > element.scrollTop + window) element.scrollTop = first - 56
    }, row - 1)
    await (await this.#cell(row, column)).click()
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** As shown, without what is only said or only keeps room. */
  async text(row: number, column: string): Promise<string> {
    const cell = await this.#cell(row, column)
    return shownText(cell.locator('.eg-text'))
  }

  async texts(column: string, rows: readonly number[]): Promise<readonly string[]> {
    return Promise.all(rows.map((row) => this.text(row, column)))
  }

  /** The active cell, as the editor names it. */
  async active(): Promise<string> {
    return (await this.editor.getAttribute('aria-label')) ?? ''
  }

  get editor() {
    return this.page.locator('textarea.eg-editor')
  }

  /** What was said last. */
  async said(): Promise<string> {
    return shownText(this.page.locator('[role=status]'))
  }

  /** What the bar below says. */
  async status(): Promise<string> {
    return shownText(this.page.locator('.eg-status'))
  }

  async rowCount(): Promise<number> {
    // The header and the blank row at the end are no records.
    return Number(await this.page.getByRole('grid').getAttribute('aria-rowcount')) - 2
  }

  /** Somebody else changes rows, as an owner hears of it from the server. */
  async others(changes: readonly GridChange[]): Promise<void> {
    await this.page.evaluate((detail) => dispatchEvent(new CustomEvent('others', { detail })), changes)
  }

  /** How many batches were handed out. */
  async batches(): Promise<number> {
    return Number(await this.page.getByTestId('batches').textContent())
  }

  /** Puts text on the clipboard as another program does, and pastes it with the keyboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await this.press('Control+v')
  }

  async clipboard(): Promise<{ readonly text: string; readonly html: string }> {
    return this.page.evaluate(async () => {
      const read = async (type: string): Promise<string> => {
        const [item] = await navigator.clipboard.read()
        return item?.types.includes(type) ? (await item.getType(type)).text() : ''
      }
      return { text: await read('text/plain'), html: await read('text/html') }
    })
  }

  /** Types letters into an input method, which composes them; then takes a candidate. */
  async compose(letters: readonly string[], candidate: string): Promise<void> {
    let composed = ''
    for (const letter of letters) {
      composed += letter
      const at = composed.length
      await this.#session.send('Input.imeSetComposition', { text: composed, selectionStart: at, selectionEnd: at })
    }
    await this.#session.send('Input.insertText', { text: candidate })
  }
}

/** The text of one element as it is seen: what is hidden is no part of it. */
export async function shownText(locator: Locator): Promise<string> {
  await locator.waitFor({ state: 'attached' })
  return ((await locator.allInnerTexts())[0] ?? '').trim()
}
