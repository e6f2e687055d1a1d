import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkComparisonYears } from './comparison-years.ts'

const check = (texts: readonly string[], more: Parameters<typeof contextOf>[2] = {}) =>
  told(checkComparisonYears(contextOf(texts, {}, more), { kind: 'comparison-years' }))
const RIGHT = ['收入1万元，比2024年预算增加1万元。', '支出1万元，与2024年预算持平。']

it('a comparison with a year that cannot be meant is told the right one', () => {
  expect(check([...RIGHT, '接待费1万元，比2023年预算减少1万元。'])).toEqual(['2023年 → 2024年'])
})

it('where most comparisons are with another year, that may be meant', () => {
  expect(check(['收入1万元，比2023年预算增加1万元。', '支出1万元，与2023年预算持平。'])).toEqual([])
})

it('final accounts are compared with the budget of their own year, too', () => {
  expect(check([...RIGHT, '支出1万元，比2025年预算减少1万元。'], { kind: 'final' })).toEqual([])
})

it('without an amount before it there is no comparison of amounts', () => {
  expect(check(['编制人数比2023年增加3人。'])).toBe('notApplicable')
})
