import { describe, expect, it } from 'vitest'
import type { Profile } from '../profile/schema.ts'
import type { SourceBlock, SourceDocument } from '../read/source-document.ts'
import { arrangeWorkbook, findMapping } from './arrange-workbook.ts'
import { loadMapping } from './load-mapping.ts'
import type { WorkbookMapping } from './mapping-schema.ts'

const PROFILE = {
  document: { title: '{department}{year}年单位预算' },
  tables: [
    { id: 'income', title: '{year}年收入预算总表' },
    { id: 'expenditure', title: '{year}年支出预算总表' },
  ],
  sections: [
    { id: 'duties', title: '主要职能' },
    { id: 'tables', title: '预算表', blocks: [{ tables: ['income', 'expenditure'] }] },
  ],
} as unknown as Profile

const MAPPING: WorkbookMapping = {
  id: 'test/export',
  label: '导出',
  profile: 'test',
  unit: '元',
  source: { title: '平台' },
  sheets: [
    { code: '2.1', titles: ['主要职能'], section: 'duties' },
    { code: '2.16', titles: ['收入预算总表'], table: 'income' },
    { code: '2.17', titles: ['支出预算总表'], table: 'expenditure' },
    { code: '2.18', titles: ['财政拨款收入预算总表'], left: '不公开' },
  ],
}

function sheet(page: number, name: string, lines: readonly string[], cells: readonly string[] = []): SourceBlock[] {
  return [
    ...lines.map((text): SourceBlock => ({ kind: 'paragraph', text, pieces: [], page })),
    {
      kind: 'table',
      page,
      sheet: name,
      rowCount: 1,
      columnCount: cells.length,
      cells: cells.map((text, column) => ({ text, pieces: [], row: 0, column, rowSpan: 1, columnSpan: 1 })),
    },
  ]
}

function workbook(...sheets: readonly SourceBlock[][]): SourceDocument {
  return {
    kind: 'source',
    format: 'xlsx',
    pages: sheets.map((_, index) => ({ number: index + 1, width: 0, height: 0, content: 'text' })),
    blocks: sheets.flat(),
  }
}

const EXPORTED = workbook(
  sheet(1, 'Sheet9', ['2.17 支出预算总表', '单位：万元'], ['合计', '9.00']),
  sheet(2, '财政拨款收入预算总表', [], ['合计', '1.00']),
  sheet(3, '2.16收入预算总表', ['单位收入预算总表'], ['合计', '90000.00']),
  sheet(4, '2.1', ['主要职能', '办事。']),
  sheet(5, '备注', ['随手记的话']),
)

const texts = (document: SourceDocument): readonly string[] =>
  document.blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : `[${block.cells.map(({ text }) => text).join(' ')}]`,
  )

describe('a workbook that another system exported', () => {
  const { document, sheets, absent } = arrangeWorkbook(EXPORTED, MAPPING, PROFILE, { department: '甲局', year: '2025' })

  it('is arranged in the profile’s order, under its titles, whatever the order and names of the sheets', () => {
    expect(texts(document)).toEqual([
      '甲局2025年单位预算',
      '主要职能',
      '办事。',
      '2025年收入预算总表',
      '单位：元',
      '[合计 90000.00]',
      '2025年支出预算总表',
      '单位：万元',
      '[合计 9.00]',
    ])
  })

  it('says what became of every sheet, and which are not there', () => {
    expect(sheets.map(({ mapped }) => mapped?.code)).toEqual(['2.17', '2.18', '2.16', '2.1', undefined])
    expect(absent).toEqual([])
    const without = workbook(sheet(1, '2.16', []))
    expect(arrangeWorkbook(without, MAPPING, PROFILE, {}).absent.map(({ code }) => code)).toEqual([
      '2.1',
      '2.17',
      '2.18',
    ])
  })

  it('text in cells is text', () => {
    const told = workbook(
      sheet(1, '2.1', [], ['一、', '办事。']),
      sheet(2, '2.16', [], ['合计', '1.00']),
      sheet(3, '2.17', []),
    )
    expect(texts(arrangeWorkbook(told, MAPPING, PROFILE, {}).document)).toContain('一、 办事。')
  })

  it('a longer code is not taken for a shorter one', () => {
    expect(sheets.filter(({ mapped }) => mapped?.code === '2.1').map(({ page }) => page)).toEqual([4])
  })

  it('keeps pages, so that figures lead back to their sheets', () => {
    expect(document.blocks.filter(({ kind }) => kind === 'table').map(({ page }) => page)).toEqual([3, 1])
  })

  it('is recognised by most of its sheets; other workbooks are not', () => {
    expect(findMapping(EXPORTED, [MAPPING])).toBe(MAPPING)
    expect(findMapping(workbook(sheet(1, 'Sheet1', ['采购清单'])), [MAPPING])).toBeUndefined()
  })
})

describe('a mapping as data', () => {
  it('is refused with every mistake at its line', () => {
    const text =
      'id: a/b\nlabel: x\nprofile: p\nunit: 元\nsource: { title: t }\nsheets:\n  - { code: "1", titles: [a], table: nothing }\n  - { code: "1", titles: [b], section: duties }\n'
    const { mapping, problems } = loadMapping({ file: 'm.yaml', text }, new Map([['p', PROFILE]]))
    expect(mapping).toBeUndefined()
    expect(problems.map(({ place }) => [place.row, place.column])).toEqual([
      [7, 'sheets.0.table'],
      [8, 'sheets.1.code'],
    ])
  })
})
