/** A small deterministic generator (mulberry32): the same seed gives the same lines on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  below(below: number): number
  /** A position in [0, count) whose frequency falls like 1/rank: a few are huge, many are rare. */
  zipf(count: number): number
  chance(probability: number): boolean
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    // The inverse of the continuous 1/rank distribution.
    zipf: (count) => Math.min(count - 1, Math.floor((count + 1) ** next()) - 1),
    chance: (probability) => next() < probability,
  }
}
