import type { Cell, DocumentTree, HeaderCell, Table, TableRow } from '@mingzhang/kernel'

/** The 21 digits of a project code. */
export const LONG_CODE = '330109210000000012345'
/** Text that Typst would read as markup if it ever came near its parser. */
export const MARKUP = '#panic("x") *粗* _斜_ $x^2$ `代码` <标签> @引用 \\u{41} // 注 [方括号] = 标题 ~ -- "引号" #{1+1}'

/** A document of extremes: 18 columns under three header rows with figures of hundreds of millions, codes of 21 digits, cells longer than a page, row spans over pages. */
export function stressDocument(): DocumentTree {
  return {
    kind: 'document',
    title: `压力测试 ${MARKUP}`,
    language: 'zh-CN',
    metadata: {
      profile: 'stress',
      department: { code: '1', name: '局 "引号" \\ #panic()' },
      year: 2026,
      documentKind: 'budget',
      date: '2026-01-02',
    },
    blocks: [
      { kind: 'paragraph', style: 'body', runs: [{ kind: 'text', text: MARKUP }] },
      {
        kind: 'section',
        id: 'a',
        level: 1,
        title: `附表 ${MARKUP}`,
        blocks: [wideTable(), projectTable(), longTable()],
      },
    ],
  }
}

function cell(text: string, options: Partial<Cell> = {}): Cell {
  return { text, align: 'left', columnSpan: 1, rowSpan: 1, role: 'body', indent: 0, ...options }
}

function figureCell(value: string, reference: string, role: Cell['role'] = 'body'): Cell {
  const printed = value.replace(/\B(?=(\d{3})+(?!\d)(?=\.|$)|(?=(\d{3})+\.))/g, ',')
  return cell(printed, { align: 'right', role, figure: { reference, value, unit: '元' } })
}

function head(text: string, columnSpan = 1, rowSpan = 1): HeaderCell {
  return { text, columnSpan, rowSpan }
}

function row(cells: readonly Cell[], keepWithNext = false): TableRow {
  return { code: '', label: '', cells, keepWithNext }
}

function table(id: string, rest: Pick<Table, 'orientation' | 'columns' | 'header' | 'rows'>): Table {
  return {
    kind: 'table',
    id,
    title: `表 ${id} ${MARKUP}`,
    contentsTitle: `${id}、表`,
    captionLeft: '部门名称：某某市某某区人民政府办公室（本级）及所属事业单位',
    captionRight: '单位：元',
    notes: [],
    ...rest,
  }
}

function wideTable(): Table {
  const labels = ['单位编码', '单位名称']
  const sources = [
    '一般公共预算',
    '政府性基金预算',
    '国有资本经营预算',
    '社会保险基金预算',
    '财政专户管理资金',
    '事业收入',
    '事业单位经营收入',
    '上级补助收入',
    '附属单位上缴收入',
    '其他收入',
    '上年结转',
    '用事业基金弥补收支差额',
    '小计',
    '本年收入合计',
    '上年结余结转小计',
    '总计',
  ]
  const rows = Array.from({ length: 40 }, (_, index) => {
    const role = index === 0 ? ('total' as const) : ('body' as const)
    return row([
      cell(`0090${String(index).padStart(2, '0')}`, { role }),
      cell('某某市某某区人民政府办公室机关事务服务中心', { role, indent: index % 3 }),
      ...sources.map((_source, column) =>
        figureCell((column + index) % 5 === 0 ? '-123456789.12' : '888888888.88', `wide/${index}/${column}`, role),
      ),
    ])
  })
  return table('一', {
    orientation: 'landscape',
    columns: [
      ...labels.map((name, index) => ({ path: [name], weight: index === 0 ? 6 : 20, kind: 'label' as const })),
      ...sources.map((name) => ({ path: [name], weight: 8, kind: 'figure' as const })),
    ],
    header: [
      [...labels.map((name) => head(name, 1, 3)), head('本年收入', 12), head('上年结转', 3), head('总计', 1, 3)],
      [
        head('财政拨款', 4),
        head('财政专户管理资金', 1, 2),
        head('单位资金', 7),
        ...sources.slice(12, 15).map((name) => head(name, 1, 2)),
      ],
      [...sources.slice(0, 4), ...sources.slice(5, 12)].map((name) => head(name)),
    ],
    rows,
  })
}

function projectTable(): Table {
  const rows = Array.from({ length: 60 }, (_, index) =>
    row(
      [
        ...(index % 30 === 0 ? [cell('某某局（本级）', { rowSpan: 30, role: 'header', align: 'center' })] : []),
        cell(LONG_CODE),
        cell(
          index % 7 === 0
            ? `项目 ${MARKUP}`
            : '信息化系统运行维护HTTPS://WWW.EXAMPLE.GOV.CN/PATH/TO/A/VERY/LONG/ADDRESS',
        ),
        figureCell('12345678.90', `project/${index}/a`),
        figureCell('345678.90', `project/${index}/b`),
      ],
      index % 10 === 0,
    ),
  )
  return table('二', {
    orientation: 'portrait',
    columns: [
      { path: ['单位'], weight: 6, kind: 'label' },
      { path: ['项目编码'], weight: 6, kind: 'label' },
      { path: ['项目名称'], weight: 12, kind: 'label' },
      { path: ['金额'], weight: 8, kind: 'figure' },
      { path: ['其中'], weight: 8, kind: 'figure' },
    ],
    header: [['单位', '项目编码', '项目名称', '金额', '其中'].map((name) => head(name))],
    rows,
  })
}

function longTable(): Table {
  const long = '绩效目标：保障机构正常运转，完成年度重点任务。'.repeat(120)
  const rows = [
    row([cell('年度目标', { rowSpan: 2, align: 'center' }), cell(long)]),
    row([cell('短文')]),
    row([cell('备注', { align: 'center' }), cell(`第一行\n第二行\n${long.slice(0, 100)}`)]),
  ]
  return table('三', {
    orientation: 'portrait',
    columns: [
      { path: ['项'], weight: 6, kind: 'text' },
      { path: ['内容'], weight: 40, kind: 'text' },
    ],
    header: [[head('项'), head('内容')]],
    rows,
  })
}
