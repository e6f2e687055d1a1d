import { describe, expect, it } from 'vitest'
import { isCaption, isTitleLike, logicalTables } from './logical-table.ts'
import type { SourceCell, SourceDocument, SourceTable } from './source-document.ts'
import { gridOf, textsOf, written } from './written-document.fixture.ts'

/** Title and rows of each table of a text. */
const told = (text: string) => logicalTables(written(text)).map(toldOf)
const toldOf = (table: ReturnType<typeof logicalTables>[number]) => ({
  title: table.title,
  rows: table.rows.map((row) => textsOf(row).join('|')),
})

const HEADER = '| 科目名称 | 合计 | 基本支出 |'

describe('a table', () => {
  it('takes the title and captions that stand above it', () => {
    const [table] = logicalTables(
      written(`上面的一段话，不是标题。
        > 2025年部门支出总表
        编制部门：示例市数据局
        单位：万元
        ${HEADER}
        | 行政运行 | 3.00 | 3.00 |`),
    )
    expect(table?.title).toBe('2025年部门支出总表')
    expect(table?.captions.map(({ text }) => text)).toEqual(['编制部门：示例市数据局', '单位：万元'])
  })

  it('takes those in its own first rows, which are then no rows of it', () => {
    const [table] = logicalTables(
      written(`| 部门支出总表 | < | < |
        | 编制部门：示例市数据局 | < | 单位：万元 |
        ${HEADER}
        | 行政运行 | 3.00 | 3.00 |`),
    )
    expect(toldOf(table as never)).toEqual({
      title: '部门支出总表',
      rows: ['科目名称|合计|基本支出', '行政运行|3.00|3.00'],
    })
    expect(table?.captionTexts).toEqual(['编制部门：示例市数据局', '单位：万元'])
  })

  it('has no title where a sentence stands above it', () => {
    expect(told(`支出情况见下表。\n| 项目 | 金额 |\n| 甲 | 1.00 |`)[0]?.title).toBe('')
  })

  it('leaves out rows without anything', () => {
    expect(told(`${HEADER}\n| | | |\n| 行政运行 | 3.00 | 3.00 |`)[0]?.rows).toHaveLength(2)
  })
})

describe('a table over several pages is one', () => {
  it('where the next page goes on without a title', () => {
    const [table, ...more] = logicalTables(
      written(`> 2025年部门支出总表
        ${HEADER}
        | 行政运行 | 3.00 | 3.00 |
        ---
        | 机关服务 | 2.00 | 2.00 |`),
    )
    expect(more).toEqual([])
    expect([table?.page, table?.lastPage]).toEqual([1, 2])
    expect(table?.rows.map(({ page }) => page)).toEqual([1, 1, 2])
  })

  it('where it prints the title, the captions and the header again: those are left out', () => {
    expect(
      told(`> 2025年部门支出总表
        单位：万元
        ${HEADER}
        | 行政运行 | 3.00 | 3.00 |
        ---
        > 2025年部门支出总表
        单位：万元
        ${HEADER}
        | 机关服务 | 2.00 | 2.00 |`),
    ).toEqual([
      { title: '2025年部门支出总表', rows: ['科目名称|合计|基本支出', '行政运行|3.00|3.00', '机关服务|2.00|2.00'] },
    ])
  })

  it('a row of figures is never taken for a header that is printed again', () => {
    const table = told(`${HEADER}\n| 行政运行 | 3.00 | 3.00 |\n---\n${HEADER}\n| 行政运行 | 3.00 | 3.00 |`)
    expect(table[0]?.rows).toEqual(['科目名称|合计|基本支出', '行政运行|3.00|3.00', '行政运行|3.00|3.00'])
  })

  it('a row that the break divides is put together', () => {
    expect(
      told(`${HEADER}
        | 机关事业单位基本养老保险 | 3.00 | 3.00 |
        ---
        | 缴费支出 | | |
        | 机关服务 | 2.00 | 2.00 |`)[0]?.rows,
    ).toEqual(['科目名称|合计|基本支出', '机关事业单位基本养老保险缴费支出|3.00|3.00', '机关服务|2.00|2.00'])
  })

  it('a label that is whole by itself begins a row of its own', () => {
    expect(
      told(`${HEADER}\n| 一、人员经费 | 3.00 | 3.00 |\n---\n| 二、公用经费 | | |\n| 合计 | 3.00 | 3.00 |`)[0]?.rows,
    ).toEqual(['科目名称|合计|基本支出', '一、人员经费|3.00|3.00', '二、公用经费||', '合计|3.00|3.00'])
  })
})

