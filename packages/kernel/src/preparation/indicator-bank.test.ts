import { describe, expect, it } from 'vitest'
import { categoriesOf } from './indicator-bank.ts'
import { loadIndicatorBank } from './load-indicator-bank.ts'
import { SMALL_BANK_TEXT, smallBank } from './small-bank.fixture.ts'

const mistakes = (...replaced: readonly (readonly [string, string])[]) =>
  loadIndicatorBank({
    file: 'bank.yaml',
    text: replaced.reduce((text, [was, now]) => text.replace(was, now), SMALL_BANK_TEXT),
  }).problems.map(({ place, message }) => `${place.row} ${place.column}: ${message}`)

describe('the bank of indicators', () => {
  it('says of every mistake where it is', () => {
    expect(
      mistakes(['id: reading', 'id: meetings'], ['level2: 质量指标', 'level2: 效果指标'], ['unit: 期 }', '}']),
    ).toEqual([
      '17 categories.0.indicators.0.unit: 有数的指标要有计量单位。',
      '18 categories.0.indicators.1.level2: 没有二级指标“效果指标”。',
      '19 categories.1.id: 类别“meetings”写了两次。',
    ])
    expect(
      mistakes(['明显提升', '很好'], ['value: "4"', 'value: 若干'], ['indicator: 到馆人次', 'indicator: 人']).length,
    ).toBe(1)
    expect(mistakes(['明显提升', '很好'], ['value: "4"', 'value: 若干'])).toEqual([
      '17 categories.0.indicators.0.value: “若干”不是数。',
      '18 categories.0.indicators.1.value: “很好”不在常用的定性说法中。',
    ])
    expect(mistakes(['sign: ≥', 'sign: 大于'])[0]).toContain('取值不在允许的范围')
  })

  it('tells the kinds of project that a name may be of, the longest word first', () => {
    const names = (name: string) => categoriesOf(smallBank(), name).map(({ label }) => label)
    expect(names('全民阅读培训班')).toEqual(['会议培训', '阅读推广'])
    expect(names('物业费')).toEqual([])
  })
})
