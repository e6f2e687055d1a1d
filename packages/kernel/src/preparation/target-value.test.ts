import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMPARISON_SIGNS } from './choices.ts'
import { parseTargetValue, targetValueText } from './target-value.ts'

describe('the value of an indicator', () => {
  it.each([
    ['≥8次', 'atLeast', '8', '次'],
    ['不少于 8 次', 'atLeast', '8', '次'],
    ['大于等于95%', 'atLeast', '95', '%'],
    ['≤329.35万元', 'atMost', '329.35', '万元'],
    ['100%', 'equal', '100', '%'],
    ['1.5GB', 'equal', '1.5', 'GB'],
    ['140万元/年', 'equal', '140', '万元/年'],
    ['1,200人', 'equal', '1,200', '人'],
    ['5-10次', 'equal', '5-10', '次'],
    ['明显提升', 'qualitative', '明显提升', ''],
    ['2026年12月底前', 'qualitative', '2026年12月底前', ''],
    ['', 'qualitative', '', ''],
  ])('%s is taken apart', (text, sign, value, unit) => {
    expect(parseTargetValue(text)).toEqual({ sign, value, unit })
  })

  it('is the same again when it was written and read', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPARISON_SIGNS.map(({ id }) => id).filter((id) => id !== 'qualitative')),
        fc.integer({ min: 0, max: 99_999 }),
        fc.constantFrom('', '次', '%', '万元', 'GB', '个工作日'),
        (sign, value, unit) => {
          const target = { sign, value: String(value), unit }
          expect(parseTargetValue(targetValueText(target))).toEqual(target)
        },
      ),
    )
  })
})
