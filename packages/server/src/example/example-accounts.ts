import type { Role } from '../contract/index.ts'

/** The people of the example, one for each role. They are there only where the example is all there is. */
export interface ExampleAccount {
  readonly name: string
  readonly label: string
  readonly displayName: string
  readonly role: Role
  readonly reach: 'bureau' | 'department' | 'unit'
}

/** Said on the sign-in page and in the terminal; an installation in use has no account with it. */
export const EXAMPLE_PASSWORD = '试用明账-2026'

export const EXAMPLE_ACCOUNTS: readonly ExampleAccount[] = [
  { name: 'danwei', label: '单位编制人', displayName: '李单位', role: 'unitPreparer', reach: 'unit' },
  { name: 'caiwu', label: '部门财务', displayName: '王财务', role: 'departmentFinance', reach: 'department' },
  { name: 'yewu', label: '财政业务处室', displayName: '赵业务', role: 'businessReviewer', reach: 'bureau' },
  { name: 'zichan', label: '财政资产处室', displayName: '钱资产', role: 'assetReviewer', reach: 'bureau' },
  { name: 'jixiao', label: '财政绩效处室', displayName: '孙绩效', role: 'performanceReviewer', reach: 'bureau' },
  { name: 'yusuan', label: '财政预算处室', displayName: '周预算', role: 'budgetReviewer', reach: 'bureau' },
  { name: 'pifu', label: '批复人', displayName: '吴批复', role: 'approver', reach: 'bureau' },
  { name: 'gongkai', label: '公开人', displayName: '郑公开', role: 'publisher', reach: 'department' },
  { name: 'shenji', label: '审计', displayName: '冯审计', role: 'auditor', reach: 'bureau' },
  { name: 'guanli', label: '系统管理员', displayName: '陈管理', role: 'administrator', reach: 'bureau' },
]
