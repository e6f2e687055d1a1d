import { describe, expect, it } from 'vitest'
import type { ExampleBlock } from '../example-schema.ts'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkListedClasses } from './listed-classes.ts'

const TABLE: readonly ExampleBlock[] = [
  { tableTitle: '2025年一般公共预算基本支出表' },
  {
    table: [
      ['科目编码', '科目名称', '合计'],
      ['30101', '基本工资', '5.00'],
      ['30102', '津贴补贴', '4.00'],
      ['30103', '奖金', '0.00'],
      ['30201', '办公费', '2.00'],
      ['30207', '邮电费', '0.00'],
      ['30211', '差旅费', '1.00'],
    ],
  },
]
const check = (fault: 'nil' | 'missing', text: string, table = TABLE) =>
  told(checkListedClasses(contextOf([text, ...table]), { kind: 'listed-classes', fault }))

describe('the classes that a sentence lists', () => {
  it('have money in the table', () => {
    expect(check('nil', '公用经费3.00万元，主要包括：办公费、差旅费。')).toEqual([])
    expect(check('nil', '公用经费3.00万元，主要包括：办公费、差旅费、邮电费。')).toEqual(['邮电费 → '])
  })

  it('one that is nil in the place of one that is not, is it', () => {
    expect(check('nil', '人员经费9.00万元，主要包括：基本工资、奖金。')).toEqual(['奖金 → '])
  })

  it('are all that have money, if the list means to be complete', () => {
    expect(check('missing', '公用经费3.00万元，主要包括：办公费、差旅费。')).toEqual([])
    // A list that leaves out much names examples.
    expect(check('missing', '人员经费9.00万元，主要包括：基本工资。')).toEqual([])
  })

  it('等 names examples', () => {
    expect(check('missing', '人员经费9.00万元，主要包括：基本工资等。')).toEqual([])
  })

  it('cannot be compared without the table', () => {
    expect(check('nil', '公用经费3.00万元，主要包括：办公费、差旅费。', [])).toBe('notEvaluated')
  })

  it('of something else are no classes', () => {
    expect(check('nil', '公用经费3.00万元，主要包括：甲类、乙类、丙类。')).toEqual([])
  })
})
