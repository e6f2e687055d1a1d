import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AMOUNT_UNITS, EXACT_DECIMALS } from './amount-unit.ts'
import { fen } from './fen.ts'
import { exactAmount, formatAmount, formatQuanta, quantum, roundToQuanta } from './format-amount.ts'
import { parseAmount } from './parse-amount.ts'
import { percentage } from './ratio.ts'

const anyFen = fc.maxSafeInteger().map(fen)
const anyUnit = fc.constantFrom(...AMOUNT_UNITS)

describe('parseAmount', () => {
  it.each([
    ['5,667.90', '万元', 5_667_900_000],
    ['５６６７．９０', '万元', 5_667_900_000],
    ['0.01', '元', 1],
    ['-3.5', '元', -350],
    ['(3.50)', '元', -350],
    ['（3.50）', '元', -350],
    ['－3', '万元', -3_000_000],
    ['1.000000000', '万元', 1_000_000],
    [' 12 ', '元', 1200],
    ['90071992547409.91', '元', Number.MAX_SAFE_INTEGER],
  ] as const)('reads %s %s', (text, unit, expected) => {
    expect(parseAmount(text, unit)).toMatchObject({ kind: 'amount', fen: expected })
  })

  it.each([
    ['', 'blank'],
    ['　', 'blank'],
    ['1.2.3', 'notANumber'],
    ['1,23', 'notANumber'],
    ['12,34.5', 'notANumber'],
    ['(-1)', 'notANumber'],
    ['1e5', 'notANumber'],
    ['10万', 'notANumber'],
    ['=1+1', 'notANumber'],
    ['0.001', 'tooManyDecimals'],
    ['90071992547409.92', 'tooLarge'],
    ['99999999999999999999', 'tooLarge'],
  ] as const)('refuses %j as %s', (text, kind) => {
    expect(parseAmount(text, '元').kind).toBe(kind)
  })

  it('is the inverse of exactAmount', () => {
    fc.assert(
      fc.property(anyFen, anyUnit, (amount, unit) => {
        expect(parseAmount(exactAmount(amount, unit), unit)).toMatchObject({ kind: 'amount', fen: amount })
      }),
    )
  })

  it('is the inverse of formatAmount at full precision, separators or not', () => {
    fc.assert(
      fc.property(anyFen, anyUnit, fc.boolean(), (amount, unit, grouping) => {
        const text = formatAmount(amount, { unit, decimals: EXACT_DECIMALS[unit], grouping })
        expect(parseAmount(text, unit)).toMatchObject({ kind: 'amount', fen: amount })
      }),
    )
  })
})

describe('rounding', () => {
  it('rounds halves away from zero', () => {
    const size = quantum('万元', 2)
    expect(size).toBe(10_000)
    expect([4_999, 5_000, 14_999, 15_000, -5_000, -4_999].map((amount) => roundToQuanta(fen(amount), size))).toEqual([
      0, 1, 1, 2, -1, 0,
    ])
  })

  it('is never further from the exact amount than half a quantum', () => {
    fc.assert(
      fc.property(anyFen, fc.integer({ min: 0, max: 6 }), (amount, decimals) => {
        const size = BigInt(quantum('万元', decimals))
        const off = BigInt(roundToQuanta(amount, quantum('万元', decimals))) * size - BigInt(amount)
        expect((off < 0n ? -off : off) * 2n <= size).toBe(true)
      }),
    )
  })

  it('prints small and negative numbers', () => {
    expect([
      formatQuanta(5, 2, true),
      formatQuanta(-5, 2, true),
      formatQuanta(-123456789, 2, true),
      formatQuanta(7, 0, true),
    ]).toEqual(['0.05', '-0.05', '-1,234,567.89', '7'])
  })
})

describe('percentage', () => {
  it.each([
    [1686.8, 3981.1, 4237],
    [2106.66, 2940.05, 7165],
    [1, 3, 3333],
    [2, 3, 6667],
    [1, 8, 1250],
    [-1, 3, -3333],
    [-1, -3, 3333],
  ])('%d of %d', (part, whole, expected) => {
    expect(percentage(fen(Math.round(part * 100)), fen(Math.round(whole * 100)), 2)).toBe(expected)
  })

  it('does not exist on a zero base', () => {
    expect(percentage(fen(1), fen(0), 2)).toBeUndefined()
  })

  it('is exact where doubles are not', () => {
    expect(percentage(fen(Number.MAX_SAFE_INTEGER - 1), fen(Number.MAX_SAFE_INTEGER), 4)).toBe(1_000_000)
  })
})

describe('fen', () => {
  it('refuses fractions and unsafe integers: those are bugs, not data', () => {
    expect(() => fen(0.5)).toThrow(RangeError)
    expect(() => fen(2 ** 53)).toThrow(RangeError)
  })

  it('has one zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true)
  })
})
