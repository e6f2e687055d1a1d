import { describe, expect, it } from 'vitest'
import type { RuledLine } from './page-content.ts'
import { ruledGrids } from './ruled-grid.ts'

const level = (at: number, from: number, to: number): RuledLine => ({ horizontal: true, at, from, to })
const upright = (at: number, from: number, to: number): RuledLine => ({ horizontal: false, at, from, to })

/** All lines of a table from end to end. */
const whole = (xs: readonly number[], ys: readonly number[]): readonly RuledLine[] => [
  ...ys.map((y) => level(y, xs[0] ?? 0, xs.at(-1) ?? 0)),
  ...xs.map((x) => upright(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
]
const XS = [0, 100, 200, 300]
const YS = [0, 20, 40, 60]

/** Cells as `row column rowSpan×columnSpan`. */
const cells = (lines: readonly RuledLine[]) =>
  ruledGrids(lines).map((grid) =>
    grid.cells.map(({ row, column, rowSpan, columnSpan }) => `${row} ${column} ${rowSpan}×${columnSpan}`),
  )

describe('a ruled table', () => {
  it('has a cell for each field between its lines', () => {
    const [grid, ...more] = ruledGrids(whole(XS, YS))
    expect(more).toEqual([])
    expect(grid).toMatchObject({ rowCount: 3, columnCount: 3, box: { left: 0, right: 300, top: 0, bottom: 60 } })
    expect(grid?.cells).toHaveLength(9)
    expect(grid?.cells[4]).toMatchObject({ row: 1, column: 1, box: { left: 100, right: 200, top: 20, bottom: 40 } })
  })

  it('fields are one cell where the line between them is not drawn', () => {
    const header = whole(XS, YS).filter(({ horizontal, at }) => horizontal || at !== 200)
    expect(cells([...header, upright(200, 20, 60)])[0]).toEqual([
      '0 0 1×1',
      '0 1 1×2',
      '1 0 1×1',
      '1 1 1×1',
      '1 2 1×1',
      '2 0 1×1',
      '2 1 1×1',
      '2 2 1×1',
    ])
  })

  it('a cell may go over rows', () => {
    const lines = whole(XS, YS).filter(({ horizontal, at }) => !horizontal || at !== 20)
    expect(cells([...lines, level(20, 100, 300)])[0]?.[0]).toBe('0 0 2×1')
  })

  it('what is no rectangle is cut into rows', () => {
    // The first column is open over two rows, and the second of them goes on into the next column.
    const lines = whole(XS, YS).filter(({ horizontal, at }) => (horizontal ? at !== 20 : at !== 100))
    const shape = [...lines, level(20, 100, 300), upright(100, 0, 20), upright(100, 40, 60)]
    expect(cells(shape)[0]?.slice(0, 4)).toEqual(['0 0 1×1', '0 1 1×1', '0 2 1×1', '1 0 1×2'])
  })

  it('may have open sides: lines that reach beyond the last upright one end it', () => {
    const open = whole(XS, YS).filter(({ horizontal, at }) => horizontal || (at !== 0 && at !== 300))
    expect(ruledGrids(open)[0]).toMatchObject({ columnCount: 3, rowCount: 3 })
  })

  it('lines drawn double, thick or piece by piece are one', () => {
    const pieces = [
      ...[0, 20, 40, 60].flatMap((y) => [level(y, 0, 99), level(y + 0.5, 101, 200), level(y, 201, 300)]),
      ...XS.flatMap((x) => [upright(x, 0, 60), upright(x + 1.5, 0, 60)]),
    ]
    expect(ruledGrids(pieces)[0]).toMatchObject({ rowCount: 3, columnCount: 3 })
  })
})

describe('a page', () => {
  it('may have several tables, from the top', () => {
    const lower = whole(XS, [200, 220, 240])
    expect(ruledGrids([...lower, ...whole(XS, YS)]).map(({ box }) => box.top)).toEqual([0, 200])
  })

  it('has none in frames, underlines and a single column', () => {
    expect(ruledGrids([level(10, 0, 300)])).toEqual([])
    expect(ruledGrids(whole([0, 300], [0, 60]))).toEqual([])
    expect(ruledGrids([])).toEqual([])
  })
})
