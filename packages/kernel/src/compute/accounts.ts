import { type Fen, fen, sumFen } from '../amount/fen.ts'
import type { FactSet } from '../facts/fact-set.ts'
import { EVERYTHING, type IndexedBox, intersect } from '../facts/space.ts'
import {
  type Contribution,
  contribution,
  factsInside,
  type OpenFact,
  openFacts,
  partitionByOpen,
} from './fact-lookup.ts'
import type { Evaluator } from './ledger.ts'
import { prepareGrid, sumGrid } from './sum-grid.ts'

/** One way in which the facts tell a box. */
export interface Account {
  readonly label: string
  readonly amount: Fen
  /** Looked up when asked for: most accounts agree, and nobody asks. */
  readonly contributions: () => readonly Contribution[]
}

/** A set that is fine enough for the part of a box that lies in its domain. */
interface FineSet {
  readonly set: FactSet
  readonly part: IndexedBox
  readonly amount: Fen
}

/**
 * All ways in which the facts tell boxes; those of one box ought to agree:
 * 1. each closed set of the domain that holds it, or one set of each of the domains that fill it;
 * 2. a fact that says it outright;
 * 3. facts said on their own that partition it.
 * Each set is summed over all boxes in one pass.
 * @shape box[] -> Account[] per box
 */
export function accountsOf(evaluator: Evaluator, boxes: readonly IndexedBox[]): readonly (readonly Account[])[] {
  const { space, sets } = evaluator.ledger
  const open = openFacts(sets)
  const fine = fineSets(evaluator, boxes)
  return boxes.map((box, index) => {
    const domains = fine[index] ?? []
    const exact = open.filter((fact) => isSame(fact.box, box))
    const parts = partitionByOpen(space, exact.length > 0 ? open.filter((fact) => !isSame(fact.box, box)) : open, box)
    return [
      ...closedAccounts(space, domains),
      ...exact.map((fact) => account(fact.set.label, fact.amount, () => [contribution(fact)])),
      ...(parts
        ? [account(`${parts[0]?.set.label ?? ''}（各项合计）`, total(parts), () => parts.map(contribution))]
        : []),
    ]
  })
}

const account = (label: string, amount: Fen, contributions: Account['contributions']): Account => ({
  label,
  amount,
  contributions,
})

const total = (facts: readonly OpenFact[]): Fen => sumFen(facts.map(({ amount }) => amount))

function isSame(a: IndexedBox, b: IndexedBox): boolean {
  return a.every((node, at) => node === b[at])
}

function closedAccounts(
  space: Evaluator['ledger']['space'],
  domains: readonly (readonly FineSet[])[],
): readonly Account[] {
  const facts = ({ set, part }: FineSet): readonly Contribution[] => factsInside(space, set, part)
  if (domains.length === 1)
    return (domains[0] ?? []).map((found) => account(found.set.label, found.amount, () => facts(found)))
  if (domains.length === 0 || domains.some((found) => found.length === 0)) return []
  const first = domains.flatMap((found) => found.slice(0, 1))
  return [
    account(first.map(({ set }) => set.label).join('＋'), sumFen(first.map(({ amount }) => amount)), () =>
      first.flatMap(facts),
    ),
  ]
}

/** @shape box[] -> per box and domain the sets that can tell it */
function fineSets(evaluator: Evaluator, boxes: readonly IndexedBox[]): readonly (readonly (readonly FineSet[])[])[] {
  const { space } = evaluator.ledger
  const asked = new Map<FactSet, IndexedBox[]>()
  const plans = boxes.map((box) =>
    evaluator.domainsOf(box).map((domain) => {
      const part = intersect(space, domain.box, box) ?? box
      return domain.sets.map((set) => {
        const parts = asked.get(set) ?? []
        asked.set(set, parts)
        return { set, part, at: parts.push(part) - 1 }
      })
    }),
  )
  const sums = new Map([...asked].map(([set, parts]) => [set, sumGrid(prepareGrid(space, parts, [EVERYTHING]), set)]))
  return plans.map((domains) =>
    domains.map((candidates) =>
      candidates.flatMap(({ set, part, at }) => {
        const summed = sums.get(set)
        return summed?.coarse[at] === 0 ? [{ set, part, amount: fen(summed.sums[at] ?? 0) }] : []
      }),
    ),
  )
}
