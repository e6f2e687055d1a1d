import { describe, expect, it } from 'vitest'
import { sheetRows, workbookFile } from '../testing/office-files.ts'
import { readDocumentOf, readShape } from '../testing/read-blocks.ts'

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00_);(#,##0.00)"/></numFmts><borders><border/><border><left style="thin"/></border></borders><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="31"/><xf numFmtId="49"/></cellXfs></styleSheet>`

describe('a sheet', () => {
  it('gives title, unit line and notes as paragraphs, the table with its merges and addresses', async () => {
    const content = `${sheetRows([
      ['2025年部门收支总表'],
      ['编制部门：示例局', undefined, '单位：元'],
      ['项目', '预算数'],
      [undefined, '本年', '上年'],
      ['一、基本支出', 12, 3],
      ['二、项目支出'],
      ['合计', 12, 3],
      ['注：本表不含上年结转。'],
    ])}<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/><mergeCell ref="A8:C8"/></mergeCells>`
    const document = await readDocumentOf(workbookFile([{ name: '收支', content }]))
    expect(await readShape(workbookFile([{ name: '收支', content }]))).toEqual([
      '2025年部门收支总表',
      '编制部门：示例局 单位：元',
      [
        ['项目 <2×1>', '预算数 <1×2>', ''],
        ['', '本年', '上年'],
        ['一、基本支出', '12', '3'],
        ['二、项目支出', '', ''],
        ['合计', '12', '3'],
      ],
      '注：本表不含上年结转。',
    ])
    expect(document.blocks[2]).toMatchObject({ kind: 'table', sheet: '收支', page: 1 })
    const table = document.blocks[2]
    expect(table?.kind === 'table' && table.cells.find(({ text }) => text === '一、基本支出')?.address).toBe('A5')
  })

  it('may hold several tables', async () => {
    const content = sheetRows([['表一'], ['甲', '1'], ['乙', 2], [], [], ['表二'], ['丙', '本年'], ['丁', 3]])
    expect(await readShape(workbookFile([{ name: '多', content }]))).toEqual([
      '表一',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
      '表二',
      [
        ['丙', '本年'],
        ['丁', '3'],
      ],
    ])
  })

  it('shows numbers as formatted, and formulas by their last result', async () => {
    const cell = (value: string, style: number, more = ''): string => `<c s="${style}"${more}>${value}</c>`
    const content = `<sheetData><row>${[
      cell('<v>1234.5</v>', 1),
      cell('<v>0.1254</v>', 2),
      cell('<v>46119</v>', 3),
      cell('<v>-1234.565</v>', 4),
      cell('<v>46119</v>', 5),
      cell('<v>1.1400000000000001</v>', 0),
      cell('<v>123456789012</v>', 0),
    ].join('')}</row><row>${[
      cell('<f>A1*2</f><v>2469</v>', 1),
      cell('<f>A1&amp;"元"</f><v>2469元</v>', 0, ' t="str"'),
      cell('<f>SUM(B9:B10)</f>', 1),
      cell('<v>#REF!</v>', 0, ' t="e"'),
      cell('<v>1</v>', 0, ' t="b"'),
      cell('<v>0</v>', 0, ' t="s"'),
      cell('<v>9</v>', 0, ' t="s"'),
    ].join('')}</row></sheetData>`
    const sharedStrings = '<sst><si><r><t>共_x0041_</t></r><rPh><t>gong</t></rPh><r><t>享\n文本</t></r></si></sst>'
    const file = workbookFile([{ name: '数', content }], { styles: STYLES, sharedStrings })
    expect(await readShape(file)).toEqual([
      [
        ['1,234.50', '12.54%', '2026/4/7', '(1,234.57)', '2026年4月7日', '1.14', '123456789012'],
        ['2,469.00', '2469元', '', '#REF!', 'TRUE', '共A享文本', ''],
      ],
    ])
    const [table] = (await readDocumentOf(file)).blocks
    expect(table?.kind === 'table' && table.cells.some(({ address, text }) => address === 'C2' && text === '')).toBe(
      true,
    )
  })

  it('leaves out what is hidden: sheets, rows, columns, also inside merged cells', async () => {
    const content = `<cols><col min="2" max="2" hidden="1"/></cols>${sheetRows([
      ['项目', '密', '金额'],
      ['甲', '秘', 1],
      ['乙', '秘', 2],
      ['丙', '秘', 3],
    ]).replace('<row r="3">', '<row r="3" hidden="1">')}<mergeCells><mergeCell ref="A3:A4"/></mergeCells>`
    const document = await readDocumentOf(
      workbookFile([
        { name: '藏', content, state: 'hidden' },
        { name: '深藏', content, state: 'veryHidden' },
        { name: '见', content },
      ]),
    )
    expect(document.pages).toHaveLength(1)
    expect(await readShape(workbookFile([{ name: '见', content }]))).toEqual([
      [
        ['项目', '金额'],
        ['甲', '1'],
        ['乙', '3'],
      ],
    ])
  })

  it('is split by its rules where it has any', async () => {
    const ruled = (row: number, ...texts: string[]): string =>
      `<row r="${row}">${texts.map((text) => `<c s="1" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
    const styles =
      '<styleSheet><borders><border/><border><top style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs></styleSheet>'
    const plain = (row: number, ...texts: string[]): string => ruled(row, ...texts).replaceAll(' s="1"', '')
    const content = `<sheetData>${plain(1, '附表', '公开')}${ruled(2, '甲', '乙')}${ruled(3, '丙', '丁')}${plain(4, '填表人', '审核人')}</sheetData>`
    expect(await readShape(workbookFile([{ name: '线', content }], { styles }))).toEqual([
      '附表 公开',
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
      '填表人 审核人',
    ])
  })

  it('with rules in its header only is split by its texts', async () => {
    const content = `<sheetData>${[
      ['甲', '金额'],
      ['乙', '1.00'],
      ['丙', ''],
      ['丁', '2.00'],
    ]
      .map(
        (row, index) =>
          `<row>${row.map((text) => `<c s="${index === 0 ? 1 : 0}" t="str"><v>${text}</v></c>`).join('')}</row>`,
      )
      .join('')}</sheetData>`
    const styles =
      '<styleSheet><borders><border/><border><top style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs></styleSheet>'
    expect(await readShape(workbookFile([{ name: '头', content }], { styles }))).toEqual([
      [
        ['甲', '金额'],
        ['乙', '1.00'],
        ['丙', ''],
        ['丁', '2.00'],
      ],
    ])
  })
})
