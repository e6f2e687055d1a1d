import { describe, expect, it } from 'vitest'
import { clean, readSmall, SMALL_FORMAT } from '../read/small-format.fixture.ts'
import { expectedAmount } from './expected-amount.ts'
import { figureClasses, fromHalves } from './figure-classes.ts'
import { deriveIdentities, spokenRegions } from './identities.ts'

function expected(text: string, label: string, alsoWrong: readonly string[] = []) {
  const reading = readSmall(text, SMALL_FORMAT)
  const classes = figureClasses(reading, spokenRegions(reading))
  const identities = deriveIdentities(reading, classes)
  const wrong = reading.figures.filter((figure) => [label, ...alsoWrong].includes(figure.label))
  const [figure] = wrong.filter((each) => each.label === label)
  if (!figure) throw new Error('no figure')
  const found = expectedAmount(figure, identities, classes, new Set(wrong.map(({ index }) => index)))
  return (
    found && {
      amount: fromHalves((found.interval.low + found.interval.high) / 2) / 1_000_000,
      by: found.same ? found.same.label : found.identity?.source.kind,
    }
  )
}

describe('what a wrong figure should be', () => {
  it('is what another printing of it says', () => {
    expect(
      expected(
        clean(['| ^ | 项目支出 | < | 400.00 |', '| ^ | 项目支出 | < | 450.00 |']),
        '2025年部门整体绩效目标表 · 项目支出',
      ),
    ).toEqual({ amount: 400, by: '2025年部门支出总表 · 合计 · 项目支出' })
  })

  it('or what a law gives, the most precise one', () => {
    expect(
      expected(
        clean(['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.50 | 12.00 |']),
        '2025年“三公”经费支出表 · 合计 · 2024年预算数',
      ),
    ).toEqual({ amount: 11, by: 'rows' })
  })

  it('is not given by a law that holds another wrong amount', () => {
    expect(
      expected(
        clean(['| 合计 | 11.00 | 12.00 |', '| 合计 | 11.50 | 12.00 |']),
        '2025年“三公”经费支出表 · 合计 · 2024年预算数',
        ['2025年“三公”经费支出表 · 公务接待费 · 2024年预算数'],
      ),
    ).toBeUndefined()
  })

  it('is never what is printed', () => {
    expect(expected(clean(), '2025年部门整体绩效目标表 · 项目支出')).toBeUndefined()
  })
})
