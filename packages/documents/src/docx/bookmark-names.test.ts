import { expect, test } from 'vitest'
import { BookmarkNames } from './bookmark-names.ts'

test('names are what Word accepts, and each its own', () => {
  const names = new BookmarkNames()
  const keys = [
    'section_a b',
    'section_a-b',
    'SECTION_A_B',
    '1',
    '',
    `table_${'长'.repeat(60)}`,
    `table_${'长'.repeat(61)}`,
  ]
  const given = keys.map((key) => names.nameOf(key))
  for (const name of given) expect(name).toMatch(/^\p{L}[\p{L}\p{N}_]{0,39}$/u)
  expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(keys.length)
  expect(keys.map((key) => names.nameOf(key))).toEqual(given)
})
