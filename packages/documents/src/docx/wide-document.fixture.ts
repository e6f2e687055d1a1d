import type { Cell, DocumentTree, HeaderCell, Run, Table, TableRow } from '@mingzhang/kernel'

/** The hard tables of a real budget: 18 columns under three header rows, income beside expenditure, a row longer than a page. */
export function wideDocument(): DocumentTree {
  return {
    kind: 'document',
    title: '宽表<script>alert(1)</script>“三公”经费',
    language: 'zh-CN',
    metadata: {
      profile: 'sample',
      department: { code: '009', name: '示例"局' },
      year: 2026,
      documentKind: 'budget',
      date: '2026-04-07',
    },
    blocks: [
      { kind: 'cover', title: '宽表<script>alert(1)</script>“三公”经费', lines: ['示例局'] },
      { kind: 'contents', title: '目 录', depth: 3 },
      {
        kind: 'section',
        id: '说明 一',
        level: 1,
        title: '第一部分 说明',
        blocks: [
          ...Array.from({ length: 30 }, (_, index) => ({
            kind: 'paragraph' as const,
            style: 'body' as const,
            runs: [
              text(`${index + 1}. 一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）`),
              {
                kind: 'figure' as const,
                text: `${1000 + index}.25`,
                figure: { reference: `text:item-${index}/value`, value: `${1000 + index}.25`, unit: '万元' },
              },
              text('万元，主要用于机关人员经费、公用经费以及为保障机构正常运转所必需的其他各项支出。'),
            ],
          })),
          {
            kind: 'section',
            id: 'terms',
            level: 2,
            title: '二、名词解释',
            blocks: [
              {
                kind: 'section',
                id: 'term',
                level: 3,
                title: '（一）基本支出',
                blocks: [{ kind: 'paragraph', style: 'note', runs: [text('控制\u0000字符\u0007和\n换行。')] }],
              },
            ],
          },
        ],
      },
      {
        kind: 'section',
        id: 'tables',
        level: 1,
        title: '第二部分 部门预算表',
        blocks: [sideBySide(), wide(), longRow()],
      },
    ],
  }
}

function text(value: string): Run {
  return { kind: 'text', text: value }
}

function header(label: string, columnSpan = 1, rowSpan = 1): HeaderCell {
  return { text: label, columnSpan, rowSpan }
}

function cell(value: string, options: Partial<Cell> = {}): Cell {
  return { text: value, align: 'left', columnSpan: 1, rowSpan: 1, role: 'body', indent: 0, ...options }
}

function figure(table: string, row: number, column: number, value: number): Cell {
  const printed = value.toFixed(2)
  return cell(printed.replace(/\B(?=(\d{3})+\.)/g, ','), {
    align: 'right',
    figure: { reference: `table:${table}/row:${row}/column:${column}`, value: printed, unit: '万元' },
  })
}

function table(id: string, title: string, options: Pick<Table, 'columns' | 'header' | 'rows'>): Table {
  return {
    kind: 'table',
    id,
    title: `2026年${title}`,
    contentsTitle: `一、${title}`,
    captionLeft: '部门名称：示例局',
    captionRight: '单位：万元',
    orientation: 'landscape',
    notes: [],
    ...options,
  }
}

/** Each item of income in the row of an item of expenditure; portrait. */
function sideBySide(): Table {
  const rows = Array.from(
    { length: 26 },
    (_, row): TableRow => ({
      code: '',
      label: `收入${row}`,
      keepWithNext: false,
      cells: [
        cell(row === 25 ? '收入总计' : row < 6 ? `一般公共预算拨款收入之${row}` : '', {
          role: row === 25 ? 'total' : 'body',
        }),
        row < 6 || row === 25 ? figure('balance', row, 1, 56679012.34 + row) : cell('', { align: 'right' }),
        cell(row === 25 ? '支出总计' : `社会保障和就业支出之${row}`, { role: row === 25 ? 'total' : 'body' }),
        figure('balance', row, 3, 1234.5 * row),
      ],
    }),
  )
  return {
    ...table('balance', '部门收支总体情况表', {
      columns: [
        { path: ['收入', '项目'], weight: 24, kind: 'label' },
        { path: ['收入', '预算数'], weight: 9, kind: 'figure' },
        { path: ['支出', '项目'], weight: 24, kind: 'label' },
        { path: ['支出', '预算数'], weight: 9, kind: 'figure' },
      ],
      header: [
        [header('收入', 2), header('支出', 2)],
        [header('项目'), header('预算数'), header('项目'), header('预算数')],
      ],
      rows,
    }),
    orientation: 'portrait',
  }
}

function wide(): Table {
  const figures = ['小计', '工资福利支出', '商品和服务支出', '对个人和家庭的补助', '资本性支出', '其他支出', '上年结转']
  const names = [...figures, ...figures]
  const columns: Table['columns'] = [
    ...['类', '款', '项'].map((name) => ({ path: ['科目编码', name], weight: 4, kind: 'label' as const })),
    { path: ['科目名称'], weight: 20, kind: 'label' },
    ...names.map((name, index) => ({
      path: [index < 7 ? '一般公共预算' : '政府性基金预算', name],
      weight: 8,
      kind: 'figure' as const,
    })),
  ]
  const rows = Array.from(
    { length: 45 },
    (_, row): TableRow => ({
      code: `201${row}`,
      label: `行政运行${row}`,
      keepWithNext: row % 9 === 0,
      cells: [
        cell('201'),
        cell('03'),
        cell(String(row).padStart(2, '0')),
        cell(row % 4 ? `行政运行${row}` : '一般行政管理事务及其他政府办公厅支出', {
          indent: row % 3,
        }),
        ...names.map((_name, column) => figure('wide', row, column, row === 0 ? 1234567.89 : 100.5 * row + column)),
      ],
    }),
  )
  return table('wide', '部门“三公”经费及支出明细表', {
    columns,
    header: [
      [header('科目编码', 3, 2), header('科目名称', 1, 3), header('一般公共预算', 7), header('政府性基金预算', 7)],
      [header('小计', 1, 2), header('其中', 6), header('小计', 1, 2), header('其中', 6)],
      [
        ...['类', '款', '项'].map((name) => header(name)),
        ...figures.slice(1).map((name) => header(name)),
        ...figures.slice(1).map((name) => header(name)),
      ],
    ],
    rows,
  })
}

/** A text that fills more than a page, beside a row span. */
function longRow(): Table {
  const long = '项目绩效目标的文字说明，'.repeat(260)
  const row = (name: string, cells: readonly Cell[]): TableRow => ({
    code: '',
    label: name,
    keepWithNext: false,
    cells,
  })
  return {
    ...table('long', '项目支出绩效目标表', {
      columns: [
        { path: ['项目'], weight: 10, kind: 'text' },
        { path: ['说明'], weight: 40, kind: 'text' },
      ],
      header: [[header('项目'), header('说明')]],
      rows: [
        row('甲', [cell('甲项目', { rowSpan: 2, role: 'header' }), cell('第一行\n换行之后')]),
        row('甲', [cell(long)]),
        row('合并', [cell('合并两列的文字', { columnSpan: 2, align: 'center' })]),
      ],
    }),
    orientation: 'portrait',
  }
}
