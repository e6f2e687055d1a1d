import { join } from 'node:path'
import {
  type AdvisedProject,
  adviseTargets,
  type IndicatorBank,
  parseAmount,
  sumFen,
  TARGET_GROUP_CHOICES,
} from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { readIndicatorBank } from './indicator-bank.ts'
import { ROOT } from './library.ts'
import { readInput } from './read-input.ts'

const { bank, problems } = readIndicatorBank()

describe('the bank of usual indicators', () => {
  it('has no mistakes, and each kind of project has what a project needs', () => {
    expect(problems).toEqual([])
    for (const { id, indicators } of bank?.categories ?? []) {
      const groups = new Set(indicators.map(({ group }) => group))
      expect([...groups].sort(), id).toEqual(['benefit', 'cost', 'output', 'satisfaction'])
      const levels = new Set(indicators.map(({ level2 }) => level2))
      for (const level of ['数量指标', '质量指标', '时效指标']) expect(levels, id).toContain(level)
    }
    expect(bank?.categories.length).toBeGreaterThanOrEqual(9)
  })

  it('is not weak itself: a project of usual indicators is told nothing', () => {
    if (!bank) throw new Error('no bank')
    const projects = bank.categories.map(
      ({ id, label, indicators }): AdvisedProject => ({
        ref: id,
        id,
        name: label,
        amount: undefined,
        isWithheld: false,
        targets: indicators.map(({ group, level2, indicator, sign, value, unit }) => ({
          ref: `${id} ${indicator}`,
          group,
          level2,
          indicator,
          value: `${sign === '定性' || sign === '=' ? '' : sign}${value}${unit}`,
        })),
      }),
    )
    const usual = adviseTargets(projects, bank).filter(({ kind }) => kind !== 'lowSatisfaction')
    expect(usual).toEqual([])
  })
})

/** The example's projects with their targets, as its files have them. */
async function exampleProjects(): Promise<readonly AdvisedProject[]> {
  const { tables } = await readInput(join(ROOT, 'examples', 'jiyuan-2026'))
  const rows = (kind: string) => tables.find((table) => table.kind === kind)?.rows.map(({ cells }) => cells) ?? []
  return rows('projects').map(([id = '', , name = '', , , withheld]) => ({
    ref: id,
    id,
    name,
    isWithheld: withheld === '是',
    amount: sumFen(
      rows('projectFunding').flatMap(([project, , , , , , amount = '']) => {
        const parsed = project === id ? parseAmount(amount, '万元') : undefined
        return parsed?.kind === 'amount' ? [parsed.fen] : []
      }),
    ),
    targets: rows('projectTargets').flatMap(([project, label, indicator = '', value = '']) => {
      const group = TARGET_GROUP_CHOICES.find((choice) => choice.label === label)?.id as 'cost' | undefined
      return project === id && group ? [{ ref: `${id} ${indicator}`, group, indicator, value }] : []
    }),
  }))
}

describe('advice on the example’s targets', () => {
  it('finds what is weak in them, and nothing else', async () => {
    const advice = adviseTargets(await exampleProjects(), bank as IndicatorBank)
    expect(advice.map(({ kind, project, indicator }) => `${project} ${kind} ${indicator}`.trim())).toEqual([
      ...['P01', 'P02', 'P03', 'P04'].map((id) => `${id} noTargets`),
      'P05 sameValue 统一标准化管理，降低管理成本',
      'P06 sameValue 统一标准化管理，降低管理成本',
      'P07 missingGroup',
      'P07 noSign 项目完成一次性通过率',
      'P07 sameValue 统一标准化管理，降低管理成本',
      'P08 copiedProject',
      'P08 sameValue 统一标准化管理，降低管理成本',
      'P09 emptySign 公务活动任务完成率',
      'P10 noTargets',
      'P11 noTargets',
      'P12 missingGroup',
      'P12 missingLevel',
      'P12 noSign 网站新媒体普查、抽查服务费',
      'P13 noSign 驻场人员提供技术维护、备份等服务成本',
      'P14 noTargets',
      'P15 noSign 第三方等级保护测评服务费',
      'P16 missingLevel',
      'P16 noSign 12345政务服务便民热线服务外包费',
      'P17 missingLevel',
      'P17 noSign 租赁费+委托业务费',
      'P17 costAboveAmount 租赁费+委托业务费',
      'P18 noSign 移动、联通机房租赁费用',
    ])
  })
})
