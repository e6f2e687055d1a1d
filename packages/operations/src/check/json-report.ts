import type { FileReport } from '@mingzhang/documents'
import type { Bilingual, Evidence, PageArea } from '@mingzhang/kernel'

export type Language = keyof Bilingual

/** `[left, top, right, bottom]` in points from the top left of the page. */
type BoundingBox = readonly [number, number, number, number]

interface JsonEvidence {
  readonly page: number
  readonly place: string
  readonly quote: string
  readonly bbox?: BoundingBox
}

/** What `check --json` prints of a file (design, section 5). */
export function jsonReport(report: FileReport, language: Language): unknown {
  const { file, profile, document, pages, figures, held, failed, notEvaluated, findings, unmatched, error } = report
  return {
    file,
    profile: profile?.id ?? null,
    document: {
      title: document.title,
      department: document.department,
      year: document.year ?? null,
      kind: document.kind ?? null,
      level: document.level ?? null,
    },
    pages: pages.length,
    figures,
    checks: { held, failed, notEvaluated: notEvaluated.length },
    findings: findings.map((finding) => ({
      rule: finding.rule,
      kind: finding.kind,
      severity: finding.severity,
      message: finding.message[language],
      page: finding.page,
      place: finding.place,
      quote: finding.quote,
      stated: finding.stated,
      expected: finding.expected,
      ...boxOf(finding.areas),
      evidence: finding.evidence.map(evidenceOf),
      ...(finding.suggestion ? { suggestion: finding.suggestion[language] } : {}),
      ...(finding.alternatives ? { alternatives: finding.alternatives.map(evidenceOf) } : {}),
    })),
    notEvaluated: notEvaluated.map(({ rule, reason }) => ({ rule, reason: reason[language] })),
    unmatched,
    ...(error ? { error } : {}),
  }
}

function evidenceOf({ page, place, quote, areas }: Evidence): JsonEvidence {
  return { page, place, quote, ...boxOf(areas) }
}

function boxOf(areas: readonly PageArea[]): { readonly bbox?: BoundingBox } {
  const [first] = areas
  if (!first) return {}
  const round = (value: number): number => Math.round(value * 10) / 10
  return { bbox: [round(first.left), round(first.top), round(first.right), round(first.bottom)] }
}
