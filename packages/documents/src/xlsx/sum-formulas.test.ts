import type { Cell, Table } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { liveSums, sumRanges } from './sum-formulas.ts'

const figure = (value: string, sumOf?: Cell['sumOf']): Cell => ({
  text: value,
  align: 'right',
  columnSpan: 1,
  rowSpan: 1,
  role: 'body',
  indent: 0,
  figure: { reference: value, value, unit: '万元' },
  ...(sumOf ? { sumOf } : {}),
})
const text = (value: string): Cell => ({
  text: value,
  align: 'left',
  columnSpan: 1,
  rowSpan: 1,
  role: 'body',
  indent: 0,
})

function table(rows: readonly (readonly Cell[])[]): Table {
  const columns = (rows[0] ?? []).map(() => ({ path: [''], weight: 1, kind: 'figure' as const }))
  const body = rows.map((cells) => ({ code: '', label: '', cells, keepWithNext: false }))
  const rest = { title: '', contentsTitle: '', captionLeft: '', captionRight: '', header: [], notes: [] }
  return { kind: 'table', id: 't', orientation: 'portrait', columns, rows: body, ...rest }
}

describe('liveSums', () => {
  const parts = [
    [1, 0],
    [2, 0],
  ] as const

  it('keeps sums whose printed parts add up, blanks counting nothing', () => {
    expect([...liveSums(table([[figure('3.00', parts)], [figure('3.00')], [figure('')]])).keys()]).toEqual(['0,0'])
  })

  it('drops sums that rounding has broken', () => {
    expect(liveSums(table([[figure('3.01', parts)], [figure('1.00')], [figure('2.00')]])).size).toBe(0)
  })

  it('drops sums of cells that are no numbers, of cells that are not there, and of the same cell twice', () => {
    expect(liveSums(table([[figure('1.00', parts)], [figure('1.00')], [text('—')]])).size).toBe(0)
    expect(
      liveSums(
        table([
          [
            figure('1.00', [
              [1, 0],
              [9, 9],
            ]),
          ],
          [figure('1.00')],
        ]),
      ).size,
    ).toBe(0)
    expect(
      liveSums(
        table([
          [
            figure('2.00', [
              [1, 0],
              [1, 0],
            ]),
          ],
          [figure('1.00')],
        ]),
      ).size,
    ).toBe(0)
  })

  it('breaks circles', () => {
    const circle = table([[figure('1.00', [[1, 0]])], [figure('1.00', [[0, 0]])]])
    expect(liveSums(circle).size).toBe(1)
  })
})

describe('sumRanges', () => {
  it('groups down columns or along rows, whichever gives fewer ranges', () => {
    expect(
      sumRanges([
        [1, 0],
        [3, 0],
        [2, 0],
        [7, 0],
      ]),
    ).toEqual([
      { first: [1, 0], last: [3, 0] },
      { first: [7, 0], last: [7, 0] },
    ])
    expect(
      sumRanges([
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
    ).toEqual([{ first: [0, 1], last: [0, 3] }])
  })
})
