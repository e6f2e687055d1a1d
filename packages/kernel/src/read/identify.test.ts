import { describe, expect, it } from 'vitest'
import { identifyDocument } from './identify.ts'
import { logicalTables } from './logical-table.ts'
import { CLEAN, clean } from './small-format.fixture.ts'
import { written } from './written-document.fixture.ts'

const identity = (text: string) => {
  const source = written(text)
  return identifyDocument(source, logicalTables(source))
}

describe('what a document says of itself', () => {
  it('stands on its cover and in its captions', () => {
    expect(identity(CLEAN)).toEqual({
      title: '示例市数据局2025年部门预算',
      department: '示例市数据局',
      year: 2025,
      kind: 'budget',
      level: 'department',
    })
  })

  it('the title may stand on several lines', () => {
    expect(identity(clean(['> 示例市数据局2025年部门预算', '> 示例市\n> 2025年区级单位预算\n# 目录'])).title).toBe(
      '示例市2025年区级单位预算',
    )
  })

  it('words of the cover tell final accounts of a unit', () => {
    expect(identity('> 示例市数据中心2024年度单位决算\n# 目录\n第一部分 概况')).toMatchObject({
      kind: 'final',
      level: 'unit',
      year: 2024,
    })
  })

  it('final accounts speak of budgets, too', () => {
    expect(
      identity(`> 示例市数据局2024年度部门决算
        # 目录
        ---
        > 2024年度收入决算表
        | 项目 | 预算数 | 决算数 |
        | 合计 | 9.00 | 9.00 |`).kind,
    ).toBe('final')
  })

  it('the year of the titles is taken where the cover has none', () => {
    expect(identity(clean(['> 示例市数据局2025年部门预算\n', '> 示例市数据局部门预算\n'])).year).toBe(2025)
  })

  it('the department is the one that most captions name', () => {
    expect(identity(clean(['编制部门：示例市数据局', '编制部门：示例市民政局'])).department).toBe('示例市数据局')
  })

  it('a caption without a name, or with a unit of money, names nobody', () => {
    const text = CLEAN.replaceAll('编制部门：示例市数据局', '编制单位：元')
    expect(identity(text).department).toContain('示例市数据局')
  })

  it('nothing is made up', () => {
    expect(identity('一段没有来历的话。')).toEqual({
      title: '一段没有来历的话。',
      department: '一段没有来历的话。',
      year: undefined,
      kind: undefined,
      level: undefined,
    })
  })
})
