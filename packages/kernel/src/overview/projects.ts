import type { Project } from '../data-set/data-set.ts'
import type { Box } from '../facts/space.ts'
import { type Asking, amountOf, ask, askAll, type OverviewData } from './asking.ts'
import { MOST_PROJECTS, type ProjectFigure, type Projects } from './overview.ts'

/** The projects with money, the largest first; withheld ones under the row that is published in their place. */
export function projectsOf(asking: Asking): Projects {
  const { current, dataSet, space } = asking
  const expenditure: Box = { ...current, side: 'expenditure', kind: 'project' }
  const listed = space.project.nodes
    .filter(({ depth }) => depth === 1)
    .flatMap((node) => {
      const project = projectBehind(dataSet, node.code)
      if (!project) return []
      const box: Box = { ...expenditure, kind: project.kind, unit: project.unit, project: node.code }
      return [{ id: node.code, name: node.name, project, selector: [box] }]
    })
  const figures = askAll(
    asking,
    listed.map(({ selector }) => selector),
  )
  const all = listed.flatMap(({ id, name, project }, at): readonly ProjectFigure[] => {
    const figure = figures[at]
    if (!figure || amountOf(figure.value) === 0) return []
    return [
      {
        ...figure,
        department: dataSet.department,
        id,
        name,
        unit: project.unit,
        unitName: space.unit.byCode.get(project.unit)?.name ?? '',
        kindName: space.kind.byCode.get(project.kind)?.name ?? '',
      },
    ]
  })
  return { ...ask(asking, [expenditure]), count: all.length, largest: largestOf(all) }
}

/** The largest projects. Those whose amount is not determined come last: they are told, not left out. */
export function largestOf(projects: readonly ProjectFigure[]): readonly ProjectFigure[] {
  return projects
    .map((project, order) => ({ project, order, amount: amountOf(project.value) }))
    .sort(
      (a, b) => (b.amount ?? Number.NEGATIVE_INFINITY) - (a.amount ?? Number.NEGATIVE_INFINITY) || a.order - b.order,
    )
    .slice(0, MOST_PROJECTS)
    .map(({ project }) => project)
}

/** The project of a row; of the row of withheld projects, `withheld:<unit>:<kind>`, one of them: they share unit and kind. */
function projectBehind(dataSet: OverviewData, code: string): Project | undefined {
  return dataSet.projects.find(
    ({ id, unit, kind, withheldOn }) =>
      id === code || (withheldOn !== undefined && code === `withheld:${unit}:${kind}`),
  )
}