describe('tables are two', () => {
  const FIRST = `> 2025年部门支出总表\n${HEADER}\n| 行政运行 | 3.00 | 3.00 |`

  it('under another title', () => {
    expect(told(`${FIRST}\n> 2025年部门收入总表\n${HEADER}\n| 行政运行 | 3.00 | 3.00 |`)).toHaveLength(2)
  })

  it('where text stands between them', () => {
    expect(told(`${FIRST}\n注：以上为全部支出。\n| 机关服务 | 2.00 | 2.00 |`)).toHaveLength(2)
  })

  it('where the second has more columns', () => {
    expect(told(`${FIRST}\n---\n| 甲 | 1.00 | 2.00 | 3.00 | 4.00 |\n| 乙 | 1.00 | 2.00 | 3.00 | 4.00 |`)).toHaveLength(
      2,
    )
  })
})

describe('a page that prints fewer columns', () => {
  it('is laid beside the table by the places of its columns', () => {
    const first = placed(
      gridOf(['| 名称 | 合计 | 基本 | 项目 |', '| 甲 | 3.00 | 2.00 | 1.00 |']),
      [0, 40, 60, 80, 100],
      1,
    )
    // The column in the middle is not printed: its border is missing.
    const second = placed(gridOf(['| 乙 | 5.00 | 5.00 |']), [0, 40, 60, 100], 2)
    const [table] = logicalTables(documentOf([first, second]))
    const row = table?.rows.at(-1)?.cells.map((each) => each?.cell.text)
    expect(row?.slice(0, 2)).toEqual(['乙', '5.00'])
    expect(row?.[2]).toBe('5.00')
    expect(table?.rows.at(-1)?.isLoose).toBeUndefined()
  })

  it('is told by its header where there are no places', () => {
    const [table] = told(`> 2025年支出表
      | 科目名称 | 合计 | 基本支出 | 项目支出 |
      | 行政运行 | 3.00 | 3.00 | |
      ---
      > 2025年支出表
      | 科目名称 | 合计 | 项目支出 |
      | 机关服务 | 2.00 | 2.00 |`)
    expect(table?.rows).toEqual(['科目名称|合计|基本支出|项目支出', '行政运行|3.00|3.00|', '机关服务|2.00||2.00'])
  })

  it('without either, only the order of its cells is certain', () => {
    const [table] = logicalTables(
      written(`> 2025年支出表
        | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 行政运行 | 3.00 | 3.00 | |
        ---
        > 2025年支出表
        | 机关服务 | 2.00 | 2.00 |
        | 其他支出 | 1.00 | 1.00 |`),
    )
    expect(table?.rows.map(({ isLoose }) => isLoose ?? false)).toEqual([false, false, true, true])
  })
})

describe('captions and titles', () => {
  it.each([
    '单位：万元',
    '金额单位：元',
    '编制部门：示例市数据局',
    '部门名称：示例市数据局 单位：万元',
    '公开01表',
    '2025年度',
    '预算部门：示例市数据局',
  ])('%s is a caption', (text) => {
    expect(isCaption(text)).toBe(true)
    expect(isTitleLike(text)).toBe(false)
  })

  it.each(['2025年部门支出总表', '附件1', '示例市数据局部门决算报表'])('%s may be a title', (text) => {
    expect(isCaption(text)).toBe(false)
    expect(isTitleLike(text)).toBe(true)
  })

  it('a sentence is neither', () => {
    expect(isTitleLike('2025年支出预算1,000.00万元。')).toBe(false)
    expect(isCaption('部门预算由财政局批复。')).toBe(false)
  })
})

/** A grid whose columns stand between these edges. */
function placed(table: SourceTable, edges: readonly number[], page: number): SourceTable {
  const cells = table.cells.map((cell): SourceCell => {
    const left = edges[cell.column] ?? 0
    const right = edges[cell.column + cell.columnSpan] ?? 0
    return { ...cell, area: { page, left, right, top: cell.row * 20, bottom: (cell.row + cell.rowSpan) * 20 } }
  })
  return { ...table, page, cells }
}

function documentOf(blocks: SourceDocument['blocks']): SourceDocument {
  return { kind: 'source', format: 'pdf', pages: [], blocks }
}
