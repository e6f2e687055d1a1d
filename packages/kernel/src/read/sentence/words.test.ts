import { describe, expect, it } from 'vitest'
import { findDirections, REASON, stageOf, yearOf } from './words.ts'

describe('direction words', () => {
  it.each([
    ['增加', 'increase'],
    ['增长', 'increase'],
    ['高于', 'increase'],
    ['减少', 'decrease'],
    ['压减', 'decrease'],
    ['小于', 'decrease'],
    ['持平', 'flat'],
    ['基本持平', 'flat'],
    ['无增减变化', 'flat'],
    ['未发生变化', 'flat'],
  ])('%s: %s', (word, direction) => {
    expect(findDirections(`比上年${word}了`)).toMatchObject([{ direction, start: 3, end: 3 + word.length }])
  })

  it('are all found, in order', () => {
    expect(findDirections('收入增加，支出下降').map(({ direction }) => direction)).toEqual(['increase', 'decrease'])
    expect(findDirections('收入1.00万元')).toEqual([])
  })
})

describe('the stage that words speak of', () => {
  it.each([
    ['2024年预算执行数', 'executed'],
    ['年初预算', 'initialBudget'],
    ['全年预算数', 'adjustedBudget'],
    ['调整预算', 'adjustedBudget'],
    ['2024年预算', 'budget'],
    ['决算数', 'final'],
    ['决算支出预算数', 'budget'],
    ['本年收入', undefined],
  ])('%s: %s', (words, stage) => {
    expect(stageOf(words)).toBe(stage)
  })
})

describe('the year that words name', () => {
  it.each([
    ['2023年预算', 2023],
    ['上年预算数', 2024],
    ['去年同期', 2024],
    ['本年支出', 2025],
    ['预算数', undefined],
  ])('%s: %s', (words, year) => {
    expect(yearOf(words, 2025)).toBe(year)
  })

  it('上年 is open where the document’s own year is', () => {
    expect(yearOf('上年预算', undefined)).toBeUndefined()
  })
})

it.each(['主要原因是', '主要原因：', '的主要原因为', '原因是由于', '主要是因为', '主要系'])(
  '%s begins a reason',
  (words) => {
    expect(REASON.exec(`减少1.00万元，${words}压减接待`)).not.toBeNull()
  },
)
