import { ALL_DEPARTMENTS, departmentsSeen, isAllowed, type Permission, type Scope } from '../contract/index.ts'
import type { DatabaseScope } from '../database/database.ts'
import { notAllowed, notFound } from '../problem.ts'
import type { Asker } from './sessions.ts'

/** Refuses what the asker may not do; a department that is not seen at all is answered as if it were not there. */
export function demand(asker: Asker, permission: Permission, scope: Scope = {}): void {
  if (scope.department !== undefined && !seesDepartment(asker, scope.department)) throw notFound('个部门')
  if (!isAllowed(asker.assignments, permission, scope)) throw notAllowed()
}

export function seesDepartment({ assignments }: Asker, department: string): boolean {
  const seen = departmentsSeen(assignments)
  return seen === 'all' || seen.includes(department)
}

/** What the database shows to the asker: of one department when a request speaks of one, never more than may be seen. */
export function scopeOf({ assignments }: Asker, department?: string): DatabaseScope {
  const seen = departmentsSeen(assignments)
  const departments =
    department === undefined ? seen : seen === 'all' || seen.includes(department) ? [department] : ([] as const)
  const readers = assignments.filter(({ role }) => role !== 'administrator')
  if (readers.some((each) => each.department === ALL_DEPARTMENTS)) return { departments, units: 'all' }
  return { departments, units: readers.map((each) => `${each.department}/${each.unit ?? '*'}`) }
}
