import { describe, expect, it } from 'vitest'
import type { Reading } from '../read/reading.ts'
import { CLEAN, CLEAN_TEXT, clean, readSmall, SMALL_FORMAT } from '../read/small-format.fixture.ts'
import { type FigureClasses, figureClasses } from './figure-classes.ts'
import { deriveIdentities, type FigureIdentity, spokenRegions } from './identities.ts'

function derive(text: string) {
  const reading = readSmall(text, SMALL_FORMAT)
  const classes = figureClasses(reading, spokenRegions(reading))
  return { reading, classes, identities: deriveIdentities(reading, classes) }
}

/** `whole = part + part`, each by the place where it is printed first and its amount. */
function inWords({ reading, classes }: { reading: Reading; classes: FigureClasses }, identity: FigureIdentity): string {
  const name = (index: number): string => {
    const [figure] = classes.classes[index] ?? []
    return figure
      ? `${figure.label}[${figure.text}]`
      : `?${reading.space.year.nodes[classes.regions[index]?.[0]?.[0] ?? 0]?.code}`
  }
  return `${identity.wholes.map(name).join(' + ')} = ${identity.parts.map(name).join(' + ')}`
}

const told = (text: string, kind: FigureIdentity['source']['kind']) => {
  const found = derive(text)
  return found.identities.filter(({ source }) => source.kind === kind).map((identity) => inWords(found, identity))
}

const shorter = (words: readonly string[]) =>
  words.map((each) => each.replace(/2025年部门支出总表 · |2025年部门收支总表 · |2025年“三公”经费支出表 · /gu, ''))

describe('what must add up, without a rule being written', () => {
  it('rows from rows, in every column', () => {
    const rows = shorter(told(CLEAN, 'rows'))
    expect(rows).toContain(
      '政府办公厅（室）及相关机构事务 · 合计[720.00] = 行政运行 · 合计[420.00] + 一般行政管理事务 · 合计[300.00]',
    )
    expect(rows).toContain(
      '合计 · 2024年预算数[11.00] = 公务接待费 · 2024年预算数[6.00] + 公务用车运行维护费 · 2024年预算数[5.00]',
    )
    expect(rows).toContain(
      '收入总计 · 收入/预算数[1,000.00] = 财政拨款收入 · 收入/预算数[900.00] + 事业收入 · 收入/预算数[100.00]',
    )
  })

  it('columns from columns, in every row', () => {
    expect(shorter(told(CLEAN, 'columns'))).toContain(
      '一般公共服务支出 · 支出/预算数[720.00] = 一般公共服务支出 · 基本支出[420.00] + 一般公共服务支出 · 项目支出[300.00]',
    )
  })

  it('a figure from the finest cells of another table that fill its box', () => {
    // Of the functions only the finest are listed; the overview prints those at the top.
    const text = CLEAN.replace(/^\| 2\d\d \| (?:\d\d )?\| \|[^\n]*\n/gmu, '')
    expect(shorter(told(text, 'partition'))).toContain(
      '一般公共服务支出 · 支出/预算数[720.00] = 行政运行 · 基本支出[420.00] + 行政运行 · 项目支出[] + 一般行政管理事务 · 基本支出[] + 一般行政管理事务 · 项目支出[300.00]',
    )
  })

  it('amounts of a section from each other', () => {
    expect(told(CLEAN_TEXT, 'text')).toContain(
      '一、收支总体情况 · 支出预算[1,000.00] = 一、收支总体情况 · 基本支出[600.00] + 一、收支总体情况 · 项目支出[400.00]',
    )
  })

  it('functions that a section tells one by one, where it tells all of them', () => {
    const items = (text: string) => told(text, 'text').filter((each) => each.includes('行政运行'))
    expect(items(CLEAN)).toHaveLength(1)
    // One function left out: the list is not taken for complete.
    expect(items(CLEAN.replace(/3\. “社会保障[^\n]*\n/u, ''))).toEqual([])
  })

  it('what is, from what was and the difference', () => {
    const changes = told(CLEAN, 'change')
    expect(changes).toContain(
      '2025年“三公”经费支出表 · 公务用车运行维护费 · 2025年预算数[7.00] = 2025年“三公”经费支出表 · 公务用车运行维护费 · 2024年预算数[5.00] + 三、“三公”经费情况 · 比预算增加[2.00]',
    )
    expect(changes).toContain(
      '2025年“三公”经费支出表 · 公务接待费 · 2024年预算数[6.00] = 2025年“三公”经费支出表 · 公务接待费 · 2025年预算数[5.00] + 三、“三公”经费情况 · 比预算减少[1.00]',
    )
    // What nothing prints is an amount all the same.
    expect(changes.some((each) => each.includes('?2024'))).toBe(true)
  })

  it('the format’s laws of balance', () => {
    expect(told(CLEAN, 'balance')).toEqual([
      '2025年部门收支总表 · 收入总计 · 收入/预算数[1,000.00] = 2025年部门收支总表 · 支出总计 · 支出/预算数[1,000.00]',
    ])
  })
})

describe('a law', () => {
  it('is told once, however many tables say it', () => {
    const { identities } = derive(CLEAN)
    const keys = identities.map(({ wholes, parts }) => `${[...wholes].sort()}=${[...parts].sort()}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('that a row of the format would have to fill is not taken for broken by a part that says nothing', () => {
    const rows = (text: string) => told(text, 'rows').filter((each) => each.startsWith('2025年“三公”经费支出表 · 合计'))
    expect(rows(CLEAN)).toHaveLength(2)
    expect(rows(clean(['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 见附件 | 5.00 |']))).toHaveLength(1)
  })

  it('a change that is said to be nearly none ties nothing', () => {
    const text = clean([
      '公务接待费5.00万元，比2024年预算减少1.00万元，下降16.67%，主要原因是压减接待。',
      '公务接待费5.00万元，与2024年预算基本持平。',
    ])
    expect(told(text, 'change').some((each) => each.includes('公务接待费'))).toBe(false)
  })

  it('a format that is not known has the laws of its own totals', () => {
    const reading = readSmall(
      '单位：万元\n| 编码 | 名称 | 合计 | 基本 | 项目 |\n| 201 | 甲类事务 | 3.00 | 2.00 | 1.00 |\n| 208 | 乙类事务 | 2.00 | 2.00 | |\n| | 合计 | 5.00 | 4.00 | 1.00 |',
    )
    const identities = deriveIdentities(reading, figureClasses(reading))
    expect(identities.map(({ source }) => source.kind).sort()).toEqual([
      'columns',
      'columns',
      'columns',
      'rows',
      'rows',
      'rows',
    ])
  })
})
