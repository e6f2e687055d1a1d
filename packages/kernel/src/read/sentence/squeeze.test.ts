import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printedSpan, squeeze } from './squeeze.ts'

describe('a text as the grammar reads it', () => {
  it.each([
    ['（一）公务接待费 5.00 万元。', '公务接待费5.00万元。'],
    ['1. 行政运行420.00万元', '行政运行420.00万元'],
    ['支出 1，000.00 万元,其中:基本支出', '支出1,000.00万元，其中：基本支出'],
    ['支出１,０００万元，增长１１．１１％', '支出1,000万元，增长11.11%'],
    ['“三公”经费', '“三公“经费'],
    ['2010301－行政运行', '2010301-行政运行'],
  ])('%s', (printed, squeezed) => {
    expect(squeeze(printed).text).toBe(squeezed)
  })

  it('keeps two numbers apart that only white space divides', () => {
    expect(squeeze('2025 12.00').text).toBe('2025 12.00')
  })

  it('a comma is one of thousands only where three digits follow', () => {
    expect(squeeze('2025,100万元').text).toBe('2025,100万元')
    expect(squeeze('2024年,2025年').text).toBe('2024年，2025年')
    expect(squeeze('5,10').text).toBe('5，10')
  })

  it('knows where each character stood', () => {
    const printed = '（二）支出 1,000.00 万元'
    const squeezed = squeeze(printed)
    const at = squeezed.text.indexOf('1,000.00')
    const { start, end } = printedSpan(squeezed, at, at + '1,000.00'.length)
    expect(printed.slice(start, end)).toBe('1,000.00')
  })

  it('gives back the printed character of every place, whatever the text', () => {
    const characters = fc.constantFrom(...'（一）1,2.3 %％，万元 “”增加同上年－')
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 30 }), (each) => {
        const printed = each.join('')
        const squeezed = squeeze(printed)
        expect(squeezed.at).toHaveLength(squeezed.text.length + 1)
        for (let index = 1; index < squeezed.at.length; index++)
          expect(squeezed.at[index]).toBeGreaterThan(squeezed.at[index - 1] ?? -1)
      }),
    )
  })
})
