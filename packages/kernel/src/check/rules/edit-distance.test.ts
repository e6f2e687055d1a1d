import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, editDistance } from './edit-distance.ts'

describe('editDistance', () => {
  it.each([
    ['豫财建', '豫购建', 1],
    ['政府购买网站', '政府购买政府网站', 2],
    ['甲', '甲', 0],
    ['', '甲乙', 2],
  ])('%s, %s: %d', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance)
  })

  it('stops at the most that is asked for', () => {
    expect(editDistance('甲乙丙丁', '子丑寅卯', 2)).toBe(3)
  })

  it('is symmetric', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20))
      }),
    )
  })
})

it('difference leaves out what is common at both ends', () => {
  expect(difference('济南示范区', '济源示范区')).toEqual({ a: '南', b: '源', start: 1 })
  expect(difference('的的', '的')).toEqual({ a: '的', b: '', start: 1 })
})
