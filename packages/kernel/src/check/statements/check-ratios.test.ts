import { describe, expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { checkSmall, told } from '../check-small.fixture.ts'

const SHARES = '支出预算1,000.00万元，其中：基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%。'
const added = (words: string) => told(clean(['# 四、绩效目标情况', `${words}\n# 四、绩效目标情况`]))

describe('a share', () => {
  it('is judged by the part and the whole that 其中 divides', async () => {
    const { findings } = await checkSmall(clean([SHARES, SHARES.replace('占60.00%', '占61.00%')]))
    expect(findings).toMatchObject([{ rule: 'sentence-share', stated: '61.00%', expected: '60.00%' }])
    expect(findings[0]?.message.zh).toContain('600.00 ÷ 1,000.00 = 60.00%')
  })

  it('may have been evened out so that all add up to a hundred', async () => {
    const thirds = (a: string, b: string, c: string) =>
      added(`培训300.00万元，其中：甲类100.00万元，占${a}%；乙类100.00万元，占${b}%；丙类100.00万元，占${c}%。`)
    expect(await thirds('33.33', '33.33', '33.34')).toEqual([])
    expect(await thirds('33.33', '33.33', '33.33')).toEqual([])
    expect(await thirds('33.33', '33.33', '33.35')).toHaveLength(1)
  })

  it('is of a whole that the sentence names and the tables print', async () => {
    const words = (percent: string) => added(`城乡社区支出100.00万元，占支出总计的${percent}%。`)
    expect(await words('10.00')).toEqual([])
    expect(await words('12.00')).toHaveLength(1)
  })

  it('of an unknown whole is not judged', async () => {
    expect(await added('培训费3.00万元，占历年累计投入的77.00%。')).toEqual([])
  })

  it('of a wrong part is judged by what the part should be', async () => {
    const wrong = SHARES.replace('基本支出600.00', '基本支出610.00')
    expect(await told(clean([SHARES, wrong]))).toHaveLength(1)
  })
})

describe('a completion', () => {
  it('is judged by what was done and the plan that it names', async () => {
    expect(await added('培训费年初预算为50.00万元，支出决算为40.00万元，完成年初预算的80.00%。')).toEqual([])
    expect(await added('培训费年初预算为50.00万元，支出决算为40.00万元，完成年初预算的90.00%。')).toEqual([
      'percentage 90.00% → 80.00% · 三、“三公”经费情况',
    ])
  })

  it('of another plan than it names is said to be so', async () => {
    const { findings } = await checkSmall(
      clean([
        '# 四、绩效目标情况',
        '培训费年初预算为50.00万元，全年预算为40.00万元，支出决算为40.00万元，完成年初预算的100%。\n# 四、绩效目标情况',
      ]),
    )
    expect(findings).toMatchObject([
      { rule: 'sentence-completion', stated: '完成年初预算的100%', expected: '完成全年预算的100%' },
    ])
  })

  it('of a plan of nil is not judged', async () => {
    expect(await added('培训费年初预算为0.00万元，支出决算为40.00万元，完成年初预算的100%。')).toEqual([])
  })
})
