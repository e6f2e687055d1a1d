import { describe, expect, it } from 'vitest'
import type { Dimension } from '../facts/dimension.ts'
import type { RowKey } from './match-rows.ts'
import type { MatchedTable } from './match-table.ts'
import { printedProjects } from './printed-projects.ts'

/** A table that names projects; nothing else of it is looked at. */
function naming(...names: readonly string[]): MatchedTable {
  const rows = names.map((name) => ({ keys: new Map<Dimension, RowKey>([['project', { code: undefined, name }]]) }))
  return { panels: [{ rows }] } as unknown as MatchedTable
}

const FIRST = '云桥河闸门自动化控制系统运行维护经费'
const MISTYPED = '云桥河闸门自动化控制糸统运行维护经费'

describe('the projects that the tables name', () => {
  it('are known by the name that stands first', () => {
    expect([...printedProjects([naming(FIRST), naming(MISTYPED)])]).toEqual([
      [FIRST, FIRST],
      [MISTYPED, FIRST],
    ])
  })

  it('names of one table are never taken for each other', () => {
    expect(printedProjects([naming(FIRST, MISTYPED)]).get(MISTYPED)).toBe(MISTYPED)
    expect(printedProjects([naming(FIRST, MISTYPED), naming(FIRST, MISTYPED)]).get(MISTYPED)).toBe(MISTYPED)
  })

  it('a number makes another project', () => {
    const [one, two] = ['闸门自动化控制系统改造一期', '闸门自动化控制系统改造二期']
    expect(printedProjects([naming(one), naming(two)]).get(two)).toBe(two)
  })

  it('names that have little in common are two projects', () => {
    expect(printedProjects([naming('办公楼物业管理'), naming('办公设备购置')]).get('办公设备购置')).toBe('办公设备购置')
  })

  it('a name that is like two earlier ones is neither', () => {
    const [a, b, like] = ['老城片区雨水管网清淤疏通甲', '老城片区雨水管网清淤疏通乙', '老城片区雨水管网清淤疏通丙']
    expect(printedProjects([naming(a, b), naming(like)]).get(like)).toBe(like)
  })
})
