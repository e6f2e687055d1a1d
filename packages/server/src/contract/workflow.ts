import type { Permission } from './permissions.ts'

/**
 * Two up, two down: the states of a department's year, and what leads from one to the next.
 * The drawing in docs/spec/two-up-two-down.md is made from this table.
 */
export const YEAR_STATES = [
  'proposing',
  'proposed',
  'drafting',
  'reviewing',
  'reviewed',
  'approved',
  'published',
] as const
export type YearState = (typeof YEAR_STATES)[number]

/** The versions of a budget; `library` is the department's project library, which belongs to no year. */
export const STAGES = ['proposed', 'ceiling', 'draft', 'approved', 'adjusted', 'library'] as const
export type Stage = (typeof STAGES)[number]

interface Words {
  readonly label: string
  readonly english: string
}

export const STAGE_SPECS: Readonly<Record<Stage, Words>> = {
  proposed: { label: '一上建议数', english: 'Proposal' },
  ceiling: { label: '一下控制数', english: 'Ceilings' },
  draft: { label: '二上草案', english: 'Draft' },
  approved: { label: '二下批复', english: 'Approved budget' },
  adjusted: { label: '调整预算', english: 'Adjusted budget' },
  library: { label: '项目库', english: 'Project library' },
}

/** Which part of a version can be changed: everything, or only what the disclosure adds to approved figures. */
export type Editable = 'all' | 'disclosure' | 'none'

export interface YearStateSpec extends Words {
  /** The version that is worked on or looked at. */
  readonly stage: Stage
  readonly editable: Editable
  /** Which deadline runs. */
  readonly deadline?: 'proposalDue' | 'draftDue' | 'publicationDue'
}

export const YEAR_STATE_SPECS: Readonly<Record<YearState, YearStateSpec>> = {
  proposing: { label: '一上编报', english: 'Proposing', stage: 'proposed', editable: 'all', deadline: 'proposalDue' },
  proposed: {
    label: '一上已报，待下达控制数',
    english: 'Proposed, awaiting ceilings',
    stage: 'proposed',
    editable: 'none',
  },
  drafting: { label: '二上编制', english: 'Drafting', stage: 'draft', editable: 'all', deadline: 'draftDue' },
  reviewing: { label: '财政审核', english: 'Under review', stage: 'draft', editable: 'none' },
  reviewed: { label: '审核通过，待批复', english: 'Reviewed, awaiting approval', stage: 'draft', editable: 'none' },
  approved: {
    label: '已批复，待公开',
    english: 'Approved, to be published',
    stage: 'approved',
    editable: 'disclosure',
    deadline: 'publicationDue',
  },
  published: { label: '已公开', english: 'Published', stage: 'approved', editable: 'none' },
}

export const ACTIONS = [
  'submitProposal',
  'returnProposal',
  'issueCeilings',
  'submitDraft',
  'passReview',
  'returnReview',
  'returnDraft',
  'approve',
  'reopenForCorrection',
] as const
export type Action = (typeof ACTIONS)[number]

export interface ActionSpec extends Words {
  readonly from: YearState
  readonly to: YearState
  /** Undefined where it is the office's own: `review.<office>`. */
  readonly permission: Permission | undefined
  /** Whether a reason must be given. */
  readonly reason: boolean
  /** What else must hold, in words. */
  readonly needs: string
}

/** A year is opened in `proposing`, and becomes `published` when a release of it is made. */
export const ACTION_SPECS: Readonly<Record<Action, ActionSpec>> = {
  submitProposal: {
    label: '汇总上报建议数',
    english: 'Submit the proposal',
    from: 'proposing',
    to: 'proposed',
    permission: 'department.submit',
    reason: false,
    needs: '各单位都已上报',
  },
  returnProposal: {
    label: '退回建议数',
    english: 'Return the proposal',
    from: 'proposed',
    to: 'proposing',
    permission: 'department.return',
    reason: true,
    needs: '',
  },
  issueCeilings: {
    label: '下达控制数',
    english: 'Issue ceilings',
    from: 'proposed',
    to: 'drafting',
    permission: 'ceiling.set',
    reason: false,
    needs: '各单位都有控制数',
  },
  submitDraft: {
    label: '上报预算草案',
    english: 'Submit the draft',
    from: 'drafting',
    to: 'reviewing',
    permission: 'department.submit',
    reason: false,
    needs: '各单位都已上报；各项都在控制数以内',
  },
  passReview: {
    label: '审核通过',
    english: 'Pass',
    from: 'reviewing',
    to: 'reviewed',
    permission: undefined,
    reason: false,
    needs: '四个处室都通过后才到下一步',
  },
  returnReview: {
    label: '审核退回',
    english: 'Return',
    from: 'reviewing',
    to: 'drafting',
    permission: undefined,
    reason: true,
    needs: '四个处室都审完后，有一个退回的就回到编制',
  },
  returnDraft: {
    label: '立即退回草案',
    english: 'Return the draft at once',
    from: 'reviewing',
    to: 'drafting',
    permission: 'department.return',
    reason: true,
    needs: '',
  },
  approve: {
    label: '批复预算',
    english: 'Approve',
    from: 'reviewed',
    to: 'approved',
    permission: 'budget.approve',
    reason: false,
    needs: '写明批复日期',
  },
  reopenForCorrection: {
    label: '更正公开文本',
    english: 'Correct what was published',
    from: 'published',
    to: 'approved',
    permission: 'release.withdraw',
    reason: true,
    needs: '',
  },
}

/** Days from approval to publication: Budget Law, article 14. @unit days */
export const PUBLICATION_DAYS = 20

/** The state of a unit inside its department, in a stage that units fill in. */
export const UNIT_STATES = ['entering', 'submitted', 'returned'] as const
export type UnitState = (typeof UNIT_STATES)[number]

export const UNIT_STATE_SPECS: Readonly<Record<UnitState, Words>> = {
  entering: { label: '填报中', english: 'Entering' },
  submitted: { label: '已上报', english: 'Submitted' },
  returned: { label: '已退回', english: 'Returned' },
}
