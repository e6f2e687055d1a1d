import { describe, expect, it } from 'vitest'
import { announcedUnit, readAmount } from './read-amount.ts'

describe('a printed amount', () => {
  it.each([
    ['1,234.50', '元', 123_450, 1],
    ['1234.5', '元', 123_450, 10],
    ['1,235', '元', 123_500, 100],
    ['56.78', '万元', 56_780_000, 10_000],
    ['56', '万元', 56_000_000, 1_000_000],
    ['1.2345', '亿元', 12_345_000_000, 1_000_000],
  ] as const)('%s %s is exact to its last place', (text, unit, amount, quantum) => {
    expect(readAmount(text, unit)).toEqual({ amount, quantum })
  })

  it.each(['１，２３４．５０', '1，234.50', ' 1,234.50 '])('is read from %s as well', (text) => {
    expect(readAmount(text, '元')).toEqual({ amount: 123_450, quantum: 1 })
  })

  it.each(['-1,234.50', '－1,234.50', '（1,234.50）', '(1,234.50)'])('%s is negative', (text) => {
    expect(readAmount(text, '元')?.amount).toBe(-123_450)
  })

  it.each(['', ' ', '-', '—', '——', '/'])('“%s” is nil, said exactly', (text) => {
    expect(readAmount(text, '万元')).toEqual({ amount: 0, quantum: 0 })
  })

  it('a zero is as exact as it is printed; without decimals it is a way of printing nil', () => {
    expect(readAmount('0', '万元')).toEqual({ amount: 0, quantum: 0 })
    expect(readAmount('0.00', '万元')).toEqual({ amount: 0, quantum: 10_000 })
  })

  it.each(['行政运行', '≥95%', '1,23', '3台', '1.2.3'])('%s is no amount', (text) => {
    expect(readAmount(text, '元')).toBeUndefined()
  })
})

describe('the unit that words announce', () => {
  it.each([
    ['单位：万元', '万元'],
    ['金额单位：元', '元'],
    ['编制部门：示例市数据局 单位:万元', '万元'],
    ['单位：人民币万元', '万元'],
    ['部门预算总额（万元）', '万元'],
    ['预算数(元)', '元'],
    ['单位：亿元', '亿元'],
  ])('%s: %s', (text, unit) => {
    expect(announcedUnit(text)).toBe(unit)
  })

  it.each(['编制单位：示例市数据局', '单位名称', '预算数', '合计'])('%s: none', (text) => {
    expect(announcedUnit(text)).toBeUndefined()
  })
})
