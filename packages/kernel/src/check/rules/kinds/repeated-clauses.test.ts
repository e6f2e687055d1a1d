import { expect, it } from 'vitest'
import { contextOf, told } from '../testing-context.fixture.ts'
import { checkRepeatedClauses } from './repeated-clauses.ts'

const check = (text: string) => told(checkRepeatedClauses(contextOf([text]), { kind: 'repeated-clauses', atLeast: 6 }))

it('a clause that stands twice in a row', () => {
  expect(check('主要用于办公用品购置，主要用于办公用品购置。')).toEqual(['主要用于办公用品购置 → '])
  expect(check('经费主要用于办公用品购置，主要用于办公用品购置。')).toHaveLength(1)
})

it('short ones, ones with figures and ones further apart repeat without harm', () => {
  expect(check('甲乙丙丁，甲乙丙丁。')).toEqual([])
  expect(check('购置办公桌椅2套，购置办公桌椅2套。')).toEqual([])
  expect(check('主要用于办公用品购置，以及其他事项，主要用于办公用品购置。')).toEqual([])
})
