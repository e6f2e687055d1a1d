import { type CellValue, Workbook } from '@cj-tech-master/excelts'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decimalText } from './cell-text.ts'
import { readDataSetWorkbook } from './read-workbook.ts'

type Sheets = Readonly<Record<string, readonly (readonly CellValue[])[]>>

/** A workbook as someone would make it by hand. */
async function book(sheets: Sheets, edit: (workbook: Workbook) => void = () => {}): Promise<Uint8Array> {
  const workbook = new Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name)
    for (const [index, row] of rows.entries())
      for (const [position, value] of row.entries())
        if (value !== '') sheet.getCell(index + 1, position + 1).value = value
  }
  edit(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const read = async (sheets: Sheets, edit?: (workbook: Workbook) => void) =>
  readDataSetWorkbook('数据.xlsx', await book(sheets, edit))

const INCOME = ['单位代码*', '资金来源', ' 资金年度\n', '金额（万元）'] as const

describe('a workbook made by hand', () => {
  it('is read below titles, with its row numbers and places', async () => {
    const raw = await read({
      收入: [
        ['2026年收入', '单位：万元'],
        [],
        ['说明'],
        INCOME,
        ['003', 'a', 'b', 1.5],
        [],
        ['004', '', 'b', -2, '备注'],
      ],
    })
    expect(raw).toEqual({
      name: '数据.xlsx',
      problems: [],
      tables: [
        {
          kind: 'income',
          file: '数据.xlsx · 工作表“收入”',
          headerRow: 4,
          header: ['单位代码', '资金来源', '资金年度', '金额（万元）', ''],
          rows: [
            { row: 5, cells: ['003', 'a', 'b', '1.5', ''] },
            { row: 7, cells: ['004', '', 'b', '-2', '备注'] },
          ],
        },
      ],
    })
  })

  it('may name sheets and columns by id, in any order', async () => {
    const raw = await read({
      income: [
        ['amount', 'unit', 'origin', 'fund'],
        [1, '003', 'b', 'a'],
      ],
      单位: [['代码', '名称']],
    })
    expect(raw.tables.map(({ kind, header }) => [kind, header])).toEqual([
      ['income', ['amount', 'unit', 'origin', 'fund']],
    ])
    expect(raw.problems).toMatchObject([
      { code: 'column-missing', place: { file: '数据.xlsx · 工作表“单位”', row: 1 } },
    ])
  })

  it.each<[string, CellValue, string, string?]>([
    ['a sum of floats', 1.1400000000000001, '1.14'],
    ['0.1 + 0.2', 0.1 + 0.2, '0.3'],
    ['a large number', 123456789012.34, '123456789012.34'],
    ['a huge number', 1e21, '1000000000000000000000'],
    ['a tiny number', 1.5e-7, '0.00000015'],
    ['a date', new Date('2026-04-07T00:00:00Z'), '2026-04-07'],
    ['a date in Chinese', new Date('2026-04-07T00:00:00Z'), '2026-04-07', 'yyyy"年"m"月"d"日"'],
    ['a time', new Date('2026-04-07T08:30:00Z'), '2026-04-07 08:30:00'],
    ['rich text', { richText: [{ text: '一般' }, { text: '公共预算', font: { bold: true } }] }, '一般公共预算'],
    ['a formula', { formula: 'A1*2', result: 1.1400000000000001 }, '1.14'],
    ['a formula of text', { formula: 'A1&"x"', result: '003' }, '003'],
    [
      'a formula of a date',
      { formula: 'TODAY()', result: new Date('2026-04-07T00:00:00Z') },
      '2026-04-07',
      'yyyy-mm-dd',
    ],
    ['a formula in error', { formula: 'A1/0', result: { error: '#DIV/0!' } }, '#DIV/0!'],
    ['a formula never calculated', { formula: 'A1+1' }, '=A1+1'],
    ['an error', { error: '#REF!' }, '#REF!'],
    ['a boolean', true, 'TRUE'],
    ['a link', { text: '见网站', hyperlink: 'https://example.com' }, '见网站'],
    ['a share', 0.95, '95%', '0%'],
    ['a share with decimals', 0.1234, '12.34%', '0.00%'],
    ['a code shown with zeros', 3001, '003001', '000000'],
    ['a red negative', -5, '-5', '#,##0.00_ ;[Red]-#,##0.00\\ '],
    ['text that looks like a number', '003', '003'],
    ['text that looks like a formula', '=1+1', '=1+1', '@'],
    ['an escape in the text', 'a_x005F_x000D_b', 'a_x000D_b'],
  ])('gives the text of %s', async (_name, value, text, format) => {
    const { tables } = await read(
      {
        整体绩效目标: [
          ['一级指标', '二级指标', '指标值'],
          ['a', 'b', value],
        ],
      },
      (workbook) => {
        if (format !== undefined)
          workbook.worksheets[0]?.getCell('C2').style &&
            Object.assign(workbook.worksheets[0].getCell('C2'), { numFmt: format })
      },
    )
    expect(tables[0]?.rows[0]?.cells[2]).toBe(text)
  })

  it('counts a merged cell once', async () => {
    const { tables } = await read({ 收入: [INCOME, ['003', 'a', 'b', 5], ['004', 'a', 'b', '']] }, (workbook) =>
      workbook.worksheets[0]?.mergeCells('D2:D3'),
    )
    expect(tables[0]?.rows.map(({ cells }) => cells[3])).toEqual(['5', ''])
  })

  it('skips rows of calculated sums, and only those', async () => {
    const total = { formula: 'SUM(D2:D3)', result: 5 }
    const { tables } = await read({
      收入: [INCOME, ['003', 'a', 'b', 5], ['合　计', '', '', total], ['合计', '', '', 5], ['005', '', '', total]],
    })
    expect(tables[0]?.rows.map(({ row }) => row)).toEqual([2, 4, 5])
  })

  it('reports sheets it does not know, and sheets that mean the same', async () => {
    const raw = await read({
      Sheet1: [],
      填写说明: [['x']],
      代码表: [['x']],
      汇总: [['x']],
      收入: [INCOME],
      income: [INCOME],
    })
    expect(raw.tables.map(({ kind }) => kind)).toEqual(['income'])
    expect(raw.problems).toMatchObject([
      { code: 'file-unknown', place: { file: '数据.xlsx · 工作表“汇总”' } },
      { code: 'duplicate-key', place: { file: '数据.xlsx · 工作表“income”' } },
    ])
  })
})

describe('decimalText', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1e15, '1000000000000000'],
    [-1.5e-9, '-0.0000000015'],
    [2.5e22, '25000000000000000000000'],
  ])('of %s', (number, text) => {
    expect(decimalText(number)).toBe(text)
  })
})

