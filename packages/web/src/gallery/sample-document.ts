import {
  type Block,
  type Cell,
  type DocumentTree,
  fen,
  formatAmount,
  type PrintedFigure,
  type Run,
} from '@mingzhang/kernel'

/** A small invented document that has one of everything. */
export function sampleDocument(): DocumentTree {
  return {
    kind: 'document',
    title: '示例局2026年部门预算公开',
    language: 'zh-CN',
    metadata: {
      profile: 'sample',
      department: { code: '900', name: '示例局' },
      year: 2026,
      documentKind: 'budget',
      date: '2026-02-06',
    },
    blocks: [
      { kind: 'cover', title: '示例局2026年部门预算公开', lines: ['示例局', '二〇二六年二月'] },
      { kind: 'contents', title: '目录', depth: 2 },
      {
        kind: 'section',
        id: 'explanation',
        level: 1,
        title: '第二部分 2026年部门预算情况说明',
        blocks: [
          {
            kind: 'section',
            id: 'total',
            level: 2,
            title: '一、收支总体情况说明',
            blocks: [
              paragraph(
                '2026年收入总计',
                figure('text:total/income', 5_667_900_000),
                '万元，支出总计',
                figure('text:total/expenditure', 5_667_900_000),
                '万元，与2025年相比，收、支各增加',
                figure('text:total/change', 1_686_800_000),
                '万元，增长',
                { kind: 'figure', text: '42.37', figure: { reference: 'text:total/rate', value: '42.37', unit: '%' } },
                '%，主要原因是：',
                { kind: 'text', text: '新增政府性基金预算安排的建设项目', item: '增减原因.收支总计' },
                '。',
              ),
              paragraph(
                '公务接待费',
                figure('text:reception', 14_300_000),
                '万元，比2025年减少',
                figure('text:reception/change', 2_900_000),
                '万元，主要原因是：',
                { kind: 'text', text: '', item: '增减原因.公务接待' },
                '。',
              ),
              {
                kind: 'list',
                items: [
                  [{ kind: 'text', text: '（一）负责机关日常运转和综合协调。' }],
                  [{ kind: 'text', text: '（二）承担交办的其他事项。' }],
                ],
              },
            ],
          },
        ],
      },
      { kind: 'section', id: 'tables', level: 1, title: '附件 2026年部门预算表', blocks: [totals(), byFunction()] },
    ],
  }
}

function figure(reference: string, amount: number): Run {
  return { kind: 'figure', text: amountText(amount).replaceAll(',', ''), figure: printed(reference, amount) }
}

function printed(reference: string, amount: number): PrintedFigure {
  return { reference, value: amountText(amount).replaceAll(',', ''), unit: '万元', fen: fen(amount) }
}

const amountText = (amount: number): string => formatAmount(fen(amount), { unit: '万元', decimals: 2, grouping: true })

function paragraph(...runs: readonly (Run | string)[]): Block {
  return {
    kind: 'paragraph',
    style: 'body',
    runs: runs.map((run) => (typeof run === 'string' ? { kind: 'text', text: run } : run)),
  }
}

function text(content: string, more: Partial<Cell> = {}): Cell {
  return { text: content, align: 'left', columnSpan: 1, rowSpan: 1, role: 'body', indent: 0, ...more }
}

function amount(reference: string, value: number | undefined, role: Cell['role'] = 'body'): Cell {
  return text(value === undefined ? '' : amountText(value), {
    align: 'right',
    role,
    figure: value === undefined ? { reference, value: '', unit: '万元', fen: fen(0) } : printed(reference, value),
  })
}

function totals(): Block {
  const lines: readonly (readonly [string, number, string, number | undefined])[] = [
    ['一般公共预算', 4_459_900_000, '一般公共服务支出', 4_459_900_000],
    ['政府性基金预算', 1_148_000_000, '城乡社区支出', 1_148_000_000],
    ['上年结转结余', 60_000_000, '资源勘探工业信息等支出', undefined],
  ]
  return {
    kind: 'table',
    id: 'total',
    title: '2026年部门收支总体情况表',
    contentsTitle: '一、部门收支总体情况表',
    captionLeft: '部门名称：示例局',
    captionRight: '单位：万元',
    orientation: 'portrait',
    columns: [
      { path: ['收入', '项目'], weight: 24, kind: 'label' },
      { path: ['收入', '金额'], weight: 10, kind: 'figure' },
      { path: ['支出', '项目'], weight: 24, kind: 'label' },
      { path: ['支出', '金额'], weight: 10, kind: 'figure' },
    ],
    header: [
      [head('收入', 2), head('支出', 2)],
      [head('项目'), head('金额'), head('项目'), head('金额')],
    ],
    rows: [
      ...lines.map(([income, value, expenditure, spent]) => ({
        code: '',
        label: income,
        keepWithNext: false,
        cells: [
          text(income),
          amount(`table:total/row:${income}/column:income`, value),
          text(expenditure),
          amount(`table:total/row:${expenditure}/column:expenditure`, spent),
        ],
      })),
      {
        code: '',
        label: '收入总计',
        keepWithNext: false,
        cells: [
          text('收入总计', { role: 'total', align: 'center' }),
          amount('table:total/row:income/column:2026', 5_667_900_000, 'total'),
          text('支出总计', { role: 'total', align: 'center' }),
          amount('table:total/row:expenditure/column:2026', 5_667_900_000, 'total'),
        ],
      },
    ],
    notes: [[{ kind: 'text', text: '说明：本表金额为四舍五入后的万元数。' }]],
  }
}

const head = (content: string, columnSpan = 1, rowSpan = 1) => ({ text: content, columnSpan, rowSpan })

function byFunction(): Block {
  const names = ['合计', '一般公共预算', '政府性基金', '专户资金', '事业收入', '其他收入', '上年结转']
  const rows: readonly (readonly [string, string, number])[] = [
    ['201', '一般公共服务支出', 0],
    ['20103', '政府办公厅（室）及相关机构事务', 1],
    ['2010301', '行政运行', 2],
    ['2010302', '一般行政管理事务', 2],
    ['212', '城乡社区支出', 0],
  ]
  return {
    kind: 'table',
    id: 'function',
    title: '2026年部门支出总体情况表',
    contentsTitle: '二、部门支出总体情况表',
    captionLeft: '部门名称：示例局',
    captionRight: '单位：万元',
    orientation: 'landscape',
    columns: [
      { path: ['科目编码'], weight: 10, kind: 'label' },
      { path: ['科目名称'], weight: 28, kind: 'label' },
      ...names.map((name) => ({ path: [name], weight: 10, kind: 'figure' as const })),
    ],
    header: [
      [head('科目', 2), head('合计', 1, 2), head('本年收入', 5), head('上年结转', 1, 2)],
      [head('编码'), head('名称'), ...names.slice(1, 6).map((name) => head(name))],
    ],
    rows: rows.map(([code, name, indent], row) => ({
      code,
      label: name,
      keepWithNext: false,
      cells: [
        text(code),
        text(name, { indent }),
        ...names.map((column, index) =>
          amount(
            `table:function/row:${code}/column:${column}`,
            index === 0 || index === 1 ? 1_237_300_000 * (5 - row) : index === 6 && row === 4 ? 60_000_000 : undefined,
          ),
        ),
      ],
    })),
    notes: [],
  }
}
