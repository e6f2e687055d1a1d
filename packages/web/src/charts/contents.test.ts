import { type Breakdown, type Change, type Flow, fen, type Overview, type Told } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../i18n/define-texts.ts'
import { barsDrawing } from './bars.ts'
import { changeContent, comparisonsWorthShowing } from './change-content.ts'
import { chartColours } from './chart-colours.ts'
import type { ChartContent } from './chart-frame.tsx'
import { chartTexts } from './chart-texts.ts'
import { cut, widthOf } from './drawing-parts.ts'
import { foldPassing, fundFlowContent } from './fund-flow-content.ts'
import { largestProjectsContent } from './largest-projects-content.ts'
import { spendingContent } from './spending-treemap-content.ts'
import { threePublicContent } from './three-public-content.ts'
import type { Speech } from './told-words.ts'

const SPEECH: Speech = { t: textsIn(chartTexts, 'zh'), unit: '万元' }
const COLOURS = chartColours('light')
const WAN = 1_000_000
const told = (wan: number): Told => ({ kind: 'determined', amount: fen(wan * WAN) })
const UNKNOWN: Told = { kind: 'undetermined', reason: 'unknown' }

const flow: Extract<Flow, { kind: 'flow' }> = {
  kind: 'flow',
  nodes: [
    {
      id: 'fund:a',
      layer: 'source',
      kind: 'told',
      code: 'a',
      name: '一般公共预算',
      amount: fen(10 * WAN),
      selector: [],
    },
    { id: 'unit:g', layer: 'unit', kind: 'told', code: 'g', name: '两个单位', amount: fen(7 * WAN), selector: [] },
    { id: 'unit:1', layer: 'unit', kind: 'told', code: '1', name: '一', amount: fen(6 * WAN), selector: [] },
    { id: 'unit:2', layer: 'unit', kind: 'told', code: '2', name: '二', amount: fen(4 * WAN), selector: [] },
    {
      id: 'function:201',
      layer: 'use',
      kind: 'told',
      code: '201',
      name: '公共服务',
      amount: fen(10 * WAN),
      selector: [],
    },
  ],
  links: [
    { source: 'fund:a', target: 'unit:1', amount: fen(6 * WAN), selector: [{ unit: '1' }] },
    { source: 'fund:a', target: 'unit:2', amount: fen(4 * WAN), selector: [{ unit: '2' }] },
    { source: 'unit:1', target: 'unit:g', amount: fen(3 * WAN), selector: [] },
    { source: 'unit:2', target: 'unit:g', amount: fen(4 * WAN), selector: [] },
    { source: 'unit:1', target: 'function:201', amount: fen(3 * WAN), selector: [] },
    { source: 'unit:g', target: 'function:201', amount: fen(7 * WAN), selector: [] },
  ],
}

const breakdown: Breakdown = {
  dimension: 'function',
  code: '',
  name: '支出',
  order: 0,
  value: told(10),
  selector: [],
  children: [
    { dimension: 'function', code: '201', name: '公共服务', order: 1, value: told(10), selector: [], children: [] },
  ],
}

const row = (name: string, now: Told, before: Told): Change => ({
  kind: 'fund',
  code: name,
  name,
  now: { value: now, selector: [{ fund: name }] },
  before: { value: before, selector: [] },
})

const overview: Overview = {
  year: 2026,
  stage: 'approved',
  stageName: '批复',
  document: 'budget',
  departments: [{ code: '1', name: '局' }],
  income: { value: told(10), selector: [] },
  expenditure: { value: told(10), selector: [] },
  flow,
  byFunction: breakdown,
  byEconomic: breakdown,
  byKind: breakdown,
  procurement: breakdown,
  comparisons: [
    {
      basis: { year: 2025, stage: 'approved', label: '2025年批复' },
      fund: '',
      fundName: '',
      rows: [
        row('多', told(10), told(8)),
        row('少', told(1), told(4)),
        row('平', told(2), told(2)),
        row('无', told(3), UNKNOWN),
      ],
    },
  ],
  threePublic: [
    {
      id: 'abroad',
      name: '因公出国（境）费',
      now: { value: told(0), selector: [] },
      before: { value: UNKNOWN, selector: [] },
      basis: { year: 2025, stage: 'approved', label: '2025年批复' },
    },
  ],
  projects: { value: told(0), selector: [], count: 0, largest: [] },
}

function drawn(content: ChartContent): Extract<ChartContent, { kind: 'chart' }> {
  if (content.kind === 'nothing') throw new Error(content.title)
  return content
}

const cells = (content: ChartContent): readonly (readonly string[])[] =>
  drawn(content).table.rows.map((each) => each.cells.map(({ text }) => text))

