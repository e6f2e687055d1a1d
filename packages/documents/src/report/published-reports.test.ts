import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { annotatePdf } from './annotate-pdf.ts'
import { pagePictures } from './page-pictures.ts'
import { type CheckedDocument, checkedCorpus, hasCorpus } from './testing/checked-corpus.ts'
import { parseHtml, textOf } from './testing/parse-html.ts'
import { bytesOf, notesOf } from './testing/read-notes.ts'
import { writeHtmlReport } from './write-html-report.ts'
import { writeXlsxReport } from './write-xlsx-report.ts'

const OPTIONS = { language: 'zh', date: '2026-01-15' } as const

describe.runIf(hasCorpus())('reports of published documents', () => {
  let corpus: readonly CheckedDocument[]
  beforeAll(async () => {
    corpus = await checkedCorpus()
  })
  const pictures = async (file: string, pages: readonly number[]) =>
    pagePictures(corpus.find(({ name }) => name === file)?.bytes ?? new Uint8Array(0), pages)

  it('find every chapter of the format, and the chapter and the words of every finding', () => {
    for (const { name, report } of corpus) {
      expect(report.chapters.length, name).toBeGreaterThan(15)
      expect(
        report.chapters.filter(({ kind, found }) => kind === 'table' && !found),
        name,
      ).toEqual([])
      for (const { chapter, context, quote } of report.findings) {
        expect(chapter, `${name}: ${quote}`).toBeDefined()
        if (context?.kind === 'sentence') expect(context.marked, `${name}: ${quote}`).not.toBe('')
        else if (context)
          expect(
            context.cells.some(({ marked }) => marked),
            `${name}: ${quote}`,
          ).toBe(true)
      }
    }
  })

  it('are plain data', () => {
    for (const { report } of corpus) {
      const { findings } = JSON.parse(JSON.stringify(report)) as typeof report
      expect(findings.map(({ message, areas }) => ({ message, areas }))).toEqual(
        report.findings.map(({ message, areas }) => ({ message, areas })),
      )
    }
  })

  it('show every finding on a page with a picture of where it stands', async () => {
    const files = new Map<string, string>()
    const append = async (file: string, text: string): Promise<void> => {
      files.set(file, (files.get(file) ?? '') + text)
    }
    await writeHtmlReport(
      corpus.map(({ report }) => report),
      { ...OPTIONS, name: 'report.html', append, pictures },
    )
    const page = parseHtml(files.get('report.html') ?? '')
    const findings = page.all('article')
    const expected = corpus.flatMap(({ report }) => report.findings)
    expect(findings).toHaveLength(expected.length)
    for (const { message } of expected) expect(findings.some((each) => textOf(each).includes(message.zh))).toBe(true)
    const ids = new Set(page.all('image').map((image) => page.attribute(image, 'id')))
    const used = page.all('use').map((use) => page.attribute(use, 'href')?.slice(1))
    expect(used.length).toBeGreaterThanOrEqual(expected.filter(({ areas }) => areas.length > 0).length)
    for (const id of used) expect(ids).toContain(id)
    expect(files.get('report.html')?.length).toBeLessThan(5_000_000)
  })

  it('have a row for every finding and chapter', async () => {
    const bytes = await writeXlsxReport(
      corpus.map(({ report }) => report),
      { ...OPTIONS, pictures },
    )
    const { sheets } = await readXlsx(bytes)
    const rows = (name: string): readonly (readonly unknown[])[] =>
      (sheets.find((sheet) => sheet.name === name)?.rows ?? []).slice(3)
    expect(rows('检查表')).toHaveLength(corpus.reduce((sum, { report }) => sum + report.chapters.length, 0))
    const list = rows('问题清单').map((row) => row.join(' | '))
    const findings = corpus.flatMap(({ report }) => report.findings)
    expect(list).toHaveLength(findings.length)
    for (const [index, { message }] of findings.entries()) expect(list[index]).toContain(message.zh)
  })

  it('put a note for every finding over its areas', async () => {
    for (const { name, bytes, report } of corpus) {
      const result = await annotatePdf(bytes, report, OPTIONS)
      expect(result, name).toMatchObject({ placed: report.findings.length })
      const notes = await notesOf(bytesOf(result))
      for (const [index, { areas }] of report.findings.entries()) {
        const [first] = areas
        const note = notes.find(
          ({ contents, page }) => contents.startsWith(`${index + 1}. [`) && page === (first?.page ?? page),
        )
        expect(note, `${name} ${index + 1}`).toBeDefined()
        if (!first || !note) continue
        const [left = 0, top = 0, right = 0, bottom = 0] = note.area
        expect(left).toBeLessThanOrEqual(first.left + 0.1)
        expect(top).toBeLessThanOrEqual(first.top + 0.1)
        expect(right).toBeGreaterThanOrEqual(first.right - 0.1)
        expect(bottom).toBeGreaterThanOrEqual(first.bottom - 0.1)
      }
    }
  })
})
