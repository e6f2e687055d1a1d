import { beforeAll, describe, expect, it } from 'vitest'
import { clean, readSmall, SMALL_FORMAT } from '../../read/small-format.fixture.ts'
import type { Solver } from '../../rounding/controlled.ts'
import { loadSolver } from '../../rounding/solve.ts'
import { evaluateIdentities } from '../evaluate-identities.ts'
import { figureClasses } from '../figure-classes.ts'
import { deriveIdentities, spokenRegions } from '../identities.ts'
import { localise } from './localise.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

function localised(text: string, solve = solver) {
  const reading = readSmall(text, SMALL_FORMAT)
  const classes = figureClasses(reading, spokenRegions(reading))
  const identities = deriveIdentities(reading, classes)
  const { broken, disagreements } = evaluateIdentities(identities, classes, reading.figures)
  return localise(
    reading,
    classes,
    identities,
    broken,
    disagreements.map((each) => each.class),
    solve,
  ).map(({ explanations }) =>
    explanations.map(({ figures, rows, turned, amounts }) => ({
      figures: figures.map((index) => reading.figures[index]?.label ?? ''),
      rows: rows.map(({ table, row }) => reading.tables[table]?.panels[0]?.rows[row]?.label ?? ''),
      turned: turned.map((index) => {
        const statement = reading.statements[index]
        return statement?.kind === 'change' ? statement.direction : undefined
      }),
      amounts: [...amounts.values()],
    })),
  )
}

const YUAN_10_000 = 2_000_000

describe('one wrong figure', () => {
  it('is named when nothing else explains what is broken, with where its amount must lie', () => {
    const [[only, ...others] = [], ...more] = localised(
      clean([
        '| 201 | 03 | 02 | 一般行政管理事务 | 300.00 | | 300.00 |',
        '| 201 | 03 | 02 | 一般行政管理事务 | 310.00 | | 300.00 |',
      ]),
    )
    expect([others, more]).toEqual([[], []])
    expect(only?.figures).toEqual(['2025年部门支出总表 · 一般行政管理事务 · 合计'])
    const [amount] = only?.amounts ?? []
    expect(amount?.low).toBeLessThanOrEqual(300 * YUAN_10_000)
    expect(amount?.high).toBeGreaterThanOrEqual(300 * YUAN_10_000)
    expect(amount?.high).toBeLessThan(301 * YUAN_10_000)
  })

  it('in a sum that nothing else checks may be any of its terms: all are listed', () => {
    const text = `单位：万元\n| 编码 | 名称 | 金额 |\n| 201 | 事务甲类 | 3.00 |\n| 208 | 事务乙类 | 2.00 |\n| | 合计 | 9.00 |`
    const [explanations = []] = localised(text)
    expect(explanations.flatMap(({ figures }) => figures)).toHaveLength(3)
    // A row that is not printed explains it as well.
    expect(explanations.flatMap(({ rows }) => rows)).toEqual(['合计'])
  })

  it('of two that disagree the one that the other laws do not bear out', () => {
    const [explanations = []] = localised(clean(['| ^ | 项目支出 | < | 400.00 |', '| ^ | 项目支出 | < | 450.00 |']))
    expect(explanations.map(({ figures }) => figures)).toEqual([['2025年部门整体绩效目标表 · 项目支出']])
  })
})

describe('other causes', () => {
  it('a row left out, of which its sums tell all cells', () => {
    const [explanations = []] = localised(
      clean(
        ['| 002 | 示例市数据中心 | 130.00 | 100.00 | | 30.00 |\n', ''],
        ['| 3301000000000003 | 数据中心扩容 | 130.00 | 100.00 | | 30.00 |\n', ''],
      ),
    )
    expect(explanations).toMatchObject([{ figures: [], rows: ['合计'], turned: [] }])
  })

  it('a direction said the wrong way round', () => {
    const [explanations = []] = localised(
      clean([
        '公务用车运行维护费7.00万元，比2024年预算增加2.00万元，增长40.00%',
        '公务用车运行维护费7.00万元，比2024年预算减少2.00万元',
      ]),
    )
    expect(explanations).toMatchObject([{ figures: [], rows: [], turned: ['decrease'] }])
  })

  it('an amount in the other unit', () => {
    const [explanations = []] = localised(clean(['| 公务接待费 | 6.00 | 5.00 |', '| 公务接待费 | 60,000.00 | 5.00 |']))
    expect(explanations.map(({ figures }) => figures)).toEqual([['2025年“三公”经费支出表 · 公务接待费 · 2024年预算数']])
  })
})

