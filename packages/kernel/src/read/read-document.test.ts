import { describe, expect, it } from 'vitest'
import { describeBox } from '../facts/space.ts'
import type { ReadFigure, Reading } from './reading.ts'
import { CLEAN, clean, readSmall } from './small-format.fixture.ts'

const figure = (reading: Reading, label: string): ReadFigure | undefined =>
  reading.figures.find((each) => each.label === label)
const boxes = ({ space }: Reading, found: ReadFigure | undefined) =>
  found?.region?.map((box) => describeBox(space, box))

describe('a document that is read', () => {
  const reading = readSmall(CLEAN)

  it('says whose it is and in which format; nothing of it is left over', () => {
    expect(reading).toMatchObject({
      profile: { id: 'example/small-budget-2024' },
      kind: 'budget',
      level: 'department',
      year: 2025,
      department: '示例市数据局',
      unmatched: [],
    })
  })

  it('gives every cell the box of its row and column', () => {
    const of2025 = { year: '2025', stage: 'approved', side: 'expenditure' }
    expect(boxes(reading, figure(reading, '2025年一般公共预算支出表 · 一般行政管理事务 · 项目支出'))).toEqual([
      { ...of2025, fund: 'general', function: '2010302', kind: 'project' },
    ])
    expect(boxes(reading, figure(reading, '2025年“三公”经费支出表 · 合计 · 2024年预算数'))).toEqual([
      { ...of2025, year: '2024', departmentEconomic: '30217' },
      { ...of2025, year: '2024', departmentEconomic: '30231' },
    ])
  })

  it('gives an amount of a sentence the box of the format’s sentence, and of the function that it names', () => {
    const of2025 = { year: '2025', stage: 'approved', side: 'expenditure' }
    expect(boxes(reading, figure(reading, '一、收支总体情况 · 基本支出'))).toEqual([{ ...of2025, kind: 'basic' }])
    const item = reading.figures.find(({ text, place }) => place.kind === 'sentence' && text === '130.00')
    expect(boxes(reading, item)).toEqual([{ ...of2025, function: '2080505' }])
  })

  it('what no classification holds is known by its name', () => {
    expect(reading.figures.find(({ statistic }) => statistic === 'targetAmount')?.text).toBe('380.00')
  })

  it('blank cells say nil, exactly', () => {
    expect(figure(reading, '2025年部门支出总表 · 行政运行 · 项目支出')).toMatchObject({
      text: '',
      amount: 0,
      quantum: 0,
    })
  })

  it('rows know the rows that add up to them, columns the columns', () => {
    const [panel] = reading.tables[1]?.panels ?? []
    const rowOf = (code: string) => panel?.rows.findIndex((row) => row.code === code) ?? -1
    expect(panel?.rows[rowOf('20103')]?.parts).toEqual([rowOf('2010301'), rowOf('2010302')])
    expect(panel?.rows.at(-1)?.parts).toEqual([rowOf('201'), rowOf('208'), rowOf('212')])
    expect(panel?.columns.find(({ path }) => path.at(-1) === '合计')?.parts).toHaveLength(2)
  })

  it('a form’s amounts stand beside their labels', () => {
    expect(figure(reading, '2025年部门整体绩效目标表 · 基本支出')).toMatchObject({ text: '600.00' })
  })
})

describe('what is not understood is told, never dropped', () => {
  it('a row that the format does not have', () => {
    const reading = readSmall(
      clean(['| 二、事业收入 | 100.00 | | |', '| 二、事业收入 | 100.00 | | |\n| 附：债务余额 | 5.00 | | |']),
    )
    expect(reading.unmatched).toEqual([
      { page: 1, what: 'row', quote: '2025年部门收支总表 · 附：债务余额', reason: '格式里没有这一行' },
    ])
    const kept = figure(reading, '2025年部门收支总表 · 附：债务余额 · 收入/预算数')
    expect(kept).toMatchObject({ text: '5.00', region: undefined })
  })

  it('a column with amounts', () => {
    const reading = readSmall(
      clean(
        ['| 项目 | 2024年预算数 | 2025年预算数 |', '| 项目 | 2024年预算数 | 2025年预算数 | 调整率额度 |'],
        ['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 6.00 | 5.00 | 0.83 |'],
      ),
    )
    expect(reading.unmatched).toMatchObject([{ what: 'column' }])
  })

  it('words where an amount should be', () => {
    const reading = readSmall(clean(['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 6.00 | 五元整 |']))
    expect(reading.unmatched).toMatchObject([{ what: 'cell', reason: '不是金额' }])
  })

  it('a table that the format does not have', () => {
    const reading = readSmall(`${CLEAN}\n> 2025年债务情况表\n单位：万元\n| 债权人 | 余额 |\n| 甲银行 | 5.00 |`)
    expect(reading.unmatched).toMatchObject([{ what: 'table', quote: '2025年债务情况表' }])
  })
})

