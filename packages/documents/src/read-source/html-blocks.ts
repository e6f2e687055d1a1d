import type { SourceBlock } from '@mingzhang/kernel'
import type { Budget } from './budget.ts'
import { cleanText, isWide } from './clean-text.ts'
import { type HtmlElement, type HtmlNode, htmlAttribute, isElement } from './html-tree.ts'
import { isNumbered, listMarker } from './list-marker.ts'
import { PAGE_MARK } from './page-marks.ts'
import { type DraftCell, paragraphOf } from './source-blocks.ts'
import { tableBlocks } from './table-blocks.ts'

/** Written by the Markdown reader: the line of the file that an element comes from. */
export const LINE_ATTRIBUTE = 'data-source-line'

const DROPPED = new Set(
  'script style template noscript head title select textarea button iframe object svg math audio video canvas'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary ul'.split(
    ' ',
  ),
)
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu

/** What style sheets by custom move off the screen: words for screen readers. */
const UNSEEN_CLASS = /(?:^|\s)(?:skip(?:-link)?|sr-only|visually-hidden|screen-reader-text)(?:\s|$)/u

type Align = 'left' | 'center' | 'right'

/** What an element hands down to the text inside it. */
interface Inherited {
  readonly heading: number | undefined
  readonly align: Align | undefined
  readonly line: number | undefined
  readonly depth: number
  readonly preformatted: boolean
  /** Lists of links are not numbered by custom. */
  readonly inNavigation: boolean
}

/** The blocks of a web page, in reading order, without what browsers do not show. */
export function htmlBlocks(nodes: readonly HtmlNode[], budget: Budget, paged: boolean): readonly SourceBlock[] {
  const blocks = new HtmlFlow(budget, paged)
  blocks.addAll(nodes, {
    heading: undefined,
    align: undefined,
    line: undefined,
    depth: 0,
    preformatted: false,
    inNavigation: false,
  })
  blocks.endParagraph()
  return blocks.done
}

/** A flow of text and tables: a page, or what stands in one cell. */
class HtmlFlow {
  readonly done: SourceBlock[] = []
  readonly #budget: Budget
  readonly #paged: boolean
  #page = 1
  #text: string[] = []
  #inherited: Inherited | undefined
  /** Number of the list item that begins; printed before its first words. */
  #marker = ''

  constructor(budget: Budget, paged: boolean) {
    this.#budget = budget
    this.#paged = paged
  }

  addAll(nodes: readonly HtmlNode[], inherited: Inherited): void {
    for (const node of nodes) this.#add(node, inherited)
  }

  endParagraph(): void {
    const text = cleanText(collapsed(this.#text.join('')))
    const { heading, align, line } = this.#inherited ?? {}
    this.#text = []
    this.#inherited = undefined
    if (text === '') return
    if (this.#paged && PAGE_MARK.test(text)) {
      if (this.done.length > 0) this.#budget.page(++this.#page)
      return
    }
    const marker = this.#marker
    this.#marker = ''
    this.done.push(
      paragraphOf(isNumbered(text) ? text : marker + text, this.#page, {
        ...(heading === undefined ? {} : { heading }),
        ...(align === undefined ? {} : { align }),
        ...(line === undefined ? {} : { line }),
      }),
    )
  }

  #add(node: HtmlNode, inherited: Inherited): void {
    if (isElement(node)) this.#addElement(node, { ...inherited, depth: inherited.depth + 1 })
    else if (node.nodeName === '#text' && 'value' in node) this.#addText(node.value, inherited)
    else if (node.nodeName === '#comment' && 'data' in node && this.#paged && PAGE_MARK.test(node.data)) {
      this.endParagraph()
      if (this.done.length > 0) this.#budget.page(++this.#page)
    }
  }

