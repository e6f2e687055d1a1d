import { describe, expect, it } from 'vitest'
import { figureBook } from './figure-book.ts'
import { logicalTables } from './logical-table.ts'
import { readPlainTable } from './read-plain-table.ts'
import { written } from './written-document.fixture.ts'

function read(text: string) {
  const [table] = logicalTables(written(text))
  if (!table) throw new Error('no table')
  const book = figureBook()
  const { panels, unit } = readPlainTable(table, { index: 0, titleParagraph: undefined, notes: [], unit: '元' }, book)
  const [panel] = panels
  if (!panel) throw new Error('no panel')
  return { panel, unit, figures: book.figures }
}

const CODED = `单位：万元
  | 编码 | 名称 | 合计 | 基本 | 项目 |
  | 201 | 一般公共服务 | 5.00 | 3.00 | 2.00 |
  | 20103 | 办公厅事务 | 5.00 | 3.00 | 2.00 |
  | 2010301 | 行政运行 | 3.00 | 3.00 | |
  | 2010302 | 一般事务 | 2.00 | | 2.00 |
  | 208 | 社会保障 | 1.00 | 1.00 | |
  | | 合计 | 6.00 | 4.00 | 2.00 |`

describe('a table without a format', () => {
  it('adds up by its codes, and its total row from what nothing else contains', () => {
    const { panel, figures } = read(CODED)
    expect(panel.rows.map(({ code, parts }) => [code, parts])).toEqual([
      ['201', [1]],
      ['20103', [2, 3]],
      ['2010301', []],
      ['2010302', []],
      ['208', []],
      ['', [0, 4]],
    ])
    expect(figures.map(({ region }) => region)).toEqual(figures.map(() => undefined))
  })

  it('a column headed 合计 is the sum of those beside it', () => {
    expect(read(CODED).panel.columns.map(({ parts }) => parts)).toEqual([[], [], [3, 4], [], []])
  })

  it('groups of columns count by their own totals', () => {
    const { panel } = read(`单位：万元
      | 名称 | 合计 | 本年 | < | < | 结转 |
      | ^ | ^ | 小计 | 一般 | 基金 | ^ |
      | 甲事项 | 7.00 | 5.00 | 3.00 | 2.00 | 2.00 |`)
    expect(panel.columns.map(({ parts }) => parts)).toEqual([[], [2, 5], [3, 4], [], [], []])
  })

  it('two totals leave it open what each is of', () => {
    const { panel } = read(
      `单位：元\n| 编码 | 名称 | 金额 |\n| 201 | 甲 | 1.00 |\n| | 合计 | 1.00 |\n| | 总计 | 1.00 |`,
    )
    expect(panel.rows.every(({ parts }) => parts.length === 0)).toBe(true)
  })

  it('numbers are money only where a unit says so', () => {
    expect(read('| 名称 | 数量 |\n| 甲事项 | 1,200.00 |').figures).toEqual([])
    expect(read('| 名称 | 金额（万元） |\n| 甲事项 | 1,200.00 |').figures).toMatchObject([
      { text: '1,200.00', unit: '万元', label: '甲事项 · 金额（万元）' },
    ])
  })

  it('codes are no amounts', () => {
    expect(read(CODED).figures.map(({ text }) => text)).not.toContain('201')
  })
})
