import type { Finding } from './finding.ts'
import type { DocumentSummary, SummaryFigure } from './summary.ts'

/** A finding about one document of a batch, shown by another. */
export interface TogetherFinding {
  /** Index of the document that it is about. */
  readonly document: number
  readonly finding: Finding
}

/**
 * Checks documents against each other:
 * 1. consecutive years of one department (same kind and level): what the later one states of the earlier year is what
 *    the earlier one published;
 * 2. a unit against its department in one year: a part never exceeds its whole.
 * Amounts are compared as intervals of their printed precision; every pair is formed by department, so time is linear
 * in the documents.
 * @shape DocumentSummary[] (undefined for documents that say too little) -> findings, by document
 * @source Budget Law, articles 14 and 46: what was published for a year stays published
 */
export function checkTogether(documents: readonly (DocumentSummary | undefined)[]): readonly TogetherFinding[] {
  const groups = new Map<string, { readonly index: number; readonly summary: DocumentSummary }[]>()
  for (const [index, summary] of documents.entries()) {
    if (!summary) continue
    const key = `${summary.department} ${summary.kind}`
    groups.set(key, [...(groups.get(key) ?? []), { index, summary }])
  }
  const found: TogetherFinding[] = []
  for (const group of groups.values()) {
    for (const later of group) {
      for (const other of group) {
        const { year, level } = later.summary
        const earlier = other.summary
        if (earlier.year === year - 1 && earlier.level === level)
          for (const finding of compareYears(later.summary, earlier)) found.push({ document: later.index, finding })
        if (earlier.year === year && level === 'unit' && earlier.level === 'department')
          for (const finding of compareLevels(later.summary, earlier)) found.push({ document: later.index, finding })
      }
    }
  }
  return found
}

function compareYears(later: DocumentSummary, earlier: DocumentSummary): readonly Finding[] {
  const published = new Map(earlier.figures.map((figure) => [figure.region, figure]))
  return later.figures.flatMap((stated): readonly Finding[] => {
    const before = published.get(stated.region)
    // Only what the later document says of the earlier year is in both.
    if (!before || 2 * Math.abs(stated.amount - before.amount) <= stated.quantum + before.quantum) return []
    return [
      finding('together-years', stated, before, {
        zh: `${earlier.year}年公布的“${before.label}”是 ${before.text}，本文却说成 ${stated.text}。`,
        en: `The ${earlier.year} document published ${before.text} for “${before.label}”; this one says ${stated.text}.`,
      }),
    ]
  })
}

function compareLevels(unit: DocumentSummary, department: DocumentSummary): readonly Finding[] {
  const whole = new Map(department.figures.map((figure) => [figure.region, figure]))
  return unit.figures.flatMap((part): readonly Finding[] => {
    const all = whole.get(part.region)
    if (!all || 2 * (part.amount - all.amount) <= part.quantum + all.quantum) return []
    return [
      finding('together-levels', part, all, {
        zh: `单位的“${part.label}”是 ${part.text}，超过部门同一口径的 ${all.text}。`,
        en: `The unit's “${part.label}” is ${part.text}, more than its department's ${all.text}.`,
      }),
    ]
  })
}

function finding(rule: string, stated: SummaryFigure, other: SummaryFigure, message: Finding['message']): Finding {
  return {
    rule,
    kind: rule === 'together-years' ? 'narrative_vs_table' : 'inclusion',
    severity: 'error',
    message,
    page: stated.page,
    place: stated.label,
    quote: stated.text,
    stated: stated.text,
    expected: rule === 'together-years' ? other.text : `≤ ${other.text}`,
    areas: stated.areas,
    evidence: [{ page: other.page, place: other.label, quote: other.text, areas: [] }],
  }
}
