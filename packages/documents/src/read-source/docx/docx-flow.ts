import type { SourceBlock } from '@mingzhang/kernel'
import type { Budget } from '../budget.ts'
import { cleanText } from '../clean-text.ts'
import { type Attributes, attributeOf, integerOf, isOn, type XmlHandler } from '../parse-xml.ts'
import { paragraphOf } from '../source-blocks.ts'
import type { DocxNumbering } from './docx-numbering.ts'
import { applySetting, type DocxStyles, type ParagraphSetting } from './docx-styles.ts'
import { DocxTable } from './docx-table.ts'
import { PageCount } from './page-count.ts'

interface Paragraph {
  readonly setting: ParagraphSetting
  /** Lines that a line break ended, and the one that grows. */
  readonly lines: string[][]
  page: number | undefined
  /** Size of the first run of text. */
  size: number | undefined
  markDeleted: boolean
  sectionEnd: boolean
  /** Text boxes anchored in it: they follow it. */
  readonly boxes: SourceBlock[]
}

/** Where finished blocks go: the body, a cell, a text box. */
interface Container {
  readonly kind: 'body' | 'cell' | 'box'
  readonly blocks: SourceBlock[]
  /** Text of a paragraph whose mark was deleted: the next one continues it. */
  carried: string
}

/** Elements whose text is not printed: deletions, what stood there before, the alternative for old programs, instructions, ruby. */
const SKIPPED = new Set([
  'delText',
  'instrText',
  'delInstrText',
  'rt',
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'tblGridChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
  'numberingChange',
  'sdtPr',
  'binData',
])

/** The blocks of a document part, in reading order, built while its XML streams by. */
export class DocxFlow {
  readonly #budget: Budget
  readonly #styles: DocxStyles
  readonly #numbering: DocxNumbering
  readonly #pages: PageCount
  readonly #containers: Container[] = [{ kind: 'body', blocks: [], carried: '' }]
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: DocxTable[] = []
  /** Open fields: text counts in their results, not in their codes. */
  readonly #fields: ('code' | 'result')[] = []
  #skipped = 0
  /** Whether each open `AlternateContent` has had a choice. */
  readonly #choices: boolean[] = []
  #run: { hidden: boolean; size: number | undefined } | undefined
  #inText = false
  /** Which properties are open: `rPr` inside `pPr` is about the paragraph mark. */
  #properties: 'paragraph' | 'mark' | 'run' | 'section' | undefined

  constructor(styles: DocxStyles, numbering: DocxNumbering, budget: Budget) {
    this.#styles = styles
    this.#numbering = numbering
    this.#budget = budget
    this.#pages = new PageCount(budget)
  }

  get blocks(): readonly SourceBlock[] {
    return this.#containers[0]?.blocks ?? []
  }

  get pageCount(): number {
    return this.#pages.current
  }

  /** Whether there was a document element at all. */
  isDocument = false

