import { expect, it } from 'vitest'
import { boxOfCodes, SPACE } from '../testing-space.fixture.ts'
import { regionInWords } from './region-in-words.ts'

it('says a stage only where it is not the one that the profile publishes', () => {
  const box = boxOfCodes({ year: '2025', stage: 'approved', side: 'expenditure', function: '2010301' })
  expect(regionInWords(SPACE, [box], 'approved')).toBe('2025 · expenditure · 2010301 2010301')
  expect(regionInWords(SPACE, [box], 'final')).toBe('2025 · approved · expenditure · 2010301 2010301')
})
