/**
 * How many characters must be put in, left out or replaced to make one text of the other; `most + 1` when more than `most`.
 * @source V. I. Levenshtein, Binary codes capable of correcting deletions, insertions, and reversals (1966)
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const cost = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    row = next
  }
  return Math.min(row[b.length] ?? most + 1, most + 1)
}

/** What is between the common beginning and the common end of two texts. */
export function difference(a: string, b: string): { readonly a: string; readonly b: string; readonly start: number } {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return { a: a.slice(start, a.length - end), b: b.slice(start, b.length - end), start }
}
