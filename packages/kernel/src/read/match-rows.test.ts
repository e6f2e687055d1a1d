import { describe, expect, it } from 'vitest'
import type { TableSpec } from '../profile/schema.ts'
import { logicalTables } from './logical-table.ts'
import type { MatchedRow } from './match-rows.ts'
import { matchTable } from './match-table.ts'
import { SMALL_FORMAT } from './small-format.fixture.ts'
import { written } from './written-document.fixture.ts'

const VARIABLES = { year: '2025', lastYear: '2024', department: '示例市数据局' }

function rowsOf(spec: TableSpec | undefined, text: string, units: readonly (readonly [string, string])[] = []) {
  const [table] = logicalTables(written(text))
  if (!table || !spec) throw new Error('no table')
  const { panels } = matchTable(table, spec, VARIABLES, { units: new Map(units) })
  return panels.map(({ rows }) => rows.map(toldOf))
}

const specOf = (id: string): TableSpec | undefined => SMALL_FORMAT.tables.find((table) => table.id === id)

/** What a row is: its code, and the fixed row or the dimension and level of the format's row. */
function toldOf({ label, code, pattern, isRemainder, continues }: MatchedRow): string {
  const axis = pattern?.spec.each?.[0]
  const what = continues
    ? 'continues'
    : isRemainder
      ? 'remainder'
      : axis
        ? `${axis.dimension} ${axis.level}`
        : (pattern?.labels[0] ?? 'unknown')
  return [code, label, what].join(' · ')
}

const FUNCTIONS = '| 科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出 |\n| 类 | 款 | 项 | ^ | ^ | ^ | ^ |'

describe('rows with codes', () => {
  const EXPECTED = [
    '201 · 一般公共服务支出 · function 1',
    '20103 · 政府办公厅（室）及相关机构事务 · function 2',
    '2010301 · 行政运行 · function 3',
    ' · 合计 · 合计',
  ]

  it('in three columns', () => {
    expect(
      rowsOf(
        specOf('expenditure'),
        `${FUNCTIONS}
        | 201 | | | 一般公共服务支出 | 3.00 | 3.00 | |
        | 201 | 03 | | 政府办公厅（室）及相关机构事务 | 3.00 | 3.00 | |
        | 201 | 03 | 01 | 行政运行 | 3.00 | 3.00 | |
        | 合计 | < | < | < | 3.00 | 3.00 | |`,
      ),
    ).toEqual([EXPECTED])
  })

  it('in three columns, the parts above left out where they are those of the row above', () => {
    expect(
      rowsOf(
        specOf('expenditure'),
        `${FUNCTIONS}
        | 201 | | | 一般公共服务支出 | 3.00 | 3.00 | |
        | | 03 | | 政府办公厅（室）及相关机构事务 | 3.00 | 3.00 | |
        | | | 01 | 行政运行 | 3.00 | 3.00 | |
        | 合计 | < | < | < | 3.00 | 3.00 | |`,
      ),
    ).toEqual([EXPECTED])
  })

  it('in one column', () => {
    expect(
      rowsOf(
        specOf('expenditure'),
        `| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 201 | 一般公共服务支出 | 3.00 | 3.00 | |
        | 20103 | 政府办公厅（室）及相关机构事务 | 3.00 | 3.00 | |
        | 2010301 | 行政运行 | 3.00 | 3.00 | |
        | | 合计 | 3.00 | 3.00 | |`,
      ),
    ).toEqual([EXPECTED])
  })

  it('a lost zero is put back: 3 is 03', () => {
    expect(rowsOf(specOf('expenditure'), `${FUNCTIONS}\n| 201 | 3 | 1 | 行政运行 | 3.00 | 3.00 | |`)[0]?.[0]).toBe(
      '2010301 · 行政运行 · function 3',
    )
  })

  it('full-width digits are digits', () => {
    expect(
      rowsOf(specOf('expenditure'), `${FUNCTIONS}\n| ２０１ | ０３ | ０１ | 行政运行 | 3.00 | 3.00 | |`)[0]?.[0],
    ).toBe('2010301 · 行政运行 · function 3')
  })
})

