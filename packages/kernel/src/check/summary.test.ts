import { describe, expect, it } from 'vitest'
import { CLEAN, clean, readSmall } from '../read/small-format.fixture.ts'
import { checkTogether } from './check-together.ts'
import { summariseReading } from './summary.ts'

const LAST_YEAR = CLEAN.replaceAll('2024', '2023').replaceAll('2025', '2024')

describe('what a document says that others say too', () => {
  const summary = summariseReading(readSmall(CLEAN))

  it('is its figures by the codes of their boxes, the most precise printing of each', () => {
    expect(summary).toMatchObject({ department: '示例市数据局', year: 2025, kind: 'budget', level: 'department' })
    const regions = summary?.figures.map(({ region }) => region) ?? []
    expect(new Set(regions).size).toBe(regions.length)
    expect(regions).toContain('year=2025 stage=approved side=expenditure kind=project')
  })

  it('counts last year’s amount that a sentence only implies', () => {
    expect(summary?.figures.find(({ region }) => region === 'year=2024 stage=approved side=income')).toMatchObject({
      amount: 900_000_000,
      quantum: 20_000,
      text: '1,000.00万元 － 100.00万元',
    })
  })

  it('is nothing where the document does not say whose it is or of which year', () => {
    expect(summariseReading(readSmall('一段话。'))).toBeUndefined()
  })
})

describe('two years of one department', () => {
  const together = (earlier: string, later: string) =>
    checkTogether([earlier, later].map((text) => summariseReading(readSmall(text)))).map(
      ({ document, finding }) => `${document} ${finding.stated} → ${finding.expected}`,
    )

  it('what the later one says of the earlier year is what was published then', () => {
    expect(together(LAST_YEAR, CLEAN)).toContain('1 1,000.00万元 － 100.00万元 → 1,000.00万元')
    expect(together(LAST_YEAR, CLEAN)).toContain('1 6.00万元 → 5.00万元')
  })

  it('agreeing documents raise nothing', () => {
    const later = clean(
      ['比2024年预算增加100.00万元，增长11.11%，主要原因是业务范围扩大', '与2024年预算持平'],
      [
        '| 合计 | 11.00 | 12.00 |\n| 公务接待费 | 6.00 | 5.00 |\n| 公务用车运行维护费 | 5.00 | 7.00 |',
        '| 合计 | 12.00 | 12.00 |\n| 公务接待费 | 5.00 | 5.00 |\n| 公务用车运行维护费 | 7.00 | 7.00 |',
      ],
      ['比2024年预算减少1.00万元，下降16.67%，主要原因是压减接待', '与2024年预算持平'],
      ['比2024年预算增加2.00万元，增长40.00%，主要原因是新增车辆', '与2024年预算持平'],
    )
    expect(together(LAST_YEAR, later)).toEqual([])
  })
})
