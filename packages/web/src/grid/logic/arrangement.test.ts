import { fen } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import type { CellMarks, GridColumn, GridMarks, GridRow } from '../model.ts'
import { GRID_WORDS } from '../words.ts'
import { arrange, type GridFilters, keepArrangement, readFilter } from './arrangement.ts'
import { countMatches, findNext } from './find.ts'
import { COLUMNS, rowOf } from './grid.fixture.ts'
import { findNextMark, needsAttention } from './next-mark.ts'
import { sumText, totalsOf } from './totals.ts'

const rows = [
  rowOf('a', { code: '2010302', name: '乙', amount: '100.5', staff: '3' }),
  rowOf('b', { code: '2010301', name: '甲', amount: '9' }),
  rowOf('c', { name: '丙', amount: '' }),
  rowOf('d', { name: '甲', amount: '-1,000', staff: '4' }),
]
const ids = (shown: readonly GridRow[]) => shown.map(({ id }) => id).join('')
const filtered = (column: string, typed: string): GridFilters => {
  const found = COLUMNS.find(({ id }) => id === column)
  const filter = found && readFilter(found, typed)
  return new Map(filter ? [[column, filter]] : [])
}

describe('arrange', () => {
  it('sorts numbers as numbers, blanks last either way, and equal rows as stored', () => {
    expect(ids(arrange(COLUMNS, rows, { column: 'amount', descending: false }, new Map()))).toBe('dbac')
    expect(ids(arrange(COLUMNS, rows, { column: 'amount', descending: true }, new Map()))).toBe('abdc')
    expect(ids(arrange(COLUMNS, rows, { column: 'name', descending: false }, new Map()))).toBe('cbda')
  })

  it('does not touch the stored order', () => {
    expect(arrange(COLUMNS, rows, undefined, new Map())).toBe(rows)
    arrange(COLUMNS, rows, { column: 'amount', descending: false }, new Map())
    expect(ids(rows)).toBe('abcd')
  })

  it.each([
    ['amount', '>9', 'a'],
    ['amount', '>= 9', 'ab'],
    ['amount', '＜0', 'd'],
    ['amount', '<>9', 'ad'],
    ['amount', '=100.50', 'a'],
    ['amount', '00', 'abd'],
    ['name', '甲', 'bd'],
    ['code', '行政管理', 'a'],
    ['code', '20103', 'ab'],
    ['name', '', 'abcd'],
  ])('filters %s by %j', (column, typed, expected) => {
    expect(ids(arrange(COLUMNS, rows, undefined, filtered(column, typed)))).toBe(expected)
  })

  it('filters by chosen values, in several columns at once', () => {
    const filters: GridFilters = new Map([
      ['name', { kind: 'oneOf', texts: new Set(['甲', '丙']) }],
      ['staff', { kind: 'oneOf', texts: new Set(['']) }],
    ])
    expect(ids(arrange(COLUMNS, rows, undefined, filters))).toBe('bc')
  })
})

describe('keepArrangement', () => {
  it('keeps rows where they are shown, drops those gone and puts new ones after the row that they follow', () => {
    const now = ['a', 'n', 'm', 'c', 'd', 'z'].map((id) => rowOf(id, {}))
    expect(ids(keepArrangement(['d', 'b', 'a'], new Set('abcd'), now))).toBe('dzanm')
    expect(ids(keepArrangement(['d'], new Set('abcd'), now))).toBe('nmdz')
  })
})

describe('findNext', () => {
  it('goes on from a cell, round the end, forwards and backwards', () => {
    expect(findNext(COLUMNS, rows, '甲', { row: 0, column: 0 })).toEqual({ row: 1, column: 1 })
    expect(findNext(COLUMNS, rows, '甲', { row: 1, column: 1 })).toEqual({ row: 3, column: 1 })
    expect(findNext(COLUMNS, rows, '甲', { row: 3, column: 1 })).toEqual({ row: 1, column: 1 })
    expect(findNext(COLUMNS, rows, '甲', { row: 1, column: 1 }, true)).toEqual({ row: 3, column: 1 })
    expect(findNext(COLUMNS, rows, '行政运行', { row: 0, column: 0 })).toEqual({ row: 1, column: 0 })
    expect(findNext(COLUMNS, rows, '没有', { row: 0, column: 0 })).toBeUndefined()
    expect(findNext(COLUMNS, [], '甲', { row: 0, column: 0 })).toBeUndefined()
  })

  it('counts', () => {
    expect(countMatches(COLUMNS, rows, '甲')).toEqual({ count: 2, more: false })
    expect(countMatches(COLUMNS, rows, '甲', 1)).toEqual({ count: 1, more: true })
  })
})

describe('totalsOf', () => {
  it('sums amounts in fen and counts apart', () => {
    expect(totalsOf(COLUMNS, rows, { top: 0, left: 0, bottom: 9, right: 4 })).toEqual({
      filled: 11,
      amounts: { count: 3, sum: -89_050, unit: '元' },
      counts: { count: 2, sum: 7 },
      tooLarge: false,
    })
    expect(sumText(fen(-89_050), '元')).toBe('-890.50')
    expect(sumText(fen(123_456_789), '万元')).toBe('123.456789')
  })

  it('says when a sum is too large to be exact', () => {
    const large = [rowOf('a', { amount: '90071992547409.91' }), rowOf('b', { amount: '0.01' })]
    expect(totalsOf(COLUMNS, large, { top: 0, left: 2, bottom: 1, right: 2 })).toEqual({ filled: 2, tooLarge: true })
  })
})

describe('findNextMark', () => {
  const words = GRID_WORDS.zh
  const marks: GridMarks = new Map([['d', new Map([['amount', { changed: { who: '王芳', when: '10:42' } }]])]])
  const isWanted = (column: GridColumn, row: GridRow, mark: CellMarks | undefined) =>
    needsAttention(column, row, mark, words)

  it('goes through what is marked and what is wrong, round the end', () => {
    const wrong = [...rows, rowOf('e', { name: '', amount: '1' })]
    const next = (row: number, column: number, backwards = false) =>
      findNextMark(COLUMNS, wrong, marks, isWanted, { row, column }, backwards)
    expect(next(0, 0)).toEqual({ row: 3, column: 2 })
    expect(next(3, 2)).toEqual({ row: 4, column: 1 })
    expect(next(4, 1)).toEqual({ row: 3, column: 2 })
    expect(next(0, 0, true)).toEqual({ row: 4, column: 1 })
    expect(findNextMark(COLUMNS, rows, new Map(), isWanted, { row: 0, column: 0 }, false)).toBeUndefined()
  })
})