  #addText(text: string, inherited: Inherited): void {
    if (inherited.preformatted && text.includes('\n')) {
      for (const line of text.split('\n')) {
        this.#take(line, inherited)
        this.endParagraph()
      }
    } else this.#take(text, inherited)
  }

  #take(text: string, inherited: Inherited): void {
    this.#inherited ??= text.trim() === '' ? undefined : inherited
    this.#text.push(text)
  }

  #addElement(element: HtmlElement, inherited: Inherited): void {
    const { tagName } = element
    this.#budget.depth(inherited.depth)
    if (DROPPED.has(tagName) || isHidden(element)) return
    if (tagName === 'br') {
      this.endParagraph()
      return
    }
    if (tagName === 'table') {
      this.#addTable(element, inherited)
      return
    }
    if (!BLOCKS.has(tagName)) {
      this.addAll(element.childNodes, inherited)
      return
    }
    this.endParagraph()
    const line = Number(htmlAttribute(element, LINE_ATTRIBUTE) ?? Number.NaN)
    const inner: Inherited = {
      ...inherited,
      heading: /^h[1-6]$/u.test(tagName) ? Number(tagName[1]) : inherited.heading,
      align: alignOf(element) ?? inherited.align,
      line: Number.isInteger(line) ? line : inherited.line,
      preformatted: inherited.preformatted || tagName === 'pre',
      inNavigation: inherited.inNavigation || tagName === 'nav',
    }
    if (tagName === 'ol') this.#addList(element, inner)
    else this.addAll(element.childNodes, inner)
    this.endParagraph()
    if (tagName === 'li') this.#marker = ''
  }

  #addList(list: HtmlElement, inherited: Inherited): void {
    const start = Number(htmlAttribute(list, 'start') ?? 1)
    let number = Number.isInteger(start) ? start : 1
    for (const item of list.childNodes) {
      if (isElement(item) && item.tagName === 'li' && !inherited.inNavigation) {
        const style = /list-style(?:-type)?\s*:\s*([\w-]+)/iu.exec(htmlAttribute(list, 'style') ?? '')?.[1]
        this.endParagraph()
        this.#marker = listMarker(number++, style ?? htmlAttribute(list, 'type'))
      }
      this.#add(item, inherited)
    }
  }

  #addTable(table: HtmlElement, inherited: Inherited): void {
    this.endParagraph()
    const rows: HtmlElement[] = []
    for (const child of table.childNodes) {
      if (!isElement(child) || isHidden(child)) continue
      if (child.tagName === 'caption') this.#add(child, inherited)
      for (const row of child.tagName === 'tr' ? [child] : child.childNodes) {
        if (isElement(row) && row.tagName === 'tr' && !isHidden(row)) rows.push(row)
      }
    }
    const line = Number(htmlAttribute(table, LINE_ATTRIBUTE) ?? Number.NaN)
    for (const block of tableBlocks(this.#placed(rows, inherited), this.#page, this.#budget)) {
      this.done.push(Number.isInteger(line) && block.kind === 'table' ? { ...block, line } : block)
    }
  }

  /** Places cells as HTML says: each at the first column that no cell from above reaches. */
  #placed(rows: readonly HtmlElement[], inherited: Inherited): readonly DraftCell[] {
    const cells: DraftCell[] = []
    const reachedUntil: number[] = []
    for (const [row, element] of rows.entries()) {
      let column = 0
      for (const child of element.childNodes) {
        if (!isElement(child) || (child.tagName !== 'td' && child.tagName !== 'th') || isHidden(child)) continue
        const from = column
        while ((reachedUntil[column] ?? 0) > row) column++
        const widest = spanOf(child, 'colspan', 1000)
        let columnSpan = 1
        while (columnSpan < widest && (reachedUntil[column + columnSpan] ?? 0) <= row) columnSpan++
        const rowSpan = Math.min(spanOf(child, 'rowspan', 65_534) || rows.length, rows.length - row)
        this.#budget.work(column - from + columnSpan)
        for (let end = column + columnSpan; column < end; column++) reachedUntil[column] = row + rowSpan
        cells.push({ row, column: column - columnSpan, rowSpan, columnSpan, content: this.#cellOf(child, inherited) })
      }
    }
    return cells
  }

  #cellOf(cell: HtmlElement, { depth }: Inherited): readonly SourceBlock[] {
    const flow = new HtmlFlow(this.#budget, false)
    flow.#page = this.#page
    flow.addAll(cell.childNodes, {
      heading: undefined,
      align: alignOf(cell),
      line: undefined,
      // Section, row and cell lie between the table and its content.
      depth: depth + 3,
      preformatted: false,
      inNavigation: false,
    })
    flow.endParagraph()
    return flow.done
  }
}

/** White space as CSS Text 3 collapses it: a line end between Chinese characters is nothing. */
function collapsed(text: string): string {
  return text.replace(/[ \t\r\n\f]+/gu, (blank, at: number) =>
    blank.includes('\n') && isWide(text[at - 1] ?? '') && isWide(text[at + blank.length] ?? '') ? '' : ' ',
  )
}

function isHidden(element: HtmlElement): boolean {
  return (
    htmlAttribute(element, 'hidden') !== undefined ||
    HIDDEN.test(htmlAttribute(element, 'style') ?? '') ||
    UNSEEN_CLASS.test(htmlAttribute(element, 'class') ?? '') ||
    (element.tagName === 'details' && htmlAttribute(element, 'open') === undefined)
  )
}

function alignOf(element: HtmlElement): Align | undefined {
  if (element.tagName === 'center') return 'center'
  const style = /text-align\s*:\s*(left|center|right)/iu.exec(htmlAttribute(element, 'style') ?? '')?.[1]
  const value = (style ?? htmlAttribute(element, 'align'))?.toLowerCase()
  return value === 'left' || value === 'center' || value === 'right' ? value : undefined
}

/** 0 for a row span of 0: to the end of the table. */
function spanOf(cell: HtmlElement, name: 'colspan' | 'rowspan', most: number): number {
  const value = Number.parseInt(htmlAttribute(cell, name) ?? '1', 10)
  if (Number.isNaN(value) || value < 0 || (value === 0 && name === 'colspan')) return 1
  return Math.min(value, most)
}
