import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSource } from './read-source.ts'
import { READ_LIMITS, type ReadLimits } from './source-result.ts'
import { sheetRows, wordFile, wordParagraph, workbookFile } from './testing/office-files.ts'
import { readDocumentOf } from './testing/read-blocks.ts'

/** Reads what must be refused, and how long that took. @unit ms */
async function refusal(
  bytes: Uint8Array | string,
  limits: Partial<ReadLimits> = {},
): Promise<{ code: string; message: string; time: number }> {
  const start = performance.now()
  const result = await readSource(typeof bytes === 'string' ? strToU8(bytes) : bytes, 'hostile', {
    ...READ_LIMITS,
    ...limits,
  })
  const time = performance.now() - start
  if (result.kind === 'read') throw new Error('it was read')
  return { code: result.problem.code, message: result.problem.message, time }
}

const SOON = 5000
const TOO_LARGE = { code: 'document-too-large' }

describe('archives', () => {
  it('stop being inflated at the limit, whatever sizes they state', async () => {
    const bomb = zipSync(
      { ...unzipSync(wordFile('')), 'word/document.xml': new Uint8Array(64 * 2 ** 20).fill(0x20) },
      { level: 9 },
    )
    const { time, ...refused } = await refusal(bomb, { unpackedSize: 2 ** 20 })
    expect(refused).toMatchObject(TOO_LARGE)
    expect(time).toBeLessThan(SOON)
    // Under the limit, but one text: the parser would gather it whole.
    expect(await refusal(bomb)).toMatchObject(TOO_LARGE)
  })

  it('count all entries together', async () => {
    const content = sheetRows(Array.from({ length: 500 }, (_, row) => ['甲', row]))
    const book = workbookFile(Array.from({ length: 20 }, (_, index) => ({ name: `表${index}`, content })))
    expect(await refusal(book, { unpackedSize: 200_000 })).toMatchObject(TOO_LARGE)
    expect((await readDocumentOf(book)).pages).toHaveLength(20)
    expect(await refusal(book, { pages: 19 })).toMatchObject(TOO_LARGE)
  })

  it('hold no XML with a DTD, and none nested without end', async () => {
    const laughs =
      '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document><w:body>&b;</w:body></w:document>'
    const bomb = zipSync({ ...unzipSync(wordFile('')), 'word/document.xml': strToU8(laughs) })
    expect(await refusal(bomb)).toMatchObject({ code: 'document-damaged', message: expect.stringContaining('DTD') })
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(1000) + wordParagraph('底') + '</w:tc></w:tr></w:tbl>'.repeat(1000)
    expect(await refusal(wordFile(deep))).toMatchObject(TOO_LARGE)
  })
})

describe('sheets', () => {
  it('with a million rows hit the limit while they stream', async () => {
    const piece = strToU8(
      '<row><c><v>1.5</v></c><c t="inlineStr"><is><t>甲</t></is></c><c><v>2</v></c></row>'.repeat(1000),
    )
    const content = new Uint8Array(piece.length * 1000 + 40)
    content.set(strToU8('<worksheet><sheetData>'))
    for (let index = 0; index < 1000; index++) content.set(piece, 22 + index * piece.length)
    content.fill(0x20, 22 + piece.length * 1000)
    const before = process.memoryUsage().heapUsed
    const { time, ...refused } = await refusal(workbookFile([{ name: '大', content }]), { cells: 200_000 })
    expect(refused).toMatchObject(TOO_LARGE)
    expect(time).toBeLessThan(SOON)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 2 ** 20)
  })

  it('with two cells a million rows apart are small tables', async () => {
    const content =
      '<sheetData><c r="A1"><v>1</v></c><c r="B2"><v>2</v></c><c r="XFC1048575"><v>3</v></c><c r="XFD1048576"><v>4</v></c></sheetData>'
    const { blocks } = await readDocumentOf(workbookFile([{ name: '稀', content }]))
    expect(blocks).toMatchObject([
      { rowCount: 2, columnCount: 2 },
      { rowCount: 2, columnCount: 2 },
    ])
  })

  it('may merge every cell there is, but not again and again', async () => {
    const rows = sheetRows(Array.from({ length: 2000 }, (_, row) => [row, '甲']))
    const merges = (count: number): string =>
      `<mergeCells>${'<mergeCell ref="C1:XFD1048576"/>'.repeat(count)}</mergeCells>`
    const file = (count: number): Uint8Array => workbookFile([{ name: '并', content: rows + merges(count) }])
    expect((await readDocumentOf(file(1))).blocks).toHaveLength(1)
    expect(await refusal(file(5000), { cells: 100_000 })).toMatchObject(TOO_LARGE)
  })

  it('that lie diagonally are refused rather than spread out', async () => {
    const cells = Array.from(
      { length: 3000 },
      (_, index) => `<row r="${index + 1}"><c r="${letters(index)}${index + 1}"><v>${index}</v></c></row>`,
    )
    expect(
      await refusal(workbookFile([{ name: '斜', content: `<sheetData>${cells.join('')}</sheetData>` }]), {
        cells: 10_000,
      }),
    ).toMatchObject(TOO_LARGE)
  })
})

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

describe('markup and text', () => {
  it.each([
    ['deep elements', '<div>'.repeat(100_000)],
    ['formatting that is never closed', `<p>${'<b><i>甲<p>'.repeat(50_000)}`],
    ['a hundred thousand attributes', `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(' ')}>甲`],
    ['tables inside tables', '<table><tr><td>'.repeat(50_000)],
    ['spans without end', `<table>${`<tr>${'<td colspan=1000 rowspan=65534>甲'.repeat(50)}</tr>`.repeat(500)}</table>`],
    ['text moved out of a table', `<table>${'<a>甲'.repeat(50_000)}</table>`],
  ])('%s', async (_, html) => {
    const start = performance.now()
    const result = await readSource(strToU8(`<html><body>${html}`), 'hostile.html', { ...READ_LIMITS, cells: 200_000 })
    expect(performance.now() - start).toBeLessThan(SOON)
    if (result.kind === 'unreadable') expect(result.problem.code).toMatch(/^document-(?:too-large|damaged)$/u)
  })

  it.each([
    ['quotes', `# 标题\n\n${'> '.repeat(50_000)}甲`],
    ['emphasis', `# 标题\n\n${'*a **b '.repeat(50_000)}`],
    ['brackets', `# 标题\n\n${'['.repeat(50_000)}${'](a'.repeat(50_000)}`],
    ['blanks', `甲\n${'　'.repeat(500_000)}乙\n${' '.repeat(500_000)}丙`],
    ['dashes', `${'-'.repeat(500_000)}甲\n\n${'第'.repeat(500_000)}`],
    ['tabs', `${'\t'.repeat(500_000)}甲\n乙\t丙`],
  ])('a text of %s', async (_, text) => {
    const start = performance.now()
    await readSource(strToU8(text), 'hostile.txt')
    expect(performance.now() - start).toBeLessThan(SOON)
  })

  it('more lines, commas or bytes than the limits', async () => {
    expect(await refusal('\n'.repeat(200_000), { cells: 100_000 })).toMatchObject(TOO_LARGE)
    expect(await refusal(`${','.repeat(999)}\n`.repeat(200), { cells: 100_000 })).toMatchObject(TOO_LARGE)
    expect(await refusal('甲'.repeat(1000), { fileSize: 1000 })).toMatchObject(TOO_LARGE)
    expect(await refusal('甲\f'.repeat(100), { pages: 99 })).toMatchObject(TOO_LARGE)
  })
})
