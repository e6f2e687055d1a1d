import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileReport, PagePicture } from './file-report.ts'
import { pagePictures } from './page-pictures.ts'
import { type ParsedPage, parseHtml, textOf } from './testing/parse-html.ts'
import { AREA, findingOf, reportOf, reportSaying, sampleBatch } from './testing/sample-report.ts'
import { smallPdf } from './testing/small-pdf.ts'
import { type HtmlReportOptions, writeHtmlReport } from './write-html-report.ts'

const PDF = smallPdf([{ mediaBox: [0, 0, 595, 842], mark: [100, 700, 60, 14] }, { mediaBox: [0, 0, 595, 842] }])
const pictures = (_: string, pages: readonly number[]): Promise<readonly PagePicture[]> => pagePictures(PDF, pages)

async function written(
  reports: Iterable<FileReport>,
  options: Partial<HtmlReportOptions> = {},
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  await writeHtmlReport(reports, {
    name: 'report.html',
    language: 'zh',
    date: '2026-01-15',
    append: async (name, text) => {
      files.set(name, (files.get(name) ?? '') + text)
    },
    ...options,
  })
  return files
}

async function onePage(reports: Iterable<FileReport>, options: Partial<HtmlReportOptions> = {}): Promise<ParsedPage> {
  return parseHtml((await written(reports, options)).get('report.html') ?? '')
}

/** What could run, load or lead out of a page, other than what every page of a report has. */
function foreign(page: ParsedPage): readonly string[] {
  return page.elements.flatMap((element) => {
    const { tagName, attrs } = element
    const isKnown =
      !['script', 'style', 'iframe', 'object', 'embed', 'img', 'link', 'base', 'form', 'meta'].includes(tagName) ||
      (tagName === 'form' && page.attribute(element, 'class') === 'filters')
    const wrong = attrs.filter(
      ({ name, value }) =>
        name.startsWith('on') ||
        name === 'style' ||
        name === 'src' ||
        (name === 'href' &&
          !/^(?:#|data:image\/png;base64,[\w+/=]*$|[\w.%-]+(?:\/[\w.%-]+)*(?:#\w+)?$|\.\.\/)/u.test(value)),
    )
    return [...(isKnown ? [] : [tagName]), ...wrong.map(({ name, value }) => `${name}=${value}`)]
  })
}

describe('the web report', () => {
  it('says what a reviewer decided, by whom and when, and nothing where nobody did', async () => {
    const mark = { state: 'dismissed', reason: '<b>取整</b>', by: '甲', on: '2026-01-16' } as const
    const page = await onePage([reportOf([findingOf({ mark }), findingOf()])])
    const decisions = page.elements.filter((element) => page.attribute(element, 'class')?.startsWith('decision'))
    expect(decisions.map((element) => textOf(element))).toEqual([
      expect.stringContaining('<b>取整</b> 甲 · 2026-01-16'),
    ])
  })

  it('says of each finding what, where, stated, expected, evidence, alternatives and suggestion', async () => {
    const evidence = { page: 2, place: '支出总表 · 合计', quote: '7.00', areas: [] }
    const alternatives = [{ page: 1, place: '收入总表 · 其他收入', quote: '4.00', areas: [] }]
    const finding = findingOf({
      evidence: [evidence],
      alternatives,
      suggestion: { zh: '改正合计。', en: 'Correct it.' },
    })
    const [article] = (await onePage([reportOf([finding])])).all('article')
    const text = textOf(article)
    for (const part of [
      '错误',
      '表内合计不符',
      '第1页',
      '收入总表',
      finding.message.zh,
      finding.message.en,
      '8.00',
      '7.00',
      '合计 8.00',
      '支出总表 · 合计',
      '收入总表 · 其他收入',
      '改正合计。',
      'Correct it.',
    ])
      expect(text).toContain(part)
  })

  it('counts documents, severities and kinds', async () => {
    const page = await onePage(sampleBatch())
    const numbers = page
      .all('dl')
      .filter((element) => page.attribute(element, 'class') === 'tiles')
      .map(textOf)
    expect(numbers).toEqual(['文件documents3有问题with findings1未发现问题nothing found1读不了unreadable1'])
    expect(page.all('article')).toHaveLength(21)
  })

  it('tells what was not evaluated and what was not recognised, and why a file could not be read', async () => {
    const report = reportOf([], {
      notEvaluated: [
        { rule: 'section-missing', reason: { zh: '无从核对章节。', en: 'Sections cannot be looked for.' } },
      ],
      unmatched: [{ page: 2, what: 'table', quote: '附表', reason: '格式里没有这张表' }],
    })
    const text = textOf((await onePage([report, ...sampleBatch()])).all('main')[0])
    for (const part of [
      '无从核对章节。',
      'Sections cannot be looked for.',
      '附表',
      '格式里没有这张表',
      'PDF 是扫描件。',
      '要由 Word 导出的 PDF。',
    ])
      expect(text).toContain(part)
  })

  it('frames the areas in the picture of their page, which it holds once', async () => {
    const finding = findingOf()
    const page = await onePage([reportOf([finding, finding, findingOf({ areas: [] })])], { pictures })
    expect(page.all('image').map((image) => page.attribute(image, 'id'))).toEqual(['p1-1'])
    const frames = page.all('rect').filter((rect) => page.attribute(rect, 'class')?.includes('frame'))
    expect(frames).toHaveLength(2)
    for (const frame of frames) {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(page.attribute(frame, name)))
      expect(x).toBeLessThan(AREA.left)
      expect(y).toBeLessThan(AREA.top)
      expect((x ?? 0) + (width ?? 0)).toBeGreaterThan(AREA.right)
      expect((y ?? 0) + (height ?? 0)).toBeGreaterThan(AREA.bottom)
    }
  })

  it('allows nothing but its own script and styles, by hash, and pictures inside', async () => {
    const page = await onePage(sampleBatch(), { pictures })
    const policy = page
      .all('meta')
      .map((meta) => page.attribute(meta, 'content'))
      .find((content) => content?.includes('default-src'))
    const hash = (tag: string): string => {
      const [element] = page.all(tag)
      return createHash('sha256')
        .update(element ? textOf(element) : '')
        .digest('base64')
    }
    expect(policy).toBe(
      `default-src 'none'; img-src data:; style-src 'sha256-${hash('style')}'; script-src 'sha256-${hash('script')}'; base-uri 'none'; form-action 'none'`,
    )
    expect(page.all('script')).toHaveLength(1)
    expect(() => new Function(textOf(page.all('script')[0]))).not.toThrow()
    expect(foreign(page).filter((each) => !['script', 'style', 'meta'].includes(each))).toEqual([])
  })

  it('says every word in both languages, and gives every control a name', async () => {
    const page = await onePage(sampleBatch(), { pictures })
    const inClass = (name: string): number =>
      page.elements.filter((element) => page.attribute(element, 'class') === name).length
    expect(inClass('zh')).toBe(inClass('en'))
    for (const button of page.all('button')) expect(textOf(button).trim()).not.toBe('')
    const ids = page.elements.flatMap((element) => page.attribute(element, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('never makes markup of what a document says', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "'-alert(1)-'",
        '</span></article><iframe src="https://example.org">',
        '</script><script>alert(1)</script>',
        '</style><style>*{display:none}',
        '<!--',
        'javascript:alert(1)',
        ']]>&lt;b&gt;',
        '\u0000\ud800\u2028',
      ),
      fc.string({ unit: 'binary' }),
    )
    const own = foreign(await onePage([reportSaying('无')])).length
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const page = await onePage([reportSaying(text)])
        expect(foreign(page)).toHaveLength(own)
        expect(page.all('article')).toHaveLength(3)
        if (/^[\x20-\x7e]+$/u.test(text) && text.trim() !== '') {
          const [message] = page.elements.filter((element) => page.attribute(element, 'class') === 'message')
          expect(textOf(message)).toBe(text)
        }
      }),
      { numRuns: 120 },
    )
  })

  it('gives the same bytes for the same reports', async () => {
    expect(await written(sampleBatch(), { pictures })).toEqual(await written(sampleBatch(), { pictures }))
  })
})

