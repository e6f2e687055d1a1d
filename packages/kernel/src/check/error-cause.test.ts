import { describe, expect, it } from 'vitest'
import { type Fen, fen } from '../amount/fen.ts'
import { readAmount } from '../read/read-amount.ts'
import type { ReadFigure } from '../read/reading.ts'
import { causeInWords, errorCause } from './error-cause.ts'

function figure(text: string): ReadFigure {
  return { ...readAmount(text, '万元'), text, unit: '万元' } as ReadFigure
}
const amount = (text: string): Fen => readAmount(text, '万元')?.amount ?? fen(0)

describe('how a figure came to be wrong', () => {
  it.each([
    ['1,284.50', '1,234.50', 'digit'],
    ['1,324.50', '1,234.50', 'swapped'],
    ['4,231.50', '1,234.50', 'swapped'],
    ['124.50', '1,234.50', 'dropped'],
    ['11,234.50', '1,234.50', 'added'],
    ['-1,234.50', '1,234.50', 'sign'],
    ['', '1,234.50', 'blank'],
    ['12,345,000.00', '1,234.50', 'unit'],
    ['1,234.50', '12,345,000.00', 'unit'],
    ['987.65', '1,234.50', 'other'],
  ])('%s for %s: %s', (text, expected, cause) => {
    expect(errorCause(figure(text), amount(expected))).toBe(cause)
  })

  it('a number with few digits fits too many to be of the wrong unit', () => {
    expect(errorCause(figure('3'), amount('30,000'))).not.toBe('unit')
  })

  it('nil for nil is no blank', () => {
    expect(errorCause(figure(''), fen(0))).not.toBe('blank')
  })
})

it('has words where the digits tell, in both languages', () => {
  for (const cause of ['unit', 'sign', 'swapped', 'digit', 'dropped', 'added', 'blank'] as const)
    expect(causeInWords(cause)).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
  expect(causeInWords('other')).toBeUndefined()
})
