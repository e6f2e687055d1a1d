import type { KeyError } from './key.ts'

/** A finding as `mingzhang check --json` prints it. */
export interface JsonFinding {
  readonly rule: string
  readonly kind: string
  readonly severity: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly page: number
  readonly place: string
  readonly quote: string
  readonly stated: string
  readonly expected: string
  readonly evidence: readonly { readonly page: number; readonly place: string; readonly quote: string }[]
}

export interface Match {
  readonly error: KeyError
  /** The findings that say it; the first is on its page. */
  readonly findings: readonly JsonFinding[]
}

/**
 * Which findings bear out which errors of the key. A finding says an error when it stands on the error's page (or has
 * evidence there) and quotes the same words: the shorter of the two quotes shares a run of characters with the longer,
 * or what is stated is the same.
 */
export function matchFindings(
  errors: readonly KeyError[],
  findings: readonly JsonFinding[],
): { readonly matches: readonly Match[]; readonly extra: readonly JsonFinding[] } {
  const matches = errors.map((error) => ({ error, findings: findings.filter((finding) => says(finding, error)) }))
  const used = new Set(matches.flatMap(({ findings: own }) => own))
  return { matches, extra: findings.filter((finding) => !used.has(finding)) }
}

function says(finding: JsonFinding, error: KeyError): boolean {
  const places = [{ page: finding.page, quote: finding.quote }, ...finding.evidence]
  return places.some(({ page, quote }) => page === error.page && overlap(quote, error.quote, finding, error))
}

/** Characters that two quotes must share in one run to speak of one thing; short quotes must share nearly all. */
const SHARED_RUN = 8

function overlap(quote: string, wanted: string, finding: JsonFinding, error: KeyError): boolean {
  const a = plain(quote)
  const b = plain(wanted)
  const needed = Math.min(SHARED_RUN, a.length, b.length)
  if (needed >= 4 && longestRun(a, b) >= needed) return true
  const stated = plain(finding.stated)
  return stated.length >= 4 && (plain(error.stated).includes(stated) || b.includes(stated))
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s,…]/g, '')
}

function longestRun(a: string, b: string): number {
  let best = 0
  let previous = new Uint16Array(b.length + 1)
  for (const x of a) {
    const row = new Uint16Array(b.length + 1)
    for (let j = 0; j < b.length; j++) {
      if (b[j] === x) row[j + 1] = (previous[j] ?? 0) + 1
      best = Math.max(best, row[j + 1] ?? 0)
    }
    previous = row
  }
  return best
}
