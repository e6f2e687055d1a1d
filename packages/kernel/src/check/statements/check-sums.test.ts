import { describe, expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { checkSmall, told } from '../check-small.fixture.ts'

const added = (words: string) => clean(['# 四、绩效目标情况', `${words}\n# 四、绩效目标情况`])

describe('what is said to be part of an amount', () => {
  it('may not exceed it', async () => {
    const { findings } = await checkSmall(added('培训费3.00万元，其中：线上培训5.00万元。'))
    expect(findings).toMatchObject([
      { rule: 'sentence-parts', kind: 'inclusion', severity: 'error', stated: '5.00', expected: '≤ 3.00' },
    ])
  })

  it('nor may all parts together: that may be a matter of overlap, so a warning', async () => {
    const { findings } = await checkSmall(added('培训费3.00万元，其中：线上培训2.00万元，线下培训2.00万元。'))
    expect(findings).toMatchObject([{ kind: 'inclusion', severity: 'warning', stated: '3.00' }])
  })

  it('may be less: 其中 need not name everything', async () => {
    expect(await told(added('培训费3.00万元，其中：线上培训1.00万元。'))).toEqual([])
  })

  it('that boxes decide is judged there', async () => {
    expect(await told(clean(['其中：基本支出600.00万元', '其中：基本支出6,600.00万元']))).toEqual([
      'narrative_vs_table 6,600.00 → 600.00 · 一、收支总体情况 · 基本支出',
    ])
  })
})
