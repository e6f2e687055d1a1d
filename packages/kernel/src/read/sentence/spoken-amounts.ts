import type { Basis } from '../reading.ts'
import type { SpokenAmount } from './claim.ts'
import type { Clause } from './clauses.ts'
import { findDirections, stageOf, yearOf } from './words.ts'

/** Between a direction word and its difference: 增加了, 各增加. */
export const BETWEEN = /^(?:了|约|为|额|额为|数|数为|金额|金额为|合计|共|共计)?$/u

/** The amounts of a paragraph, each with the words before it. @shape text × clauses -> SpokenAmount[] in order */
export function spokenAmounts(
  text: string,
  clauses: readonly Clause[],
  documentYear: number | undefined,
): readonly SpokenAmount[] {
  return clauses.flatMap(({ start, quantities, sentence, depth }) => {
    let leadStart = start
    return quantities.flatMap((quantity): readonly SpokenAmount[] => {
      const from = leadStart
      leadStart = quantity.unitEnd
      if (quantity.kind !== 'amount') return []
      const lead = text.slice(from, quantity.start)
      const direction = findDirections(lead).at(-1)
      const isDifference = direction !== undefined && BETWEEN.test(lead.slice(direction.end))
      return [
        {
          quantity,
          lead,
          leadStart: from,
          sentence,
          depth,
          role: isDifference ? 'difference' : 'plain',
          year: yearOf(lead, documentYear),
          stage: stageOf(lead),
        },
      ]
    })
  })
}

/** The last amount of something said before a place, in the paragraph. */
export function lastPlain(amounts: readonly SpokenAmount[], before: number): number | undefined {
  const index = amounts.findLastIndex(({ role, quantity }) => role === 'plain' && quantity.start < before)
  return index < 0 ? undefined : index
}

/** Whether two words for stages may mean the same: 预算 is any budget. */
export function sameStage(a: Basis['stage'], b: Basis['stage']): boolean {
  if (a === b) return true
  const budgets = ['budget', 'initialBudget', 'adjustedBudget']
  return (a === 'budget' && budgets.includes(b ?? '')) || (b === 'budget' && budgets.includes(a ?? ''))
}
