import { ALL_DEPARTMENTS, isAllowed, type Permission } from '../contract/index.ts'
import type { DatabaseScope } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { notAllowed } from '../problem.ts'

/** Whose inspections those of bureau-wide reviewers are. No department has this code, and only who sees all sees its rows. */
export const BUREAU = 'bureau'

/** The rows of those departments for which a permission is held; the bureau's own where it is held for all. */
export function inspectionScope({ assignments }: Asker, permission: Permission): DatabaseScope {
  const departments = departmentsAllowed(assignments, permission)
  return { departments: departments.includes(ALL_DEPARTMENTS) ? 'all' : departments, units: [] }
}

/** Whose a new inspection is: the bureau's, of who runs it for all departments; otherwise the department's. @throws Refusal 403 */
export function owningDepartment({ assignments }: Asker): string {
  const departments = departmentsAllowed(assignments, 'inspection.run')
  if (departments.includes(ALL_DEPARTMENTS)) return BUREAU
  const [first] = [...departments].sort()
  if (first === undefined) throw notAllowed()
  return first
}

function departmentsAllowed(assignments: Asker['assignments'], permission: Permission): readonly string[] {
  return assignments.filter((each) => isAllowed([each], permission)).map(({ department }) => department)
}
