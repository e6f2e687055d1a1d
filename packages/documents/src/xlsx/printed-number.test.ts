import { describe, expect, it } from 'vitest'
import { addsUp, numberFormat, printedNumber, storableNumber } from './printed-number.ts'

const number = (value: string, unit = '万元') => printedNumber({ reference: 'r', value, unit })
const known = (value: string, unit?: string) => {
  const result = number(value, unit)
  if (result === undefined) throw new Error(value)
  return result
}

describe('printedNumber', () => {
  it('reads exactly, and nothing that is no number', () => {
    expect(number('-5667.90')).toEqual({ digits: -566790n, decimals: 2, unit: '万元' })
    expect(number('')).toBeUndefined()
    expect(number('—')).toBeUndefined()
  })
})

describe('storableNumber', () => {
  it.each([
    ['5667.90', 5667.9],
    ['-0.05', -0.05],
    ['18', 18],
    ['9999999999999.99', 9999999999999.99],
  ])('%s', (value, stored) => expect(storableNumber(known(value))).toBe(stored))

  it('gives up on more than 15 digits', () => {
    expect(storableNumber(known('12345678901234.56'))).toBeUndefined()
  })
})

describe('numberFormat', () => {
  it.each([
    ['42.37', '42.37', '#,##0.00'],
    ['42.37', '42.37%', '#,##0.00"%"'],
    ['18', '18', '#,##0'],
    ['1234.50', '1,234.50', '#,##0.00'],
  ])('%s printed %s', (value, text, format) => expect(numberFormat(known(value), text)).toBe(format))
})

describe('addsUp', () => {
  it('is exact where binary fractions are not, and blank is nothing', () => {
    expect(addsUp(known('0.30'), [known('0.10'), known('0.20'), undefined])).toBe(true)
  })

  it('sees a rounding difference and another unit', () => {
    expect(addsUp(known('0.31'), [known('0.10'), known('0.20')])).toBe(false)
    expect(addsUp(known('3.00'), [known('1.00'), known('2.00', '元')])).toBe(false)
  })
})
