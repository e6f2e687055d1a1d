import type { Problem } from '@mingzhang/kernel'
import { ALL_DEPARTMENTS, type Assignment, type Reach, ROLE_SPECS } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'

const REACH_LABELS: Readonly<Record<Reach, string>> = {
  unit: '一个单位',
  department: '一个部门',
  bureau: '全部部门',
}

/** What an assignment is given for, by what it names; undefined where it names something that cannot be meant. */
export function reachOf({ department, unit }: Assignment): Reach | undefined {
  if (department === ALL_DEPARTMENTS) return unit === null ? 'bureau' : undefined
  return unit === null ? 'department' : 'unit'
}

/**
 * Everything that is wrong with somebody's assignments: a reach that the role does not have, a department or unit that is
 * not there. Rows count from one.
 */
export async function assignmentFaults(tx: Tx, assignments: readonly Assignment[]): Promise<readonly Problem[]> {
  const departments = await knownDepartments(tx, assignments)
  const units = await knownUnits(tx, assignments)
  return assignments.flatMap((assignment, index): readonly Problem[] => {
    const { role, department, unit } = assignment
    const { label, reaches } = ROLE_SPECS[role]
    const fault = (code: Problem['code'], column: string, message: string, remedy: string): Problem => ({
      code,
      place: { file: '角色', row: index + 1, column },
      message,
      remedy,
    })
    const reach = reachOf(assignment)
    const allowed = reaches.map((each) => REACH_LABELS[each]).join('或')
    if (!reach || !reaches.includes(reach))
      return [fault('value-invalid', 'department', `“${label}”不能这样给。`, `“${label}”要给到${allowed}。`)]
    if (department !== ALL_DEPARTMENTS && !departments.has(department))
      return [fault('reference-unknown', 'department', `没有部门 ${department}。`, '先登记这个部门，或改正部门代码。')]
    if (unit !== null && !units.has(`${department}/${unit}`))
      return [
        fault(
          'reference-unknown',
          'unit',
          `部门 ${department} 没有单位 ${unit}。`,
          '先由部门财务在“单位”中填上它，或改正单位代码。',
        ),
      ]
    return []
  })
}

async function knownDepartments(tx: Tx, assignments: readonly Assignment[]): Promise<ReadonlySet<string>> {
  const named = [...new Set(assignments.map(({ department }) => department))]
  if (named.length === 0) return new Set()
  const rows = await tx.selectFrom('department').select('department').where('department', 'in', named).execute()
  return new Set(rows.map(({ department }) => department))
}

/** The units that any version of their department has, as `department/unit`. */
async function knownUnits(tx: Tx, assignments: readonly Assignment[]): Promise<ReadonlySet<string>> {
  const named = [...new Set(assignments.flatMap(({ department, unit }) => (unit === null ? [] : [department])))]
  if (named.length === 0) return new Set()
  const rows = await tx
    .selectFrom('record')
    .select(['department', 'cells'])
    .where('department', 'in', named)
    .where('kind', '=', 'units')
    .execute()
  return new Set(rows.map(({ department, cells }) => `${department}/${cells.code ?? ''}`))
}
