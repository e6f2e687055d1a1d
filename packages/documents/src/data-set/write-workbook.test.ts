import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RECORD_KINDS } from '@mingzhang/kernel'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalTable } from './canonical-table.ts'
import { exampleFiles, lists2026, NO_LISTS, rawOf, texts } from './data-set.fixture.ts'
import { CODE_SHEET, GUIDE_SHEET } from './known-names.ts'
import { readDataSetFiles } from './read-folder-files.ts'
import { readDataSetWorkbook } from './read-workbook.ts'
import { EXAMPLE_NOTE, sheetLayout } from './record-sheet.ts'
import { writeDataSetFiles } from './write-folder-files.ts'
import { writeDataSetWorkbook, writeTemplate } from './write-workbook.ts'

const lists = lists2026()
const example = readDataSetFiles('example', exampleFiles())

/** The XML of the sheets by their names. */
function sheetsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = unzipSync(bytes)
  const names = [...strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).matchAll(/<sheet name="([^"]*)"/g)]
  return new Map(
    names.map(([, name = ''], index) => [
      name,
      strFromU8(parts[`xl/worksheets/sheet${index + 1}.xml`] ?? new Uint8Array()),
    ]),
  )
}

const sheetOf = (sheets: ReadonlyMap<string, string>, id: string): string =>
  sheets.get(RECORD_KINDS.find((kind) => kind.id === id)?.sheet ?? '') ?? ''

