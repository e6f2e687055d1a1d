import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factSet } from '../facts/fact-set.ts'
import { contains, intersect } from '../facts/space.ts'
import { anyBox, factsOf, SPACE } from '../testing-space.fixture.ts'
import { prepareGrid, sumGrid } from './sum-grid.ts'

describe('sumGrid', () => {
  it('agrees with comparing every fact with every cell', () => {
    fc.assert(
      fc.property(
        factsOf(anyBox),
        fc.array(anyBox, { minLength: 1, maxLength: 6 }),
        fc.array(anyBox, { minLength: 1, maxLength: 4 }),
        (facts, rows, columns) => {
          const { sums, coarse } = sumGrid(prepareGrid(SPACE, rows, columns), factSet('f', 'f', undefined, facts))
          for (const [r, row] of rows.entries()) {
            for (const [c, column] of columns.entries()) {
              const cell = intersect(SPACE, row, column)
              if (!cell) {
                expect(sums[r * columns.length + c]).toBe(0)
                continue
              }
              let sum = 0
              let straddled = false
              for (const { box, amount } of facts) {
                if (amount === 0 || !intersect(SPACE, cell, box)) continue
                if (contains(SPACE, cell, box)) sum += amount
                else straddled = true
              }
              expect([sums[r * columns.length + c], coarse[r * columns.length + c]]).toEqual([sum, straddled ? 1 : 0])
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
