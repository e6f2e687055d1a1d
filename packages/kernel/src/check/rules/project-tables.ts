import type { ReadFigure, Reading, ReadTable } from '../../read/reading.ts'
import { nameKey } from './official-names.ts'
import { type Spot, spotOfRow } from './rule-context.ts'

/** A project's row, with the lines below it that go on with it. */
export interface ProjectRow {
  /** Without the marks that a line's end may lose. */
  readonly name: string
  readonly label: string
  /** Its first amount. @unit fen */
  readonly amount: ReadFigure | undefined
  readonly spot: Spot
  readonly panel: number
  readonly row: number
}

export interface ProjectTable {
  readonly table: ReadTable
  /** Lists the targets of projects, which need not be those of all. */
  readonly isOfTargets: boolean
  readonly rows: readonly ProjectRow[]
}

/** The tables that list projects, by their format or, where that is not known, by their titles. @shape Reading -> ProjectTable[] */
export function projectTables({ tables, figures }: Reading): readonly ProjectTable[] {
  return tables.filter(listsProjects).map((table) => ({
    table,
    isOfTargets: isOfTargets(table),
    rows: table.panels.flatMap((panel, index) => {
      const known = panel.rows.some(isProject)
      return panel.rows.flatMap((row, at): readonly ProjectRow[] => {
        if (row.continues || (known && !isProject(row))) return []
        const name = nameKey(row.label).replace(/[-－—–_、，,.。/／]/gu, '')
        if (name === '' || /^(?:合计|总计|小计)$/u.test(name)) return []
        const first = panel.figures[at]?.find((figure) => figure !== undefined)
        return [
          {
            name,
            label: row.label,
            amount: first === undefined ? undefined : figures[first],
            spot: { ...spotOfRow(table, index, at), quote: row.label },
            panel: index,
            row: at,
          },
        ]
      })
    }),
  }))
}

function isProject({ spec }: { readonly spec: ReadTable['panels'][number]['rows'][number]['spec'] }): boolean {
  return spec?.each?.some(({ dimension }) => dimension === 'project') ?? false
}

function listsProjects({ title, spec, panels }: ReadTable): boolean {
  const ofProjects = panels.some(({ rows }) => rows.some(isProject))
  return ofProjects || (spec?.id ?? '').toLowerCase().includes('project') || /项目(?:支出|绩效|经费|预算)/u.test(title)
}

function isOfTargets({ title, panels, spec }: ReadTable): boolean {
  const inBlocks = panels.some(({ rows }) => rows.some((row) => row.spec?.block === 'targets'))
  return inBlocks || (spec === undefined && /项目.{0,4}绩效目标/u.test(title))
}
