import type { Action, Role, YearState } from '../contract/index.ts'
import type { Screen } from './screens.ts'

/**
 * Who is told what, as data. `{department}`, `{year}`, `{by}` and what the event brings stand in braces; a sentence of
 * which something is not known is left out.
 */
export interface NoticeSpec {
  /** Roles that are told, for the department; a unit's preparer only of the own unit where the event names one. */
  readonly to: readonly Role[]
  readonly title: string
  readonly body: readonly string[]
  readonly screen: Screen
}

const REASON = '理由：{reason}。'
const OFFICE_ROLES = ['businessReviewer', 'assetReviewer', 'performanceReviewer', 'budgetReviewer'] as const

export const NOTICE_SPECS = {
  yearOpened: {
    to: ['departmentFinance', 'unitPreparer'],
    title: '{year}年预算开始编报',
    body: ['{department}的{year}年预算已经开启，可以填报一上建议数。', '一上截止 {proposalDue}。'],
    screen: 'process',
  },
  unitSubmitted: {
    to: ['departmentFinance'],
    title: '{unitName}已上报',
    body: ['{by}上报了{unitName}的{year}年{stage}。'],
    screen: 'process',
  },
  unitReturned: {
    to: ['unitPreparer'],
    title: '{unitName}的填报被退回',
    body: ['{by}退回了{unitName}的{year}年{stage}。', REASON],
    screen: 'entry',
  },
  proposalSubmitted: {
    to: ['budgetReviewer'],
    title: '{department}上报{year}年建议数',
    body: ['{by}汇总上报了建议数，等待下达控制数。'],
    screen: 'ceilings',
  },
  proposalReturned: {
    to: ['departmentFinance', 'unitPreparer'],
    title: '{year}年建议数被退回',
    body: ['{by}退回了{department}的{year}年建议数，请修改后再报。', REASON],
    screen: 'process',
  },
  ceilingsIssued: {
    to: ['departmentFinance', 'unitPreparer'],
    title: '{year}年控制数已下达',
    body: ['{by}下达了{department}的{year}年控制数，可以编制二上草案。', '二上截止 {draftDue}。'],
    screen: 'ceilings',
  },
  draftSubmitted: {
    to: OFFICE_ROLES,
    title: '{department}上报{year}年预算草案',
    body: ['{by}上报了预算草案，第{round}轮，请四个处室审核。'],
    screen: 'review',
  },
  draftReturned: {
    to: ['departmentFinance', 'unitPreparer', 'publisher'],
    title: '{year}年预算草案被退回',
    body: ['{department}的{year}年预算草案被退回，请按意见修改后再报。', REASON],
    screen: 'review',
  },
  reviewPassed: {
    to: ['departmentFinance', 'publisher', 'approver'],
    title: '{department}{year}年预算草案审核通过',
    body: ['四个处室都已通过，等待批复。'],
    screen: 'review',
  },
  approved: {
    to: ['departmentFinance', 'unitPreparer', 'publisher'],
    title: '{department}{year}年预算已批复',
    body: ['{by}批复了预算，批复日期 {approvedOn}。', '最迟 {publicationDue} 公开。'],
    screen: 'publish',
  },
  reopened: {
    to: ['departmentFinance', 'publisher'],
    title: '{department}{year}年公开文本重新打开',
    body: ['{by}重新打开了公开文本，更正后再公开。', REASON],
    screen: 'publish',
  },
  released: {
    to: ['departmentFinance', 'unitPreparer', 'approver', 'budgetReviewer'],
    title: '{department}{year}年预算已公开',
    body: ['{by}公开了《{title}》。'],
    screen: 'publish',
  },
  withdrawn: {
    to: ['departmentFinance', 'unitPreparer', 'approver', 'budgetReviewer'],
    title: '{department}{year}年公开的预算被撤回',
    body: ['{by}撤回了《{title}》。', REASON],
    screen: 'publish',
  },
  commentWritten: {
    to: ['departmentFinance', 'unitPreparer'],
    title: '{by}写了意见',
    body: ['{place}：{text}'],
    screen: 'document',
  },
  /** Told to those who spoke before, see `writeNotices`. */
  commentAnswered: {
    to: [],
    title: '{by}答复了意见',
    body: ['{place}：{text}'],
    screen: 'document',
  },
  correctionProposed: {
    to: ['budgetReviewer'],
    title: '{department}更正{factYear}年的数',
    body: ['{place}由 {before} 更正为 {after}，请决定档案是否跟进。', REASON],
    screen: 'review',
  },
  correctionAgreed: {
    to: ['departmentFinance'],
    title: '财政同意更正{factYear}年的数',
    body: ['{place}由 {before} 更正为 {after}，档案已跟进。'],
    screen: 'document',
  },
  correctionRefused: {
    to: ['departmentFinance'],
    title: '财政不同意更正{factYear}年的数',
    body: ['{place}由 {before} 更正为 {after}，档案不改。', REASON],
    screen: 'document',
  },
  /** Told once at seven, three and one days; a unit that has submitted is not reminded. */
  proposalDueSoon: {
    to: ['departmentFinance', 'unitPreparer'],
    title: '一上截止还有 {daysLeft} 天',
    body: ['{department}的{year}年建议数 {on} 截止。'],
    screen: 'process',
  },
  draftDueSoon: {
    to: ['departmentFinance', 'unitPreparer'],
    title: '二上截止还有 {daysLeft} 天',
    body: ['{department}的{year}年预算草案 {on} 截止。'],
    screen: 'process',
  },
  publicationDueSoon: {
    to: ['departmentFinance', 'publisher'],
    title: '公开截止还有 {daysLeft} 天',
    body: ['{department}的{year}年预算最迟 {on} 公开（批复后二十日内）。'],
    screen: 'publish',
  },
} as const satisfies Readonly<Record<string, NoticeSpec>>

export type NoticeKind = keyof typeof NOTICE_SPECS

/** What is told of an action, by the state that the year is in then. An office that decides while others are still at it tells nobody. */
export const ACTION_NOTICES: Readonly<Record<Action, Readonly<Partial<Record<YearState, NoticeKind>>>>> = {
  submitProposal: { proposed: 'proposalSubmitted' },
  returnProposal: { proposing: 'proposalReturned' },
  issueCeilings: { drafting: 'ceilingsIssued' },
  submitDraft: { reviewing: 'draftSubmitted' },
  passReview: { reviewed: 'reviewPassed', drafting: 'draftReturned' },
  returnReview: { drafting: 'draftReturned' },
  returnDraft: { drafting: 'draftReturned' },
  approve: { approved: 'approved' },
  reopenForCorrection: { approved: 'reopened' },
}

/** A sentence with its braces filled; undefined where something in it is not known. */
export function fillIn(template: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  let isWhole = true
  const text = template.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name]
    if (value === undefined || value === '') isWhole = false
    return value ?? ''
  })
  return isWhole ? text : undefined
}
