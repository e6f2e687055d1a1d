import { describe, expect, it } from 'vitest'
import { chooseTables, titleWords } from './choose-tables.ts'
import { logicalTables } from './logical-table.ts'
import { CLEAN, SMALL_FORMAT } from './small-format.fixture.ts'
import { written } from './written-document.fixture.ts'

const VARIABLES = { year: '2025', lastYear: '2024', department: '示例市数据局' }
const chosen = (text: string) =>
  chooseTables(logicalTables(written(text)), SMALL_FORMAT, VARIABLES).map((spec) => spec?.id)

const EXPENDITURE = `| 科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出 |
  | 类 | 款 | 项 | ^ | ^ | ^ | ^ |
  | 201 | 03 | 01 | 行政运行 | 3.00 | 3.00 | |`

describe('the words of a title', () => {
  it.each(['2025年部门支出总表', '示例市数据局2025年度部门支出总表', '附表3：部门支出总表', '二、部门支出总表'])(
    '%s is 部门支出总表',
    (title) => {
      expect(titleWords(title, '示例市数据局')).toBe('部门支出总表')
    },
  )
})

describe('which table of the format a table is', () => {
  it('is told by its title', () => {
    expect(chosen(CLEAN)).toEqual(['overview', 'expenditure', 'general', 'projects', 'threePublic', 'goals'])
  })

  it('in any order, the department’s name and the year put before it', () => {
    expect(
      chosen(`> 示例市数据局2025年一般公共预算支出表\n${EXPENDITURE}\n> 附表2：2025年度部门支出总表\n${EXPENDITURE}`),
    ).toEqual(['general', 'expenditure'])
  })

  it('is told by its headers where the title tells nothing', () => {
    expect(
      chosen(`> 表四
        | 编码 | 单位（项目）名称 | 合计 | 一般公共预算 | 政府性基金 | 事业收入 |
        | 001 | 示例市数据局本级 | 9.00 | 9.00 | | |`),
    ).toEqual(['projects'])
  })

  it('a table of another kind is none of them', () => {
    expect(chosen(`> 债务余额情况表\n| 债权人 | 期限 | 利率 | 余额 |\n| 甲银行 | 3年 | 2% | 5.00 |`)).toEqual([
      undefined,
    ])
  })

  it('under a title that was printed before, a table is a further part of it', () => {
    expect(
      chosen(`> 2025年部门支出总表\n${EXPENDITURE}\n注：第一部分。\n> 2025年部门支出总表\n${EXPENDITURE}`),
    ).toEqual(['expenditure', 'expenditure'])
  })
})