describe('precision and unit', () => {
  it('are what is printed: in each table its own', () => {
    const reading = readSmall(
      CLEAN.replace(
        /> 2025年“三公”经费支出表[\s\S]*?\| 公务用车[^\n]*\n/u,
        `> 2025年“三公”经费支出表
        单位：元
        | 项目 | 2024年预算数 | 2025年预算数 |
        | 合计 | 110,000 | 120,000 |
        | 公务接待费 | 60,000 | 50,000 |
        | 公务用车运行维护费 | 50,000 | 70,000 |
        `,
      ),
    )
    expect(figure(reading, '2025年“三公”经费支出表 · 公务接待费 · 2025年预算数')).toMatchObject({
      unit: '元',
      amount: 5_000_000,
      quantum: 100,
    })
    expect(figure(reading, '三、“三公”经费情况 · 公务接待费')).toMatchObject({
      unit: '万元',
      amount: 5_000_000,
      quantum: 10_000,
    })
  })

  it('a header may have a unit of its own', () => {
    const reading = readSmall(
      clean(['| 项目 | 2024年预算数 | 2025年预算数 |', '| 项目 | 2024年预算数（元） | 2025年预算数 |']),
    )
    expect(figure(reading, '2025年“三公”经费支出表 · 合计 · 2024年预算数（元）')?.amount).toBe(1100)
  })
})

describe('rows that the document leaves out', () => {
  it('a row of the format that is not printed leaves its sum open', () => {
    const [panel] = readSmall(clean(['| 公务接待费 | 6.00 | 5.00 |\n', ''])).tables[4]?.panels ?? []
    expect(panel?.rows[0]?.isPartial).toBe(true)
  })

  it('a function without its finer rows is partial where others have theirs', () => {
    const [panel] =
      readSmall(
        clean([
          '| 212 | 08 | | 国有土地使用权出让收入安排的支出 | 100.00 | | 100.00 |\n| 212 | 08 | 99 | 其他国有土地使用权出让收入安排的支出 | 100.00 | | 100.00 |\n',
          '',
        ]),
      ).tables[1]?.panels ?? []
    expect(panel?.rows.filter(({ isPartial }) => isPartial).map(({ code }) => code)).toEqual(['212'])
  })
})

it('a document in no known format still has its amounts, told by its own totals', () => {
  const reading = readSmall(`> 某处2025年收支情况
    单位：万元
    | 编码 | 名称 | 金额 |
    | 201 | 甲类 | 3.00 |
    | 208 | 乙类 | 2.00 |
    | | 合计 | 5.00 |`)
  expect(reading.profile).toBeUndefined()
  expect(reading.tables[0]?.panels[0]?.rows.at(-1)?.parts).toEqual([0, 1])
})

it('a table that is damaged to a quarter of a million columns is read: with the square of them nobody would see the end', () => {
  const blank = ' |'.repeat(250_000)
  const reading = readSmall(
    clean([
      '| 项目 | 2024年预算数 | 2025年预算数 |\n| 合计 | 11.00 | 12.00 |',
      `| 项目 | 2024年预算数 | 2025年预算数 |${blank}\n| 合计 | 11.00 | 12.00 |${blank}`,
    ]),
  )
  expect(reading.figures.filter(({ label }) => label.includes('“三公”经费支出表 · 合计'))).toHaveLength(2)
})
