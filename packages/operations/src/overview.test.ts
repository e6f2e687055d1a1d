import { join } from 'node:path'
import {
  type Breakdown,
  type DataSet,
  exactAmount,
  type Overview,
  overviewOf,
  type Profile,
  rowsBehind,
  sumOverviews,
  type Told,
} from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './library.ts'
import { loadDocument } from './load-data-set.ts'

interface Example {
  readonly dataSet: DataSet
  readonly profile: Profile
  readonly overview: Overview
}

const NAMES = ['jiyuan-2026', 'shanghai-department-2025', 'shanghai-unit-2025', 'final-accounts-2024']
const examples = new Map<string, Example>()

beforeAll(async () => {
  for (const name of NAMES) {
    const loaded = await loadDocument(join(ROOT, 'examples', name))
    if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
    const { dataSet, profile } = loaded
    examples.set(name, { dataSet, profile, overview: overviewOf(dataSet, profile) })
  }
})

function example(name: string): Example {
  const found = examples.get(name)
  if (!found) throw new Error(`no example ${name}`)
  return found
}

/** In 万元, as budgets print it; the reason where it is not determined. */
function inWords(told: Told): string {
  return told.kind === 'determined' ? exactAmount(told.amount, '万元', 2) : told.reason
}

function child(breakdown: Breakdown, ...codes: readonly string[]): Breakdown {
  const [code, ...further] = codes
  if (code === undefined) return breakdown
  const found = breakdown.children.find((each) => each.code === code)
  if (!found) throw new Error(`no ${code} in ${breakdown.name}`)
  return child(found, ...further)
}

function flowInWords({ flow }: Overview): readonly string[] {
  if (flow.kind === 'undetermined') return []
  return flow.links.map(({ source, target, amount }) => `${source} → ${target} ${exactAmount(amount, '万元', 2)}`)
}

describe.each(NAMES)('the overview of %s', (name) => {
  it('conserves money at every unit, and comes from and goes to its totals', () => {
    const { income, expenditure, flow } = example(name).overview
    if (flow.kind === 'undetermined') throw new Error('the flow is not determined')
    const amount = (ids: readonly string[], end: 'source' | 'target'): number =>
      flow.links.filter((link) => ids.includes(link[end])).reduce((sum, link) => sum + link.amount, 0)
    for (const { id } of flow.nodes.filter(({ layer }) => layer === 'unit'))
      expect(amount([id], 'target'), id).toBe(amount([id], 'source'))
    const idsOf = (prefix: string): readonly string[] =>
      flow.nodes.map(({ id }) => id).filter((id) => id.startsWith(prefix))
    expect(income.value).toMatchObject({ amount: amount(idsOf('fund:'), 'source') })
    expect(expenditure.value).toMatchObject({ amount: amount(idsOf('function:'), 'target') })
    expect(flow.nodes.every(({ kind }) => kind === 'told')).toBe(true)
  })

  it('has rows behind every determined mark, each with its record, that add up to it', () => {
    const { dataSet, overview } = example(name)
    const nodes = (breakdown: Breakdown): readonly Breakdown[] => [breakdown, ...breakdown.children.flatMap(nodes)]
    const figures = [
      overview.income,
      ...[overview.byFunction, overview.byEconomic, overview.byKind, overview.procurement].flatMap(nodes),
      ...overview.threePublic.flatMap(({ now, before }) => [now, before]),
      ...overview.projects.largest,
      ...overview.comparisons.flatMap(({ rows }) => rows.flatMap(({ now, before }) => [now, before])),
    ]
    for (const { value, selector } of figures) {
      const behind = rowsBehind(dataSet, selector)
      expect(behind.kind).toBe(value.kind)
      if (behind.kind !== 'determined' || value.kind !== 'determined') continue
      expect(behind.total).toBe(value.amount)
      for (const { record, place } of behind.rows) {
        expect(record).toBeDefined()
        expect(place.row).toBeGreaterThan(1)
      }
    }
  })

  it('is plain data', () => {
    const { overview } = example(name)
    expect(JSON.parse(JSON.stringify(overview))).toEqual(overview)
  })
})

