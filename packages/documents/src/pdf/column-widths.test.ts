import { describe, expect, it } from 'vitest'
import { placeCells } from '../table/table-grid.ts'
import { sampleDocument } from '../testing/sample-document.ts'
import { CELL_INSET, fitColumns } from './column-widths.ts'
import { tablesOf } from './testing/document-tables.ts'
import { stressDocument } from './testing/stress-document.ts'
import { textWidth } from './text-width.ts'

const tables = [...tablesOf(sampleDocument().blocks), ...tablesOf(stressDocument().blocks)]

describe('fitColumns', () => {
  it.each(tables.map((table) => [table.id, table] as const))(
    'fills the width and fits every figure of %s',
    (_, table) => {
      const { size, widths } = fitColumns(table, 450, 10.5)
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(450)
      const rows = table.rows.map((row) => row.cells)
      for (const { cell, column } of placeCells(rows)) {
        if (cell.figure === undefined) continue
        const needed = (textWidth(cell.text, cell.role === 'total' ? 'bold' : 'regular') + CELL_INSET) * size
        const given = widths.slice(column, column + cell.columnSpan).reduce((sum, width) => sum + width, 0)
        expect(given).toBeGreaterThanOrEqual(needed - 1e-6)
      }
    },
  )

  it('prints narrow tables at full size', () => {
    const narrow = tables.find((table) => table.id === 'targets')
    expect(narrow && fitColumns(narrow, 450, 10.5).size).toBe(10.5)
  })
})