describe('the flow of funds', () => {
  it('is drawn with fewer units on a narrow screen, without losing money', () => {
    const { nodes, links } = foldPassing(flow)
    expect(nodes.map(({ id, amount }) => [id, amount / WAN])).toEqual([
      ['fund:a', 10],
      ['unit:g', 10],
      ['function:201', 10],
    ])
    expect(links.map(({ amount, selector }) => [amount / WAN, selector])).toEqual([
      [10, [{ unit: '1' }, { unit: '2' }]],
      [10, []],
    ])
  })

  it('lists every ribbon in its table, and gives a mark for all that is drawn', () => {
    const content = drawn(fundFlowContent(overview, SPEECH, COLOURS, false))
    expect(content.table.rows).toHaveLength(6)
    expect(content.marks(1000)).toHaveLength(11)
    expect(content.marks(390)).toHaveLength(5)
    expect(content.summary).toBe('共 10.00万元。来自：一般公共预算 10.00万元。用于：公共服务 10.00万元。')
  })

  it('says when it is not determined, and when there is no money', () => {
    const silent = { ...overview, flow: { kind: 'undetermined', reason: 'unknown' } as const }
    expect(fundFlowContent(silent, SPEECH, COLOURS, false)).toMatchObject({ kind: 'nothing', title: '资金流向不确定' })
    const empty = { ...overview, flow: { kind: 'flow', nodes: [], links: [] } as const }
    expect(fundFlowContent(empty, SPEECH, COLOURS, false)).toMatchObject({ kind: 'nothing', title: '还没有金额' })
  })
})

describe('spending', () => {
  it('says of a class without anything below it that it is not split', () => {
    expect(cells(spendingContent(breakdown, SPEECH, COLOURS))).toEqual([
      ['公共服务', '201', '10.00', '100.00%'],
      ['未细分', '', '10.00', '100.00%'],
      ['支出', '', '10.00', '100.00%'],
    ])
  })

  it('keeps what only some departments tell from passing for the whole', () => {
    const partly: Told = { kind: 'undetermined', reason: 'coarse', known: { amount: fen(4 * WAN), silent: 2 } }
    const content = spendingContent({ ...breakdown, value: partly, children: [] }, SPEECH, COLOURS)
    expect(cells(content).at(-1)).toEqual(['支出', '', '≥ 4.00', '100.00%'])
    expect(drawn(content).summary).toContain('已知 4.00万元，另有 2 个部门不确定')
  })
})

describe('changes', () => {
  const content = changeContent(overview, overview.comparisons[0], SPEECH, COLOURS)

  it('have their sign, and are never nought where one of the amounts is not known', () => {
    expect(cells(content)).toEqual([
      ['多', '', '10.00', '8.00', '+2.00', '+25.00%'],
      ['少', '', '1.00', '4.00', '-3.00', '-75.00%'],
      ['平', '', '2.00', '2.00', '0.00', '0.00%'],
      ['无', '', '3.00', '不确定', '—', '—'],
    ])
    expect(
      drawn(content)
        .marks(1000)
        .map(({ selector }) => selector),
    ).toEqual([[{ fund: '多' }], [{ fund: '少' }], [{ fund: '平' }]])
    expect(drawn(content).notes.at(-1)).toBe('有 1 项的对比数不确定，没有画出：无。')
  })

  it('say when there is nothing to compare', () => {
    const silent = { ...overview, comparisons: [] }
    expect(comparisonsWorthShowing(silent)).toEqual([])
    expect(changeContent(silent, undefined, SPEECH, COLOURS)).toMatchObject({ kind: 'nothing' })
  })
})

describe('the other charts', () => {
  it('tell nought from not known', () => {
    const content = threePublicContent(overview, SPEECH, COLOURS)
    expect(cells(content)[0]).toEqual(['因公出国（境）费', '0.00', '不确定', '—'])
    expect(drawn(content).summary).toBe('因公出国（境）费：2026年批复 0.00万元，2025年批复 不确定（数据中没有）')
    expect(largestProjectsContent(overview, 10, SPEECH, COLOURS)).toMatchObject({
      kind: 'nothing',
      title: '没有项目支出',
    })
  })

  it('have no bar for what is not known', () => {
    const { series } = barsDrawing({
      rows: [{ name: '甲', bars: [{ mark: 'a', length: undefined, words: '不确定', fill: 'solid' }] }],
      size: { width: 1000, height: 100 },
      colours: COLOURS,
      isSigned: false,
      tip: () => '',
    })
    expect(series[0]?.data).toMatchObject([{ value: 0, itemStyle: { color: 'transparent' } }])
  })
})

describe('names', () => {
  it('are cut to a width', () => {
    expect(cut('一般公共服务支出', 1000)).toBe('一般公共服务支出')
    const short = cut('一般公共服务支出', 60)
    expect(short).toBe('一般公…')
    expect(widthOf(short)).toBeLessThanOrEqual(60)
  })
})
