import { describe, expect, it } from 'vitest'
import { logicalTables } from './logical-table.ts'
import { tableHeader } from './table-header.ts'
import { written } from './written-document.fixture.ts'

const LABELS = new Set(['财政拨款收入', '合计'])
const headerOf = (rows: string) => {
  const [table] = logicalTables(written(rows))
  if (!table) throw new Error('no table')
  return tableHeader(table, (text, alone) => LABELS.has(text) && (alone || text !== '合计'))
}

describe('the header of a table', () => {
  it('ends before the first figure; a column has the path of the headers above it', () => {
    expect(
      headerOf(`| 科目名称 | 本年支出 | < | < |
        | ^ | 合计 | 基本支出 | 项目支出 |
        | 行政运行 | 3.00 | 2.00 | 1.00 |`),
    ).toEqual({
      rowCount: 2,
      paths: [['科目名称'], ['本年支出', '合计'], ['本年支出', '基本支出'], ['本年支出', '项目支出']],
    })
  })

  it('ends before a code', () => {
    expect(headerOf(`| 科目编码 | 科目名称 |\n| 201 | 一般公共服务支出 |`).rowCount).toBe(1)
  })

  it('ends before the label of a row of the format, though the row has no figures', () => {
    expect(headerOf(`| 项目 | 预算数 |\n| 财政拨款收入 | |\n| 事业收入 | |`).rowCount).toBe(1)
  })

  it('a word that heads columns as well is a row only where it stands alone', () => {
    expect(headerOf(`| 项目 | 合计 | 基本支出 |\n| 合计 | | |`).rowCount).toBe(1)
    expect(headerOf(`| 项目 | 支出 |\n| 名称 | 合计 |\n| 甲 | 1.00 |`).rowCount).toBe(2)
  })

  it('ends before a numbered label', () => {
    expect(headerOf(`| 收入 | 金额 |\n| （一）经费拨款 | |`).rowCount).toBe(1)
  })

  it('holds years, column numbers and the line 栏次', () => {
    expect(
      headerOf(`| 项目 | 2024年 | 2025年 | 增减 |
        | 栏次 | 1 | 2 | 3 |
        | 合计 | 1.00 | 2.00 | 1.00 |`).rowCount,
    ).toBe(2)
    expect(headerOf(`| 项目 | 甲 | 乙 | 丙 |\n| | 1 | 2 | 3 |\n| 合计 | 1.00 | 2.00 | 3.00 |`).rowCount).toBe(2)
  })

  it('takes 类 款 项 that stand in the first row of figures into the paths', () => {
    const { rowCount, paths } = headerOf(`| 科目编码 | < | < | 科目名称 | 合计 |
      | 类 | 款 | 项 | 合计 | 9.00 |
      | 201 | 03 | 01 | 行政运行 | 9.00 |`)
    expect(rowCount).toBe(1)
    expect(paths.slice(0, 3)).toEqual([
      ['科目编码', '类'],
      ['科目编码', '款'],
      ['科目编码', '项'],
    ])
  })
})
