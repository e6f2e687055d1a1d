import { buildTree, type Classifications, codedTree, modelTree, type Space, type TreeEntry } from '@mingzhang/kernel'
import type { DepartmentShape } from './shared-lines.ts'

export const YEAR = 2026
export const STAGE = 'approved'

/** The trees that all departments share: everything but units and projects. */
export type SharedTrees = Omit<Space, 'unit' | 'project'>

export function sharedTrees(classifications: Classifications): SharedTrees {
  const years: TreeEntry[] = []
  for (let at = YEAR - 5; at <= YEAR + 1; at++) years.push({ code: String(at), name: `${at}年` })
  return {
    year: buildTree(years, { exhaustive: false }),
    stage: modelTree(classifications, 'stage', 'budget'),
    side: modelTree(classifications, 'side', 'budget'),
    fund: modelTree(classifications, 'fund', 'budget'),
    origin: modelTree(classifications, 'origin', 'budget'),
    function: codedTree(classifications, 'function', YEAR),
    kind: modelTree(classifications, 'kind', 'budget'),
    departmentEconomic: codedTree(classifications, 'departmentEconomic', YEAR),
    governmentEconomic: codedTree(classifications, 'governmentEconomic', YEAR),
    procurement: modelTree(classifications, 'procurement', 'budget'),
  }
}

export const unitCode = (department: DepartmentShape, unit: number): string =>
  `${department.code}${String(unit + 1).padStart(3, '0')}`

export const projectCode = (project: number): string => `P${project + 1}`

/** The space of one department, its withheld projects grouped as `build-ledger` groups them. */
export function departmentSpace(shared: SharedTrees, department: DepartmentShape): Space {
  const units: TreeEntry[] = [{ code: department.code, name: `部门${department.code}` }]
  for (let unit = 0; unit < department.units; unit++) {
    units.push({ code: unitCode(department, unit), name: `单位${unit + 1}`, parent: department.code })
  }
  const projects: TreeEntry[] = []
  const groups = new Map<string, TreeEntry[]>()
  for (const [index, { unit, kind, withheld }] of department.projects.entries()) {
    const entry = { code: projectCode(index), name: `项目${index + 1}` }
    if (!withheld) projects.push(entry)
    else {
      const parent = `withheld:${unitCode(department, unit)}:${kind}`
      groups.set(parent, [...(groups.get(parent) ?? []), { ...entry, parent }])
    }
  }
  for (const [code, entries] of groups) projects.push({ code, name: '依法不予公开名称的项目' }, ...entries)
  return {
    ...shared,
    unit: buildTree(units, { exhaustive: true }),
    project: buildTree(projects, { exhaustive: true }),
  }
}
