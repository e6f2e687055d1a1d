import { ALL_DEPARTMENTS, type Assignment, OFFICE_SPECS, OFFICES, type Office, ROLES, type Role } from './roles.ts'

/**
 * The permission table: who may do what. The server decides by it, the screens show by it, and a test
 * tries every role on every route by it. A unit's preparer holds a permission for the unit alone.
 */
const REVIEWERS: readonly Role[] = OFFICES.map((office) => OFFICE_SPECS[office].role)
const READERS: readonly Role[] = ROLES.filter((role) => role !== 'administrator')

export const PERMISSIONS = {
  /** See a department's budget as it will be printed, its state and its deadlines. */
  'budget.read': READERS,
  /** See the rows of all units of a department; a unit's preparer sees the unit's. */
  'rows.read': READERS,
  /** Enter rows: units, income, expenditure, projects, targets. */
  'entry.edit': ['unitPreparer', 'departmentFinance'],
  /** Enter what belongs to the department: settings, text, reasons, statistics, comparatives, the department's targets. */
  'text.edit': ['departmentFinance'],
  /** Take over a workbook, a folder or a checked document. */
  'budget.import': ['unitPreparer', 'departmentFinance'],
  'budget.export': READERS,
  'history.read': READERS,
  'history.restore': ['departmentFinance'],
  'comment.write': ['unitPreparer', 'departmentFinance', ...REVIEWERS, 'approver', 'publisher'],
  /** Open a department's year and set its deadlines. */
  'year.open': ['budgetReviewer'],
  'ceiling.set': ['budgetReviewer'],
  'unit.submit': ['unitPreparer', 'departmentFinance'],
  'unit.return': ['departmentFinance'],
  'department.submit': ['departmentFinance'],
  /** Send a proposal back, or a draft at once. */
  'department.return': ['budgetReviewer'],
  'review.business': ['businessReviewer'],
  'review.asset': ['assetReviewer'],
  'review.performance': ['performanceReviewer'],
  'review.budget': ['budgetReviewer'],
  'budget.approve': ['approver'],
  'release.create': ['publisher'],
  'release.withdraw': ['publisher'],
  /** Publish although a check found an error, for a reason that is published. */
  'release.override': ['approver'],
  'library.edit': ['unitPreparer', 'departmentFinance'],
  'library.review': ['businessReviewer', 'performanceReviewer'],
  /** Say that last year's figure is wrong. */
  'correction.propose': ['departmentFinance'],
  'correction.agree': ['budgetReviewer'],
  'inspection.read': [...REVIEWERS, 'departmentFinance', 'approver', 'publisher', 'auditor'],
  'inspection.run': [...REVIEWERS, 'departmentFinance', 'publisher'],
  'board.read': [...REVIEWERS, 'approver', 'auditor'],
  'audit.read': ['auditor'],
  'people.manage': ['administrator'],
  'department.manage': ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof PERMISSIONS

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[]

/** The permission by which an office decides. */
export function reviewPermission(office: Office): Permission {
  return `review.${office}`
}

/** What a permission is asked for. */
export interface Scope {
  /** Department code; undefined asks for any department at all. */
  readonly department?: string
  /** Unit code; undefined asks for the whole department. */
  readonly unit?: string
}

/**
 * Whether one of the assignments grants the permission for the scope.
 * Without a unit in the scope, a preparer of one unit is granted nothing that speaks of the whole department,
 * but what is only to be read, which a department shares.
 * @shape Assignment[] × Permission × Scope -> boolean
 */
export function isAllowed(assignments: readonly Assignment[], permission: Permission, scope: Scope = {}): boolean {
  return assignments.some((assignment) => grants(assignment, permission, scope))
}

/** The units of a department for which a permission is held: `all`, or their codes. */
export function unitsAllowed(
  assignments: readonly Assignment[],
  permission: Permission,
  department: string,
): 'all' | readonly string[] {
  const held = assignments.filter((assignment) => grants(assignment, permission, { department }, true))
  if (held.some(({ unit }) => unit === null)) return 'all'
  return held.flatMap(({ unit }) => (unit === null ? [] : [unit]))
}

/** The departments for which any permission is held that reads budgets: `all`, or their codes. */
export function departmentsSeen(assignments: readonly Assignment[]): 'all' | readonly string[] {
  const held = assignments.filter(({ role }) => READERS.includes(role))
  if (held.some(({ department }) => department === ALL_DEPARTMENTS)) return 'all'
  return [...new Set(held.map(({ department }) => department))]
}

/** Permissions that a unit's preparer holds towards the department as a whole. */
const SHARED: readonly Permission[] = ['budget.read', 'history.read', 'comment.write', 'rows.read', 'budget.export']

function grants(assignment: Assignment, permission: Permission, scope: Scope, anyUnit = false): boolean {
  if (!(PERMISSIONS[permission] as readonly Role[]).includes(assignment.role)) return false
  const { department, unit } = scope
  if (department === undefined) return true
  if (assignment.department !== ALL_DEPARTMENTS && assignment.department !== department) return false
  if (assignment.unit === null || anyUnit) return true
  return unit === undefined ? SHARED.includes(permission) : assignment.unit === unit
}
