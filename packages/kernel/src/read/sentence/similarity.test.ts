import fc from 'fast-check'
import { expect, it } from 'vitest'
import { essential, similarity } from './similarity.ts'

it('what wording adds to a subject does not count', () => {
  expect(essential('2025年，本部门财政拨款收入为')).toBe('财政拨款收入')
  expect(similarity('2025年度财政拨款收入', '财政拨款收入是')).toBe(1)
})

it('the head of a phrase, which stands last, counts most', () => {
  expect(similarity('一般公共预算支出', '一般公共预算收入')).toBeLessThan(
    similarity('政府性基金预算支出', '一般公共预算支出') + 0.3,
  )
  expect(similarity('公务用车运行维护费', '公务用车运行费')).toBeGreaterThan(
    similarity('公务用车运行维护费', '公务接待费'),
  )
})

it('lies between 0 and 1 and is the same both ways', () => {
  const text = fc.string({ unit: fc.constantFrom(...'财政拨款收入支出预算基金年本的'), maxLength: 12 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const alike = similarity(a, b)
      expect(alike).toBeGreaterThanOrEqual(0)
      expect(alike).toBeLessThanOrEqual(1)
      expect(similarity(b, a)).toBeCloseTo(alike, 12)
    }),
  )
})
