import type { Cell, DocumentTree, HeaderCell, PrintedFigure, Run, TableRow } from '@mingzhang/kernel'
import { fen } from '@mingzhang/kernel'

/** A small document with every kind of block and the awkward cases: spans, deep headers, a table over several pages, long text, formula-like text. */
export function sampleDocument(): DocumentTree {
  return {
    kind: 'document',
    title: '2026年度示例局部门预算说明',
    language: 'zh-CN',
    metadata: {
      profile: 'sample',
      department: { code: '009', name: '示例局' },
      year: 2026,
      documentKind: 'budget',
      date: '2026-04-07',
    },
    blocks: [
      { kind: 'cover', title: '2026年度示例局部门预算说明', lines: ['示例局', '2026年4月7日'] },
      { kind: 'contents', title: '目录', depth: 2 },
      {
        kind: 'section',
        id: 'overview',
        level: 1,
        title: '第一部分 示例局部门概况',
        blocks: [
          {
            kind: 'section',
            id: 'duties',
            level: 2,
            title: '一、主要职责',
            blocks: [
              { kind: 'paragraph', style: 'body', runs: [text('示例局部门的主要职责是：')] },
              {
                kind: 'list',
                items: [[text('（一）管理甲事项；')], [text('（二）管理乙事项，含“引号”、<尖括号>与 & 符号。')]],
              },
            ],
          },
        ],
      },
      {
        kind: 'section',
        id: 'explanation',
        level: 1,
        title: '第二部分 2026年度部门预算情况说明',
        blocks: [
          {
            kind: 'paragraph',
            style: 'body',
            runs: [
              text('收入总计'),
              { kind: 'figure', text: '5667.90', figure: amount('text:total/income', 5667.9) },
              text('万元。'),
            ],
          },
        ],
      },
      {
        kind: 'section',
        id: 'tables',
        level: 1,
        title: '附件：部门预算表',
        blocks: [wideTable(), textTable()],
      },
    ],
  }
}

function text(value: string): Run {
  return { kind: 'text', text: value }
}

function amount(reference: string, value: number): PrintedFigure {
  return { reference, value: value === 0 ? '' : value.toFixed(2), unit: '万元', fen: fen(Math.round(value * 1e6)) }
}

function header(label: string, columnSpan = 1, rowSpan = 1): HeaderCell {
  return { text: label, columnSpan, rowSpan }
}

function label(value: string, options: Partial<Cell> = {}): Cell {
  return { text: value, align: 'left', columnSpan: 1, rowSpan: 1, role: 'body', indent: 0, ...options }
}

/** Eleven columns under a header of three rows, 70 body rows, a total row whose cells are sums. */
function wideTable() {
  const groups = ['工资福利支出', '对个人和家庭的补助', '公用经费', '其他运转类', '特定目标类']
  const columns = [
    { path: ['科目编码'], weight: 8, kind: 'label' as const },
    { path: ['单位（科目名称）'], weight: 24, kind: 'label' as const },
    { path: ['合计'], weight: 9, kind: 'figure' as const },
    ...groups.map((name, index) => ({
      path: index < 3 ? ['基本支出', index < 2 ? '人员经费' : '公用经费', name] : ['项目支出', name],
      weight: 9,
      kind: 'figure' as const,
    })),
  ]
  const value = (row: number, column: number) => ((row * 7 + column * 3) % 11 === 0 ? 0 : row * 12.5 + column * 1000.25)
  const count = 70
  const figure = (row: number, column: number, exact: number, sumOf?: Cell['sumOf']): Cell => {
    const printed = amount(`table:expenditure/row:${row}/column:${column}`, exact)
    return {
      ...label(printed.value.replace(/\B(?=(\d{3})+\.)/g, ','), { align: 'right' }),
      figure: printed,
      ...(sumOf ? { sumOf } : {}),
    }
  }
  const rows: TableRow[] = []
  for (let row = 1; row <= count; row++) {
    const parts = groups.map((_, column) => value(row, column))
    rows.push({
      code: String(2010300 + row),
      label: `科目${row}`,
      keepWithNext: false,
      cells: [
        label(`201 03 ${String(row).padStart(2, '0')}`),
        label(row % 5 ? `科目${row}` : `其他政府办公厅（室）及相关机构事务支出之第${row}项的很长的名称`, { indent: 1 }),
        figure(
          row,
          2,
          parts.reduce((a, b) => a + b, 0),
          groups.map((_, column) => [row, column + 3] as const),
        ),
        ...parts.map((part, column) => figure(row, column + 3, part)),
      ],
    })
  }
  const columnTotal = (column: number) => rows.reduce((sum, _, row) => sum + value(row + 1, column), 0)
  rows.unshift({
    code: '',
    label: '合计',
    keepWithNext: true,
    cells: [
      label('', { role: 'total' }),
      label('合计', { role: 'total', align: 'center' }),
      ...[-1, 0, 1, 2, 3, 4].map((column) => ({
        ...figure(
          0,
          column + 3,
          column < 0 ? groups.reduce((sum, _, index) => sum + columnTotal(index), 0) : columnTotal(column),
          Array.from({ length: count }, (_, row) => [row + 1, column + 3] as const),
        ),
        role: 'total' as const,
      })),
    ],
  })
  return {
    kind: 'table' as const,
    id: 'expenditure',
    title: '2026年部门支出总体情况表',
    contentsTitle: '三、部门支出总体情况表',
    captionLeft: '部门名称：示例局',
    captionRight: '单位：万元',
    orientation: 'landscape' as const,
    columns,
    header: [
      [
        header('科目编码', 1, 3),
        header('单位（科目名称）', 1, 3),
        header('合计', 1, 3),
        header('基本支出', 3),
        header('项目支出', 2),
      ],
      [header('人员经费', 2), header('公用经费', 1, 2), header('其他运转类', 1, 2), header('特定目标类', 1, 2)],
      [header('工资福利支出'), header('对个人和家庭的补助')],
    ],
    rows,
    notes: [[text('备注：本表仅含当年财政拨款安排的支出。')]],
  }
}

/** Long wrapped text, a first column that spans rows, and text that begins like a formula. */
function textTable() {
  const long =
    '预算执行率=(预算完成数/预算数)×100%。预算完成数指部门实际执行的预算数；预算数指财政部门批复的本年度部门的（调整）预算数。'
  const rows: TableRow[] = Array.from({ length: 12 }, (_, index) => ({
    code: '',
    label: `指标${index + 1}`,
    keepWithNext: index % 4 === 0,
    cells: [
      ...(index % 4 === 0 ? [label(`一级指标${index / 4 + 1}`, { rowSpan: 4, role: 'header', align: 'center' })] : []),
      label(index === 1 ? '=SUM(A1:A9)' : index === 2 ? '-指标' : `指标${index + 1}`),
      label('≥95%', { align: 'center' }),
      label(long),
    ],
  }))
  return {
    kind: 'table' as const,
    id: 'targets',
    title: '部门（单位）整体绩效目标表',
    contentsTitle: '十二、部门（单位）整体绩效目标表',
    captionLeft: '部门名称：示例局',
    captionRight: '（2026年度）',
    orientation: 'portrait' as const,
    columns: [
      { path: ['一级指标'], weight: 8, kind: 'text' as const },
      { path: ['三级指标'], weight: 14, kind: 'text' as const },
      { path: ['指标值'], weight: 8, kind: 'text' as const },
      { path: ['指标值说明'], weight: 40, kind: 'text' as const },
    ],
    header: [[header('一级指标'), header('三级指标'), header('指标值'), header('指标值说明')]],
    rows,
    notes: [],
  }
}
