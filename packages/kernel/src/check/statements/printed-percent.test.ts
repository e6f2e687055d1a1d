import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../../amount/fen.ts'
import { intervalOf } from '../figure-classes.ts'
import { absolute, middle, minus, percentAgrees, percentOf, percentText } from './printed-percent.ts'

const exact = (amount: number) => intervalOf({ amount: fen(amount), quantum: fen(0) })

describe('a printed percentage', () => {
  it('is right when some ratio of the amounts lies within half a unit of its last place', () => {
    expect(percentAgrees({ value: 3333, decimals: 2 }, exact(1), exact(3))).toBe(true)
    expect(percentAgrees({ value: 3334, decimals: 2 }, exact(1), exact(3))).toBe(false)
    expect(percentAgrees({ value: 33, decimals: 0 }, exact(1), exact(3))).toBe(true)
  })

  it('may be a unit off where that is allowed', () => {
    expect(percentAgrees({ value: 3334, decimals: 2 }, exact(1), exact(3), 1)).toBe(true)
    expect(percentAgrees({ value: 3335, decimals: 2 }, exact(1), exact(3), 1)).toBe(false)
  })

  it('of rounded amounts is as uncertain as they are', () => {
    const rounded = (amount: number) => intervalOf({ amount: fen(amount), quantum: fen(100) })
    expect(percentAgrees({ value: 345, decimals: 1 }, rounded(100), rounded(300))).toBe(true)
    expect(percentAgrees({ value: 900, decimals: 1 }, rounded(100), rounded(300))).toBe(false)
  })

  it('does not exist on a whole that may be nil', () => {
    expect(percentAgrees({ value: 100, decimals: 0 }, exact(5), exact(0))).toBeUndefined()
    expect(percentOf(fen(5), fen(0), 2)).toBeUndefined()
  })

  it('agrees with the one that the amounts give, whatever they are', () => {
    const part = fc.integer({ min: 1, max: 1e12 })
    const whole = fc.integer({ min: 100_000, max: 1e12 })
    fc.assert(
      fc.property(part, whole, fc.integer({ min: 0, max: 4 }), (part, whole, decimals) => {
        const text = percentOf(fen(part), fen(whole), decimals) ?? ''
        const value = Number(text.replace(/[%.]/gu, ''))
        expect(percentText({ value, decimals })).toBe(text)
        expect(percentAgrees({ value, decimals }, exact(part), exact(whole))).toBe(true)
        expect(percentAgrees({ value: value + 2, decimals }, exact(part), exact(whole))).toBe(false)
      }),
    )
  })
})

describe('intervals', () => {
  it('of a difference reach as far as both let them', () => {
    expect(minus({ low: 10, high: 12 }, { low: 1, high: 2 })).toEqual({ low: 8, high: 11 })
  })

  it('without a sign', () => {
    expect(absolute({ low: 2, high: 3 })).toEqual({ low: 2, high: 3 })
    expect(absolute({ low: -3, high: -2 })).toEqual({ low: 2, high: 3 })
    expect(absolute({ low: -3, high: 5 })).toEqual({ low: 0, high: 5 })
  })

  it('have their middle in whole fen', () => {
    expect(middle({ low: 200, high: 204 })).toBe(101)
  })
})
