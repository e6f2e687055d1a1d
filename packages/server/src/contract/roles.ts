/** Who works here. Each role is held for the whole bureau, a department or a unit: its `reach`. */

export const ROLES = [
  'unitPreparer',
  'departmentFinance',
  'businessReviewer',
  'assetReviewer',
  'performanceReviewer',
  'budgetReviewer',
  'approver',
  'publisher',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** What a role is given for: one unit of a department, a department, or all departments of the bureau. */
export type Reach = 'unit' | 'department' | 'bureau'

export interface RoleSpec {
  readonly label: string
  readonly english: string
  /** The reaches for which it can be given. */
  readonly reaches: readonly Reach[]
}

export const ROLE_SPECS: Readonly<Record<Role, RoleSpec>> = {
  unitPreparer: { label: '单位编制人', english: 'Unit preparer', reaches: ['unit'] },
  departmentFinance: { label: '部门财务', english: 'Department finance', reaches: ['department'] },
  businessReviewer: { label: '财政业务处室', english: 'Bureau, business office', reaches: ['department', 'bureau'] },
  assetReviewer: { label: '财政资产处室', english: 'Bureau, asset office', reaches: ['department', 'bureau'] },
  performanceReviewer: {
    label: '财政绩效处室',
    english: 'Bureau, performance office',
    reaches: ['department', 'bureau'],
  },
  budgetReviewer: { label: '财政预算处室', english: 'Bureau, budget office', reaches: ['department', 'bureau'] },
  approver: { label: '批复人', english: 'Approver', reaches: ['department', 'bureau'] },
  publisher: { label: '公开人', english: 'Publisher', reaches: ['department'] },
  auditor: { label: '审计', english: 'Auditor', reaches: ['department', 'bureau'] },
  administrator: { label: '系统管理员', english: 'Administrator', reaches: ['bureau'] },
}

/** The four offices of the bureau that review in parallel, and the role that decides for each. */
export const OFFICES = ['business', 'asset', 'performance', 'budget'] as const
export type Office = (typeof OFFICES)[number]

export const OFFICE_SPECS: Readonly<
  Record<Office, { readonly label: string; readonly english: string; readonly role: Role }>
> = {
  business: { label: '业务处室', english: 'Business office', role: 'businessReviewer' },
  asset: { label: '资产处室', english: 'Asset office', role: 'assetReviewer' },
  performance: { label: '绩效处室', english: 'Performance office', role: 'performanceReviewer' },
  budget: { label: '预算处室', english: 'Budget office', role: 'budgetReviewer' },
}

/** The department of an assignment that holds for all departments. */
export const ALL_DEPARTMENTS = '*'

/** A role that a person has, and for what. */
export interface Assignment {
  readonly role: Role
  /** Department code, or `*` for all. */
  readonly department: string
  /** Unit code; null for the whole department. */
  readonly unit: string | null
}
