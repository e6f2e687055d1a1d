import { sumFen } from '../amount/fen.ts'
import { DIMENSIONS } from '../facts/dimension.ts'
import { type Fact, type FactSet, factSet } from '../facts/fact-set.ts'
import { contains, type IndexedBox, nodeAt, type Space } from '../facts/space.ts'

/** Beyond this many facts nobody has typed them from a table, and totals are not looked for. */
const MOST_FACTS = 3000

/**
 * Of facts said on their own, those that come to their total: where a box is told with an amount, and facts of one grain
 * inside it add up to that amount, they are all that there is in it, for no line is negative. What they do not mention
 * there is nil, and tables can list them.
 * @shape facts inside a domain -> for each grain a closed set for each of the widest boxes that it comes to
 */
export function closedByTotals(space: Space, facts: readonly Fact[], label: string): readonly FactSet[] {
  if (facts.length > MOST_FACTS || facts.some(({ amount }) => amount < 0)) return []
  const grains = new Map<string, Fact[]>()
  for (const fact of facts) {
    const grain = grainOf(space, fact.box)
    const same = grains.get(grain)
    if (same) same.push(fact)
    else grains.set(grain, [fact])
  }
  const closed = [...grains].flatMap(([grain, all], at): readonly FactSet[] =>
    widest(
      space,
      facts.flatMap((whole): readonly Closed[] => {
        if (whole.amount === 0 || grainOf(space, whole.box) === grain) return []
        const parts = all.filter(({ box, amount }) => amount !== 0 && contains(space, whole.box, box))
        return sumFen(parts.map(({ amount }) => amount)) === whole.amount ? [{ box: whole.box, parts }] : []
      }),
    ).map(({ box, parts }) => factSet(`others:${at}:${box.join()}`, label, box, parts)),
  )
  // Nothing can be in a box that is told to be nil.
  const nil = widest(
    space,
    facts.flatMap(({ box, amount }) => (amount === 0 ? [{ box, parts: [] }] : [])),
  )
  return [...closed, ...nil.map(({ box }) => factSet(`others:nil:${box.join()}`, label, box, []))]
}

interface Closed {
  readonly box: IndexedBox
  readonly parts: readonly Fact[]
}

/** Those that lie in no other of them: what is inside follows from them. */
function widest(space: Space, all: readonly Closed[]): readonly Closed[] {
  return all.filter((one) => !all.some((other) => other !== one && contains(space, other.box, one.box)))
}

/** How deep a box goes in each dimension: boxes of one grain are equal or have nothing in common. */
function grainOf(space: Space, box: IndexedBox): string {
  return DIMENSIONS.map((dimension, position) => nodeAt(space[dimension], box[position] ?? 0).depth).join()
}
