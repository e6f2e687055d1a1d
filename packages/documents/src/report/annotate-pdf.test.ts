import { describe, expect, it } from 'vitest'
import { annotatePdf } from './annotate-pdf.ts'
import { bytesOf, notesOf } from './testing/read-notes.ts'
import { findingOf, reportOf } from './testing/sample-report.ts'
import { smallPdf } from './testing/small-pdf.ts'

const OPTIONS = { language: 'zh', date: '2026-01-15' } as const
const A4 = { mediaBox: [0, 0, 595, 842] } as const

describe('notes on a PDF', () => {
  it('stand over the areas of their findings, whatever the rotation and crop box', async () => {
    const page = { mediaBox: [0, 0, 700, 1000], cropBox: [50, 100, 650, 900] } as const
    const pdf = smallPdf([page, { ...page, rotate: 90 }, { ...page, rotate: 180 }, { ...page, rotate: 270 }])
    const findings = [1, 2, 3, 4].map((number) =>
      findingOf({ page: number, areas: [{ page: number, left: 30, top: 40, right: 130, bottom: 60 }] }),
    )
    const notes = await notesOf(bytesOf(await annotatePdf(pdf, reportOf(findings), OPTIONS)))
    const highlights = notes.filter(({ subtype }) => subtype === 'Highlight')
    expect(highlights.map((note) => [note.page, note.area])).toEqual(
      [1, 2, 3, 4].map((number) => [number, [30, 40, 130, 60]]),
    )
    for (const { hasAppearance } of highlights) expect(hasAppearance).toBe(true)
  })

  it('say what is wrong and what it should be, in the language asked for', async () => {
    const pdf = smallPdf([A4])
    const finding = findingOf({ suggestion: { zh: '改正合计。', en: 'Correct the total.' } })
    const [, zh] = await notesOf(bytesOf(await annotatePdf(pdf, reportOf([finding]), OPTIONS)))
    expect(zh?.author).toBe('明账')
    expect(zh?.contents).toBe(
      '1. [错误 · 表内合计不符] 合计与各项之和不符：3 + 4 = 7，印作 8。\n文中：8.00\n应为：7.00\n建议：改正合计。',
    )
    const [, en] = await notesOf(bytesOf(await annotatePdf(pdf, reportOf([finding]), { language: 'en' })))
    expect(en?.author).toBe('Mingzhang')
    expect(en?.contents).toContain('1. [error · sum in a table] The total is not the sum of its parts')
  })

  it('are one per finding and page: words over several lines have one with several parts', async () => {
    const pdf = smallPdf([A4, A4])
    const areas = [
      { page: 1, left: 100, top: 800, right: 500, bottom: 812 },
      { page: 1, left: 60, top: 815, right: 200, bottom: 827 },
      { page: 2, left: 60, top: 60, right: 90, bottom: 72 },
    ]
    const notes = await notesOf(bytesOf(await annotatePdf(pdf, reportOf([findingOf({ areas })]), OPTIONS)))
    expect(notes.filter(({ subtype }) => subtype === 'Highlight').map(({ page, quads }) => [page, quads])).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  it('without a place on the page are sticky notes in its margin, none over another', async () => {
    const pdf = smallPdf([A4])
    const findings = Array.from({ length: 40 }, () => findingOf({ areas: [] }))
    const result = await annotatePdf(pdf, reportOf(findings), OPTIONS)
    const notes = await notesOf(bytesOf(result))
    expect(result).toMatchObject({ placed: 40 })
    expect(notes).toHaveLength(41)
    expect(new Set(notes.map(({ area }) => area.slice(0, 2).join(' '))).size).toBe(41)
    for (const { area } of notes) expect(area[2]).toBeLessThanOrEqual(595)
  })

  it('begin with a summary on the first page, and show evidence where it stands', async () => {
    const pdf = smallPdf([A4, A4])
    const evidence = [
      {
        page: 2,
        place: '支出总表 · 合计',
        quote: '7.00',
        areas: [{ page: 2, left: 10, top: 20, right: 30, bottom: 40 }],
      },
    ]
    const [summary, ...notes] = await notesOf(
      bytesOf(await annotatePdf(pdf, reportOf([findingOf({ evidence })]), OPTIONS)),
    )
    expect(summary?.subtype).toBe('Text')
    expect(summary?.contents).toContain('错误 1')
    expect(notes.at(-1)).toMatchObject({
      page: 2,
      area: [10, 20, 30, 40],
      contents: '第 1 条的依据：支出总表 · 合计 · 7.00',
    })
  })

  it('are not added where nothing was found; the same input gives the same bytes', async () => {
    const pdf = smallPdf([A4])
    expect(await notesOf(bytesOf(await annotatePdf(pdf, reportOf([]), OPTIONS)))).toEqual([])
    const twice = [1, 2].map(async () => bytesOf(await annotatePdf(pdf, reportOf([findingOf()]), OPTIONS)))
    expect(await twice[0]).toEqual(await twice[1])
  })

  it('cannot be put on what does not open; findings on pages that are not there have none', async () => {
    expect(await annotatePdf(new Uint8Array(0), reportOf([findingOf()]), OPTIONS)).toEqual({
      kind: 'failed',
      reason: 'not-opened',
    })
    const beyond = findingOf({ page: 7, areas: [{ page: 7, left: 1, top: 1, right: 2, bottom: 2 }] })
    expect(await annotatePdf(smallPdf([A4]), reportOf([beyond, findingOf()]), OPTIONS)).toMatchObject({ placed: 1 })
  })
})
