/** A step of turning one sequence into another. Positions count from 0. */
export type Step =
  | { readonly kind: 'equal'; readonly before: number; readonly after: number }
  | { readonly kind: 'removed'; readonly before: number }
  | { readonly kind: 'added'; readonly after: number }

/** Beyond so many differences the middle is given up as replaced: nobody reads such a comparison step by step. */
const MOST_DIFFERENCES = 2000

/**
 * Aligns two sequences with the fewest additions and removals.
 * Myers, An O(ND) Difference Algorithm and Its Variations, 1986; equal beginnings and ends are taken off first.
 * @shape two sequences of keys -> steps in order; removed before added where both happen
 */
export function align(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++
  const equal = (at: number, count: number, shift: number): readonly Step[] =>
    Array.from({ length: count }, (_, step) => ({ kind: 'equal', before: at + step, after: at + step + shift }))
  const middle = alignMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end), start)
  return [
    ...equal(0, start, 0),
    ...removedFirst(middle),
    ...equal(before.length - end, end, after.length - before.length),
  ]
}

function alignMiddle(before: readonly string[], after: readonly string[], offset: number): readonly Step[] {
  const [n, m] = [before.length, after.length]
  if (n === 0 || m === 0) return replaced(n, m, offset)
  const most = Math.min(n + m, MOST_DIFFERENCES)
  // How far into `before` one comes on each diagonal (position before minus position after); diagonal 0 stands in the middle.
  const furthest = new Int32Array(2 * most + 3)
  const middle = most + 1
  const rounds: Int32Array[] = []
  for (let differences = 0; differences <= most; differences++) {
    rounds.push(furthest.slice(middle - differences - 1, middle + differences + 2))
    for (let k = -differences; k <= differences; k += 2) {
      const [left = 0, right = 0] = [furthest[middle + k - 1], furthest[middle + k + 1]]
      let x = isAddition(k, differences, left, right) ? right : left + 1
      while (x < n && x - k < m && before[x] === after[x - k]) x++
      furthest[middle + k] = x
      if (x >= n && x - k >= m) return traced(rounds, n, m, offset)
    }
  }
  return replaced(n, m, offset)
}

/** Whether diagonal k is reached best by an addition, from the diagonal to the right, or else by a removal. */
function isAddition(k: number, differences: number, left: number, right: number): boolean {
  return k === -differences || (k !== differences && left < right)
}

function traced(rounds: readonly Int32Array[], n: number, m: number, offset: number): readonly Step[] {
  const steps: Step[] = []
  let [x, y] = [n, m]
  for (let differences = rounds.length - 1; differences >= 0; differences--) {
    const at = (k: number): number => rounds[differences]?.[k + differences + 1] ?? 0
    const k = x - y
    const isAdded = isAddition(k, differences, at(k - 1), at(k + 1))
    const from = isAdded ? k + 1 : k - 1
    const startX = differences === 0 ? 0 : at(from) + (isAdded ? 0 : 1)
    const startY = differences === 0 ? 0 : startX - k
    while (x > startX && y > startY) steps.push({ kind: 'equal', before: --x + offset, after: --y + offset })
    if (differences === 0) break
    if (isAdded) steps.push({ kind: 'added', after: --y + offset })
    else steps.push({ kind: 'removed', before: --x + offset })
  }
  return steps.reverse()
}

function replaced(n: number, m: number, offset: number): readonly Step[] {
  return [
    ...Array.from({ length: n }, (_, at): Step => ({ kind: 'removed', before: at + offset })),
    ...Array.from({ length: m }, (_, at): Step => ({ kind: 'added', after: at + offset })),
  ]
}

/** Between two equal steps, what was removed before what was added: readers meet the old, then the new. */
function removedFirst(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = []
  let added: Step[] = []
  for (const step of steps) {
    if (step.kind === 'added') {
      added.push(step)
      continue
    }
    if (step.kind === 'equal') {
      result.push(...added)
      added = []
    }
    result.push(step)
  }
  return [...result, ...added]
}

/** A stretch that differs: what stood there before, and what stands there after. */
export interface Gap {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** The steps as pairs of equal positions and the gaps between them. */
export function stretches(
  steps: readonly Step[],
): readonly (
  | ({ readonly kind: 'equal' } & Pick<Extract<Step, { kind: 'equal' }>, 'before' | 'after'>)
  | ({ readonly kind: 'gap' } & Gap)
)[] {
  const result: ReturnType<typeof stretches>[number][] = []
  let gap: { before: number[]; after: number[] } = { before: [], after: [] }
  const close = (): void => {
    if (gap.before.length + gap.after.length > 0) result.push({ kind: 'gap', ...gap })
    gap = { before: [], after: [] }
  }
  for (const step of steps) {
    if (step.kind === 'removed') gap.before.push(step.before)
    else if (step.kind === 'added') gap.after.push(step.after)
    else {
      close()
      result.push(step)
    }
  }
  close()
  return result
}
