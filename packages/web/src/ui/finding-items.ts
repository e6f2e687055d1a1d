import type { Finding, Problem, Severity } from '@mingzhang/kernel'

/** Where something can be mended: a row of the entry, or a figure of the document. */
export interface FindingTarget {
  readonly record: string | null
  readonly column: string | null
  readonly reference: string | null
}

/** What a list of findings holds: what checks found, and what is wrong with the entry, which counts as an error. */
export type FindingItem =
  | { readonly kind: 'finding'; readonly key: string; readonly finding: Finding; readonly target?: FindingTarget }
  | { readonly kind: 'problem'; readonly key: string; readonly problem: Problem; readonly target?: FindingTarget }

type Located<T> = T & { readonly at?: FindingTarget }

/** @shape findings, with or without the place where they are mended -> items */
export function findingItems(findings: readonly Located<Finding>[]): readonly FindingItem[] {
  return findings.map(({ at, ...finding }, index) => ({
    kind: 'finding',
    key: `finding ${index} ${finding.rule} ${finding.place}`,
    finding,
    ...(at ? { target: at } : {}),
  }))
}

export function problemItems(problems: readonly Located<Problem>[]): readonly FindingItem[] {
  return problems.map(({ at, ...problem }, index) => ({
    kind: 'problem',
    key: `problem ${index} ${problem.code} ${problem.place.file}`,
    problem,
    ...(at ? { target: at } : {}),
  }))
}

export function severityOf(item: FindingItem): Severity {
  return item.kind === 'finding' ? item.finding.severity : 'error'
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

/** The gravest first; of the same severity in the order they came, which is the document's. */
export function bySeverity(items: readonly FindingItem[]): readonly FindingItem[] {
  return [...items].sort((a, b) => ORDER[severityOf(a)] - ORDER[severityOf(b)])
}

export function countBySeverity(items: readonly FindingItem[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, notice: 0 }
  for (const item of items) counts[severityOf(item)]++
  return counts
}
