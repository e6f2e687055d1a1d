import { Workbook } from '@cj-tech-master/excelts'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { FileReport, PagePicture } from './file-report.ts'
import { pagePictures } from './page-pictures.ts'
import { findingOf, reportOf, reportSaying, sampleBatch } from './testing/sample-report.ts'
import { smallPdf } from './testing/small-pdf.ts'
import { writeXlsxReport, type XlsxReportOptions } from './write-xlsx-report.ts'

const OPTIONS: XlsxReportOptions = { language: 'zh', date: '2026-01-15' }
const PDF = smallPdf([{ mediaBox: [0, 0, 595, 842], mark: [100, 700, 60, 14] }, { mediaBox: [0, 0, 595, 842] }])
const pictures = (_: string, pages: readonly number[]): Promise<readonly PagePicture[]> => pagePictures(PDF, pages)

type Rows = readonly (readonly unknown[])[]

/** Rows below the headers, as another library reads them. */
async function rowsOf(bytes: Uint8Array, sheet: string, from = 3): Promise<Rows> {
  const { sheets } = await readXlsx(bytes)
  return (sheets.find(({ name }) => name === sheet)?.rows ?? []).slice(from)
}

async function written(reports: Iterable<FileReport>, options: Partial<XlsxReportOptions> = {}): Promise<Uint8Array> {
  return writeXlsxReport(reports, { ...OPTIONS, ...options })
}

