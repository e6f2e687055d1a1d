import { describe, expect, it } from 'vitest'
import { describeBox } from '../../facts/space.ts'
import { clean, readSmall } from '../small-format.fixture.ts'

const CODES = ['side', 'kind', 'function', 'departmentEconomic', 'year'] as const

/** The box of the amount that a paragraph prints with these digits, this year's as such. */
function boxOf(text: string, digits: string): string | undefined {
  const { figures, space } = readSmall(text)
  const figure = figures.find(({ place, text: printed }) => place.kind === 'sentence' && printed === digits)
  const [box] = figure?.region ?? []
  if (!box) return undefined
  const codes = describeBox(space, box)
  return CODES.flatMap((dimension) => codes[dimension] ?? []).join(' ')
}

describe('what an amount of a sentence is of', () => {
  it.each([
    ['as the format words it', '其中：基本支出600.00', '其中：基本支出600.50', '600.50', 'expenditure basic 2025'],
    [
      'worded a little otherwise',
      '支出预算1,000.00万元，其中：基本支出600.00',
      '全年支出预算为1,000.00万元，包括：基本支出预算601.00',
      '601.00',
      'expenditure basic 2025',
    ],
    [
      'in another order',
      '公务接待费5.00万元，比',
      '2025年，安排公务接待费5.01万元，比',
      '5.01',
      'expenditure 30217 2025',
    ],
  ])('%s', (_, from, to, digits, box) => {
    expect(boxOf(clean([from, to]), digits)).toBe(box)
  })

  it.each([
    '“一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）”',
    '“一般公共服务支出-政府办公厅（室）及相关机构事务-行政运行”',
  ])('is the function that the sentence names: %s', (path) => {
    const text = clean([
      '“一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）”420.00',
      `${path}420.50`,
    ])
    expect(boxOf(text, '420.50')).toBe('expenditure 2010301 2025')
  })

  it('is a function under a name of an earlier year', () => {
    const text = clean(['行政事业单位养老支出（款）行政单位离退休', '行政事业单位离退休（款）行政单位离退休'])
    expect(boxOf(text, '50.00')).toBe('expenditure 2080501 2025')
  })

  it('is open where nothing says so', () => {
    expect(
      boxOf(clean(['# 二、支出的主要内容', '其中债务还本77.00万元。\n# 二、支出的主要内容']), '77.00'),
    ).toBeUndefined()
  })

  it('of a difference it is open: how much something has changed is no amount of it', () => {
    expect(
      boxOf(
        clean(['公务接待费5.00万元，比2024年预算减少1.00万元', '公务接待费5.00万元，比2024年预算减少1.01万元']),
        '1.01',
      ),
    ).toBeUndefined()
  })

  it('a year that is said stands with the amount', () => {
    const { figures } = readSmall(clean(['示例市数据局2025年收入预算1,000.00', '示例市数据局2024年收入预算1,000.00']))
    expect(figures.find(({ saidYear }) => saidYear)?.saidYear?.year).toBe(2024)
  })

  it('a change whose amount is printed only in a table is of that', () => {
    const reading = readSmall(
      clean(['公务接待费5.00万元，比2024年预算减少1.00万元', '公务接待费比2024年预算减少1.00万元']),
    )
    const change = reading.statements.find(
      (statement) => statement.kind === 'change' && reading.figures[statement.difference ?? -1]?.text === '1.00',
    )
    expect(change?.kind === 'change' && reading.figures[change.of ?? -1]?.label).toBe(
      '2025年“三公”经费支出表 · 公务接待费 · 2025年预算数',
    )
  })
})