describe('what is no workbook within the limits', () => {
  const container = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const encrypted = Buffer.concat([container, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])
  /** States another unpacked size in the directory of a ZIP file. */
  const claiming = (bytes: Uint8Array, size: number): Uint8Array => {
    const claimed = Buffer.from(bytes)
    const entry = claimed.lastIndexOf(Buffer.from('504b0102', 'hex'))
    claimed.writeUInt32LE(size, entry + 24)
    return claimed
  }
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
  const rows = (count: number) => `<worksheet><sheetData>${'<row r="1"/>'.repeat(count)}</sheetData></worksheet>`
  const long = zip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="收入" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': rows(200_001),
  })
  const sheet = (xml: string) => zip({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': xml })
  it.each<[string, Uint8Array, RegExp]>([
    ['too many cells', sheet(`<row r="1">${'<c r="A1"/>'.repeat(2_000_001)}</row>`), /2000000 个单元格/],
    ['a sheet merged as a whole', sheet('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), /单元格/],
    ['nothing', new Uint8Array(), /空/],
    ['an encrypted workbook', encrypted, /密码/],
    ['an old .xls', Buffer.concat([container, Buffer.alloc(600)]), /\.xls/],
    ['a web page', strToU8('<html><table></table></html>'), /网页/],
    ['CSV', strToU8('单位代码,金额'), /不是 Excel/],
    ['another ZIP file', zip({ 'word/document.xml': '<x/>' }), /不是 Excel/],
    ['a cut file', long.slice(0, 200), /损坏/],
    ['broken XML', zip({ 'xl/workbook.xml': '<workbook><sheets>' }), /损坏/],
    ['too many bytes', new Uint8Array(50 * 1024 * 1024 + 1), /50 MB/],
    ['a ZIP bomb', claiming(zip({ 'xl/workbook.xml': '<workbook/>' }), 501 * 1024 * 1024), /500 MB/],
    ['too many rows', long, /“收入”超过 200000 行/],
  ])('is refused: %s', async (_name, bytes, message) => {
    const raw = await readDataSetWorkbook('数据.xlsx', bytes)
    expect(raw.tables).toEqual([])
    expect(raw.problems).toMatchObject([{ code: 'workbook-broken', place: { file: '数据.xlsx' } }])
    expect(raw.problems[0]?.message).toMatch(message)
    expect(raw.problems[0]?.remedy).not.toBe('')
  })

  it('is not inflated beyond the size it claims', async () => {
    const bomb = claiming(zip({ 'xl/workbook.xml': ' '.repeat(30_000_000) }), 100)
    expect((await readDataSetWorkbook('数据.xlsx', bomb)).problems).toMatchObject([{ code: 'workbook-broken' }])
  })
})
