import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBox, boxOfCodes, SPACE } from '../testing-space.fixture.ts'
import { contains, describeBox, indexBox, intersect, isPartition, volume } from './space.ts'

describe('boxes', () => {
  it('intersect to what both contain', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        const common = intersect(SPACE, a, b)
        if (!common) return
        expect(contains(SPACE, a, common) && contains(SPACE, b, common)).toBe(true)
        expect(volume(SPACE, common) <= volume(SPACE, a)).toBe(true)
      }),
    )
  })

  it('are described and indexed without loss', () => {
    fc.assert(
      fc.property(anyBox, (box) => {
        expect(indexBox(SPACE, describeBox(SPACE, box))).toEqual(box)
      }),
    )
  })

  it('partition when they fill, and only then', () => {
    const all = boxOfCodes({})
    const kinds = ['wages', 'public', 'project'].map((kind) => boxOfCodes({ kind }))
    expect(isPartition(SPACE, all, kinds)).toBe(true)
    expect(isPartition(SPACE, all, kinds.slice(1))).toBe(false)
    expect(isPartition(SPACE, all, [...kinds, boxOfCodes({ kind: 'basic' })])).toBe(false)
    // The functional list is not complete, so its listed parts never fill it.
    expect(
      isPartition(
        SPACE,
        boxOfCodes({ function: '20103' }),
        ['2010301', '2010302'].map((code) => boxOfCodes({ function: code })),
      ),
    ).toBe(false)
  })
})
