import type { Fen } from '../amount/fen.ts'
import type { TargetGroup } from '../profile/schema.ts'

/** An indicator of a project, as far as it is known. */
export interface AdvisedTarget {
  /** What the advice is tied to: the record. */
  readonly ref: string
  readonly group: TargetGroup
  /** Second level, where it is said. */
  readonly level2?: string | undefined
  readonly indicator: string
  /** As printed: `≥8次`. */
  readonly value: string
  /** Percent, as written. */
  readonly weight?: string | undefined
}

export interface AdvisedProject {
  readonly ref: string
  readonly id: string
  readonly name: string
  /** All its money of the year; undefined where it is not known. */
  readonly amount: Fen | undefined
  /** A project that is not published by name keeps its targets to itself. */
  readonly isWithheld: boolean
  readonly targets: readonly AdvisedTarget[]
}

/** What makes a target weak. */
export type AdviceKind =
  | 'noTargets'
  | 'missingGroup'
  | 'missingLevel'
  | 'vague'
  | 'noUnit'
  | 'noSign'
  | 'emptySign'
  | 'lowSatisfaction'
  | 'costAboveAmount'
  | 'weightSum'
  | 'copiedIndicator'
  | 'sameValue'
  | 'copiedProject'

/** How much it matters: a `warning` is sent back by reviewers, a `notice` can be better. */
export const ADVICE_SEVERITY: Readonly<Record<AdviceKind, 'warning' | 'notice'>> = {
  noTargets: 'warning',
  missingGroup: 'warning',
  missingLevel: 'notice',
  vague: 'warning',
  noUnit: 'warning',
  noSign: 'notice',
  emptySign: 'warning',
  lowSatisfaction: 'notice',
  costAboveAmount: 'warning',
  weightSum: 'warning',
  copiedIndicator: 'notice',
  sameValue: 'notice',
  copiedProject: 'warning',
}

export interface TargetAdvice {
  readonly kind: AdviceKind
  /** Record of the target, or of the project where it is about the whole. */
  readonly ref: string
  readonly project: string
  /** Empty where it is about the project. */
  readonly indicator: string
  /** What is weak, and what to do. */
  readonly advice: string
}