describe('rows that the format fixes', () => {
  it('are told by their labels, numbered otherwise or with 其中', () => {
    expect(
      rowsOf(
        specOf('overview'),
        `| 收入 | < | 支出 | < |
        | 项目 | 预算数 | 项目 | 预算数 |
        | （一）财政拨款收入 | 9.00 | | |
        | 其中：一般公共预算 | 9.00 | | |
        | 收入总计 | 9.00 | 支出总计 | 9.00 |`,
      ),
    ).toEqual([
      [' · （一）财政拨款收入 · 一、财政拨款收入', ' · 其中：一般公共预算 · 1. 一般公共预算', ' · 收入总计 · 收入总计'],
      [' · 支出总计 · 支出总计'],
    ])
  })

  it('that the format does not have are not guessed', () => {
    const [income] = rowsOf(
      specOf('overview'),
      `| 收入 | < | 支出 | < |
      | 项目 | 预算数 | 项目 | 预算数 |
      | 一、财政拨款收入 | 9.00 | | |
      | 附：债务余额 | 9.00 | | |`,
    )
    expect(income?.[1]).toBe(' · 附：债务余额 · unknown')
  })
})

describe('units and projects in one column', () => {
  const HEADER = '| 编码 | 单位（项目）名称 | 合计 | 一般公共预算 | 政府性基金 | 事业收入 |'

  it('are told by their codes: those of projects are long', () => {
    expect(
      rowsOf(
        specOf('projects'),
        `${HEADER}
        | | 合计 | 9.00 | 9.00 | | |
        | 001 | 示例市数据局本级 | 9.00 | 9.00 | | |
        | 3301000000000001 | 平台运维 | 9.00 | 9.00 | | |`,
      ),
    ).toEqual([[' · 合计 · 合计', '001 · 示例市数据局本级 · unit finest', '3301000000000001 · 平台运维 · project 1']])
  })

  it('a row that bears a unit’s code and another name is a project of it', () => {
    expect(
      rowsOf(
        specOf('projects'),
        `${HEADER}
        | 001 | 示例市数据局本级 | 9.00 | 9.00 | | |
        | 001 | 平台运维 | 9.00 | 9.00 | | |`,
      )[0]?.[1],
    ).toBe('001 · 平台运维 · project 1')
  })

  it('without codes a name that another table gives to a unit is a unit’s', () => {
    expect(
      rowsOf(
        specOf('projects'),
        `${HEADER}
        | | 示例市数据局本级 | 9.00 | 9.00 | | |
        | | 平台运维 | 9.00 | 9.00 | | |`,
        [['001', '示例市数据局本级']],
      ),
    ).toEqual([[' · 示例市数据局本级 · unit finest', ' · 平台运维 · project 1']])
  })

  it('a row under a cell that spans it only goes on with the one above', () => {
    expect(
      rowsOf(
        specOf('projects'),
        `${HEADER}
        | 3301000000000001 | 平台运维 | 9.00 | 9.00 | | |
        | ^ | ^ | ^ | ^ | | |`,
      )[0],
    ).toEqual(['3301000000000001 · 平台运维 · project 1', ' · 平台运维 · continues'])
  })
})

describe('a row for what is not classified so finely', () => {
  const spec = {
    ...specOf('expenditure'),
    panels: [
      {
        columns: specOf('expenditure')?.panels?.[0]?.columns ?? [],
        rows: [
          { label: '合计', role: 'total' as const },
          {
            each: [{ dimension: 'function' as const, level: 3 as const }],
            remainder: { label: '其他支出（未按功能分类公开）' },
          },
        ],
      },
    ],
  } as TableSpec

  it('is told by its label', () => {
    expect(
      rowsOf(
        spec,
        `${FUNCTIONS}
        | 合计 | < | < | < | 9.00 | 5.00 | 4.00 |
        | 201 | 03 | 01 | 行政运行 | 5.00 | 5.00 | |
        | | | | 其他支出（未按功能分类公开） | 4.00 | | 4.00 |`,
      ),
    ).toEqual([[' · 合计 · 合计', '2010301 · 行政运行 · function 3', ' · 其他支出（未按功能分类公开） · remainder']])
  })
})

it('a header that a later page prints in other words is no row', () => {
  expect(
    rowsOf(
      specOf('expenditure'),
      `${FUNCTIONS}
      | 201 | 03 | 01 | 行政运行 | 3.00 | 3.00 | |
      | 类 | 款 | 项 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      | 201 | 03 | 02 | 一般行政管理事务 | 3.00 | | 3.00 |`,
    )[0],
  ).toHaveLength(2)
})
