import type { Region } from '../compute/ledger.ts'
import type { FigureIndex, Reading } from './reading.ts'

/** The finest cells of a panel that has all of a box. */
export interface CompleteGrid {
  readonly table: number
  readonly panel: number
  readonly root: Region
  readonly cells: readonly { readonly region: Region; readonly figure: FigureIndex }[]
}

/** The finest cells of the tables that are complete: their rows and columns add up to one row and one column. */
export function completeGrids({ tables, figures }: Pick<Reading, 'tables' | 'figures'>): readonly CompleteGrid[] {
  return tables.flatMap(({ panels }, table) =>
    panels.flatMap((panel, index): readonly CompleteGrid[] => {
      const rootRow = rootOf(panel.rows)
      const rootColumn = rootOf(panel.columns)
      if (rootRow === undefined || rootColumn === undefined) return []
      const root = figures[panel.figures[rootRow]?.[rootColumn] ?? -1]?.region
      if (!root) return []
      const cells: { region: Region; figure: FigureIndex }[] = []
      for (const row of leavesOf(panel.rows, rootRow)) {
        for (const column of leavesOf(panel.columns, rootColumn)) {
          const figure = panel.figures[row]?.[column]
          const region = figures[figure ?? -1]?.region
          // A cell that is not understood, or says nothing, leaves a hole.
          if (figure === undefined || !region) return []
          cells.push({ region, figure })
        }
      }
      return [{ table, panel: index, root, cells }]
    }),
  )
}

/** The one line that all finest lines add up to; a single line is its own. */
function rootOf(
  lines: readonly { readonly parts: readonly number[]; readonly region: Region | undefined }[],
): number | undefined {
  const figures = lines.flatMap((line, index) => (line.region ? [index] : []))
  if (figures.length === 1) return figures[0]
  const isPart = new Set(lines.flatMap(({ parts }) => parts))
  const roots = figures.filter((index) => (lines[index]?.parts.length ?? 0) > 0 && !isPart.has(index))
  const [root] = roots
  if (root === undefined) return undefined
  const covered = new Set(leavesOf(lines, root))
  const all = figures.filter((index) => (lines[index]?.parts.length ?? 0) === 0)
  return all.every((index) => covered.has(index)) ? root : undefined
}

function leavesOf(lines: readonly { readonly parts: readonly number[] }[], root: number): readonly number[] {
  const leaves = new Set<number>()
  const visit = (index: number): void => {
    const parts = lines[index]?.parts ?? []
    if (parts.length === 0) leaves.add(index)
    for (const part of parts) visit(part)
  }
  visit(root)
  return [...leaves]
}
