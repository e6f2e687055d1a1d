import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { rezipDeterministically } from './deterministic-zip.ts'

const parts = { 'b.xml': strToU8('b'), '[Content_Types].xml': strToU8('types'), 'a/c.xml': strToU8('中文') }

describe('rezipDeterministically', () => {
  it('gives the same bytes whatever the order and times of the entries were', () => {
    const reversed = Object.fromEntries(Object.entries(parts).reverse())
    const one = zipSync(parts, { mtime: new Date(2001, 1, 1) })
    const other = zipSync(reversed, { mtime: new Date(2020, 5, 6), level: 0 })
    expect(rezipDeterministically(one, '2026-04-07')).toEqual(rezipDeterministically(other, '2026-04-07'))
  })

  it('keeps every entry, content types first, and applies edits', () => {
    const zipped = rezipDeterministically(zipSync(parts), '2026-04-07', (name) =>
      name === 'b.xml' ? strToU8('edited') : undefined,
    )
    const entries = unzipSync(zipped)
    expect(Object.keys(entries)).toEqual(['[Content_Types].xml', 'a/c.xml', 'b.xml'])
    expect(Object.values(entries).map((content) => strFromU8(content))).toEqual(['types', '中文', 'edited'])
  })

  it('stamps the entries with the date, and the earliest possible for older documents', () => {
    const dosDate = (bytes: Uint8Array): number => new DataView(bytes.buffer).getUint16(12, true)
    expect(dosDate(rezipDeterministically(zipSync(parts), '2026-04-07'))).toBe(((2026 - 1980) << 9) | (4 << 5) | 7)
    expect(dosDate(rezipDeterministically(zipSync(parts), '1950-01-01'))).toBe((1 << 5) | 1)
  })

  it('refuses a date that is none', () => {
    expect(() => rezipDeterministically(zipSync(parts), '今天')).toThrow(RangeError)
  })
})