describe('the inspection workbook', () => {
  it('has a row for each chapter: conforming or not, the problems, pages and what should be', async () => {
    const report = reportOf(
      [
        findingOf(),
        findingOf({ page: 2, expected: '', suggestion: { zh: '改正。', en: 'Correct.' } }),
        findingOf({ chapter: undefined }),
      ],
      {
        unmatched: [{ page: 2, what: 'sentence', quote: '……', reason: '没有认出' }],
      },
    )
    const rows = await rowsOf(await written([report]), '检查表')
    const message = findingOf().message.zh
    expect(rows.map((row) => row.slice(0, 8).map((value) => value ?? ''))).toEqual([
      [1, '示例局', '1. 2026年部门预算', '全文', '否', `3. ${message}`, '第1页', '3. 7.00'],
      [
        2,
        '示例局',
        '1. 2026年部门预算',
        '收入总表',
        '否',
        `1. ${message}\n2. ${message}`,
        '第1页\n第2页',
        '1. 7.00\n2. 改正。',
      ],
      [3, '示例局', '1. 2026年部门预算', '名词解释', '待人工核对', '', '', ''],
      [4, '示例局', '1. 2026年部门预算', '其他情况', '未找到', '', '', ''],
    ])
  })

  it('says what reviewers decided, where they did: what was dismissed says nothing against its chapter', async () => {
    const mark = { reason: '', by: '甲', on: '2026-01-16' } as const
    const report = reportOf([
      findingOf({ mark: { ...mark, state: 'dismissed', reason: '表间取整所致' } }),
      findingOf({ chapter: 1, mark: { ...mark, state: 'confirmed' } }),
      findingOf({ chapter: undefined }),
    ])
    const bytes = await written([report], { hasMarks: true })
    const chapters = await rowsOf(bytes, '检查表')
    expect(chapters.map((row) => [row[3], row[4], row[8] ?? ''])).toEqual([
      ['全文', '否', '3. 未处理'],
      ['收入总表', '是', '1. 不属实：表间取整所致'],
      ['名词解释', '否', '2. 属实'],
      ['其他情况', '未找到', ''],
    ])
    const findings = await rowsOf(bytes, '问题清单', 2)
    const at = findings[0]?.indexOf('审查处理') ?? -1
    expect(findings.slice(1).map((row) => row[at])).toEqual(['不属实：表间取整所致', '属实', '未处理'])
    expect((await rowsOf(await written([report]), '问题清单', 2))[0]).not.toContain('审查处理')
  })

  it('sums the batch up: every document with its counts and result', async () => {
    const { sheets } = await readXlsx(await written(sampleBatch()))
    const [summary] = sheets
    const rows = (summary?.rows ?? []).map((row) => row.map((value) => value ?? ''))
    expect(rows.flat()).toEqual(
      expect.arrayContaining(['文件 3　　有问题 1　　未发现问题 1　　读不了 1', '错误 7　　警告 7　　提示 7']),
    )
    const results = rows
      .filter(([number]) => typeof number === 'number')
      .map((row) => [row[6], row[7], row[8], row[11]])
    expect(results).toEqual([
      [7, 7, 7, '有问题'],
      [0, 0, 0, '未发现问题'],
      ['', '', '', '读不了：PDF 是扫描件。'],
    ])
  })

  it('lists every finding, and what was not evaluated', async () => {
    const bytes = await written([
      ...sampleBatch(),
      reportOf([], {
        notEvaluated: [{ rule: 'section-missing', reason: { zh: '无从核对。', en: 'Nothing to go by.' } }],
      }),
    ])
    expect(await rowsOf(bytes, '问题清单')).toHaveLength(21)
    expect((await rowsOf(bytes, '未评估')).map((row) => row[5])).toEqual(['无从核对。'])
  })

  it('speaks English', async () => {
    const { sheets } = await readXlsx(await written(sampleBatch(), { language: 'en' }))
    expect(sheets.map(({ name }) => name)).toEqual(['Overview', 'Inspection', 'Findings'])
    expect(sheets[1]?.rows[2]).toContain('conforming')
  })

  it('holds what a document says as text, never as a formula, a link or markup', async () => {
    for (const text of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '＝1+1',
      '<b>&"',
      '=HYPERLINK("https://example.org")',
      'x'.repeat(40_000),
    ]) {
      const bytes = await written([reportSaying(text)])
      const parts = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)] as const)
      const sheets = parts.filter(([name]) => name.startsWith('xl/worksheets/sheet'))
      for (const [name, xml] of sheets) expect(xml, `${name} ${text}`).not.toMatch(/<f[ >]/u)
      for (const [name, xml] of parts) expect(xml, name).not.toContain('TargetMode="External"')
      const rows = await rowsOf(bytes, '检查表')
      expect(rows.length).toBe(2)
      expect(String(rows[1]?.[1]).trim()).toBe(text.length > 32_000 ? `${text.slice(0, 32_000)}…` : text.trim())
    }
  })

  it('shows where each finding stands, in the picture column of its row', async () => {
    const bytes = await written(
      [
        reportOf([
          findingOf(),
          findingOf({ areas: [] }),
          findingOf({ page: 2, areas: [{ page: 2, left: 10, top: 10, right: 20, bottom: 20 }] }),
        ]),
      ],
      { pictures },
    )
    const workbook = new Workbook()
    await workbook.xlsx.load(bytes)
    const images = workbook.getWorksheet('问题清单')?.getImages() ?? []
    expect(images.map(({ range }) => [Math.floor(range?.tl?.col ?? 0), Math.floor(range?.tl?.row ?? 0)])).toEqual([
      [8, 3],
      [8, 5],
    ])
  })

  it('stops at its limits and says so', async () => {
    const many = Array.from({ length: 10 }, () => reportOf([findingOf()]))
    const bytes = await written(many, { limits: { rows: 14, pictures: 2 }, pictures })
    const rows = await rowsOf(bytes, '检查表')
    expect(rows).toHaveLength(14)
    expect(rows.slice(8).some((row) => row[4] === '是')).toBe(false)
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.startsWith('xl/media/'))).toHaveLength(2)
    const [summary] = (await readXlsx(bytes)).sheets
    expect(summary?.rows.flat()).toEqual(
      expect.arrayContaining(['截图较多，只附到这里为止。', '文件较多，这里只列不规范的章节。']),
    )
  })

  it('gives the same bytes for the same reports', async () => {
    expect(await written(sampleBatch(), { pictures })).toEqual(await written(sampleBatch(), { pictures }))
  })
})
