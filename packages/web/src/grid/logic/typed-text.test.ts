import { fen, formatAmount } from '@mingzhang/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridColumn } from '../model.ts'
import { GRID_WORDS } from '../words.ts'
import { cellProblem } from './cell-problem.ts'
import { placesOf, showCell } from './cell-text.ts'
import { COLUMNS, rowOf } from './grid.fixture.ts'
import { readTyped } from './typed-text.ts'

const column = (kind: GridColumn['kind'], more: Partial<GridColumn> = {}): GridColumn => ({
  id: 'x',
  label: 'X',
  width: 100,
  kind,
  ...more,
})

describe('readTyped', () => {
  it.each([
    ['1,234.50 ', '1234.50'],
    ['１，２３４．５', '1234.5'],
    ['(1,234.50)', '-1234.50'],
    ['（12）', '-12'],
    [' -   ', '0'],
    ['¥ 12.00', '12.00'],
    ['12\u00a0', '12'],
    ['－３', '-3'],
    ['', ''],
    ['1,23', '1,23'],
    ['=1+1', '=1+1'],
    ['十万', '十万'],
  ])('keeps of the amount %j %j', (typed, kept) => {
    expect(readTyped(column('amount'), typed, undefined)).toBe(kept)
  })

  it('reads back every amount that the kernel prints', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('元' as const, '万元' as const), (amount, unit) => {
        const decimals = unit === '元' ? 2 : 6
        const printed = formatAmount(fen(amount), { unit, decimals, grouping: true })
        expect(readTyped(column('amount', { unit }), `${printed} `, undefined)).toBe(printed.replaceAll(',', ''))
      }),
    )
  })

  it.each([
    ['count', '1,234', '1234'],
    ['count', '１２', '12'],
    ['count', '1.5', '1.5'],
    ['year', '２０２６年', '2026'],
    ['date', '2026/4/7', '2026-04-07'],
    ['date', '2026年4月7日', '2026-04-07'],
    ['date', '20260407', '2026-04-07'],
    ['date', '去年', '去年'],
    ['text', 'a\r\nb ', 'a\nb '],
    ['text', '=SUM(A1)', '=SUM(A1)'],
  ] as const)('keeps of the %s %j %j', (kind, typed, kept) => {
    expect(readTyped(column(kind), typed, undefined)).toBe(kept)
  })

  it.each([
    ['2010301', '2010301'],
    [' ２０１０３０１ ', '2010301'],
    ['行政运行', '2010301'],
    ['2010301 行政运行', '2010301'],
    ['[2010301]行政运行', '2010301'],
    ['2010301-行政运行', '2010301'],
    ['2019999', '2019999'],
  ])('keeps of the code %j %j', (typed, kept) => {
    const [code] = COLUMNS
    expect(code && readTyped(code, typed, undefined)).toBe(kept)
  })

  it('keeps nothing but what the column makes of it', () => {
    expect(readTyped(column('text', { parse: (typed) => typed.toUpperCase() }), 'ab', undefined)).toBe('AB')
  })
})

describe('showCell', () => {
  it('shows amounts grouped, with room for the decimals of others', () => {
    const amount = column('amount')
    expect(showCell(amount, rowOf('a', { x: '1234.5' }), 2)).toEqual({ text: '1,234.50' })
    const wide = column('amount', { unit: '万元' })
    const rows = [rowOf('a', { x: '1.2345' }), rowOf('b', { x: '7' })]
    expect(placesOf(wide, rows)).toBe(4)
    expect(rows.map((row) => showCell(wide, row, 4))).toEqual([{ text: '1.2345' }, { text: '7.00', room: 2 }])
  })

  it('shows a code with its name, and what is not understood as it is', () => {
    const [code] = COLUMNS
    if (!code) throw new Error('no column')
    expect(showCell(code, rowOf('a', { code: '2010301' }), 0)).toEqual({ text: '2010301', name: '行政运行' })
    expect(showCell(code, rowOf('a', { code: '99' }), 0)).toEqual({ text: '99' })
    expect(showCell(column('amount'), rowOf('a', { x: '十万' }), 2)).toEqual({ text: '十万' })
  })
})

describe('cellProblem', () => {
  const problem = (one: GridColumn, text: string) => cellProblem(one, rowOf('a', { [one.id]: text }), GRID_WORDS.zh)
  it.each([
    ['amount', '1.5', undefined],
    ['amount', '十万', '“十万”不是金额。请填数字，如 1234.56。'],
    ['amount', '0.001', '“0.001”的小数超过 2 位，已不足一分。请改到 2 位以内。'],
    ['count', '-1', '“-1”不是整数。请填不带单位的整数。'],
    ['year', '26', '“26”不是年度。请填四位年份，如 2026。'],
    ['date', '2026-02-29', '“2026-02-29”不是日期。请写作 2026-04-07。'],
    ['date', '2028-02-29', undefined],
    ['text', '=1', undefined],
  ] as const)('of the %s %j is %j', (kind, text, expected) => {
    expect(problem(column(kind), text)).toBe(expected)
  })

  it('is also a blank that must be filled, an option that there is not, and what the column says', () => {
    expect(problem(column('text', { required: true, label: '名称' }), '')).toBe('“名称”必须填写。')
    expect(COLUMNS[0] && problem(COLUMNS[0], '9')).toBe('“9”不在“功能科目”的可选范围内。请从列表中选择。')
    expect(problem(column('text', { validate: (text) => (text === 'bad' ? 'no' : undefined) }), 'bad')).toBe('no')
  })
})
