import type { FigureIndex } from '../read/reading.ts'
import { type ErrorCause, errorCause } from './error-cause.ts'
import { expectedAmount, likelyAmount } from './expected-amount.ts'
import type { FindingContext } from './law-words.ts'
import type { Culprits, MissingRow } from './localise/culprits.ts'

/**
 * Explanations of equal weight by how likely they are: one that needs an amount of the other sign is none while there are others, and an
 * amount in the wrong unit explains a factor of ten thousand better than any other.
 */
export function likeliest(context: FindingContext, explanations: readonly Culprits[]): readonly Culprits[] {
  if (explanations.length < 2) return explanations
  const ranked = explanations
    .map((each, order) => ({
      each,
      order,
      rank: Math.max(
        0,
        ...each.rows.map((row) => rowUnlikeliness(context, row)),
        ...each.figures.map((index) => unlikeliness(context, index, each)),
      ),
    }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
  const best = ranked[0]?.rank ?? 0
  return ranked
    .filter(({ rank }) => (best === 0 ? rank === 0 : rank < IMPOSSIBLE || best === IMPOSSIBLE))
    .map(({ each }) => each)
}

/** No explanation while there are others. */
export const IMPOSSIBLE = 9
/** A missing row is as likely as a mistyped digit. */
export const A_ROW = 2
const UNLIKELINESS: Readonly<Record<ErrorCause, number>> = {
  unit: 0,
  sign: 1,
  swapped: 1,
  digit: 2,
  dropped: 2,
  added: 2,
  blank: 3,
  other: 3,
}

/** A sum with nothing printed that adds up to it lacks its parts; otherwise a missing row is as likely as a mistyped digit. */
function rowUnlikeliness({ reading }: FindingContext, { table, panel, row }: MissingRow): number {
  return reading.tables[table]?.panels[panel]?.rows[row]?.parts.length === 0 ? 0 : A_ROW
}

/** How unlikely it is that a figure was mistyped so: 0 explains best. */
export function unlikeliness(
  { reading, identities, classes }: FindingContext,
  index: FigureIndex,
  { figures, amounts }: Culprits,
): number {
  const figure = reading.figures[index]
  const expected = figure && expectedAmount(figure, identities, classes, new Set(figures), amounts.get(index))
  if (!figure || !expected) return UNLIKELINESS.other
  const amount = likelyAmount(figure, expected)
  if (amount < 0 && figure.amount >= 0) return IMPOSSIBLE
  return UNLIKELINESS[errorCause(figure, amount)]
}
