import type { Finding } from '@mingzhang/kernel'
import { titleCore } from './chapter-titles.ts'
import type { DocumentChapters } from './document-chapters.ts'
import type { Chapter, FileReport } from './file-report.ts'
import type { FoundPlace } from './find-place.ts'

/** The chapter that a finding belongs to; undefined for what is said of the document as a whole. */
export function chapterOf(
  { chapters, ofParagraph, ofTable }: DocumentChapters,
  finding: Finding,
  place: FoundPlace | undefined,
): number | undefined {
  return (
    missingChapter(chapters, finding) ??
    chapterOfPlace({ ofParagraph, ofTable }, place) ??
    chapterByName(chapters, finding)
  )
}

function chapterOfPlace(
  { ofParagraph, ofTable }: Pick<DocumentChapters, 'ofParagraph' | 'ofTable'>,
  place: FoundPlace | undefined,
): number | undefined {
  if (!place) return undefined
  if (place.kind === 'text') return ofParagraph[place.paragraph]
  return place.table === undefined ? undefined : ofTable[place.table]
}

/** What is missing stands in the contents, at most; it is counted where it should be. */
function missingChapter(chapters: readonly Chapter[], { kind, expected }: Finding): number | undefined {
  if ((kind !== 'missing_table' && kind !== 'missing_section') || expected === '') return undefined
  const wanted = titleCore(expected)
  const at = chapters.findIndex(({ found, title }) => !found && titleCore(title) === wanted)
  return at < 0 ? undefined : at
}

/** By what its place says: `table · row · column`, or a section's title. */
function chapterByName(chapters: readonly Chapter[], { place, page }: Finding): number | undefined {
  const named = chapters.flatMap(({ title }, index) =>
    title !== '' && (place === title || place.startsWith(`${title} · `)) ? [index] : [],
  )
  const near = named.findLast((index) => (chapters[index]?.page ?? Number.POSITIVE_INFINITY) <= page)
  return near ?? named[0]
}

/** Adds findings that come from elsewhere, such as a comparison with other documents, in the order of pages. */
export function withFindings(report: FileReport, findings: readonly Finding[]): FileReport {
  if (findings.length === 0) return report
  const added = findings.map((finding) => ({
    ...finding,
    chapter: chapterByName(report.chapters, finding),
    context: undefined,
  }))
  return {
    ...report,
    failed: report.failed + added.length,
    findings: [...report.findings, ...added].sort((a, b) => a.page - b.page),
  }
}
