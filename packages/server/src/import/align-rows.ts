/** A row that stays (perhaps changed), one that comes, or one that goes. */
export type Aligned<A, B> =
  | { readonly kind: 'both'; readonly a: A; readonly b: B; readonly isSame: boolean }
  | { readonly kind: 'added'; readonly b: B }
  | { readonly kind: 'removed'; readonly a: A }

/** Beyond this many comparisons rows are paired in their order. */
const MOST_COMPARISONS = 4_000_000

/**
 * Aligns two lists in their order: as many as possible stay as they are; between them, as many as there are on both
 * sides are changed, the rest is added or removed.
 */
export function alignRows<A, B>(
  a: readonly A[],
  b: readonly B[],
  isSame: (a: A, b: B) => boolean,
): readonly Aligned<A, B>[] {
  const result: Aligned<A, B>[] = []
  let [i, j] = [0, 0]
  const between = (toA: number, toB: number): void => {
    while (i < toA && j < toB) result.push({ kind: 'both', a: a[i++] as A, b: b[j++] as B, isSame: false })
    while (i < toA) result.push({ kind: 'removed', a: a[i++] as A })
    while (j < toB) result.push({ kind: 'added', b: b[j++] as B })
  }
  for (const [at, to] of common(a, b, isSame)) {
    between(at, to)
    result.push({ kind: 'both', a: a[i++] as A, b: b[j++] as B, isSame: true })
  }
  between(a.length, b.length)
  return result
}

/** Positions of a longest common sequence. */
function common<A, B>(
  a: readonly A[],
  b: readonly B[],
  isSame: (a: A, b: B) => boolean,
): readonly (readonly [number, number])[] {
  let start = 0
  while (start < a.length && start < b.length && isSame(a[start] as A, b[start] as B)) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && isSame(a.at(-1 - end) as A, b.at(-1 - end) as B)) end++
  const head = Array.from({ length: start }, (_, at) => [at, at] as const)
  const tail = Array.from({ length: end }, (_, at) => [a.length - end + at, b.length - end + at] as const)
  return [...head, ...longest(a.slice(start, a.length - end), b.slice(start, b.length - end), isSame, start), ...tail]
}

function longest<A, B>(
  a: readonly A[],
  b: readonly B[],
  isSame: (a: A, b: B) => boolean,
  offset: number,
): readonly (readonly [number, number])[] {
  if (a.length * b.length > MOST_COMPARISONS || a.length === 0 || b.length === 0) return []
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = isSame(a[i] as A, b[j] as B)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (isSame(a[i] as A, b[j] as B)) pairs.push([offset + i++, offset + j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}
