import type { Finding, Severity } from './finding.ts'

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

/**
 * One finding per fault: of those of one kind that quote the same words of one page the gravest, then the first, is kept.
 * @shape Finding[] -> Finding[] in the order of pages
 */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = []
  for (const finding of [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity])) {
    if (!kept.some((other) => saysSame(other, finding))) kept.push(finding)
  }
  return kept.sort((a, b) => a.page - b.page || RANK[a.severity] - RANK[b.severity])
}

function saysSame(a: Finding, b: Finding): boolean {
  if (a.page !== b.page || a.kind !== b.kind) return false
  if (a.quote === b.quote && a.stated === b.stated && a.rule === b.rule) return a.message.zh === b.message.zh
  return a.rule !== b.rule && a.stated !== '' && a.stated === b.stated && overlap(a, b)
}

/** Whether two findings point at one place: their areas overlap, or, without areas, their quotes do. */
function overlap(a: Finding, b: Finding): boolean {
  const [first] = a.areas
  const [second] = b.areas
  if (first && second)
    return (
      first.left < second.right && second.left < first.right && first.top < second.bottom && second.top < first.bottom
    )
  return a.quote.includes(b.quote) || b.quote.includes(a.quote)
}
