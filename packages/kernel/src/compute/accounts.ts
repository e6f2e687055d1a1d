import { type Fen, sumFen } from '../amount/fen.ts'
import type { IndexedBox } from '../facts/space.ts'
import { intersect } from '../facts/space.ts'
import { type Contribution, contribution, factsInside, isCoarse, openFacts, partitionByOpen } from './fact-lookup.ts'
import type { Evaluator } from './ledger.ts'

/** One way in which the facts tell a box. */
export interface Account {
  readonly label: string
  readonly amount: Fen
  readonly contributions: readonly Contribution[]
}

/**
 * All ways in which the facts tell a box, which ought to agree:
 * 1. each closed set of the domain that holds it, or one set of each of the domains that fill it;
 * 2. a fact that says it outright;
 * 3. facts said on their own that partition it.
 * @shape box -> Account[]
 */
export function accountsOf(evaluator: Evaluator, box: IndexedBox): readonly Account[] {
  const { space, sets } = evaluator.ledger
  const accounts: Account[] = []
  const add = (label: string, contributions: readonly Contribution[]): void => {
    accounts.push({ label, amount: sumFen(contributions.map(({ amount }) => amount)), contributions })
  }
  const domains = evaluator.domainsOf(box)
  const fine = domains.map((domain) => {
    const part = intersect(space, domain.box, box) ?? box
    return domain.sets.filter((set) => !isCoarse(space, set, part)).map((set) => ({ set, part }))
  })
  if (fine.length === 1) for (const { set, part } of fine[0] ?? []) add(set.label, factsInside(space, set, part))
  else if (fine.length > 1 && fine.every((found) => found.length > 0)) {
    const first = fine.flatMap((found) => found.slice(0, 1))
    add(
      first.map(({ set }) => set.label).join('＋'),
      first.flatMap(({ set, part }) => factsInside(space, set, part)),
    )
  }
  const open = openFacts(sets)
  const isExact = (fact: { readonly box: IndexedBox }): boolean => fact.box.every((node, at) => node === box[at])
  for (const fact of open.filter(isExact)) add(fact.set.label, [contribution(fact)])
  const parts = partitionByOpen(
    space,
    open.filter((fact) => !isExact(fact)),
    box,
  )
  if (parts) add(`${parts[0]?.set.label ?? ''}（各项合计）`, parts.map(contribution))
  return accounts
}
