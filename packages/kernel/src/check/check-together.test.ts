import { describe, expect, it } from 'vitest'
import { type Fen, fen } from '../amount/fen.ts'
import { checkTogether } from './check-together.ts'
import type { DocumentSummary, SummaryFigure } from './summary.ts'

const TOTAL = 'year=2024 stage=approved side=income'
const CENT = fen(10_000)

function figure(region: string, amount: number, text: string, quantum: Fen = CENT): SummaryFigure {
  return { region, amount: fen(amount), quantum, text, label: '收入预算', page: 6, areas: [] }
}

function document(year: number, figures: readonly SummaryFigure[], level: DocumentSummary['level'] = 'department') {
  return { department: '甲街道办事处', year, kind: 'budget', level, profile: 'p', figures } as const
}

describe('consecutive years', () => {
  const earlier = document(2024, [figure(TOTAL, 1_562_111_230_0, '156,211,123元', fen(100))])

  it('agree within printed precision, in either order', () => {
    const later = document(2025, [figure(TOTAL, 1_562_111_000_0, '18976.76万元 － 3355.65万元', fen(20_000))])
    expect(checkTogether([later, earlier])).toEqual([])
    expect(checkTogether([earlier, later])).toEqual([])
  })

  it('are reported on the later document with what the earlier one published', () => {
    const later = document(2025, [figure(TOTAL, 1_562_311_000_0, '15623.11万元')])
    const [found, ...more] = checkTogether([earlier, undefined, later])
    expect(more).toEqual([])
    expect(found).toMatchObject({
      document: 2,
      finding: { rule: 'together-years', severity: 'error', stated: '15623.11万元', expected: '156,211,123元' },
    })
  })

  it('say nothing about years further apart or another department', () => {
    const amount = [figure(TOTAL, 5, '0.05元')]
    expect(checkTogether([earlier, document(2026, amount)])).toEqual([])
    expect(checkTogether([earlier, { ...document(2025, amount), department: '乙局' }])).toEqual([])
  })
})

describe('a unit and its department', () => {
  const department = document(2025, [figure(TOTAL, 100_000_000, '100.00万元')])

  it('a unit may have less or the same', () => {
    expect(checkTogether([department, document(2025, [figure(TOTAL, 99_990_000, '99.99万元')], 'unit')])).toEqual([])
    expect(checkTogether([department, document(2025, [figure(TOTAL, 100_005_000, '100.01万元')], 'unit')])).toEqual([])
  })

  it('a unit that has more is reported on the unit', () => {
    const [found] = checkTogether([department, document(2025, [figure(TOTAL, 120_000_000, '120.00万元')], 'unit')])
    expect(found).toMatchObject({ document: 1, finding: { rule: 'together-levels', expected: '≤ 100.00万元' } })
  })
})
