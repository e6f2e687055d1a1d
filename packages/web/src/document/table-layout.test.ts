import type { Cell, Column, Table } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { columnWidths, placeBody, startColumns } from './table-layout.ts'

const span = (columnSpan: number, rowSpan: number) => ({ columnSpan, rowSpan })

describe('startColumns', () => {
  it('passes over what earlier cells cover', () => {
    const rows = [[span(1, 2), span(2, 1), span(1, 2)], [span(1, 1), span(1, 1)], [span(4, 1)]]
    expect(startColumns(rows)).toEqual([[0, 1, 3], [1, 2], [0]])
  })
})

const cell = (text: string, more: Partial<Cell> = {}): Cell => ({
  text,
  align: 'left',
  columnSpan: 1,
  rowSpan: 1,
  role: 'body',
  indent: 0,
  ...more,
})
const figure = (text: string): Cell =>
  cell(text, { align: 'right', figure: { reference: text, value: text, unit: '万元' } })
const column = (kind: Column['kind'], weight: number): Column => ({ path: [], weight, kind })

describe('placeBody', () => {
  it('names a row by the name after its code, twice where income stands beside expenditure', () => {
    const table: Pick<Table, 'columns' | 'rows'> = {
      columns: [column('label', 8), column('label', 20), column('figure', 8), column('label', 20), column('figure', 8)],
      rows: [
        {
          code: '',
          label: '',
          keepWithNext: false,
          cells: [cell('101'), cell('财政拨款'), figure('1.00'), cell('教育支出'), figure('2.00')],
        },
      ],
    }
    const [row = []] = placeBody(table as Table)
    expect(row.filter(({ isHeader }) => isHeader).map(({ cell: { text } }) => text)).toEqual(['财政拨款', '教育支出'])
    expect(columnWidths(table as Table).every((width) => width > 0)).toBe(true)
  })
})
