import { align, stretches } from './align.ts'
import { compareWords, likeness, type TextRun } from './compare-words.ts'

/** A paragraph of two texts: as it was and is, or with its words compared. */
export type ParagraphChange =
  | { readonly kind: 'equal' | 'added' | 'removed'; readonly runs: readonly TextRun[] }
  | { readonly kind: 'changed'; readonly runs: readonly TextRun[] }

/** Paragraphs that agree in less than this are different ones, not one that was rewritten. */
const LEAST_LIKENESS = 0.35

/** Beyond so many pairs a gap is paired in order, without looking for the likest. */
const MOST_PAIRS = 400

/**
 * Compares two texts paragraph by paragraph, and those that were rewritten word by word.
 * 1. Paragraphs that are the same are aligned (`align`).
 * 2. In each gap the likest pairs, in order, are taken as rewritten: the pairs with the greatest likeness in sum.
 * 3. The others were removed or added.
 * @shape paragraphs before, after -> changes in the order of reading
 */
export function compareParagraphs(before: readonly string[], after: readonly string[]): readonly ParagraphChange[] {
  return stretches(align(before, after)).flatMap((part): readonly ParagraphChange[] => {
    if (part.kind === 'equal') return [{ kind: 'equal', runs: runsOf('equal', before[part.before] ?? '') }]
    const old = part.before.map((at) => before[at] ?? '')
    const young = part.after.map((at) => after[at] ?? '')
    const result: ParagraphChange[] = []
    let [i, j] = [0, 0]
    const until = (a: number, b: number): void => {
      for (; i < a; i++) result.push({ kind: 'removed', runs: runsOf('removed', old[i] ?? '') })
      for (; j < b; j++) result.push({ kind: 'added', runs: runsOf('added', young[j] ?? '') })
    }
    for (const [a, b] of likestPairs(old, young)) {
      until(a, b)
      result.push({ kind: 'changed', runs: compareWords(old[i++] ?? '', young[j++] ?? '') })
    }
    until(old.length, young.length)
    return result
  })
}

function runsOf(kind: TextRun['kind'], text: string): readonly TextRun[] {
  return text === '' ? [] : [{ kind, text }]
}

/** Pairs in the order of both sides, alike enough, with the greatest sum of likeness. */
function likestPairs(old: readonly string[], young: readonly string[]): readonly (readonly [number, number])[] {
  if (old.length * young.length > MOST_PAIRS) {
    const shorter = Math.min(old.length, young.length)
    return Array.from({ length: shorter }, (_, at) => [at, at] as const).filter(
      ([a, b]) => likeness(old[a] ?? '', young[b] ?? '') >= LEAST_LIKENESS,
    )
  }
  const alike = old.map((a) =>
    young.map((b) => {
      const found = likeness(a, b)
      return found >= LEAST_LIKENESS ? found : 0
    }),
  )
  // best[i][j]: the greatest sum for what lies from i and j on.
  const best = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0))
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--) {
      const pair = alike[i]?.[j] ?? 0
      const row = best[i]
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), pair > 0 ? pair + at(i + 1, j + 1) : 0)
    }
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < old.length && j < young.length; ) {
    const pair = alike[i]?.[j] ?? 0
    if (pair > 0 && at(i, j) === pair + at(i + 1, j + 1)) pairs.push([i++, j++])
    else if (at(i, j) === at(i + 1, j)) i++
    else j++
  }
  return pairs
}
