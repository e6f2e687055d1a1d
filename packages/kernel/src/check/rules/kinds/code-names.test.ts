import { describe, expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkCodeNames } from './code-names.ts'

const check = (fault: 'other' | 'former' | 'digits', rows: readonly (readonly string[])[], year = 2025) =>
  told(
    checkCodeNames(
      contextOf([{ table: [['科目编码', '科目名称', '合计'], ...rows.map((row) => [...row, '1'])] }], {}, { year }),
      { kind: 'code-names', fault },
    ),
  )

describe('code names', () => {
  it('tells a name that is another code’s', () => {
    expect(check('other', [['2080501', '事业单位离退休']])).toEqual(['2080501 事业单位离退休 → 2080501 行政单位离退休'])
  })

  it('leaves alone what is abbreviated, unknown or of another year', () => {
    expect(
      check('other', [
        ['2080501', '行政离退休'],
        ['2999999', '行政单位离退休'],
        ['20805', '行政事业单位离退休'],
      ]),
    ).toEqual([])
  })

  it('tells a former name, from the year on in which it changed', () => {
    expect(check('former', [['20805', '行政事业单位离退休']])).toEqual([
      '20805 行政事业单位离退休 → 20805 行政事业单位养老支出',
    ])
    expect(check('former', [['20805', '行政事业单位离退休']], 2019)).toEqual([])
  })

  it('finds lost zeros, all of them together', () => {
    expect(
      check('digits', [
        ['301', '工资福利支出'],
        ['3011', '基本工资'],
        ['3012', '津贴补贴'],
      ]),
    ).toEqual(['3011 基本工资、3012 津贴补贴 → 30101 基本工资、30102 津贴补贴'])
    expect(
      check('digits', [
        ['30101', '基本工资'],
        ['3012', '不知道的科目'],
      ]),
    ).toEqual([])
  })
})
