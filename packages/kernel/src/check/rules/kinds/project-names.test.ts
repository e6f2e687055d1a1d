import { describe, expect, it } from 'vitest'
import type { ExampleBlock } from '../example-schema.ts'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkProjectNames } from './project-names.ts'

const table = (title: string, ...projects: readonly (readonly [name: string, amount: string])[]): ExampleBlock[] => [
  { tableTitle: title },
  { table: [['项目名称', '项目金额'], ...projects.map((each) => [...each])] },
]
const check = (...blocks: readonly ExampleBlock[]) => told(checkProjectNames(contextOf(blocks)))

const NAME = '公共数据平台运行维护经费'
const MISTYPED = '公共数剧平台运行维护经费'

describe('projects in two tables', () => {
  it('are called by one name', () => {
    expect(check(...table('项目支出表', [NAME, '5.00']), ...table('项目绩效目标表', [MISTYPED, '5.00']))).toEqual([
      `${MISTYPED} → ${NAME}`,
    ])
    expect(check(...table('项目支出表', [NAME, '5.00']), ...table('项目绩效目标表', [NAME, '5.00']))).toEqual([])
  })

  it('are two where their amounts differ, or a number does', () => {
    expect(check(...table('项目支出表', [NAME, '5.00']), ...table('项目绩效目标表', [MISTYPED, '6.00']))).toEqual([])
    expect(
      check(...table('项目支出表', [`${NAME}一期`, '5.00']), ...table('项目绩效目标表', [`${NAME}二期`, '5.00'])),
    ).toEqual([])
  })

  it('are two where the other name stands in the same table', () => {
    expect(
      check(
        ...table('项目支出表', [NAME, '5.00'], [MISTYPED, '5.00']),
        ...table('项目绩效目标表', [NAME, '5.00'], [MISTYPED, '5.00']),
      ),
    ).toEqual([])
  })

  it('one table alone has nothing to be compared with', () => {
    expect(check(...table('项目支出表', [NAME, '5.00']))).toBe('notApplicable')
  })
})
