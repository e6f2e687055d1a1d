import { describe, expect, it } from 'vitest'
import { CLEAN, CODES, clean, readSmall } from '../../../read/small-format.fixture.ts'
import { ruleContext } from '../rule-context.ts'
import { told } from '../testing-context.fixture.ts'
import { wordListsSchema } from '../word-lists.ts'
import { checkSectionsPresent } from './sections-present.ts'
import { checkTablesPresent } from './tables-present.ts'

const contextFor = (text: string) => ruleContext(readSmall(text), CODES, wordListsSchema.parse({}))
const tables = (text: string) => told(checkTablesPresent(contextFor(text)))
const sections = (text: string) => told(checkSectionsPresent(contextFor(text)))

const CONTENTS = `> 示例市数据局2025年部门预算
> 目录
第二部分 部门预算说明
第三部分 部门预算表
一、部门收支总表
七、政府采购预算表
---
`
const WITHOUT_TABLE = CLEAN.replace(/> 2025年“三公”经费支出表[\s\S]*?(?=> 2025年部门整体)/u, '')

describe('tables that are promised', () => {
  it('by the format are there', () => {
    expect(tables(CLEAN)).toEqual([])
    expect(tables(WITHOUT_TABLE)).toEqual([' → 三公经费支出表'])
  })

  it('by the document’s own contents are there', () => {
    const text = CLEAN.replace('> 示例市数据局2025年部门预算\n', CONTENTS)
    expect(tables(text)).toEqual([' → 政府采购预算表'])
    expect(tables(`${text}> 2025年政府采购预算表\n| 项目 | 数量 |\n| 设备 | 5 |`)).toEqual([])
  })

  it('by the format alone are not missed while a table was not recognised: that one may be it', () => {
    const other = '> 2025年其他情况表\n单位：万元\n| 事项名称 | 金额 |\n| 事项甲 | 5.00 |'
    expect(tables(`${WITHOUT_TABLE}${other}`)).toEqual([])
  })
})

describe('sections that are promised', () => {
  it('by the format are there', () => {
    expect(sections(CLEAN)).toEqual([])
    expect(sections(CLEAN.replace(/# 二、支出的主要内容[\s\S]*?(?=# 三、)/u, ''))).toEqual([' → 支出的主要内容'])
  })

  it('are there under another title when their subject is spoken of', () => {
    expect(sections(clean(['# 四、绩效目标情况\n', '# 四、绩效管理工作\n']))).toEqual([])
  })

  it('below a section that is missing nothing is said', () => {
    const text = CLEAN.replace(/# 第二部分[\s\S]*?(?=# 第三部分)/u, '')
    expect(sections(text.replaceAll('部门预算', '单位预算'))).toEqual([' → 部门预算说明'])
  })
})
