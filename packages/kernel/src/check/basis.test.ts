import { expect, it } from 'vitest'
import { describeBox } from '../facts/space.ts'
import type { Basis } from '../read/reading.ts'
import { CLEAN, readSmall } from '../read/small-format.fixture.ts'
import { regionOfBasis, stageOfBasis } from './basis.ts'

const reading = readSmall(CLEAN)
const region = reading.figures.find(({ label }) => label === '2025年部门支出总表 · 合计 · 合计')?.region ?? []
const against = (basis: Partial<Basis>) =>
  regionOfBasis(reading, region, {
    span: { paragraph: 0, start: 0, end: 0 },
    year: undefined,
    stage: undefined,
    ...basis,
  })?.map((box) => describeBox(reading.space, box))

it('a comparison is with the same in the year and at the stage that it names', () => {
  const side = 'expenditure'
  expect(against({ year: 2024, stage: 'budget' })).toEqual([{ year: '2024', stage: 'approved', side }])
  expect(against({ year: 2024, stage: 'executed' })).toEqual([{ year: '2024', stage: 'executed', side }])
  expect(against({ stage: 'adjustedBudget' })).toEqual([{ year: '2025', stage: 'adjusted', side }])
})

it('at the document’s own stage where it names none', () => {
  expect(
    stageOfBasis({ span: { paragraph: 0, start: 0, end: 0 }, year: 2024, stage: undefined }, reading.profile),
  ).toBe('approved')
})

it('is open for a year that the document does not reach', () => {
  expect(against({ year: 1999, stage: 'budget' })).toBeUndefined()
})
