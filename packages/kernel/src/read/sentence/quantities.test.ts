import { describe, expect, it } from 'vitest'
import { findQuantities, type Quantity } from './quantities.ts'
import { squeeze } from './squeeze.ts'

const told = (text: string) => findQuantities(squeeze(text).text).map(wordsOf)
const wordsOf = (quantity: Quantity): string =>
  quantity.kind === 'amount'
    ? `${quantity.digits}${quantity.unit}`
    : quantity.kind === 'measure'
      ? `${quantity.value / 10 ** quantity.decimals}${quantity.unit}`
      : quantity.kind === 'percent'
        ? `${quantity.value / 10 ** quantity.decimals}%`
        : `${quantity.value}年`

describe('numbers with a unit', () => {
  it('are amounts, percentages, numbers of things and years', () => {
    expect(told('2025年支出1,000.00万元，占60.5%，车辆3辆，设备2台（套），面积8,103.5平方米，拨款500元')).toEqual([
      '2025年',
      '1,000.00万元',
      '60.5%',
      '3辆',
      '2台（套）',
      '8103.5平方米',
      '500元',
    ])
  })

  it('may be negative; a hyphen after a digit joins', () => {
    expect(told('比上年-5.00万元')).toEqual(['-5.00万元'])
    expect(told('第3-5项')).toEqual(['5项'])
    expect(told('3.00-5.00万元')).toEqual(['5.00万元'])
  })
})

describe('numbers that are none', () => {
  it.each([
    ['limits', '单价50万元以上设备，100万元（含）以上设备，1万元及以下'],
    ['codes and numbers of documents', '财预〔2016〕143号，科目2010301'],
    ['periods', '3个月内，5个工作日，第1季度'],
    ['fractions and parts of a percent', '三分之1，提高2个百分点'],
    ['peoples and years of a period', '5人民法院，3年期'],
    ['years that cannot be', '1年，10000年'],
  ])('%s', (_, text) => {
    expect(told(text)).toEqual([])
  })
})
