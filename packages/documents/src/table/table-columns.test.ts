import { expect, test } from 'vitest'
import { textWidth } from '../docx/docx-tokens.ts'
import { tablesOf } from '../docx/tree-walk.fixture.ts'
import { wideDocument } from '../docx/wide-document.fixture.ts'
import { sampleDocument } from '../testing/sample-document.ts'
import { textEms, unbreakableEms } from '../text/text-ems.ts'
import { fitColumns, linesIn, minimumColumnEms } from './table-columns.ts'
import { bodyGrid, startColumns } from './table-grid.ts'

const PAGE_WIDTH = textWidth('landscape')
const tables = [sampleDocument(), wideDocument()].flatMap(tablesOf)

test.each(tables)('the columns of $id fill the width and break no figure', (table) => {
  const { size, widths } = fitColumns(table, PAGE_WIDTH, 6)
  expect(widths.reduce((total, width) => total + width, 0)).toBeCloseTo(PAGE_WIDTH)
  minimumColumnEms(table).forEach((ems, column) => {
    expect(widths[column]).toBeGreaterThanOrEqual(ems * size + 6 - 1e-6)
  })
  expect(size).toBeGreaterThanOrEqual(6)
})

test('a table no size fits is shrunk to the width all the same', () => {
  const [table] = tables.filter((each) => each.id === 'wide')
  if (!table) throw new Error('no wide table')
  const { size, widths } = fitColumns(table, 300, 6)
  expect(size).toBe(6)
  expect(widths.reduce((total, width) => total + width, 0)).toBeCloseTo(300)
})

test.each(tables)('every body cell of $id has its own place in the grid', (table) => {
  const places = bodyGrid(table.rows).flatMap((cells) =>
    cells.flatMap(({ cell, row, column }) =>
      Array.from({ length: cell.rowSpan }, (_, down) =>
        Array.from({ length: cell.columnSpan }, (_, right) => `${row + down}/${column + right}`),
      ).flat(),
    ),
  )
  expect(new Set(places).size).toBe(places.length)
  expect(places).toHaveLength(table.rows.length * table.columns.length)
})

test('cells move past those that span down into their row', () => {
  const cell = (columnSpan: number, rowSpan: number) => ({ columnSpan, rowSpan })
  expect(
    startColumns([
      [cell(1, 3), cell(2, 1), cell(1, 2)],
      [cell(1, 1), cell(1, 2)],
      [cell(1, 1), cell(1, 1)],
    ]),
  ).toEqual([
    [0, 1, 3],
    [1, 2],
    [1, 3],
  ])
})

test('Chinese is an em a character and breaks anywhere; a figure does not', () => {
  expect(textEms('合计')).toBe(2)
  expect(unbreakableEms('其他支出')).toBe(1)
  expect(unbreakableEms('共1,234.50元')).toBeCloseTo(textEms('1,234.50'))
  expect(linesIn('一二三四五\n六', 30, 10)).toBe(3)
})
