import { fen } from '../amount/fen.ts'
import { knownOf } from './asking.ts'
import type { Figure, Selector, Told } from './overview.ts'

/**
 * Adds what several departments tell. Where one does not tell, the sum is not determined: what the others add up to is kept with it.
 * @shape Told[] -> Told @unit fen
 */
export function sumTold(parts: readonly Told[]): Told {
  let amount = 0
  let silent = 0
  let tells = false
  let reason: 'coarse' | 'unknown' = 'coarse'
  for (const part of parts) {
    const known = knownOf(part)
    if (known !== undefined) {
      amount += known
      tells = true
    }
    if (part.kind === 'determined') continue
    silent += part.known?.silent ?? 1
    if (part.reason === 'unknown') reason = 'unknown'
  }
  if (silent === 0) return { kind: 'determined', amount: fen(amount) }
  return { kind: 'undetermined', reason, ...(tells ? { known: { amount: fen(amount), silent } } : {}) }
}

/** Boxes of several selectors, each once. */
export function joinSelectors(selectors: readonly Selector[]): Selector {
  const seen = new Map(selectors.flat().map((box) => [JSON.stringify(Object.entries(box).sort()), box]))
  return [...seen.values()]
}

/** Adds figures and what they select. */
export function sumFigures(figures: readonly Figure[]): Figure {
  return {
    value: sumTold(figures.map(({ value }) => value)),
    selector: joinSelectors(figures.map(({ selector }) => selector)),
  }
}
