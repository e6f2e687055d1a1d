import { exactAmount } from '../amount/format-amount.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { boxOf } from '../facts/fact-set.ts'
import { type IndexedBox, intersect } from '../facts/space.ts'
import type { Problem } from '../problem/problem.ts'
import type { TextContext } from './compute-text.ts'
import { evaluateRegions } from './evaluate-regions.ts'
import { regionInWords } from './region-in-words.ts'

/**
 * Checks that what is told twice is told alike: every fact said on its own against the sets that determine its box,
 * every account of the same domain against the others, in total and per unit.
 * @findings facts-contradict
 */
export function checkContradictions(context: TextContext): readonly Problem[] {
  const { evaluator, space, dataSet } = context
  const { sets } = evaluator.ledger
  const boxes: IndexedBox[] = sets.flatMap((set) =>
    set.domain ? [] : Array.from({ length: set.size }, (_, fact) => boxOf(set, fact)),
  )
  const position = DIMENSION_INDEX.unit
  const domains = new Map(sets.flatMap((set) => (set.domain ? [[set.domain.join(','), set.domain] as const] : [])))
  for (const domain of domains.values()) {
    for (const unit of space.unit.nodes) {
      const box = intersect(
        space,
        domain,
        domain.map((node, at) => (at === position ? unit.index : node)),
      )
      if (box) boxes.push(box)
    }
  }
  evaluateRegions(
    evaluator,
    boxes.map((box) => [box]),
  )
  const unit = dataSet.amountUnit
  return [...evaluator.contradictions(), ...evaluator.openContradictions(boxes)].map(({ box, first, second }) => ({
    code: 'facts-contradict',
    place: { file: dataSet.name, column: regionInWords(space, [box]) },
    message: `同一口径两处不一致：“${first.set.label}”合计 ${exactAmount(first.amount, unit)}${unit}，“${second.set.label}”为 ${exactAmount(second.amount, unit)}${unit}。`,
    remedy: '核对两处数据，改正其中一处。',
  }))
}
