import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../amount/fen.ts'
import { type Fact, factSet } from '../facts/fact-set.ts'
import { contains, EVERYTHING } from '../facts/space.ts'
import { anyBox, anyLine, boxOfCodes, factsOf, ledgerOf, SPACE } from '../testing-space.fixture.ts'
import { accountsOf } from './accounts.ts'
import { createEvaluator } from './ledger.ts'

const fact = (codes: Parameters<typeof boxOfCodes>[0], amount: number): Fact => ({
  box: boxOfCodes(codes),
  amount: fen(amount),
  place: { file: 'test' },
})
const basic = { side: 'expenditure', kind: 'basic' } as const
const project = { side: 'expenditure', kind: 'project' } as const

describe('a ledger of lines', () => {
  it('gives the sum of the lines inside any box', () => {
    fc.assert(
      fc.property(factsOf(anyLine), anyBox, (facts, box) => {
        const inside = facts
          .filter((each) => contains(SPACE, box, each.box))
          .reduce((sum, { amount }) => sum + amount, 0)
        expect(createEvaluator(ledgerOf(facts)).value([box])).toEqual({ kind: 'determined', amount: inside })
      }),
    )
  })

  it('explains a figure by lines that add up to it', () => {
    fc.assert(
      fc.property(factsOf(anyLine), anyBox, (facts, box) => {
        const evaluator = createEvaluator(ledgerOf(facts))
        const value = evaluator.value([box])
        const explained = evaluator.contributions([box])?.reduce((sum, { amount }) => sum + amount, 0)
        expect(value).toEqual({ kind: 'determined', amount: explained })
      }),
    )
  })
})

describe('coarser facts', () => {
  const ledger = {
    space: SPACE,
    sets: [
      factSet('byFunction', '按功能', boxOfCodes(basic), [
        fact({ ...basic, unit: 'u1', function: '2010301' }, 700),
        fact({ ...basic, unit: 'g', function: '2010302' }, 300),
      ]),
      factSet('byEconomic', '按经济', boxOfCodes(basic), [
        fact({ ...basic, departmentEconomic: '30101' }, 600),
        fact({ ...basic, departmentEconomic: '30201' }, 400),
      ]),
      factSet('projects', '项目', boxOfCodes(project), [fact({ ...project, function: '2010302', project: 'p1' }, 50)]),
      factSet('others', '其他', undefined, [
        fact({ ...project, departmentEconomic: '30201' }, 20),
        fact({ ...basic, unit: 'u2' }, 100),
        fact({ ...basic, unit: 'u3' }, 200),
        fact({ side: 'income', year: '2025' }, 999),
      ]),
    ],
  }
  const evaluator = createEvaluator(ledger)
  const value = (codes: Parameters<typeof boxOfCodes>[0]) => evaluator.value([boxOfCodes(codes)])

  it('takes each part of a figure from the set that is fine enough', () => {
    expect(value({ side: 'expenditure', function: '2010302' })).toEqual({ kind: 'determined', amount: 350 })
    expect(value({ ...basic, departmentEconomic: '30101' })).toEqual({ kind: 'determined', amount: 600 })
  })

  it('joins a closed set and a fact said on its own', () => {
    expect(value({ side: 'expenditure', departmentEconomic: '30201' })).toEqual({ kind: 'determined', amount: 420 })
  })

  it('says when the facts are too coarse, or silent; never zero', () => {
    expect(value({ side: 'expenditure', departmentEconomic: '30101' })).toEqual({
      kind: 'undetermined',
      reason: 'coarse',
    })
    expect(value({ ...basic, unit: 'u1', departmentEconomic: '30101' })).toEqual({
      kind: 'undetermined',
      reason: 'coarse',
    })
    expect(value({ side: 'income', year: '2026' })).toEqual({ kind: 'undetermined', reason: 'unknown' })
    expect(value({ side: 'income', year: '2025' })).toEqual({ kind: 'determined', amount: 999 })
  })

  it('a group of units is what its members are said to be', () => {
    expect(value({ ...basic, unit: 'u2' })).toEqual({ kind: 'determined', amount: 100 })
    expect(accountsOf(evaluator, [boxOfCodes({ ...basic, unit: 'g' })])[0]?.map(({ amount }) => amount)).toEqual([
      300, 300,
    ])
  })

  it('reports accounts of one domain that disagree', () => {
    const broken = createEvaluator({
      space: SPACE,
      sets: [
        factSet('a', '甲', EVERYTHING, [fact({ unit: 'u1' }, 10)]),
        factSet('b', '乙', EVERYTHING, [fact({ unit: 'u1' }, 11)]),
        factSet('c', '丙', undefined, [fact({ unit: 'u1' }, 12)]),
      ],
    })
    expect(broken.value([EVERYTHING])).toEqual({ kind: 'determined', amount: 10 })
    expect(broken.contradictions()).toMatchObject([{ first: { amount: 10 }, second: { amount: 11 } }])
    expect(accountsOf(broken, [boxOfCodes({ unit: 'u1' })])[0]?.map(({ amount }) => amount)).toEqual([10, 11, 12])
  })
})
