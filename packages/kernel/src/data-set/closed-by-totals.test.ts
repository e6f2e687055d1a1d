import { describe, expect, it } from 'vitest'
import { fen } from '../amount/fen.ts'
import { buildTree } from '../classification/tree.ts'
import { DIMENSIONS } from '../facts/dimension.ts'
import type { Fact } from '../facts/fact-set.ts'
import { type Box, describeBox, indexBox, type Space } from '../facts/space.ts'
import { closedByTotals } from './closed-by-totals.ts'

const SPACE = {
  ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, buildTree([], { exhaustive: true })])),
  fund: buildTree(
    [
      { code: 'a', name: '甲' },
      { code: 'b', name: '乙' },
    ],
    { exhaustive: true },
  ),
  function: buildTree(
    [
      { code: '201', name: '类' },
      { code: '20101', name: '款', parent: '201' },
      { code: '20102', name: '款', parent: '201' },
      { code: '202', name: '类' },
    ],
    { exhaustive: false },
  ),
} as unknown as Space

const fact = (box: Box, amount: number): Fact => ({
  box: indexBox(SPACE, box),
  amount: fen(amount),
  place: { file: 'other-facts.csv' },
})
const closed = (...facts: readonly Fact[]) =>
  closedByTotals(SPACE, facts, '其他数据').map(({ domain, size }) => [domain && describeBox(SPACE, domain), size])

describe('facts that come to their total', () => {
  it('are all there is in it; of what follows from the widest nothing is said again', () => {
    expect(
      closed(fact({}, 10), fact({ function: '201' }, 7), fact({ function: '202' }, 3), fact({ function: '20101' }, 7)),
    ).toEqual([
      [{}, 2],
      [{ function: '201' }, 1],
    ])
  })

  it('are not, where something is missing, or where a line may be negative', () => {
    expect(closed(fact({}, 10), fact({ function: '201' }, 7))).toEqual([])
    expect(closed(fact({}, 10), fact({ function: '201' }, 12), fact({ function: '202' }, -2))).toEqual([])
  })

  it('are nothing, where nothing is told', () => {
    expect(closed(fact({ fund: 'b' }, 0), fact({ fund: 'b', function: '201' }, 0))).toEqual([[{ fund: 'b' }, 0]])
  })
})
