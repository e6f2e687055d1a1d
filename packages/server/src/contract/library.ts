import { LIBRARY_STATES, type LibraryState } from '@mingzhang/kernel'
import type { Permission } from './permissions.ts'

/**
 * The life of a project in the library: its states, and what leads from one to the next.
 * The drawing in docs/spec/project-library.md is made from this table.
 */
export type { LibraryState }

export interface LibraryStateSpec {
  readonly label: string
  readonly english: string
  /** Whether the project's records may be changed: what was declared stands still until it comes back. */
  readonly editable: boolean
}

const label = (state: LibraryState): string => LIBRARY_STATES.find(({ id }) => id === state)?.label ?? state

export const LIBRARY_STATE_SPECS: Readonly<Record<LibraryState, LibraryStateSpec>> = {
  draft: { label: label('draft'), english: 'Being prepared', editable: true },
  declared: { label: label('declared'), english: 'Declared', editable: false },
  reviewed: { label: label('reviewed'), english: 'Reviewed', editable: false },
  reserved: { label: label('reserved'), english: 'In reserve', editable: false },
  budgeted: { label: label('budgeted'), english: 'Budgeted', editable: false },
  ended: { label: label('ended'), english: 'Ended', editable: false },
}

/** Steps that a person takes; taking a project into a budget is a route of its own. */
export const LIBRARY_STEPS = ['declare', 'withdraw', 'review', 'reserve', 'return', 'revise', 'end', 'reopen'] as const
export type LibraryStep = (typeof LIBRARY_STEPS)[number]
export const LIBRARY_ACTIONS = [...LIBRARY_STEPS, 'budget'] as const
export type LibraryAction = (typeof LIBRARY_ACTIONS)[number]

export interface LibraryActionSpec {
  readonly label: string
  readonly english: string
  readonly from: readonly LibraryState[]
  readonly to: LibraryState
  readonly permission: Permission
  /** Whether a reason must be given. */
  readonly reason: boolean
  /** What else must hold, in words. */
  readonly needs: string
}

export const LIBRARY_ACTION_SPECS: Readonly<Record<LibraryAction, LibraryActionSpec>> = {
  declare: {
    label: '申报',
    english: 'Declare',
    from: ['draft'],
    to: 'declared',
    permission: 'library.edit',
    reason: false,
    needs: '项目与各年度的资金没有错误',
  },
  withdraw: {
    label: '撤回申报',
    english: 'Withdraw',
    from: ['declared'],
    to: 'draft',
    permission: 'library.edit',
    reason: false,
    needs: '',
  },
  review: {
    label: '审核通过',
    english: 'Pass the review',
    from: ['declared'],
    to: 'reviewed',
    permission: 'library.review',
    reason: false,
    needs: '',
  },
  reserve: {
    label: '入库',
    english: 'Take into the reserve',
    from: ['reviewed'],
    to: 'reserved',
    permission: 'library.review',
    reason: false,
    needs: '',
  },
  return: {
    label: '退回',
    english: 'Return',
    from: ['declared', 'reviewed', 'reserved'],
    to: 'draft',
    permission: 'library.review',
    reason: true,
    needs: '',
  },
  revise: {
    label: '滚动修订',
    english: 'Revise the plan',
    from: ['reserved', 'budgeted'],
    to: 'draft',
    permission: 'library.edit',
    reason: true,
    needs: '',
  },
  budget: {
    label: '列入预算',
    english: 'Take into the budget',
    from: ['reserved', 'budgeted'],
    to: 'budgeted',
    permission: 'entry.edit',
    reason: false,
    needs: '年度正在编报；该年度有资金安排，且还没有列入',
  },
  end: {
    label: '结束',
    english: 'End',
    from: ['reserved', 'budgeted'],
    to: 'ended',
    permission: 'library.edit',
    reason: true,
    needs: '',
  },
  reopen: {
    label: '重新启用',
    english: 'Reopen',
    from: ['ended'],
    to: 'draft',
    permission: 'library.review',
    reason: true,
    needs: '',
  },
}

/** Where the date of a state is kept; coming back to the draft clears what has to be done again. */
export const LIBRARY_STATE_DATES: Readonly<Record<LibraryState, string | undefined>> = {
  draft: undefined,
  declared: 'declaredOn',
  reviewed: 'reviewedOn',
  reserved: 'reservedOn',
  budgeted: 'budgetedOn',
  ended: 'endedOn',
}
