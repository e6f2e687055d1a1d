import type { ComputedPanel } from '../compute/compute-table.ts'
import type { FigureReference } from '../document/document-tree.ts'

/** The address of a table's figure: by table, panel, row position and column path, all of which the printed page shows. */
export function cellReference(
  table: string,
  panel: number,
  panels: readonly ComputedPanel[],
  row: number,
  column: number,
): FigureReference {
  const at = panels[panel]
  const key = at?.rows[row]?.code || at?.rows[row]?.label || ''
  const path = at?.columns[column]?.path.join('/') ?? ''
  return `table:${table}/${panels.length > 1 ? `panel:${panel + 1}/` : ''}row:${row + 1}:${key}/column:${path}`
}