describe('the report of a large batch', () => {
  const named = (index: number): FileReport =>
    reportOf([findingOf()], {
      file: `${index}.pdf`,
      document: { ...reportOf([]).document, title: `文件${index}`, department: `部门${index % 3} <b>&"#%?` },
    })
  const batch = Array.from({ length: 12 }, (_, index) => named(index))
  const limits = { documents: 3, page: 1_000_000, listed: 100 }

  it('is an overview whose links lead to the documents on pages by department', async () => {
    const files = await written(batch, { name: '检查 报告.html', limits })
    expect([...files.keys()].sort()).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((number) => `检查 报告-pages/000${number}.html`),
      '检查 报告.html',
    ])
    const overview = parseHtml(files.get('检查 报告.html') ?? '')
    const links = overview
      .all('a')
      .map((link) => overview.attribute(link, 'href') ?? '')
      .filter((href) => href.includes('pages'))
    expect(links).toHaveLength(12)
    for (const [index, link] of links.entries()) {
      const [path = '', id] = link.split('#')
      const page = parseHtml(files.get(decodeURIComponent(path)) ?? '')
      const section = page.elements.find((element) => page.attribute(element, 'id') === id)
      expect(textOf(section)).toContain(`文件${index}`)
      const [back] = page.all('a').filter((each) => page.attribute(each, 'class') === 'back')
      expect(back && decodeURIComponent(page.attribute(back, 'href') ?? '')).toBe('../检查 报告.html')
      expect(page.all('h1').map(textOf).join()).toContain('部门')
    }
  })

  it('holds every finding once, however it is divided', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 60_000 }),
        async (documents, page) => {
          const files = await written(batch, { limits: { documents, page, listed: 100 } })
          const articles = [...files.values()].flatMap((text) => parseHtml(text).all('article'))
          expect(articles).toHaveLength(12)
          for (const text of files.values()) expect(text.match(/<\/html>/gu)).toHaveLength(1)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('lists departments where there are too many documents to list', async () => {
    const files = await written(batch, { limits: { ...limits, listed: 5 } })
    const overview = parseHtml(files.get('report.html') ?? '')
    expect(overview.all('tbody').flatMap((body) => body.childNodes.filter((node) => 'tagName' in node))).toHaveLength(3)
  })

  it('leaves pictures out that no page can hold, and says so', async () => {
    const files = await written([named(1)], { limits: { page: 100 }, pictures })
    const page = parseHtml(files.get('report.html') ?? '')
    expect(page.all('image')).toEqual([])
    expect(textOf(page.all('main')[0])).toContain('只附到这里为止')
  })
})
