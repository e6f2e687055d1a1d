import { describe, expect, it } from 'vitest'
import { fen } from '../amount/fen.ts'
import { amountIn, printedLike, stated, sumInWords } from './arithmetic.ts'

const like = { text: '1,234.50', unit: '万元' } as const

describe('an amount printed as a figure is', () => {
  it('has its unit, decimals and separators', () => {
    expect(printedLike(fen(12_345_000_000), like)).toBe('12,345.00')
    expect(printedLike(fen(12_345_000_000), { text: '1', unit: '元' })).toBe('123450000')
    expect(printedLike(fen(123_456), { text: '1.2', unit: '元' })).toBe('1234.6')
  })

  it('may be asked for more decimals than the figure has, never more than the unit', () => {
    expect(printedLike(fen(123_456), { text: '1', unit: '元' }, 2)).toBe('1234.56')
    expect(printedLike(fen(123_456), { text: '1', unit: '元' }, 6)).toBe('1234.56')
  })
})

it('an amount in a unit has the decimals of money there', () => {
  expect(amountIn(fen(123_456), '元')).toBe('1234.56')
  expect(amountIn(fen(5_000_000), '万元')).toBe('5.00')
})

it('a blank is said to be one', () => {
  expect(stated({ text: '' })).toBe('（空白）')
  expect(stated({ text: '5.00' })).toBe('5.00')
})

describe('a sum written out', () => {
  const part = (amount: number, text: string) => ({ amount: fen(amount), text, unit: '万元' }) as const

  it('leaves out nothing but nil, and writes what is taken off as such', () => {
    const parts = [part(3_000_000, '3.00'), part(0, ''), part(-1_000_000, '-1.00')]
    expect(sumInWords(parts, fen(2_000_000), like)).toBe('3.00 - 1.00 = 2.00')
    expect(sumInWords([part(0, '')], fen(0), like)).toBe('0 = 0.00')
  })

  it('has as many decimals as its most precise part', () => {
    expect(
      sumInWords([part(3_000_000, '3.00'), part(1_000_000, '1')], fen(4_000_000), { text: '4', unit: '万元' }),
    ).toBe('3.00 + 1.00 = 4.00')
  })

  it('of many parts is shortened', () => {
    const parts = Array.from({ length: 12 }, () => part(1_000_000, '1.00'))
    expect(sumInWords(parts, fen(12_000_000), like)).toBe('1.00 + 1.00 + 1.00 + 1.00 + 1.00 + 1.00 + … + 1.00 = 12.00')
  })
})
