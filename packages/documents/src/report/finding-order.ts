import { SEVERITIES } from '@mingzhang/kernel'
import type { ReportedFinding } from './file-report.ts'

export interface NumberedFinding {
  readonly finding: ReportedFinding
  /** From 1, in the order of pages: the same in every report of the document. */
  readonly number: number
}

/** Findings with their numbers. */
export function numberedFindings(findings: readonly ReportedFinding[]): readonly NumberedFinding[] {
  return findings.map((finding, index) => ({ finding, number: index + 1 }))
}

/** The gravest first, each with its number. */
export function bySeverity(findings: readonly ReportedFinding[]): readonly NumberedFinding[] {
  const rank = ({ finding }: NumberedFinding): number => SEVERITIES.indexOf(finding.severity)
  return [...numberedFindings(findings)].sort((a, b) => rank(a) - rank(b) || a.number - b.number)
}
