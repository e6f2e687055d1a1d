import { describe, expect, it } from 'vitest'
import { fen } from '../amount/fen.ts'
import type { ReadFigure } from '../read/reading.ts'
import { CLEAN, readSmall } from '../read/small-format.fixture.ts'
import { bestOf, figureClasses, intervalOf, meets } from './figure-classes.ts'
import { spokenRegions } from './identities.ts'

const reading = readSmall(CLEAN)
const { classes, classOf, regions } = figureClasses(reading, spokenRegions(reading))
const indexOf = (label: string): number => reading.figures.find((figure) => figure.label === label)?.index ?? -1

describe('figures of one box', () => {
  it('are one class, in tables and sentences', () => {
    const total = classes[classOf[indexOf('2025年部门支出总表 · 合计 · 合计')] ?? -1]
    expect(total?.map(({ label }) => label)).toEqual([
      '2025年部门收支总表 · 支出总计 · 支出/预算数',
      '2025年部门支出总表 · 合计 · 合计',
      '2025年部门整体绩效目标表 · 部门预算总额（万元）',
      '一、收支总体情况 · 支出预算',
    ])
  })

  it('income and expenditure are two boxes, though the amounts are the same', () => {
    expect(classOf[indexOf('2025年部门收支总表 · 收入总计 · 收入/预算数')]).not.toBe(
      classOf[indexOf('2025年部门收支总表 · 支出总计 · 支出/预算数')],
    )
  })

  it('a figure without a box is a class of its own', () => {
    const own = classOf[indexOf('四、绩效目标情况 · 编报绩效目标的项目预算资金')] ?? -1
    expect(classes[own]).toHaveLength(1)
    expect(regions[own]).toBeUndefined()
  })

  it('an amount that sentences only compare with is a class without figures', () => {
    const spoken = classes.flatMap((own, index) => (own.length === 0 ? [regions[index]] : []))
    // Last year's income, of which only the difference is said; last year's receptions stand in a table.
    expect(spoken).toHaveLength(1)
  })
})

const figure = (amount: number, quantum: number, text = String(amount), index = 0): ReadFigure =>
  ({ amount: fen(amount), quantum: fen(quantum), text, index }) as ReadFigure

describe('a printed number', () => {
  it('is everything within half a unit of its last place, in halves of fen', () => {
    expect(intervalOf(figure(1000, 100))).toEqual({ low: 1900, high: 2100 })
    expect(intervalOf(figure(0, 0))).toEqual({ low: 0, high: 0 })
  })

  it('meets another one where they have a point in common, the ends included', () => {
    expect(meets(intervalOf(figure(1000, 100)), intervalOf(figure(1100, 100)))).toBe(true)
    expect(meets(intervalOf(figure(1000, 100)), intervalOf(figure(1101, 100)))).toBe(false)
  })
})

describe('the best of several printings', () => {
  it('is the most precise, the first of those; a blank only where there is nothing else', () => {
    const [blank, rough, exact, same] = [
      figure(0, 0, '', 0),
      figure(1000, 100, '10', 1),
      figure(1001, 1, '10.01', 2),
      figure(1002, 1, '10.02', 3),
    ]
    expect(bestOf([blank, rough, exact, same])).toBe(exact)
    expect(bestOf([blank, rough, exact, same], new Set([2]))).toBe(same)
    expect(bestOf([blank])).toBe(blank)
    expect(bestOf([])).toBeUndefined()
  })
})
