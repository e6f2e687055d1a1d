import { describe, expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { mergeFindings } from './merge-findings.ts'

const finding = (more: Partial<Finding>): Finding => ({
  rule: 'identity',
  kind: 'narrative_vs_table',
  severity: 'error',
  message: { zh: '不符', en: 'differs' },
  page: 3,
  place: '',
  quote: '支出5.00万元',
  stated: '5.00',
  expected: '6.00',
  areas: [],
  evidence: [],
  ...more,
})

describe('findings that say the same', () => {
  it('become one: the gravest, then the first', () => {
    const [warning, error, later] = [
      finding({ rule: 'a', severity: 'warning' }),
      finding({ rule: 'b' }),
      finding({ rule: 'c', quote: '支出5.00万元，增加' }),
    ]
    expect(mergeFindings([warning, error, later])).toEqual([error])
  })

  it('of two kinds, on two pages or of two words are two', () => {
    const own = finding({ rule: 'a' })
    for (const other of [
      finding({ rule: 'b', kind: 'percentage' }),
      finding({ rule: 'b', page: 4 }),
      finding({ rule: 'b', stated: '7.00' }),
      finding({ rule: 'b', quote: '收入5.00万元' }),
    ])
      expect(mergeFindings([own, other])).toHaveLength(2)
  })

  it('are told by their areas where there are any', () => {
    const area = (left: number) => [{ page: 3, left, top: 10, right: left + 20, bottom: 20 }]
    const own = finding({ rule: 'a', areas: area(10) })
    expect(mergeFindings([own, finding({ rule: 'b', areas: area(20) })])).toHaveLength(1)
    expect(mergeFindings([own, finding({ rule: 'b', areas: area(40) })])).toHaveLength(2)
  })

  it('of one rule are one only where they say the same of the same words', () => {
    const own = finding({})
    expect(mergeFindings([own, { ...own }])).toHaveLength(1)
    expect(mergeFindings([own, finding({ message: { zh: '另一处', en: 'another' } })])).toHaveLength(2)
  })
})

it('the order is that of the pages, the gravest first on each', () => {
  const merged = mergeFindings([
    finding({ page: 5, quote: 'a' }),
    finding({ page: 2, severity: 'notice', quote: 'b' }),
    finding({ page: 2, quote: 'c', stated: '1' }),
  ])
  expect(merged.map(({ page, severity }) => `${page} ${severity}`)).toEqual(['2 error', '2 notice', '5 error'])
})
