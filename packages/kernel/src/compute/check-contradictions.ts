import { fen } from '../amount/fen.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { boxOf } from '../facts/fact-set.ts'
import { contains, type IndexedBox, intersect } from '../facts/space.ts'
import type { Place, Problem } from '../problem/problem.ts'
import { type Account, accountsOf } from './accounts.ts'
import type { TextContext } from './compute-text.ts'
import { regionInWords } from './region-in-words.ts'

interface Disagreement {
  readonly box: IndexedBox
  readonly first: Account
  readonly second: Account
}

/**
 * Checks that what is told twice is told alike: every fact said on its own against what else tells its box, every
 * account of a domain against the others, in total and per unit. Of disagreements that contain each other the narrowest
 * is reported.
 * @findings facts-contradict, with both amounts and their rows
 */
export function checkContradictions(context: TextContext): readonly Problem[] {
  const { evaluator, space, dataSet, profile } = context
  const found: Disagreement[] = []
  const boxes = boxesToldTwice(context)
  for (const [index, [first, ...others]] of accountsOf(evaluator, boxes).entries()) {
    const box = boxes[index] as IndexedBox
    for (const second of others) if (first && !agree(first, second)) found.push({ box, first, second })
  }
  const narrowest = found.filter(
    (wide, index) =>
      !found.some(
        (narrow, at) =>
          at !== index &&
          contains(space, wide.box, narrow.box) &&
          (!contains(space, narrow.box, wide.box) || at < index) &&
          narrow.first.amount - narrow.second.amount === wide.first.amount - wide.second.amount,
      ),
  )
  const unit = dataSet.amountUnit
  return narrowest.map(({ box, first, second }) => {
    const words = regionInWords(space, [box], profile.stage)
    const amounts = [first, second].map(({ amount }) => `${exactAmount(amount, unit, 2)}${unit}`)
    const difference = exactAmount(fen(Math.abs(first.amount - second.amount)), unit, 2)
    return {
      code: 'facts-contradict',
      place: { ...placeOf(second), column: words },
      message: `${words}有两个不同的数：${rowsOf(first)}合计 ${amounts[0]}，${rowsOf(second)}为 ${amounts[1]}，相差 ${difference}${unit}。`,
      remedy: '核对这些行，改正其中一处。',
    }
  })
}

/** Amounts that were read rounded agree within half a unit of each printed number. */
function agree(first: Account, second: Account): boolean {
  if (first.amount === second.amount) return true
  const slack = (account: Account): number =>
    account.contributions().reduce((sum, { set }) => sum + (set.quantum ?? 0) / 2, 0)
  return Math.abs(first.amount - second.amount) <= slack(first) + slack(second)
}

/** Boxes that open facts tell, every domain in total and per unit, and figures whose accounts differ. */
function boxesToldTwice({ evaluator, space }: TextContext): readonly IndexedBox[] {
  const { sets } = evaluator.ledger
  const boxes = new Map<string, IndexedBox>()
  const add = (box: IndexedBox | undefined): void => {
    if (box) boxes.set(box.join(','), box)
  }
  for (const set of sets) {
    if (set.domain === undefined) for (let fact = 0; fact < set.size; fact++) add(boxOf(set, fact))
    else {
      const { domain } = set
      const position = DIMENSION_INDEX.unit
      for (const unit of space.unit.nodes) {
        add(
          intersect(
            space,
            domain,
            domain.map((node, at) => (at === position ? unit.index : node)),
          ),
        )
      }
    }
  }
  // Where accounts of one domain were found to differ in a figure that the document prints.
  for (const { box } of evaluator.contradictions()) add(box)
  return [...boxes.values()]
}

const MOST_ROWS = 3

/** `basic.csv（按功能）第 3、4 行` */
function rowsOf({ label, contributions: of }: Account): string {
  const contributions = of()
  const files = [...new Set(contributions.map(({ place }) => place.file))]
  const rows = contributions.flatMap(({ place }) => (place.row === undefined ? [] : [place.row]))
  const shown = files.length === 1 && rows.length > 0 && rows.length <= MOST_ROWS ? ` 第 ${rows.join('、')} 行` : ''
  return `${files.join('、') || label}（${label}）${shown}`
}

function placeOf(account: Account): Place {
  const contributions = account.contributions()
  const first = contributions[0]?.place ?? { file: '' }
  return contributions.length === 1 ? first : { file: first.file }
}
