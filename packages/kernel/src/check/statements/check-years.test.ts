import { describe, expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { checkSmall, told } from '../check-small.fixture.ts'

const RECEPTION = '公务接待费5.00万元，比2024年预算减少1.00万元'

describe('the year that a comparison is with', () => {
  it('is the year before that of the amount', async () => {
    const { findings } = await checkSmall(clean([RECEPTION, RECEPTION.replace('2024年', '2023年')]))
    expect(findings).toMatchObject([{ rule: 'sentence-year', kind: 'year', stated: '2023年', expected: '2024年' }])
  })

  it('上年 is always right', async () => {
    expect(await told(clean([RECEPTION, RECEPTION.replace('2024年', '上年')]))).toEqual([])
  })

  it('of earlier years is that before the other one named', async () => {
    const words = '2024年度预算执行数300.00万元，2024年度预算执行数比2023年度预算执行数增加20.00万元。'
    expect(await told(clean(['# 四、绩效目标情况', `${words}\n# 四、绩效目标情况`]))).toEqual([])
  })
})

describe('the year that is said before an amount', () => {
  it('is that of the format’s sentence', async () => {
    expect(await told(clean(['示例市数据局2025年收入预算1,000.00', '示例市数据局2024年收入预算1,000.00']))).toEqual([
      'year 2024年 → 2025年 · 一、收支总体情况',
    ])
  })
})
