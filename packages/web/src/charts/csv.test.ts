import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

const words = (text: string) => ({ text, isNumber: false })

describe('a table as CSV', () => {
  it('keeps words from being taken for formulas, and numbers numbers', () => {
    const text = csvOf(
      ['项目', '金额'],
      [
        [words('=HYPERLINK("http://x")'), { text: '-3.50', isNumber: true }],
        [words('-扣减'), { text: '1', isNumber: true }],
        [words('@甲'), words('+乙')],
        [words('\t丙'), words('丁')],
      ],
    )
    expect(text).toBe(
      '\uFEFF项目,金额\r\n"\'=HYPERLINK(""http://x"")",-3.50\r\n\'-扣减,1\r\n\'@甲,\'+乙\r\n\'\t丙,丁\r\n',
    )
  })

  it('quotes what holds commas, quotes or lines', () => {
    expect(csvOf(['a'], [[words('甲,乙')], [words('甲\n乙')]])).toBe('\uFEFFa\r\n"甲,乙"\r\n"甲\n乙"\r\n')
  })
})
