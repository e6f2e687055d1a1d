import { FINDING_KINDS, type Finding, type FindingKind, SEVERITIES, type Severity } from '@mingzhang/kernel'
import { type FileReport, outcomeOf } from './file-report.ts'

export type BySeverity = Readonly<Record<Severity, number>>
export type ByKind = Readonly<Record<FindingKind, number>>

/** How many findings of each severity. */
export function countBySeverity(findings: readonly Pick<Finding, 'severity'>[]): BySeverity {
  const counts = zeroes(SEVERITIES)
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** How many findings of each kind. */
export function countByKind(findings: readonly Pick<Finding, 'kind'>[]): ByKind {
  const counts = zeroes(FINDING_KINDS)
  for (const { kind } of findings) counts[kind]++
  return counts
}

/** What a batch comes to: small, whatever the batch's size. */
export interface BatchCounts {
  readonly documents: number
  readonly withFindings: number
  readonly clean: number
  /** Nothing was found, and little looked for. */
  readonly unrecognised: number
  readonly unreadable: number
  readonly findings: number
  readonly notEvaluated: number
  readonly bySeverity: BySeverity
  readonly byKind: ByKind
}

export const NO_COUNTS: BatchCounts = {
  documents: 0,
  withFindings: 0,
  clean: 0,
  unrecognised: 0,
  unreadable: 0,
  findings: 0,
  notEvaluated: 0,
  bySeverity: zeroes(SEVERITIES),
  byKind: zeroes(FINDING_KINDS),
}

/** The counts of a batch with one more document. */
export function addToCounts(counts: BatchCounts, report: FileReport): BatchCounts {
  const { findings, notEvaluated } = report
  const outcome = outcomeOf(report)
  const one = (name: typeof outcome): number => (outcome === name ? 1 : 0)
  return {
    documents: counts.documents + 1,
    withFindings: counts.withFindings + one('withFindings'),
    clean: counts.clean + one('clean'),
    unrecognised: counts.unrecognised + one('unrecognised'),
    unreadable: counts.unreadable + one('unreadable'),
    findings: counts.findings + findings.length,
    notEvaluated: counts.notEvaluated + notEvaluated.length,
    bySeverity: added(SEVERITIES, counts.bySeverity, countBySeverity(findings)),
    byKind: added(FINDING_KINDS, counts.byKind, countByKind(findings)),
  }
}

function zeroes<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
}

function added<K extends string>(
  keys: readonly K[],
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as Record<K, number>
}