describe('two errors', () => {
  const first = ['| ^ | 项目支出 | < | 400.00 |', '| ^ | 项目支出 | < | 450.00 |'] as const

  it('that share nothing are two problems', () => {
    expect(localised(clean(first, ['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.00 | 15.00 |']))).toHaveLength(2)
  })

  it('in one table are found together, the fewest figures that explain both', () => {
    const [[only] = [], ...more] = localised(
      clean(
        [
          '| 201 | 03 | 02 | 一般行政管理事务 | 300.00 | | 300.00 |',
          '| 201 | 03 | 02 | 一般行政管理事务 | 310.00 | | 300.00 |',
        ],
        ['| 201 | 03 | 01 | 行政运行 | 420.00 | 420.00 | |', '| 201 | 03 | 01 | 行政运行 | 430.00 | 420.00 | |'],
      ),
    )
    expect(more).toEqual([])
    expect([...(only?.figures ?? [])].sort()).toEqual([
      '2025年部门支出总表 · 一般行政管理事务 · 合计',
      '2025年部门支出总表 · 行政运行 · 合计',
    ])
  })
})

describe('nothing is named', () => {
  it('where nothing is broken', () => {
    expect(localised(clean())).toEqual([])
  })

  it('where the solver finds no explanation', () => {
    const helpless: Solver = () => ({ status: 'Infeasible', value: 0, values: new Map() })
    expect(localised(clean(['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.00 | 15.00 |']), helpless)).toEqual([[]])
  })

  it('by a solver that calls everything solved and changes nothing', () => {
    // What a loose big-M lets a solver claim: every law holds, no switch is on.
    const loose: Solver = (program) =>
      program.includes('Binary')
        ? { status: 'Optimal', value: 0, values: new Map() }
        : { status: 'Infeasible', value: 0, values: new Map() }
    expect(localised(clean(['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.00 | 15.00 |']), loose)).toEqual([[]])
  })
})

it('where a table is garbled all over, sets of causes are searched in the first places only', () => {
  const blocks = Array.from({ length: 60 }, (_, at) => {
    const code = 201 + at
    const row = (below: string, amount: string): string => `| ${code}${below} | 事务第${code}${below}项 | ${amount} |`
    // Three sums are wrong, and no amount is part of all of them.
    return [
      row('', '9.00'),
      row('01', '5.00'),
      row('0101', '1.00'),
      row('0102', '2.00'),
      row('02', '6.00'),
      row('0201', '1.00'),
      row('0202', '1.00'),
    ]
  })
  const found = localised(`单位：万元\n| 编码 | 名称 | 金额 |\n${blocks.flat().join('\n')}`)
  expect(found).toHaveLength(60)
  expect(found.filter((explanations) => explanations.length > 0)).toHaveLength(40)
  expect(found.at(-1)).toEqual([])
})

it('of hundreds of terms of a broken sum not each is tried', () => {
  let programs = 0
  const counting: Solver = (program, limits) => {
    programs++
    return solver(program, limits)
  }
  const rows = Array.from({ length: 400 }, (_, at) => `| 3${1000 + at} | 事务第${at}项 | ${at + 2}.00 |`)
  const [explanations = []] = localised(
    `单位：万元\n| 编码 | 名称 | 金额 |\n${rows.join('\n')}\n| | 合计 | 9.00 |`,
    counting,
  )
  expect(explanations.length).toBeGreaterThan(100)
  expect(programs).toBeLessThan(100)
})

it('an error of billions beside one of a few yuan is still found: big-M follows the residuals', () => {
  const rows = (a: string, b: string, total: string) =>
    `单位：元\n| 编码 | 名称 | 合计 | 基本 | 项目 |\n| 201 | 事务甲类 | ${a} | 10.00 | 20.00 |\n| 208 | 事务乙类 | ${b} | 1.00 | 2.00 |\n| | 合计 | ${total} | 11.00 | 22.00 |`
  const figures = (text: string) => localised(text).map((explanations) => explanations.map((each) => each.figures))
  expect(figures(rows('30.00', '9000000003.00', '33.00'))).toEqual([[['事务乙类 · 合计']]])
  expect(figures(rows('30.01', '3.00', '33.00'))).toEqual([])
  expect(figures(rows('30.05', '3.00', '33.00'))).toEqual([[['事务甲类 · 合计']]])
})
