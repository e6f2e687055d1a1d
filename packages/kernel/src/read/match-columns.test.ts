import { describe, expect, it } from 'vitest'
import type { PanelSpec } from '../profile/schema.ts'
import { leafColumns, matchColumns } from './match-columns.ts'

const PANEL = {
  columns: [
    { label: '项目', also: ['科目名称'], show: 'label' },
    {
      label: '本年收入',
      columns: [
        { label: '小计', region: {} },
        { label: '一般公共预算', region: { fund: 'general' } },
        { label: '政府性基金', region: { fund: 'governmentFund' } },
      ],
    },
    {
      label: '上年结转',
      columns: [
        { label: '小计', region: {} },
        { label: '一般公共预算', region: {} },
      ],
    },
    { label: '总计', region: {} },
  ],
  rows: [],
} satisfies PanelSpec
const LEAVES = leafColumns([PANEL])
const NAMES = LEAVES.map(({ path }) => path.map(([label]) => label).join('/'))

const matched = (paths: readonly (readonly string[])[]) =>
  matchColumns(paths, LEAVES).map((leaf) => (leaf === undefined ? undefined : NAMES[leaf]))

describe('the bottom columns of a header tree', () => {
  it('are listed with the headers above them', () => {
    expect(NAMES).toEqual([
      '项目',
      '本年收入/小计',
      '本年收入/一般公共预算',
      '本年收入/政府性基金',
      '上年结转/小计',
      '上年结转/一般公共预算',
      '总计',
    ])
  })
})

describe('printed columns', () => {
  it('are told by their own header and those above: of one name there may be several', () => {
    expect(
      matched([
        ['项目'],
        ['本年收入', '小计'],
        ['本年收入', '一般公共预算'],
        ['本年收入', '政府性基金'],
        ['上年结转', '小计'],
        ['上年结转', '一般公共预算'],
        ['总计'],
      ]),
    ).toEqual(NAMES)
  })

  it('may be fewer than those of the format', () => {
    expect(matched([['项目'], ['本年收入', '政府性基金'], ['上年结转', '小计'], ['总计']])).toEqual([
      '项目',
      '本年收入/政府性基金',
      '上年结转/小计',
      '总计',
    ])
  })

  it('may be more: what the format does not have stays unmatched', () => {
    expect(matched([['项目'], ['备注'], ['本年收入', '小计'], ['总计']])).toEqual([
      '项目',
      undefined,
      '本年收入/小计',
      '总计',
    ])
  })

  it('may be worded otherwise', () => {
    expect(matched([['科目名称'], ['本年收入', '小计'], ['本年收入', '一般公共预算资金'], ['总计']])).toEqual([
      '项目',
      '本年收入/小计',
      '本年收入/一般公共预算',
      '总计',
    ])
  })

  it('a torn page may run a header together with the one above it', () => {
    expect(matched([['项目'], ['本年收入小计'], ['总计']])).toEqual(['项目', '本年收入/小计', '总计'])
  })

  it('without a header are unmatched', () => {
    expect(matched([[], []])).toEqual([undefined, undefined])
  })
})
