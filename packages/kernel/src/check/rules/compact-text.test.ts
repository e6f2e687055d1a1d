import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compactText, originalSpan } from './compact-text.ts'

it('takes out white space and finds the way back', () => {
  const compact = compactText(' 2024 年\u2060度 ')
  expect(compact.text).toBe('2024年度')
  expect(originalSpan(compact, 0, 5)).toEqual({ start: 1, end: 7 })
  expect(originalSpan(compact, 4, 6)).toEqual({ start: 6, end: 9 })
})

it('gives spans that read the same, white space aside', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), (text, a, b) => {
      const compact = compactText(text)
      const start = Math.min(a, b) % (compact.text.length + 1)
      const end = Math.min(compact.text.length, start + (Math.max(a, b) % 5))
      const span = originalSpan(compact, start, end)
      expect(compactText(text.slice(span.start, span.end)).text).toBe(compact.text.slice(start, end))
    }),
  )
})
