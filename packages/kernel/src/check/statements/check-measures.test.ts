import { describe, expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { told } from '../check-small.fixture.ts'

const said = (words: string) => told(clean(['# 四、绩效目标情况', `${words}\n# 四、绩效目标情况`]))
const PLACE = '三、“三公”经费情况'

describe('numbers of things', () => {
  it('add up where a pair leaves nothing out', async () => {
    expect(await said('建筑面积300平方米（其中计容200平方米，不计容100平方米）。')).toEqual([])
    expect(await said('建筑面积310平方米（其中计容200平方米，不计容100平方米）。')).toEqual([
      `other 310平方米 → 300平方米 · ${PLACE}`,
    ])
    expect(await said('编制30人，其中：行政编制10人，事业编制15人。')).toEqual([`count 30人 → 25人 · ${PLACE}`])
  })

  it('add up where so many kinds are told that none is left', async () => {
    expect(await said('共有车辆9辆，其中：机要用车1辆、应急用车2辆、执法用车3辆、其他用车2辆。')).toEqual([
      `count 9辆 → 8辆 · ${PLACE}`,
    ])
  })

  it('may leave something over where the parts need not be all', async () => {
    expect(await said('共有车辆9辆，其中：执法用车3辆，应急用车2辆。')).toEqual([])
  })

  it('never exceed their whole', async () => {
    expect(await said('共有车辆3辆，其中：执法用车3辆，应急用车2辆。')).toEqual([`count 3辆 → 5辆 · ${PLACE}`])
  })

  it('that fail twice for one number name that number', async () => {
    expect(
      await said(
        '总面积1000平方米，其中地上面积640平方米，地下面积400平方米；地上面积640平方米（其中计容500平方米，不计容100平方米）。',
      ),
    ).not.toEqual([])
    expect(
      await said('面积1000平方米，其中：地上610平方米（其中计容500平方米，不计容106平方米），地下394平方米。'),
    ).toEqual([`other 610平方米 → 606平方米 · ${PLACE}`])
  })

  it('with decimals may be rounded', async () => {
    expect(await said('建筑面积300.1平方米（其中计容200.04平方米，不计容100.02平方米）。')).toEqual([])
  })
})
