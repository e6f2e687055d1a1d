import type { DocumentTree } from '@mingzhang/kernel'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sampleDocument } from '../testing/sample-document.ts'
import { plainText } from '../text/plain-text.ts'
import { paragraphsOf, tablesOf } from './tree-walk.fixture.ts'
import { wideDocument } from './wide-document.fixture.ts'
import { writeDocx } from './write-docx.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe.each([
  ['sample', sampleDocument()],
  ['wide', wideDocument()],
])('the %s document read back by mammoth', (_name, tree) => {
  let html = ''
  beforeAll(async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeDocx(tree)) })
    html = value
  })

  test('has every cell of every table, with its spans', () => {
    const written = tablesOf(tree).map((table) => [
      ...table.header.flat().map((cell) => [cell.text, cell.columnSpan, cell.rowSpan]),
      ...table.rows.flatMap((row) =>
        row.cells.map((cell) => [plainText(cell.text).replaceAll('\n', ''), cell.columnSpan, cell.rowSpan]),
      ),
    ])
    const read = [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table]) =>
      [...(table ?? '').matchAll(/<t[dh]\b([^>]*)>(.*?)<\/t[dh]>/gs)].map(([, attributes = '', content = '']) => [
        unescapeHtml(content.replace(/<[^>]*>/g, '')),
        Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
        Number(/rowspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
      ]),
    )
    expect(read).toEqual(written)
  })

  test('has every paragraph and heading', () => {
    const outside = html.replace(/<table>.*?<\/table>/gs, '')
    const read = [...outside.matchAll(/<(p|h\d)>(.*?)<\/\1>/gs)].map(([, , content = '']) =>
      unescapeHtml(content.replace(/<[^>]*>/g, '')),
    )
    for (const paragraph of paragraphsOf(tree)) expect(read).toContain(plainText(paragraph).replaceAll('\n', ''))
    for (const table of tablesOf(tree)) expect(read).toContain(table.title)
  })
})

describe('the package', () => {
  test('is the same bytes twice, whenever it is written and whatever was written before', async () => {
    const first = await writeDocx(sampleDocument())
    await writeDocx(wideDocument())
    vi.useFakeTimers({ now: new Date('2031-01-01T13:14:15Z'), toFake: ['Date'] })
    expect(Buffer.compare(await writeDocx(sampleDocument()), first)).toBe(0)
  })

  test('takes its dates from the document and names its language', async () => {
    const core = await part(sampleDocument(), 'docProps/core.xml')
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-04-07T00:00:00Z<')
    expect(core).toContain('<dc:language>zh-CN</dc:language>')
    expect(core).toContain('<dc:title>2026年度示例局部门预算说明</dc:title>')
    expect(await part(sampleDocument(), 'word/styles.xml')).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>')
  })

  test('opens without asking to update fields', async () => {
    expect(await part(sampleDocument(), 'word/settings.xml')).not.toContain('updateFields')
    expect(await part(sampleDocument(), 'word/document.xml')).not.toContain('w:dirty="true"')
  })

  test('names a stand-in for every font of its styles', async () => {
    const fonts = await part(sampleDocument(), 'word/fontTable.xml')
    const used = new Set(
      [...(await part(sampleDocument(), 'word/styles.xml')).matchAll(/w:eastAsia="(\P{ASCII}[^"]*)"/gu)].map(
        ([, name]) => name,
      ),
    )
    expect(used.size).toBeGreaterThan(3)
    for (const name of used) expect(fonts).toMatch(new RegExp(`w:name="${name}"><w:altName w:val="[^"]+`))
  })

  test('refuses a date no zip can hold', async () => {
    const tree = sampleDocument()
    const dated = (date: string): DocumentTree => ({ ...tree, metadata: { ...tree.metadata, date } })
    for (const date of ['2026年4月7日', '2026-02-30', '1979-01-01', '']) {
      await expect(writeDocx(dated(date))).rejects.toThrow(RangeError)
    }
  })
})

describe('the document part', () => {
  test('has contents with a linked line and a page number for each section and table', async () => {
    const xml = await part(sampleDocument(), 'word/document.xml')
    expect(xml).toContain(' TOC \\o &quot;1-2&quot; \\h \\z \\u ')
    const lines = [...xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)">(.*?)<\/w:hyperlink>/g)].map(
      ([, anchor = '', content = '']) => ({
        anchor,
        texts: [...content.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text]) => text),
      }),
    )
    expect(lines.map((line) => line.texts[0])).toEqual([
      '第一部分 示例局部门概况',
      '一、主要职责',
      '第二部分 2026年度部门预算情况说明',
      '附件：部门预算表',
      '三、部门支出总体情况表',
      '十二、部门（单位）整体绩效目标表',
    ])
    for (const { anchor, texts } of lines) {
      expect(xml).toContain(`<w:bookmarkStart w:name="${anchor}"`)
      expect(texts[1]).toMatch(/^\d+$/)
    }
  })

  test('repeats table headers, keeps rows whole and turns pages for wide tables', async () => {
    const tree = wideDocument()
    const xml = await part(tree, 'word/document.xml')
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(tablesOf(tree).flatMap((table) => table.header).length)
    const rows = tablesOf(tree).flatMap((table) => [...table.header, ...table.rows]).length
    // The one row that fills more than a page may break.
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(rows - 1)
    expect(xml.match(/<w:pgSz [^>]*landscape[^>]*>/g)).toHaveLength(1)
  })

  test('holds text as text', async () => {
    const xml = await part(wideDocument(), 'word/document.xml')
    expect(xml).toContain('宽表&lt;script&gt;alert(1)&lt;/script&gt;“三公”经费')
    expect(xml).not.toContain('<script')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Word refuses a file with one.
    expect(xml).not.toMatch(/[\u0000-\u0008]/)
  })
})

async function part(tree: DocumentTree, name: string): Promise<string> {
  const bytes = unzipSync(await writeDocx(tree))[name]
  if (!bytes) throw new Error(`no ${name}`)
  return strFromU8(bytes)
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
