import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountText, changeText, exactText } from './amount-text.ts'

describe('amountText', () => {
  it.each([
    [5_667_900_000, '万元', '5,667.90'],
    [5_667_900_000, '元', '56,679,000.00'],
    [1_234, '万元', '0.00'],
    [-1_234_567, '元', '-12,345.67'],
    [0, '元', '0.00'],
    [3_000_000_000_000_000, '万元', '3,000,000,000.00'],
  ] as const)('%d fen in %s is %s', (amount, unit, text) => {
    expect(amountText(amount, { unit })).toBe(text)
  })

  it('writes a plus only where it is asked for and true', () => {
    expect([1, 0, -1].map((amount) => amountText(amount, { unit: '元', hasSign: true }))).toEqual([
      '+0.01',
      '0.00',
      '-0.01',
    ])
  })
})

describe('exactText', () => {
  it('is there exactly when the text is rounded', () => {
    expect(exactText(5_667_900_000, { unit: '万元' })).toBeUndefined()
    expect(exactText(5_667_900_100, { unit: '万元' })).toBe('56,679,001.00')
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(exactText(amount, { unit: '元' })).toBeUndefined()
        expect(exactText(amount, { unit: '万元' }) === undefined).toBe(amount % 10_000 === 0)
      }),
    )
  })
})

describe('changeText', () => {
  it.each([
    [398_110_000, 566_790_000, { direction: 'up', difference: '+168.68', rate: '+42.37%' }],
    [566_790_000, 398_110_000, { direction: 'down', difference: '-168.68', rate: '-29.76%' }],
    [100, 100, { direction: 'level', difference: '0.00', rate: '0.00%' }],
    [0, 1_000_000, { direction: 'up', difference: '+1.00', rate: undefined }],
    [-1_000_000, 1_000_000, { direction: 'up', difference: '+2.00', rate: '+200.00%' }],
  ] as const)('from %d to %d', (before, after, expected) => {
    expect(changeText(before, after, '万元')).toEqual(expected)
  })
})
