import { describe, expect, it } from 'vitest'
import { type CarriedReview, reviewCarriedText } from './review-carried-text.ts'

const REVIEW: CarriedReview = {
  from: 2025,
  to: 2026,
  fromLevel: 'department',
  toLevel: 'department',
  renamed: [
    { was: '青岚镇图书馆', now: '青岚镇图书馆（少儿馆）' },
    { was: '档案站', now: undefined },
  ],
}
const told = (text: string, review: Partial<CarriedReview> = {}) =>
  reviewCarriedText(text, { ...REVIEW, ...review }).doubts.map(
    ({ kind, at, quote, suggestion }) => `${at} ${kind} ${quote}${suggestion === undefined ? '' : ` → ${suggestion}`}`,
  )

describe('text carried over from last year', () => {
  it('is marked where it may no longer be true', () => {
    expect(told('2025年安排12.5万元，比2024年增长3.2%，主要用于5个项目；“十四五”规划自2021年起实施。')).toEqual([
      '0 year 2025年 → 2026年',
      '7 amount 12.5万元',
      '14 comparison 比2024年 → 比2025年',
      '22 percentage 3.2%',
      '31 count 5个',
      '37 period 十四五”规划',
      '44 otherYear 2021年',
    ])
    expect(told('今年与上年相比，第十四五时期任务较去年增加')).toEqual([
      '0 relativeYear 今年',
      '2 comparison 与上年',
      '9 period 十四五时期',
      '16 comparison 较去年',
    ])
    expect(told('负责全镇的图书借阅服务')).toEqual([])
  })

  it('is held against the level of the document and the names of its units', () => {
    expect(told('本单位指导青岚镇图书馆和档案站')).toEqual([
      '0 wording 本单位 → 本部门',
      '5 unitName 青岚镇图书馆 → 青岚镇图书馆（少儿馆）',
      '12 unitName 档案站',
    ])
    expect(told('本部门', { toLevel: 'unit' })).toEqual(['0 wording 本部门 → 本单位'])
    expect(told('青岚镇图书馆（少儿馆）')).toEqual([])
  })

  it('is suggested as it would be', () => {
    expect(reviewCarriedText('本单位2025年比2024年好，2021年另计', REVIEW).suggestion).toBe(
      '本部门2026年比2025年好，2021年另计',
    )
  })
})
