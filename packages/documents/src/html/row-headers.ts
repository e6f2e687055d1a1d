import type { Table } from '@mingzhang/kernel'
import type { PlacedCell } from '../table/table-grid.ts'

/**
 * The cells of a row that name it: those marked as headers, and in each run of label columns the last one with text
 * (after a code comes the name). A table of income beside expenditure has two per row.
 * @shape (Table, cells of a row) -> cells
 */
export function rowHeaders(table: Table, cells: readonly PlacedCell[]): ReadonlySet<PlacedCell> {
  const headers = new Set<PlacedCell>()
  let name: PlacedCell | undefined
  for (const placed of cells) {
    const { cell, column } = placed
    if (cell.role === 'header') headers.add(placed)
    else if (table.columns[column]?.kind === 'label' && cell.figure === undefined) {
      if (cell.text.trim() !== '') name = placed
    } else {
      if (name) headers.add(name)
      name = undefined
    }
  }
  if (name) headers.add(name)
  return headers
}
