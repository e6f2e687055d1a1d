import { describe, expect, it } from 'vitest'
import type { ExampleBlock } from '../example-schema.ts'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkItemPaths } from './item-paths.ts'

const TABLE: ExampleBlock = {
  table: [
    ['科目编码', '科目名称', '合计'],
    ['208', '社会保障和就业支出', '1'],
    ['20805', '行政事业单位养老支出', '1'],
    ['2080501', '行政单位离退休', '1'],
    ['210', '卫生健康支出', '1'],
    ['21007', '计划生育事务', '1'],
    ['2100717', '计划生育服务', '1'],
  ],
}
const check = (fault: 'wrong' | 'former', ...document: readonly ExampleBlock[]) =>
  told(checkItemPaths(contextOf(document), { kind: 'item-paths', fault }))

describe('a path in the text', () => {
  it('with shifted levels is put right by the tables', () => {
    expect(check('wrong', '“卫生健康支出（类）卫生健康支出（款）计划生育事务（项）”1万元', TABLE)).toEqual([
      '卫生健康支出（类）卫生健康支出（款）计划生育事务（项） → 卫生健康支出（类）计划生育事务（款）计划生育服务（项）',
    ])
  })

  it('with one mistyped name, too, in either style', () => {
    expect(check('wrong', '“社会保障和就业支出-行政事业单位养老支出-行政单位离退体”1万元', TABLE)).toHaveLength(1)
  })

  it.each([
    '“卫生健康支出（类）计划生育事务（款）计划生育服务（项）”1万元',
    // Prints drop the last 支出.
    '“社会保障和就业（类）行政事业单位养老（款）行政单位离退休（项）”1万元',
    // In the official list, though not in a table.
    '“社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）”1万元',
    // Known to nobody: the list is not complete.
    '“农林水支出（类）农业农村（款）病虫害控制（项）”1万元',
  ])('%s is left alone', (text) => {
    expect(check('wrong', text, TABLE)).toEqual([])
  })

  it('by its former name is told the new one', () => {
    const text = '“社会保障和就业支出（类）行政事业单位离退休（款）行政单位离退休（项）”1万元'
    expect(check('former', text, TABLE)).toEqual(['行政事业单位离退休 → 行政事业单位养老支出'])
    expect(check('wrong', text, TABLE)).toEqual([])
  })

  it('cannot be compared without a table', () => {
    expect(check('wrong', '“卫生健康支出（类）计划生育事务（款）计划生育服务（项）”1万元')).toBe('notEvaluated')
  })
})
