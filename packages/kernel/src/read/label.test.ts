import { describe, expect, it } from 'vitest'
import { bestLabel, isNil, isNumber, labelPrinted, labelSimilarity, labelWords, plainText } from './label.ts'

describe('text for comparison', () => {
  it('has no white space, no full-width forms and one kind of quote', () => {
    expect(plainText(' “三公”　经费（元）１２３ ')).toBe('“三公“经费(元)123')
    expect(plainText('「三公」经费')).toBe(plainText('"三公"经费'))
  })
})

describe('the words of a label', () => {
  it.each([
    ['（二）外交 支出', '外交支出'],
    ['一、一般公共服务支出', '一般公共服务支出'],
    ['1. 一般公共预算', '一般公共预算'],
    ['其中：财政拨款', '财政拨款'],
    ['一、其中：（1）财政拨款', '财政拨款'],
    ['第三部分 部门预算表', '部门预算表'],
    ['项目名称：', '项目名称'],
    ['①办公费', '办公费'],
  ])('of %s are %s', (label, words) => {
    expect(labelWords(label)).toBe(words)
  })

  it.each([
    ['（二）外交（项） 支出', '外交（项）支出'],
    ['其中：“三公”经费：', '“三公”经费'],
    ['①办公费', '办公费'],
    ['行政运行', '行政运行'],
  ])('of %s are shown as %s: as printed', (label, words) => {
    expect(labelPrinted(label)).toBe(words)
  })

  it('keep numbers that are part of them', () => {
    expect(labelWords('2025年预算数')).toBe('2025年预算数')
    expect(labelWords('1.5公里道路')).toBe('1.5公里道路')
  })
})

describe('likeness of labels', () => {
  it('is 1 only for the same words, whatever their numbers and width', () => {
    expect(labelSimilarity('（一）基本 支出', '一、基本支出')).toBe(1)
    expect(labelSimilarity('基本支出', '基本支出合计')).toBeLessThan(1)
  })

  it('is 0 beside nothing, and lower the less two have in common', () => {
    expect(labelSimilarity('', '基本支出')).toBe(0)
    const near = labelSimilarity('行政事业单位养老支出', '行政事业单位离退休支出')
    expect(near).toBeGreaterThan(labelSimilarity('行政事业单位养老支出', '城乡社区规划与管理'))
  })

  it('finds a header that says more than it needs to', () => {
    expect(labelSimilarity('科目编码', '科目编码（类 款 项）')).toBeGreaterThanOrEqual(0.7)
    expect(bestLabel('支出功能分类科目编码', ['项目', '支出功能分类科目编码'])).toBe(1)
    expect(bestLabel('任意', [])).toBe(0)
  })
})

describe('what a cell holds', () => {
  it.each(['0', '1,234.50', '１，２３４．５０', '-5.00', '（5.00）', '(5.00)', '－5', '2010301'])(
    '%s is a number',
    (text) => {
      expect(isNumber(text)).toBe(true)
    },
  )

  it.each(['', '5万元', '3级', '1.2.3', '≥95', '—'])('%s is none', (text) => {
    expect(isNumber(text)).toBe(false)
  })

  it.each(['-', '—', '——', '/', '－'])('%s stands for nil', (text) => {
    expect(isNil(text)).toBe(true)
  })

  it('a zero and a blank are no marks for nil', () => {
    expect(isNil('0')).toBe(false)
    expect(isNil('')).toBe(false)
  })
})
