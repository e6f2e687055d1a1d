import { describe, expect, it } from 'vitest'
import { fen } from '../amount/fen.ts'
import { adviseTargets } from './advise-targets.ts'
import { smallBank } from './small-bank.fixture.ts'
import type { AdvisedProject, AdvisedTarget } from './target-advice.ts'

const GROUPS = { 成: 'cost', 产: 'output', 效: 'benefit', 满: 'satisfaction' } as const
type Line = readonly [group: keyof typeof GROUPS, indicator: string, value: string, weight?: string]

const SOUND: readonly Line[] = [
  ['成', '活动成本', '≤9万元'],
  ['产', '活动次数', '≥8次'],
  ['产', '活动合格率', '≥95%'],
  ['产', '活动及时率', '100%'],
  ['效', '阅读人口比例', '明显提升'],
  ['满', '读者满意度', '≥90%'],
]

let number = 0
function project(lines: readonly Line[], more: Partial<AdvisedProject> = {}): AdvisedProject {
  const id = more.id ?? `P${++number}`
  const targets = lines.map(
    ([group, indicator, value, weight], index): AdvisedTarget => ({
      ref: `${id}-${index}`,
      group: GROUPS[group],
      indicator,
      value,
      weight,
    }),
  )
  return { ref: id, id, name: `项目${id}`, amount: fen(10_000_000), isWithheld: false, targets, ...more }
}

/** What is said of a project's targets when one is another. */
function saidOf(indicator: string, value: string, group: keyof typeof GROUPS = '产'): readonly string[] {
  return adviseTargets([project([...SOUND, [group, indicator, value]])], smallBank()).map(({ kind }) => kind)
}

describe('advice on targets', () => {
  it('says nothing of sound ones', () => {
    expect(adviseTargets([project(SOUND)], smallBank())).toEqual([])
  })

  it.each([
    ['次数', '若干', ['vague']],
    ['次数', '完成', ['vague']],
    ['次数', '', ['vague']],
    ['次数', '≥8', ['noUnit']],
    ['培训人数（人次）', '≥8', []],
    ['通过率', '98%', ['noSign']],
    ['任务完成率', '≤100%', ['emptySign']],
    ['差错率', '≤5%', []],
    ['次数', '≥0次', ['emptySign']],
    ['完成时间', '2026年12月底前', []],
    ['整改', '逐步提升', []],
    ['带宽', '1.5GB', []],
  ] as const)('of “%s %s” says %j', (indicator, value, expected) => {
    expect(saidOf(indicator, value)).toEqual(expected)
  })

  it('holds satisfaction against what is usual, and cost against the money', () => {
    expect(saidOf('群众满意度', '≥85%', '满')).toEqual(['lowSatisfaction'])
    expect(saidOf('总成本', '≤10万元', '成')).toEqual([])
    expect(saidOf('总成本', '≤10.01万元', '成')).toEqual(['costAboveAmount'])
    expect(saidOf('总成本', '10万元', '成')).toEqual(['noSign'])
    expect(saidOf('单价', '≤500元/人·天', '成')).toEqual([])
    const [advice] = adviseTargets([project([...SOUND, ['成', '总成本', '≤11万元']])], smallBank())
    expect(advice?.advice).toBe('成本 11万元 超过了项目的预算 10.00 万元。核对两个数；成本目标不高于预算。')
  })

  it('misses groups and the three sides of output, unless a target may be what is missing', () => {
    const said = (lines: readonly Line[]) => adviseTargets([project(lines)], smallBank()).map(({ advice }) => advice)
    expect(said([])).toEqual([expect.stringContaining('没有绩效目标')])
    expect(said(SOUND.slice(0, 4))).toEqual(['缺少效益指标、满意度指标。每类至少一个；确实没有服务对象的，说明理由。'])
    expect(said(SOUND.filter(([, indicator]) => indicator !== '活动合格率'))).toEqual([
      '产出指标中没有看到质量指标。产出要从数量、质量、时效三面说清。',
    ])
    expect(
      said([...SOUND.filter(([, indicator]) => indicator !== '活动合格率'), ['产', '合同履行率', '≥95%']]),
    ).toEqual([])
    expect(adviseTargets([project([], { isWithheld: true })], smallBank())).toEqual([])
  })

  it('adds weights up where they are given, with or without the points of the execution rate', () => {
    const said = (...weights: readonly string[]) =>
      adviseTargets(
        [
          project(
            SOUND.map(([group, indicator, value], index): Line => [group, indicator, value, weights[index] ?? '']),
          ),
        ],
        smallBank(),
      ).map(({ advice }) => advice)
    expect(said('20', '20', '20', '10', '20', '10')).toEqual([])
    expect(said('20', '20', '10%', '10', '20', '10')).toEqual([])
    expect(said('12.5', '20', '10', '10', '20', '10')).toEqual([
      '权重合计 82.5，应为 100；自评时预算执行率占 10 的，其余指标合计 90。',
    ])
    expect(said('20', '20')).toEqual(['6 个指标中有 4 个没有权重。都写，或都不写。'])
    expect(said('多', '20', '10', '10', '20', '10')).toEqual(['权重“多”不是数。写百分之几，如 10。'])
  })

  it('finds what was copied from project to project', () => {
    const own = (id: string, lines: readonly Line[]) =>
      project(
        [
          ...SOUND.map(
            ([group, indicator, value]): Line => [
              group,
              indicator.includes('满意') ? indicator : `${id}${indicator}`,
              value,
            ],
          ),
          ...lines,
        ],
        { id },
      )
    const told = (projects: readonly AdvisedProject[]) =>
      adviseTargets(projects, smallBank()).map(({ kind, project: id, indicator }) => `${kind} ${id} ${indicator}`)
    const everywhere = ['甲', '乙', '丙'].map((id) => own(id, [['效', '管理水平', '提升']]))
    expect(told(everywhere)).toEqual(['甲', '乙', '丙'].map((id) => `copiedIndicator ${id} 管理水平`))
    expect(told([...everywhere, own('丁', [])])).toEqual(['甲', '乙', '丙'].map((id) => `sameValue ${id} 管理水平`))
    // Two may agree by chance, and a usual indicator is there to be used.
    expect(told(everywhere.slice(1))).toEqual([])
    expect(told(['甲', '乙', '丙'].map((id) => own(id, [['产', '举办期数', '≥4期']])))).toEqual([])
    const copy = { ...own('甲', []), id: '乙', ref: '乙' }
    expect(told([own('甲', []), copy])).toEqual(['copiedProject 乙 '])
  })
})
