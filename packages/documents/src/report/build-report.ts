import type { CheckResult, Finding, Reading } from '@mingzhang/kernel'
import { chapterOf } from './chapter-of.ts'
import { documentChapters } from './document-chapters.ts'
import type { FileReport, ReportedFinding } from './file-report.ts'
import { findPlace } from './find-place.ts'
import { findingContext } from './finding-context.ts'

/** What is said about a file that was read and checked. @shape Reading × CheckResult -> FileReport, plain data */
export function buildReport(file: string, reading: Reading, result: CheckResult): FileReport {
  const { source, profile, title, department, year, kind, level, figures, unmatched } = reading
  const chapters = documentChapters(reading)
  const reported = (finding: Finding): ReportedFinding => {
    const place = findPlace(reading, finding)
    return { ...finding, chapter: chapterOf(chapters, finding, place), context: findingContext(reading, place) }
  }
  return {
    file,
    format: source.format,
    profile: profile && { id: profile.id, label: profile.label },
    document: { title, department, year, kind, level },
    pages: source.pages,
    figures: figures.length,
    held: result.held,
    failed: result.failed,
    findings: result.findings.map(reported),
    notEvaluated: result.notEvaluated,
    chapters: chapters.chapters,
    unmatched,
    error: undefined,
  }
}
