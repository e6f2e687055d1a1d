import { describe, expect, it } from 'vitest'
import { documentSpace } from './document-space.ts'
import { CODES } from './small-format.fixture.ts'

const NONE = { function: new Map(), departmentEconomic: new Map(), governmentEconomic: new Map() }
const spaceOf = (more: Partial<Parameters<typeof documentSpace>[0]> = {}) =>
  documentSpace({
    classifications: CODES,
    year: 2025,
    document: 'budget',
    codes: NONE,
    units: new Map(),
    projects: new Map(),
    ...more,
  })

describe('the coordinate system of a document', () => {
  it('has the year, the next one and five before it', () => {
    expect([...spaceOf().year.byCode.keys()].filter((code) => code !== '')).toEqual([
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ])
  })

  it('has the names that hold in its year', () => {
    expect(spaceOf().function.byCode.get('20805')?.name).toBe('行政事业单位养老支出')
    expect(spaceOf({ year: 2019 }).function.byCode.get('20805')?.name).toBe('行政事业单位离退休')
  })

  it('has a node for a code that no list knows, below its parents', () => {
    const { function: tree } = spaceOf({ codes: { ...NONE, function: new Map([['2019905', '示例事务']]) } })
    const node = tree.byCode.get('2019905')
    expect(node).toMatchObject({ name: '示例事务', depth: 3 })
    expect(tree.nodes[node?.parent ?? 0]?.code).toBe('20199')
    expect(tree.byCode.get('2010301')?.depth).toBe(3)
  })

  it('has no node for what is no code', () => {
    expect(spaceOf({ codes: { ...NONE, function: new Map([['2019', '']]) } }).function.byCode.has('2019')).toBe(false)
  })

  it('has the units and projects that are printed, each project once', () => {
    const space = spaceOf({
      units: new Map([['001', '示例市数据局本级']]),
      projects: new Map([
        ['平台运维', '平台运维'],
        ['平台运雒', '平台运维'],
      ]),
    })
    expect(space.unit.byCode.get('001')?.name).toBe('示例市数据局本级')
    expect(space.project.nodes.filter(({ index }) => index !== 0).map(({ name }) => name)).toEqual(['平台运维'])
  })
})
