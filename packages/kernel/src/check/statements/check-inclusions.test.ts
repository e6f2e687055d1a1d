import { expect, it } from 'vitest'
import { clean } from '../../read/small-format.fixture.ts'
import { checkSmall, told } from '../check-small.fixture.ts'

it('parts of a law of inclusion do not exceed their whole', async () => {
  const { findings } = await checkSmall(clean(['项目预算资金380.00', '项目预算资金480.00']))
  expect(findings).toMatchObject([
    { rule: 'inclusion-targets', kind: 'inclusion', severity: 'error', stated: '480.00', expected: '≤ 400.00' },
  ])
  expect(findings[0]?.message.zh).toContain('编报绩效目标的资金不超过项目支出')
})

it('they may be as much', async () => {
  expect(await told(clean(['项目预算资金380.00', '项目预算资金400.00']))).toEqual([])
  // 400 to the nearest ten-thousand of 万元 may be a little more.
  expect(await told(clean(['项目预算资金380.00', '项目预算资金400']))).toEqual([])
})

it('a part that is not told is not judged', async () => {
  expect(await told(clean(['编报绩效目标的项目预算资金380.00万元。', '绩效目标另行公布。']))).toEqual([])
})