  readonly handler: XmlHandler = {
    open: (name, attributes) => {
      if (this.#skipped > 0 || this.#isSkipped(name)) this.#skipped++
      else this.#open(name, attributes)
    },
    close: (name) => {
      if (this.#skipped > 0) this.#skipped--
      else this.#close(name)
    },
    text: (text) => {
      if (this.#skipped === 0 && this.#inText) this.#print(text)
    },
  }

  #isSkipped(name: string): boolean {
    // A deletion mark inside properties is a fact about a paragraph or row, not a container of text.
    if (name === 'del' || name === 'moveFrom')
      return this.#properties === undefined && this.#tables.at(-1)?.inProperties !== true
    if (name === 'Fallback') return this.#choices.at(-1) === true
    return SKIPPED.has(name)
  }

  #open(name: string, attributes: Attributes): void {
    if (this.#properties && this.#openProperty(name, attributes)) return
    if (this.#tables.at(-1)?.openProperty(name, attributes)) return
    switch (name) {
      case 'document':
        this.isDocument = true
        return
      case 'p':
        this.#paragraphs.push({
          setting: {},
          lines: [[]],
          page: undefined,
          size: undefined,
          markDeleted: false,
          sectionEnd: false,
          boxes: [],
        })
        return
      case 'pPr':
        this.#properties = 'paragraph'
        return
      case 'r':
        this.#run = { hidden: false, size: undefined }
        return
      case 'rPr':
        if (this.#run) this.#properties = 'run'
        return
      case 't':
        this.#inText = true
        return
      case 'tab':
      case 'ptab':
        this.#print(' ')
        return
      case 'noBreakHyphen':
        this.#print('-')
        return
      case 'sym':
        this.#print(symbolOf(attributes))
        return
      case 'br':
      case 'cr':
        this.#break(attributeOf(attributes, 'type'))
        return
      case 'lastRenderedPageBreak':
        this.#pages.turn()
        return
      case 'fldChar':
        this.#field(attributeOf(attributes, 'fldCharType'))
        return
      case 'tbl':
        this.#tables.push(new DocxTable(this.#pages.current))
        return
      case 'tr':
        this.#pages.openRow()
        this.#tables.at(-1)?.openRow()
        return
      case 'tc':
        this.#pages.openCell()
        this.#tables.at(-1)?.openCell()
        this.#containers.push({ kind: 'cell', blocks: [], carried: '' })
        return
      case 'txbxContent':
        this.#containers.push({ kind: 'box', blocks: [], carried: '' })
        return
      case 'AlternateContent':
        this.#choices.push(false)
        return
      case 'Choice':
        if (this.#choices.length > 0) this.#choices[this.#choices.length - 1] = true
        return
      case 'sectPr':
        this.#properties = 'section'
        this.#pages.openSectionSetting()
    }
  }

  #openProperty(name: string, attributes: Attributes): boolean {
    const setting = this.#paragraphs.at(-1)?.setting
    if (this.#properties === 'section') {
      if (name === 'type') this.#pages.setSectionType(attributeOf(attributes, 'val'))
    } else if (this.#properties === 'run') {
      const run = this.#run
      if (run && name === 'sz') run.size = integerOf(attributes, 'val')
      else if (run && name === 'vanish') run.hidden = isOn(attributes)
      else if (run && name === 'rStyle' && this.#styles.isHidden(attributeOf(attributes, 'val') ?? ''))
        run.hidden = true
    } else if (this.#properties === 'mark') {
      const paragraph = this.#paragraphs.at(-1)
      if (paragraph && (name === 'del' || name === 'moveFrom')) paragraph.markDeleted = true
    } else if (name === 'rPr') this.#properties = 'mark'
    else if (name === 'sectPr') {
      const paragraph = this.#paragraphs.at(-1)
      if (paragraph) paragraph.sectionEnd = true
      this.#properties = 'section'
      this.#pages.openSectionSetting()
    } else if (setting) applySetting(setting, name, attributes)
    return true
  }

  #close(name: string): void {
    if (this.#properties && this.#closeProperty(name)) return
    if (this.#tables.at(-1)?.closeProperty(name)) return
    switch (name) {
      case 'p':
        this.#endParagraph()
        return
      case 'r':
        this.#run = undefined
        return
      case 't':
        this.#inText = false
        return
      case 'tc': {
        const cell = this.#leave('cell')
        this.#pages.closeCell()
        if (cell) this.#tables.at(-1)?.closeCell(cell.blocks, this.#budget)
        return
      }
      case 'tr':
        this.#pages.closeRow()
        this.#tables.at(-1)?.closeRow()
        return
      case 'tbl': {
        const table = this.#tables.pop()
        const blocks = this.#containers.at(-1)?.blocks
        if (table && blocks) for (const block of table.blocks(this.#budget)) blocks.push(block)
        return
      }
      case 'txbxContent': {
        const box = this.#leave('box')
        const host = this.#paragraphs.at(-1)
        const target = host ? host.boxes : this.#containers.at(-1)?.blocks
        if (box && target) for (const block of box.blocks) target.push(block)
        return
      }
      case 'AlternateContent':
        this.#choices.pop()
    }
  }

  #closeProperty(name: string): boolean {
    if (name === 'rPr' && this.#properties === 'mark') this.#properties = 'paragraph'
    else if (name === 'sectPr') {
      const inParagraph = this.#paragraphs.length > 0
      if (!inParagraph) this.#endSection()
      this.#properties = inParagraph ? 'paragraph' : undefined
    } else if (name === 'pPr' || name === 'rPr') this.#properties = undefined
    return true
  }

  #leave(kind: Container['kind']): Container | undefined {
    return this.#containers.at(-1)?.kind === kind ? this.#containers.pop() : undefined
  }

  #print(text: string): void {
    const paragraph = this.#paragraphs.at(-1)
    if (!paragraph || this.#run?.hidden || this.#fields.includes('code')) return
    paragraph.lines.at(-1)?.push(text)
    if (text.trim() === '') return
    if (paragraph.page === undefined) {
      if (this.#styles.resolve(paragraph.setting).pageBreakBefore) this.#pages.turn()
      paragraph.page = this.#pages.current
      paragraph.size = this.#run?.size
    }
    this.#pages.print()
  }

  #break(type: string | undefined): void {
    if (type === 'page') this.#pages.turn()
    this.#paragraphs.at(-1)?.lines.push([])
  }

  #field(type: string | undefined): void {
    if (type === 'begin') this.#fields.push('code')
    else if (type === 'end') this.#fields.pop()
    else if (type === 'separate' && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = 'result'
    this.#budget.depth(this.#fields.length)
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    const container = this.#containers.at(-1)
    if (!paragraph || !container) return
    const lines = paragraph.lines.map((parts) => parts.join(''))
    lines[0] = container.carried + (lines[0] ?? '')
    container.carried = ''
    if (paragraph.markDeleted) container.carried = lines.pop() ?? ''
    const setting = this.#styles.resolve(paragraph.setting)
    const number =
      paragraph.markDeleted || lines.every((line) => line.trim() === '') ? '' : this.#numbering.next(setting)
    const size = paragraph.size ?? setting.size
    let prefix = number
    for (const line of lines) {
      const text = cleanText(prefix + line)
      if (text === '' || text === prefix.trim()) continue
      prefix = ''
      this.#budget.keep()
      container.blocks.push(
        paragraphOf(text, paragraph.page ?? this.#pages.current, {
          ...(setting.outline !== undefined && setting.outline < 9 ? { heading: setting.outline + 1 } : {}),
          ...(setting.align === undefined ? {} : { align: setting.align }),
          ...(size === undefined ? {} : { size: size / 2 }),
        }),
      )
    }
    for (const block of paragraph.boxes) container.blocks.push(block)
    if (paragraph.sectionEnd) this.#endSection()
  }

  #endSection(): void {
    const body = this.#containers[0]
    if (body) this.#pages.endSection(body.blocks)
  }
}

/** A character of a symbol font: where Word keeps ASCII in the private use area, the letter; boxes to tick as such. */
function symbolOf(attributes: Attributes): string {
  const code = Number.parseInt(attributeOf(attributes, 'char') ?? '', 16)
  if (attributeOf(attributes, 'font')?.startsWith('Wingdings')) return SYMBOLS[code & 0xff] ?? ''
  if (Number.isNaN(code) || code > 0xffff) return ''
  return code >= 0xf000 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : String.fromCharCode(code)
}

const SYMBOLS: Readonly<Record<number, string>> = { 82: '☑', 163: '□', 168: '□', 252: '✓', 254: '☑' }
