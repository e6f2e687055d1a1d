import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLEAN, clean } from '../read/small-format.fixture.ts'
import { checkSmall, told } from './check-small.fixture.ts'
import type { Finding } from './finding.ts'

const only = async (text: string): Promise<Finding> => {
  const { findings } = await checkSmall(text)
  const [first, ...others] = findings
  expect(others).toEqual([])
  if (!first) throw new Error('nothing found')
  return first
}

describe('a wrong figure', () => {
  it('is one finding, with what it should be and every law that it breaks', async () => {
    const finding = await only(
      clean([
        '| 201 | 03 | 02 | 一般行政管理事务 | 300.00 | | 300.00 |',
        '| 201 | 03 | 02 | 一般行政管理事务 | 310.00 | | 300.00 |',
      ]),
    )
    expect(finding).toMatchObject({
      rule: 'identity',
      severity: 'error',
      place: '2025年部门支出总表 · 一般行政管理事务 · 合计',
      quote: '2010302 一般行政管理事务 310.00',
      stated: '310.00',
      expected: '300.00',
    })
    expect(finding.message.zh).toContain('像是错了一位数字')
    expect(finding.evidence.length).toBeGreaterThan(1)
  })

  it('is of the kind that reviewers call it', async () => {
    expect(await told(clean(['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.50 | 12.00 |']))).toEqual([
      'sum_in_table 11.50 → 11.00 · 2025年“三公”经费支出表 · 合计 · 2024年预算数',
    ])
    expect(await told(clean(['| ^ | 项目支出 | < | 400.00 |', '| ^ | 项目支出 | < | 450.00 |']))).toEqual([
      'table_vs_table 450.00 → 400.00 · 2025年部门整体绩效目标表 · 项目支出',
    ])
    expect(
      await told(
        clean([
          '公务接待费5.00万元，比2024年预算减少1.00万元，下降16.67%',
          '公务接待费5.50万元，比2024年预算减少1.00万元，下降16.67%',
        ]),
      ),
    ).toEqual(['narrative_vs_table 5.50 → 5.00 · 三、“三公”经费情况 · 公务接待费'])
    expect(await told(clean(['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 60,000.00 | 5.00 |']))).toEqual([
      'unit 60,000.00 → 6.00 · 2025年“三公”经费支出表 · 公务接待费 · 2024年预算数',
    ])
  })

  it('that nothing checks but one sum leaves it open which term is wrong: the sum is shown', async () => {
    const finding = await only(
      '单位：万元\n| 编码 | 名称 | 金额 |\n| 201 | 事务甲类 | 3.00 |\n| 208 | 事务乙类 | 2.00 |\n| | 合计 | 9.30 |',
    )
    expect(finding).toMatchObject({ kind: 'sum_in_table', stated: '9.30', expected: '' })
    expect(finding.message.zh).toContain('3.00 + 2.00 = 5.00')
    expect(finding.alternatives?.map(({ quote }) => quote).sort()).toEqual(['2.00万元', '3.00万元', '9.30万元'])
  })

  it('in a sentence is suspected before a table, which a machine has printed', async () => {
    const [found] = (
      await checkSmall(
        clean([
          '公务用车运行维护费7.00万元，比2024年预算增加2.00万元，增长40.00%',
          '公务用车运行维护费7.00万元，比2024年预算增加3.00万元，增长60.00%',
        ]),
      )
    ).findings
    expect(found).toMatchObject({ stated: '3.00', expected: '2.00' })
  })
})

describe('a direction', () => {
  it('that only fits the amounts when it is turned is the fault', async () => {
    expect(
      await told(
        clean([
          '公务用车运行维护费7.00万元，比2024年预算增加2.00万元，增长40.00%',
          '公务用车运行维护费7.00万元，比2024年预算减少2.00万元',
        ]),
      ),
    ).toEqual(['direction 减少 → 增加 · 三、“三公”经费情况'])
  })
})

describe('findings', () => {
  it('are none of a document in which everything adds up', async () => {
    expect(await told(CLEAN)).toEqual([])
  })

  it('of two errors that share nothing are two', async () => {
    expect(
      await told(
        clean(
          ['| ^ | 项目支出 | < | 400.00 |', '| ^ | 项目支出 | < | 450.00 |'],
          ['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.50 | 12.00 |'],
        ),
      ),
    ).toHaveLength(2)
  })

  it('of two errors in one table, of which one cannot be told: the other is named, and the sum shown is that of the open one', async () => {
    const table = `单位：万元
      | 编码 | 名称 | 支出 | < | < | 采购 |
      | ^ | ^ | 合计 | 基本 | 项目 | ^ |
      | 201 | 事务甲类 | 8.00 | 2.00 | 1.00 | 0.50 |
      | 208 | 事务乙类 | 2.00 | 2.00 | | 0.30 |
      | | 合计 | 5.00 | 4.00 | 1.00 | 0.90 |`
    const { findings } = await checkSmall(table)
    expect(findings.map(({ stated, expected }) => `${stated} → ${expected}`)).toEqual(['8.00 → 3.00', '0.90 → '])
    expect(findings[1]?.message.zh).toContain('0.50 + 0.30 = 0.80')
  })

  it('never expect what is printed, and quote what stands there, whichever digit is wrong', async () => {
    const places = [...CLEAN.matchAll(/\d(?=[\d,]*\.\d\d(?: \||万元))/gu)].map(({ index }) => index)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), async (place, by) => {
        const digit = (Number(CLEAN[place]) + by) % 10
        const text = CLEAN.slice(0, place) + String(digit) + CLEAN.slice(place + 1)
        for (const { stated, expected, quote, message } of (await checkSmall(text)).findings) {
          expect(expected).not.toBe(stated)
          expect(message.zh).not.toMatch(/undefined|NaN|\[object/u)
          expect(message.en).not.toMatch(/undefined|NaN|\[object/u)
          expect(quote).not.toBe('')
        }
      }),
      { numRuns: 40, seed: 20_250_301 },
    )
  })
})
