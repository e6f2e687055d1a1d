import { expect, it } from 'vitest'
import { clean } from '../read/small-format.fixture.ts'
import { checkSmall } from './check-small.fixture.ts'
import type { Finding } from './finding.ts'

/** The only finding of a document: that it lacks a row. */
async function lacking(text: string): Promise<Finding> {
  const { findings } = await checkSmall(text)
  const [first, ...others] = findings
  expect(others).toEqual([])
  if (first?.kind !== 'missing_row') throw new Error(`found: ${first?.kind}`)
  return first
}

const WITHOUT = clean(
  ['| 002 | 示例市数据中心 | 130.00 | 100.00 | | 30.00 |\n', ''],
  ['| 3301000000000003 | 数据中心扩容 | 130.00 | 100.00 | | 30.00 |\n', ''],
)

it('a row left out is told by what its columns lack', async () => {
  const finding = await lacking(WITHOUT)
  expect(finding).toMatchObject({
    kind: 'missing_row',
    place: '2025年项目支出表 · 合计',
    stated: '270.00',
    expected: '400.00',
  })
  expect(finding.message.zh).toContain('少列 130.00万元')
  expect(finding.message.zh).toContain('一般公共预算 100.00')
  expect(finding.message.zh).toContain('事业收入 30.00')
})

it('it is named where another table has a row of the same kind with just these amounts', async () => {
  const finding = await lacking(
    clean(
      ['| 212 | | | 城乡社区支出 | 100.00 | | 100.00 |\n', ''],
      ['| 212 | 08 | | 国有土地使用权出让收入安排的支出 | 100.00 | | 100.00 |\n', ''],
      ['| 212 | 08 | 99 | 其他国有土地使用权出让收入安排的支出 | 100.00 | | 100.00 |\n', ''],
    ),
  )
  expect(finding.kind).toBe('missing_row')
  expect(finding.message.zh).toContain('2025年部门收支总表')
  expect(finding.message.zh).toContain('城乡社区支出')
})

it('rows of another kind with just these amounts are not named', async () => {
  // The table of functions prints 130.00 for 2080505; what is missing here is a unit.
  expect((await lacking(WITHOUT)).message.zh).not.toContain('其他表里')
})

it('what another table divides the same total into is named where just these parts add up to it', async () => {
  const finding = await lacking(clean(['| 3301000000000002 | 管线数据采集 | 100.00 | | 100.00 | |\n', '']))
  expect(finding.message.zh).toContain(
    '只有“2025年部门支出总表 · 其他国有土地使用权出让收入安排的支出 · 项目支出” 100.00加起来正好是 100.00万元',
  )
  // No parts of 400.00 are 130.00.
  expect((await lacking(WITHOUT)).message.zh).not.toContain('加起来正好')
})
