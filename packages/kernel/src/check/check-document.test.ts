import { describe, expect, it } from 'vitest'
import { CLEAN, clean } from '../read/small-format.fixture.ts'
import { checkSmall, inWords } from './check-small.fixture.ts'

describe('checking a document', () => {
  it('counts what holds, and says nothing more of what is clean', async () => {
    const result = await checkSmall(CLEAN)
    expect(result).toMatchObject({ findings: [], notEvaluated: [], failed: 0 })
    expect(result.held).toBeGreaterThan(100)
  })

  it('lists findings in the order of pages, each counted', async () => {
    const { findings, failed } = await checkSmall(
      clean(
        ['# 第三部分 部门预算表', '---\n# 第三部分 部门预算表'],
        ['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.50 | 12.00 |'],
        ['占60.00%', '占61.00%'],
      ),
    )
    expect(findings.map((finding) => `${finding.page} ${inWords(finding)}`)).toEqual([
      '1 percentage 61.00% → 60.00% · 一、收支总体情况',
      '2 sum_in_table 11.50 → 11.00 · 2025年“三公”经费支出表 · 合计 · 2024年预算数',
    ])
    expect(failed).toBe(2)
  })

  it('a percentage is judged by what a wrong amount should be', async () => {
    // 基本支出 is mistyped in the sentence alone; its share fits what the tables say.
    const { findings } = await checkSmall(clean(['其中：基本支出600.00万元', '其中：基本支出660.00万元']))
    expect(findings.map(({ kind, stated }) => `${kind} ${stated}`)).toEqual(['narrative_vs_table 660.00'])
  })

  it('what was not understood is not evaluated, with the reason', async () => {
    const { notEvaluated } = await checkSmall(
      clean(['| 二、事业收入 | 100.00 | | |', '| 二、事业收入 | 100.00 | | |\n| 附：债务余额 | 5.00 | | |']),
    )
    expect(notEvaluated.map(({ rule, reason }) => `${rule} ${reason.zh}`)).toEqual([
      'unmatched-row 第1页“2025年部门收支总表 · 附：债务余额”：格式里没有这一行，没有参加勾稽。',
    ])
  })

  it('a format that is not known is said to be so; its own totals are checked all the same', async () => {
    const { notEvaluated, findings } = await checkSmall(
      '> 某处2025年收支情况\n单位：万元\n| 编码 | 名称 | 金额 |\n| 201 | 事务甲类 | 3.00 |\n| 208 | 事务乙类 | 2.00 |\n| | 合计 | 9.00 |',
    )
    expect(notEvaluated.map(({ rule }) => rule)).toContain('profile')
    expect(findings.map(({ kind }) => kind)).toEqual(['sum_in_table'])
  })

  it('a document without amounts says that there was nothing to check', async () => {
    const { notEvaluated, findings } = await checkSmall('一段没有数字的话。')
    expect(notEvaluated.map(({ rule }) => rule)).toEqual(['profile', 'identity'])
    expect(findings).toEqual([])
  })
})
