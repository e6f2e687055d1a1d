import { describe, expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { checkSmall, told } from '../check-small.fixture.ts'

const VEHICLES = '公务用车运行维护费7.00万元，比2024年预算增加2.00万元，增长40.00%，主要原因是新增车辆。'
const PLACE = '三、“三公”经费情况'
const said = (words: string) => told(clean([VEHICLES, words]))
/** A sentence about amounts that stand nowhere else. */
const added = (words: string) => told(clean(['# 四、绩效目标情况', `${words}\n# 四、绩效目标情况`]))

describe('the direction of a change', () => {
  it('is refuted by the amounts that the sentence prints', async () => {
    expect(await added('培训费2024年预算为50.00万元，2025年预算为40.00万元，比2024年预算增加。')).toEqual([])
    expect(
      await added('培训费2024年预算数50.00万元，2025年预算数40.00万元，2025年预算数比2024年预算数增加10.00万元。'),
    ).toEqual([`direction 增加 → 减少 · ${PLACE}`])
  })

  it('is told by the rate where the word says the other', async () => {
    expect(await said(VEHICLES.replace('增加2.00', '减少2.00').replace('增长', '下降'))).toEqual([
      `direction 减少 → 增加 · ${PLACE}`,
    ])
  })

  it('持平 of two amounts is refuted by their difference', async () => {
    expect(await added('培训费2024年预算数50.00万元，2025年预算数40.00万元，与2024年预算数持平。')).toEqual([
      `direction 持平 → 减少10.00万元（20.00%） · ${PLACE}`,
    ])
    expect(await added('培训费2024年预算数40.00万元，2025年预算数40.00万元，与2024年预算数持平。')).toEqual([])
  })

  it('基本持平 allows a tenth', async () => {
    expect(await added('培训费2024年预算数50.00万元，2025年预算数48.00万元，与2024年预算数基本持平。')).toEqual([])
    expect(await added('培训费2024年预算数50.00万元，2025年预算数40.00万元，与2024年预算数基本持平。')).toHaveLength(1)
  })
})

describe('the rate of a change', () => {
  it('is judged by the difference and what was before', async () => {
    const { findings } = await checkSmall(clean([VEHICLES, VEHICLES.replace('40.00%', '41.00%')]))
    expect(findings).toMatchObject([
      { rule: 'sentence-percentage', kind: 'percentage', stated: '41.00%', expected: '40.00%' },
    ])
    expect(findings[0]?.message.zh).toContain('2.00 ÷ 5.00 = 40.00%')
  })

  it('may be rounded to any number of decimals', async () => {
    expect(await said(VEHICLES.replace('40.00%', '40%'))).toEqual([])
    expect(await said(VEHICLES.replace('40.00%', '41%'))).toHaveLength(1)
  })

  it('does not exist on a base of nil: writers put 100%', async () => {
    expect(
      await added('培训费2024年预算数0.00万元，2025年预算数5.00万元，比2024年预算数增加5.00万元，增长100%。'),
    ).toEqual([])
  })

  it('is not judged by an amount that is wrong itself', async () => {
    expect(await said(VEHICLES.replace('维护费7.00', '维护费8.00'))).toEqual([
      `narrative_vs_table 8.00 → 7.00 · ${PLACE} · 公务用车运行维护费`,
    ])
  })
})

describe('the difference', () => {
  it('is judged with all other amounts', async () => {
    expect(await said('公务用车运行维护费7.00万元，比2024年预算增加2.50万元，主要原因是新增车辆。')).toEqual([
      `narrative_vs_table 2.50 → 2.00 · ${PLACE} · 比预算增加`,
    ])
  })
})

describe('the reason of a change', () => {
  it('may not say the opposite', async () => {
    const { findings } = await checkSmall(clean([VEHICLES, VEHICLES.replace('新增车辆', '车辆经费减少')]))
    expect(findings).toMatchObject([
      { rule: 'sentence-reason', kind: 'direction', stated: '增加……经费减少', expected: '经费增加' },
    ])
  })

  it('may name both directions, or none', async () => {
    expect(await said(VEHICLES.replace('新增车辆', '新增车辆，燃料经费减少'))).toEqual([])
    expect(await said(VEHICLES.replace('新增车辆', '业务安排'))).toEqual([])
  })

  it('of a decrease may be that something was saved or ended', async () => {
    const reception = '公务接待费5.00万元，比2024年预算减少1.00万元，下降16.67%，主要原因是压减接待。'
    expect(await told(clean([reception, reception.replace('压减接待', '接待项目完成')]))).toEqual([])
    expect(await told(clean([reception, reception.replace('压减接待', '接待经费增加')]))).toEqual([
      `direction 减少……经费增加 → 经费减少 · ${PLACE}`,
    ])
  })
})
