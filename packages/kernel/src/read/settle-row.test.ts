import { describe, expect, it } from 'vitest'
import type { GridRow } from './grid.ts'
import { type AmountColumn, settleRow } from './settle-row.ts'
import { gridOf } from './written-document.fixture.ts'

/** 合计 = 基本 + 项目, 项目 of which 政府采购. */
const COLUMNS: readonly AmountColumn[] = [
  { column: 1, parts: [1, 2], inside: [1, 2, 3] },
  { column: 2, parts: [], inside: [] },
  { column: 3, parts: [], inside: [3] },
  { column: 4, parts: [], inside: [] },
]

function rowOf(line: string, isLoose = true): GridRow {
  const table = gridOf([line])
  return { cells: table.cells.map((cell) => (cell.text === '' ? undefined : { cell, table })), page: 1, isLoose }
}

const settled = (line: string, columns = COLUMNS) =>
  settleRow(rowOf(line), columns)
    ?.cells.slice(0, 5)
    .map((each) => each?.cell.text ?? '')

describe('a row whose columns are not certain', () => {
  it('is set into the columns in which it adds up', () => {
    expect(settled('| 行政运行 | 400.00 | 300.00 | 100.00 | |')).toBeUndefined()
    expect(settled('| 行政运行 | 400.00 | 300.00 | | 100.00 |')).toEqual(['行政运行', '400.00', '300.00', '100.00', ''])
    expect(settled('| 行政运行 | | 400.00 | 400.00 | 90.00 |')).toEqual(['行政运行', '400.00', '', '400.00', '90.00'])
  })

  it('stays as it is where it adds up as printed', () => {
    expect(settled('| 行政运行 | 400.00 | 300.00 | 100.00 | 40.00 |')).toBeUndefined()
  })

  it('stays as it is where several readings add up', () => {
    // 5 = 5 + nothing, or nothing + 5.
    expect(settled('| 机关服务 | | | 5.00 | 5.00 |')).toBeUndefined()
  })

  it('stays as it is where no reading adds up', () => {
    expect(settled('| 机关服务 | 5.00 | 3.00 | 1.00 | |')).toBeUndefined()
  })

  it('is left alone where a cell is no amount', () => {
    expect(settled('| 机关服务 | 5.00 | 三 | | 2.00 |')).toBeUndefined()
  })
})

it('a row whose columns are certain is never touched', () => {
  expect(settleRow(rowOf('| 行政运行 | 400.00 | 300.00 | | 100.00 |', false), COLUMNS)).toBeUndefined()
})
