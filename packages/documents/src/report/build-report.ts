import type { CheckResult, Reading } from '@mingzhang/kernel'
import type { FileReport } from './file-report.ts'

/** What is said about a file that was read and checked. @shape Reading × CheckResult -> FileReport */
export function buildReport(file: string, reading: Reading, result: CheckResult): FileReport {
  const { source, profile, title, department, year, kind, level, figures, unmatched } = reading
  return {
    file,
    format: source.format,
    profile: profile && { id: profile.id, label: profile.label },
    document: { title, department, year, kind, level },
    pages: source.pages,
    figures: figures.length,
    held: result.held,
    failed: result.failed,
    findings: result.findings.map((finding) => ({ ...finding, chapter: undefined, context: undefined })),
    notEvaluated: result.notEvaluated,
    chapters: [],
    unmatched,
    error: undefined,
  }
}
