import type { Evidence, PageArea } from '@mingzhang/kernel'
import type { FileReport, ReportedFinding } from './file-report.ts'
import { bySeverity } from './finding-order.ts'

/** Evidence shown with a picture; the rest is told in words. */
export const SHOWN_EVIDENCE = 4

/** Pages worth a picture: those of the findings, the gravest first, then those of what they rest on. Only where pages have a size. */
export function picturePages({ format, findings, pages }: FileReport): readonly number[] {
  if (format !== 'pdf') return []
  const ordered = bySeverity(findings).map(({ finding }) => finding)
  const wanted = [
    ...ordered.flatMap(({ page, areas }) => [...areas.map((area) => area.page), page]),
    ...ordered.flatMap((finding) => framedEvidence(finding).flatMap(({ areas }) => areas.map((area) => area.page))),
  ]
  return [...new Set(wanted)].filter((page) => page >= 1 && page <= pages.length)
}

/** The evidence of a finding that stands somewhere in its own document. */
export function framedEvidence({ evidence, alternatives = [] }: ReportedFinding): readonly Evidence[] {
  return [...alternatives, ...evidence].filter(({ areas }) => areas.length > 0).slice(0, SHOWN_EVIDENCE)
}

/** The areas on the page that a finding or its evidence stands on first. */
export function areasOfFirstPage(areas: readonly PageArea[]): readonly PageArea[] {
  const page = areas[0]?.page
  return areas.filter((area) => area.page === page)
}
