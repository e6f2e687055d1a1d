import { describe, expect, it } from 'vitest'
import { placeOf } from './use-place.ts'

describe('placeOf', () => {
  it.each([
    ['/', undefined, undefined, ''],
    ['/board', undefined, undefined, ''],
    ['/d/003/2026', '003', 2026, ''],
    ['/d/003/2026/entry/expenditure', '003', 2026, 'entry/expenditure'],
    ['/d/003/library', '003', undefined, 'library'],
    ['/d/%E6%B5%8E/2026/document', '济', 2026, 'document'],
  ])('%s', (pathname, department, year, screen) => {
    expect(placeOf(pathname)).toEqual({ department, year, screen })
  })
})