describe('the office of the demonstration zone', () => {
  it('shows each unit, and the four institutions together where only their sum is published', () => {
    const flow = flowInWords(example('jiyuan-2026').overview)
    expect(flow).toContain('fund:governmentFund → unit:003006 108.00')
    expect(flow).toContain('unit:003006 → function:212 108.00')
    expect(flow).toContain('unit:003006 → unit:003-institutions 1732.30')
    expect(flow).toContain('unit:003-institutions → function:201 2184.00')
    expect(flow).toContain('unit:003001 → function:208 466.90')
  })

  it('splits basic expenditure by economic class, and says that projects are not split', () => {
    const { byEconomic } = example('jiyuan-2026').overview
    expect(inWords(child(byEconomic, 'basic', '301', '30113').value)).toBe('184.80')
    expect(inWords(child(byEconomic, 'project').value)).toBe('2583.30')
    expect(child(byEconomic, 'project').children).toEqual([])
  })

  it('compares totals with last year, and tells that functions were not published then', () => {
    const [comparison] = example('jiyuan-2026').overview.comparisons
    expect(comparison?.basis.label).toBe('2025年批复')
    const rows = comparison?.rows.map(({ name, now, before }) => [name, inWords(now.value), inWords(before.value)])
    expect(rows?.slice(0, 4)).toEqual([
      ['收入', '5667.90', '3981.10'],
      ['支出', '5667.90', '3981.10'],
      ['一般公共预算', '4519.90', '3231.20'],
      ['政府性基金预算', '1148.00', '749.90'],
    ])
    expect(rows).toContainEqual(['一般公共服务支出', '3668.90', 'unknown'])
  })

  it('knows the “three public” expenses, procurement and the largest projects', () => {
    const { threePublic, procurement, projects } = example('jiyuan-2026').overview
    expect(threePublic.map(({ id, now, before }) => [id, inWords(now.value), inWords(before.value)])).toEqual([
      ['abroad', '0.00', '0.00'],
      ['vehiclePurchase', '0.00', '0.00'],
      ['vehicleRunning', '24.70', '22.50'],
      ['reception', '14.30', '17.20'],
    ])
    expect(inWords(child(procurement, 'goods').value)).toBe('570.40')
    expect(projects.largest.slice(0, 2).map(({ name, value }) => [name, inWords(value)])).toEqual([
      ['电子政务专项-数智济源发展专项', '1000.00'],
      ['电子政务专项-电子政务平台建设及运维费用', '329.20'],
    ])
    // Withheld projects are never named.
    expect(projects.largest.every(({ id }) => !['P19', 'P20', 'P21'].includes(id))).toBe(true)
  })

  it('says of what is known only together which rows know it', () => {
    const { dataSet } = example('jiyuan-2026')
    const behind = rowsBehind(dataSet, [
      { year: '2026', stage: 'approved', side: 'expenditure', unit: '003003', function: '201' },
    ])
    if (behind.kind !== 'undetermined') throw new Error('it must not be determined')
    expect(behind.together.some(({ words }) => words.includes('四个事业单位'))).toBe(true)
  })
})

describe('the other examples', () => {
  it('compare functions as finely as last year is told', () => {
    const [comparison] = example('shanghai-department-2025').overview.comparisons
    expect([comparison?.basis.label, comparison?.fundName]).toEqual(['2024年执行', '财政拨款'])
    const row = comparison?.rows.find(({ code }) => code === '2070108')
    expect([row && inWords(row.now.value), row && inWords(row.before.value)]).toEqual(['457.864', '386.7095'])
  })

  it('show what final accounts carry forward, last year’s accounts and this year’s budget', () => {
    const { overview } = example('final-accounts-2024')
    expect(flowInWords(overview)).toContain('unit:206 → side:carriedForward 77.34')
    expect(overview.comparisons[0]?.basis.label).toBe('2023年决算')
    expect(overview.comparisons.some(({ basis }) => basis.label === '2024年调整')).toBe(true)
    const running = overview.threePublic.find(({ id }) => id === 'vehicleRunning')
    expect([running && inWords(running.before.value), running?.plan && inWords(running.plan.value)]).toEqual([
      '4.38862',
      '4.60',
    ])
  })

  it('add up for the bureau, by department', () => {
    const department = example('shanghai-department-2025').overview
    const unit = example('shanghai-unit-2025').overview
    const sum = sumOverviews([department, unit])
    expect(inWords(sum.expenditure.value)).toBe('6972.337359')
    expect(inWords(child(sum.byFunction, '207', '20701', '2070108').value)).toBe('915.728')
    expect(sum.projects.count).toBe(11)
    if (sum.flow.kind === 'undetermined') throw new Error('the flow is not determined')
    expect(sum.flow.nodes.filter(({ layer }) => layer === 'unit').map(({ code }) => code)).toEqual(['101', '101001'])
  })
})
