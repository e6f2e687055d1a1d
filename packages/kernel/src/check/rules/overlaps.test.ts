import { expect, it } from 'vitest'
import type { Severity } from '../finding.ts'
import { type Found, withoutOverlaps } from './overlaps.ts'
import { spotIn, wholeSpot } from './rule-context.ts'
import type { Rule } from './rule-schema.ts'
import { contextOf } from './testing-context.fixture.ts'

const [text] = contextOf(['一二三四五六七八九十']).texts
if (!text) throw new Error('no text')

const found = (id: string, severity: Severity, ...spans: readonly (readonly [number, number])[]): Found => {
  const [first, ...rest] = spans.map(([start, end]) => spotIn(text, start, end))
  return {
    rule: { id, severity } as Rule,
    breach: { spots: [first ?? wholeSpot(text), ...rest], stated: '', expected: '' },
  }
}
const kept = (...all: readonly Found[]) =>
  withoutOverlaps(all).map(({ rule, breach }) => `${rule.id} ${breach.spots.length}`)

it('of two findings on the same words the graver stays, of equally grave ones the narrower, then the first', () => {
  expect(kept(found('a', 'notice', [0, 3]), found('b', 'error', [1, 4]))).toEqual(['b 1'])
  expect(kept(found('a', 'error', [0, 5]), found('b', 'error', [1, 3]))).toEqual(['b 1'])
  expect(kept(found('a', 'error', [0, 3]), found('b', 'error', [1, 4]))).toEqual(['a 1'])
})

it('on different words both stay, in their order', () => {
  expect(kept(found('a', 'notice', [0, 3]), found('b', 'error', [3, 6]))).toEqual(['a 1', 'b 1'])
})

it('a finding loses the places that are taken, not those that are free', () => {
  expect(kept(found('a', 'notice', [0, 2], [6, 8]), found('b', 'error', [1, 3]))).toEqual(['a 1', 'b 1'])
})

it('findings about a whole section or page point at no words and overlap with nothing', () => {
  expect(kept(found('a', 'notice'), found('b', 'error', [0, 10]))).toEqual(['a 1', 'b 1'])
})
