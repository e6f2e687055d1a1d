import { describe, expect, it } from 'vitest'
import { CLEAN, clean, readSmall, SMALL_FORMAT } from '../read/small-format.fixture.ts'
import { commonInterval, evaluateIdentities } from './evaluate-identities.ts'
import { figureClasses } from './figure-classes.ts'
import { deriveIdentities, spokenRegions } from './identities.ts'

function evaluate(text: string) {
  const reading = readSmall(text, SMALL_FORMAT)
  const classes = figureClasses(reading, spokenRegions(reading))
  return evaluateIdentities(deriveIdentities(reading, classes), classes, reading.figures)
}
const kinds = (text: string) => evaluate(text).broken.map(({ source }) => source.kind)

describe('the laws of a document', () => {
  it('all hold where everything adds up', () => {
    const { held, broken, disagreements } = evaluate(CLEAN)
    expect(broken).toEqual([])
    expect(disagreements).toEqual([])
    expect(held).toBeGreaterThan(80)
  })

  it('a figure that is printed twice with two amounts is a disagreement, not a broken law', () => {
    const { broken, disagreements } = evaluate(
      clean(['| ^ | 项目支出 | < | 400.00 |', '| ^ | 项目支出 | < | 450.00 |']),
    )
    expect(broken).toEqual([])
    expect(disagreements.map(({ figures }) => figures.map(({ text }) => text))).toEqual([
      ['400.00', '400.00', '450.00', '400.00'],
    ])
  })

  it('an amount that nothing prints is where the changes put it; two that do not meet break a law', () => {
    const twice = clean([
      '# 二、支出的主要内容',
      '示例市数据局2025年收入预算1,000.00万元，比2024年预算增加150.00万元。\n# 二、支出的主要内容',
    ])
    expect(kinds(twice)).toEqual(['change'])
  })
})

describe('rounding', () => {
  /** 合计 of three rows, in the table of the three public expenses. */
  const rounded = (total: string, ...parts: readonly string[]) =>
    kinds(
      `单位：万元\n| 编码 | 名称 | 金额 |\n${parts.map((part, index) => `| 20${index + 1} | 事务${'甲乙丙丁'[index]}类 | ${part} |`).join('\n')}\n| | 合计 | ${total} |`,
    )

  it('each number is off by half a unit of its last place at most: so are n parts and their total, (n + 1) halves', () => {
    expect(rounded('10.01', '3.33', '3.33', '3.33')).toEqual([])
    expect(rounded('10.00', '3.33', '3.33', '3.33')).toEqual([])
    expect(rounded('10.02', '3.33', '3.33', '3.33')).toEqual(['rows'])
  })

  it('a coarser part allows more, an exact nil nothing', () => {
    expect(rounded('10.40', '3.33', '4', '3.33')).toEqual([])
    expect(rounded('10.40', '3.33', '3.33', '3.33')).toEqual(['rows'])
    expect(rounded('6.68', '3.33', '3.33', '')).toEqual(['rows'])
  })

  it('a law of a table is judged by the table’s own figures, however they are rounded elsewhere', () => {
    // The text rounds to whole 万元; the table still has to add up to the fen.
    const text = clean(['支出预算1,000.00万元，其中：基本支出600.00万元', '支出预算1,000万元，其中：基本支出600万元'])
    expect(kinds(text)).toEqual([])
    expect(
      kinds(
        text.replace(
          '| 合计 | < | < | < | 1,000.00 | 600.00 | 400.00 |',
          '| 合计 | < | < | < | 1,000.00 | 600.04 | 400.00 |',
        ),
      ),
    ).toContain('rows')
  })
})

it('the common part of intervals', () => {
  expect(
    commonInterval([
      { low: 0, high: 4 },
      { low: 3, high: 9 },
    ]),
  ).toEqual({ low: 3, high: 4 })
  expect(
    commonInterval([
      { low: 0, high: 2 },
      { low: 3, high: 9 },
    ]),
  ).toBeUndefined()
})
