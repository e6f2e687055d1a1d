import type { PageArea } from '../read/source-document.ts'

/** What is wrong, as reviewers name it. */
export const FINDING_KINDS = [
  'sum_in_table',
  'table_vs_table',
  'narrative_vs_table',
  'duplicate_figure_disagrees',
  'missing_row',
  'percentage',
  'direction',
  'year',
  'unit',
  'balance',
  'inclusion',
  'missing_table',
  'missing_section',
  'missing_note',
  'name_mismatch',
  'code',
  'count',
  'template',
  'text_quality',
  'completeness',
  'other',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** `error`: figures and completeness; `warning`: wording that misleads; `notice`: typing. */
export const SEVERITIES = ['error', 'warning', 'notice'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Chinese and English for one message. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** A place in the document with its words, and the areas to frame. */
export interface Evidence {
  readonly page: number
  /** `2025年部门支出总表 · 2010301 行政运行 · 基本支出`, or a section's title. */
  readonly place: string
  readonly quote: string
  readonly areas: readonly PageArea[]
}

/** One cause, with everything that shows it. */
export interface Finding {
  /** Id of the rule: `identity`, `sentence-percentage`, or a written rule's. */
  readonly rule: string
  readonly kind: FindingKind
  readonly severity: Severity
  /** What is wrong and why, the arithmetic written out. */
  readonly message: Bilingual
  readonly page: number
  readonly place: string
  readonly quote: string
  readonly stated: string
  readonly expected: string
  /** Where the finding stands. */
  readonly areas: readonly PageArea[]
  /** Every broken relation that this cause explains, and what confirms the expected value. */
  readonly evidence: readonly Evidence[]
  readonly suggestion?: Bilingual
  /** Set when the cause is not unique: the other figures that could be the wrong one. */
  readonly alternatives?: readonly Evidence[]
}

/** A check that could not run, and why: silence never means “fine”. */
export interface NotEvaluated {
  readonly rule: string
  readonly reason: Bilingual
}

export interface CheckResult {
  readonly findings: readonly Finding[]
  readonly notEvaluated: readonly NotEvaluated[]
  readonly held: number
  readonly failed: number
}