describe('the template with the example department', () => {
  let bytes: Uint8Array
  let sheets: ReadonlyMap<string, string>
  beforeAll(async () => {
    bytes = await writeTemplate(lists, example)
    sheets = sheetsOf(bytes)
  })

  it('reads as the example, untouched', async () => {
    const raw = await readDataSetWorkbook('模板.xlsx', bytes)
    expect(raw.problems).toEqual([])
    expect(texts(writeDataSetFiles(raw))).toEqual(texts(writeDataSetFiles(example)))
  })

  it('is the same, byte for byte, every time', async () => {
    expect(Buffer.compare(bytes, await writeTemplate(lists, structuredClone(example)))).toBe(0)
  })

  it('has a guide, a sheet per kind in their order, and the codes', () => {
    expect([...sheets.keys()]).toEqual([GUIDE_SHEET, ...RECORD_KINDS.map(({ sheet }) => sheet), CODE_SHEET])
  })

  it('holds the same records for another reader', async () => {
    const book = await readXlsx(bytes)
    for (const kind of RECORD_KINDS) {
      const table = canonicalTable(example, kind)
      const rows = book.sheets.find(({ name }) => name === kind.sheet)?.rows ?? []
      const { headerRow } = sheetLayout(table)
      expect(rows[headerRow - 1]?.slice(0, kind.columns.length)).toEqual(
        kind.columns.map(({ label, required }) => (required ? `${label} *` : label)),
      )
      for (const [index, row] of table.rows.entries()) {
        const found = rows[headerRow + index] ?? []
        for (const [position, text] of row.entries()) {
          const value = found[position] ?? ''
          if (typeof value === 'number') expect(value).toBe(Number(text))
          else expect(value).toBe(text)
        }
      }
      if (table.rows.length > 0) expect(String(rows[1]?.[0])).toContain(EXAMPLE_NOTE)
    }
  })

  it('stores amounts as numbers and codes as text', () => {
    const income = sheetOf(sheets, 'income')
    expect(income).toMatch(/<c r="A5"[^>]* t="s">/)
    expect(income).toMatch(/<c r="E5" s="\d+"><v>2123\.5<\/v>/)
    expect(income).toContain('<f>SUM(E5:E1048576)</f><v>5667.9</v>')
  })

  it('is protected without password, and every cell but headers and sums is open', () => {
    const styles = strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array())
    const formats = (/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').split('<xf ').slice(1)
    const isOpen = (style: string | undefined) => formats[Number(style)]?.includes('locked="0"')
    for (const [name, xml] of sheets) {
      expect(xml).toMatch(
        /<sheetProtection sheet="1"[^>]*formatColumns="0"[^>]*insertRows="0"[^>]*sort="0" autoFilter="0"\/>/,
      )
      expect(xml).not.toMatch(/(password|hashValue)=/)
      if (name === GUIDE_SHEET || name === CODE_SHEET) continue
      const headerRow = Number(/<autoFilter ref="A(\d+):/.exec(xml)?.[1])
      const columns = [...xml.matchAll(/<col min="\d+" max="(\d+)"[^>]* style="(\d+)"/g)]
      expect(columns.at(-1)?.[1]).toBe('16384')
      for (const [, , style] of columns) expect(isOpen(style)).toBe(true)
      for (const [, row, style] of xml.matchAll(/<c r="[A-Z]+(\d+)" s="(\d+)"/g))
        expect([name, row, isOpen(style)]).toEqual([name, row, Number(row) > headerRow])
    }
  })

  it('checks amounts and offers choices and codes', () => {
    const rules = (id: string) =>
      [...sheetOf(sheets, id).matchAll(/<dataValidation .*?<\/dataValidation>/g)].map(([rule]) => rule)
    const basic = rules('basic')
    expect(basic.find((rule) => rule.includes('sqref="A5:A1048576"'))).toContain('&apos;单位&apos;!$A$4:$A$')
    expect(basic.find((rule) => rule.includes('sqref="B5:B1048576"'))).toMatch(
      /&apos;代码表&apos;!\$[A-Z]\$3:\$[A-Z]\$\d{3,}/,
    )
    expect(basic.find((rule) => rule.includes('sqref="I5:I1048576"'))).toMatch(
      /type="decimal".*<formula1>-9999999999999\.99</,
    )
    expect(rules('units').join('')).toContain('&quot;部门,部门本级,行政单位,事业单位,单位组&quot;')
    expect(rules('projectFunding')[0]).toContain('&apos;项目&apos;!$A$4:')
    expect(rules('settings').join('')).toContain('&quot;元,万元&quot;')
  })

  it('explains its columns in notes, freezes the header and prints it on every page', () => {
    const parts = unzipSync(bytes)
    const notes = Object.keys(parts).filter((name) => name.startsWith('xl/comments'))
    const expected = RECORD_KINDS.filter(({ columns }) => columns.some(({ note }) => note !== ''))
    expect(notes.length).toBe(expected.length)
    expect(sheetOf(sheets, 'income')).toContain('<pane ySplit="4"')
    expect(sheetOf(sheets, 'units')).toContain('<pane ySplit="3"')
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('&apos;收入&apos;!$4:$4')
  })

  it('survives LibreOffice, which writes it anew', async (context) => {
    const resaved = resave(bytes)
    if (resaved === undefined) return context.skip('soffice is not installed: the resaved workbook is not checked')
    const raw = await readDataSetWorkbook('模板.xlsx', resaved)
    expect(raw.problems).toEqual([])
    expect(texts(writeDataSetFiles(raw))).toEqual(texts(writeDataSetFiles(example)))
  })
})

describe('the blank template', () => {
  it('holds nothing but the settings to be made', async () => {
    const raw = await readDataSetWorkbook('模板.xlsx', await writeTemplate(lists))
    expect(raw.problems).toEqual([])
    expect(raw.tables.map(({ kind }) => kind)).toEqual(RECORD_KINDS.map(({ id }) => id))
    expect(raw.tables.flatMap(({ kind, rows }) => rows.map(({ cells }) => [kind, ...cells]))).toEqual(
      ['公开格式', '预算年度', '部门代码', '部门名称', '公开日期', '金额单位'].map((item) => ['settings', item, '']),
    )
  })
})

describe('a workbook of records', () => {
  it('keeps as text what a number would not give back', async () => {
    const bytes = await writeDataSetWorkbook(
      rawOf({
        income: [
          ['003', 'a', 'b', '2010301', '12345678901234.56'],
          ['=1+1', 'a', 'b', '2010301', '1E5'],
          ['003', 'a', 'c', '2010301', '123456789.123456'],
        ],
        assets: [['003', '其他用车', '007', '002']],
      }),
      NO_LISTS,
    )
    const book = await readXlsx(bytes)
    const rows = (name: string) => book.sheets.find((sheet) => sheet.name === name)?.rows ?? []
    expect(rows('收入').slice(4)).toEqual([
      ['003', 'a', 'b', '2010301', '12345678901234.56'],
      ['=1+1', 'a', 'b', '2010301', '1E5'],
      ['003', 'a', 'c', '2010301', 123456789.123456],
    ])
    expect(rows('资产').at(-1)).toEqual(['003', '其他用车', '007', '002'])
  })

  it('is not marked as an example', async () => {
    const bytes = await writeDataSetWorkbook(example, lists)
    expect(strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array())).not.toContain(EXAMPLE_NOTE)
  })
})

function resave(bytes: Uint8Array): Uint8Array | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-template-'))
  try {
    writeFileSync(join(folder, 'in.xlsx'), bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const out = join(folder, 'out')
    const run = spawnSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      out,
      join(folder, 'in.xlsx'),
    ])
    return run.error ? undefined : new Uint8Array(readFileSync(join(out, 'in.xlsx')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
