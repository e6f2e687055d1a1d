import type { ParsedSentences } from './claim.ts'
import { splitClauses } from './clauses.ts'
import { findChanges } from './find-changes.ts'
import { findRatios } from './find-ratios.ts'
import { findMeasures, findSums } from './find-sums.ts'
import { spokenAmounts } from './spoken-amounts.ts'

/**
 * Reads the sentences of a paragraph: its amounts with the words that name them, and what it claims of them.
 * 1. Amounts that follow a direction word (增加876.75万元) are differences; the others are amounts of something.
 * 2. A direction word in a comparison, or after one, is a change: of the last amount named, against the amount whose words are those of the
 *    basis (2023年预算执行数), by the difference and rate that follow.
 * 3. 占 with a percentage is a share of the whole named or begun; 完成 with one is a completion.
 * 4. Amounts after 其中 are parts of the last amount before it; numbers of things likewise.
 * @shape squeezed text × document year -> amounts and claims
 */
export function parseSentences(text: string, documentYear: number | undefined): ParsedSentences {
  const clauses = splitClauses(text)
  const amounts = spokenAmounts(text, clauses, documentYear)
  const claims = [
    ...findChanges(text, clauses, amounts, documentYear),
    ...findRatios(text, clauses, amounts, documentYear),
    ...findSums(text, clauses, amounts),
    ...findMeasures(text, clauses),
  ]
  return { amounts, claims: claims.sort((a, b) => a.start - b.start) }
}
