import type { Table } from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleDocument } from '../testing/sample-document.ts'
import { tablesOf } from './testing/document-tables.ts'
import { compact, overlappingTexts, type PdfContent, type PdfPage, readPdf, textsBeyond } from './testing/pdf-pages.ts'
import { LONG_CODE, MARKUP, stressDocument } from './testing/stress-document.ts'
import { writePdf } from './write-pdf.ts'

const MILLIMETRE = 72 / 25.4
const isLandscape = (page: PdfPage): boolean => page.width > page.height

/** The margins the template sets; page numbers stand in the lower one. */
function margins(page: PdfPage) {
  const [side, top] = isLandscape(page) ? [18, 20] : [25, 28]
  return { side: side * MILLIMETRE, top: top * MILLIMETRE, bottom: 10 * MILLIMETRE }
}

function counts(texts: readonly string[]): Map<string, number> {
  const result = new Map<string, number>()
  for (const text of texts) result.set(text, (result.get(text) ?? 0) + 1)
  return result
}

/** Figures as printed, each on one line: how often a text item ends with it as a whole. */
function missingFigures(table: Table, pages: readonly PdfPage[]): string[] {
  const printed = counts(pages.flatMap((page) => page.items.flatMap((item) => item.text.split(/\s+/))))
  const wanted = counts(
    table.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.figure && cell.text !== '' ? [cell.text] : []))),
  )
  return [...wanted].filter(([text, count]) => (printed.get(text) ?? 0) < count).map(([text]) => text)
}

describe.each([
  ['sample', sampleDocument()],
  ['stress', stressDocument()],
])('the PDF of the %s document', (_name, tree) => {
  let pdf: PdfContent
  beforeAll(async () => {
    pdf = await readPdf(await writePdf(tree))
  })

  it('prints every figure of every table, unbroken', () => {
    for (const table of tablesOf(tree.blocks)) expect(missingFigures(table, pdf.pages)).toEqual([])
  })

  it('keeps all text inside the margins', () => {
    for (const page of pdf.pages) expect(textsBeyond(page, margins(page))).toEqual([])
  })

  it('lays no text over other text', () => {
    for (const page of pdf.pages) expect(overlappingTexts(page)).toEqual([])
  })

  it('is the same, byte for byte, every time', async () => {
    expect(Buffer.compare(await writePdf(tree), await writePdf(structuredClone(tree)))).toBe(0)
  })

  it('carries title, author, dates, language and structure', () => {
    const day = tree.metadata.date.replaceAll('-', '')
    expect(pdf.info).toMatchObject({ Title: tree.title, Author: tree.metadata.department.name })
    expect(pdf.info).toMatchObject({ CreationDate: `D:${day}000000Z`, ModDate: `D:${day}000000Z` })
    expect(pdf.language).toBe('zh-CN')
    expect(pdf.tagged).toBe(true)
  })
})

describe('the pages of the sample', () => {
  let pdf: PdfContent
  beforeAll(async () => {
    pdf = await readPdf(await writePdf(sampleDocument()))
  })

  it('has bookmarks for sections and tables', () => {
    expect(pdf.bookmarks).toEqual([
      '第一部分 示例局部门概况',
      '一、主要职责',
      '第二部分 2026年度部门预算情况说明',
      '附件：部门预算表',
      '三、部门支出总体情况表',
      '十二、部门（单位）整体绩效目标表',
    ])
  })

  it('has contents with leaders, page numbers and links', () => {
    const contents = pdf.pages[1]
    expect(contents?.linkCount).toBe(6)
    expect(contents?.text).toMatch(
      /目录.*一、主要职责\.+2.*三、部门支出总体情况表\.+4十二、部门（单位）整体绩效目标表\.+8/,
    )
  })

  it('numbers its pages after the cover', () => {
    const footers = pdf.pages.map((page) => /—(\d+)—/.exec(page.text)?.[1])
    expect(footers).toEqual([undefined, ...pdf.pages.slice(1).map((_, index) => String(index + 1))])
  })

  it('turns the wide table and repeats its header on every page', () => {
    const wide = pdf.pages.filter(isLandscape)
    expect(wide.length).toBeGreaterThan(2)
    for (const page of wide) expect(page.text).toContain('对个人和家庭的补助')
    const [first] = wide
    for (const text of ['2026年部门支出总体情况表', '部门名称：示例局', '单位：万元'])
      expect(first?.text).toContain(text)
    expect(wide.at(-1)?.text).toContain('备注：本表仅含当年财政拨款安排的支出。')
  })

  it('aligns figures on the right', () => {
    const figures = pdf.pages[4]?.items.filter((item) => /^\d{1,3},\d{3}\.\d\d$/.test(item.text)) ?? []
    const rights = counts(figures.map((item) => item.right.toFixed(1)))
    expect(rights.size).toBeLessThanOrEqual(6)
  })
})

describe('text that looks like Typst', () => {
  it('is printed as it is', async () => {
    const pdf = await readPdf(await writePdf(stressDocument()))
    expect(pdf.pages[0]?.text).toContain(compact(MARKUP))
    expect(pdf.bookmarks[0]).toBe(`附表 ${MARKUP}`)
  })

  it('wraps long codes without adding characters to them', async () => {
    const tree = stressDocument()
    const pdf = await readPdf(await writePdf(tree))
    const printed = pdf.pages.flatMap((page) => page.items.map((item) => item.text)).join('')
    expect(printed.split(LONG_CODE)).toHaveLength(61)
    expect(printed).not.toContain('\u200b')
  })
})

it('leaves out control characters', async () => {
  const runs = [{ kind: 'text' as const, text: '前\u0001后\r\n次行' }]
  const tree = { ...sampleDocument(), blocks: [{ kind: 'paragraph' as const, style: 'body' as const, runs }] }
  const pdf = await readPdf(await writePdf(tree))
  expect(pdf.pages.map((page) => page.text)).toEqual(['前后次行—1—'])
})

it('writes a document without blocks', async () => {
  expect((await readPdf(await writePdf({ ...sampleDocument(), blocks: [] }))).pages).toHaveLength(1)
})

it('refuses a date that is none', async () => {
  const tree = sampleDocument()
  await expect(writePdf({ ...tree, metadata: { ...tree.metadata, date: '今天' } })).rejects.toThrow(RangeError)
})
