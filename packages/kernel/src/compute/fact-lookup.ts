import { type Fen, fen } from '../amount/fen.ts'
import { boxOf, type FactSet, factSet, type UnionFact } from '../facts/fact-set.ts'
import { contains, EVERYTHING, type IndexedBox, intersect, isPartition, type Space } from '../facts/space.ts'
import type { Place } from '../problem/problem.ts'
import { prepareGrid, sumGrid } from './sum-grid.ts'

/** One contribution to a figure, for explaining it. */
export interface Contribution {
  readonly set: FactSet
  readonly fact: number
  readonly box: IndexedBox
  readonly amount: Fen
  readonly place: Place
}

/** A fact of an open set: it says nothing beyond itself. */
export interface OpenFact {
  readonly set: FactSet
  readonly fact: number
  readonly box: IndexedBox
  readonly amount: Fen
}

/** The facts said on their own. */
export function openFacts(sets: readonly FactSet[]): readonly OpenFact[] {
  return sets.flatMap((set) =>
    set.domain
      ? []
      : Array.from({ length: set.size }, (_, fact) => ({
          set,
          fact,
          box: boxOf(set, fact),
          amount: fen(set.amounts[fact] ?? 0),
        })),
  )
}

/** Open facts that partition a box: one that says it outright, else the widest inside it. */
export function partitionByOpen(
  space: Space,
  open: readonly OpenFact[],
  box: IndexedBox,
): readonly OpenFact[] | undefined {
  const exact = open.find((fact) => fact.box.every((node, position) => node === box[position]))
  if (exact) return [exact]
  const inside = open.filter((fact) => contains(space, box, fact.box))
  const widest = inside.filter(
    (fact, index) =>
      !inside.some(
        (other, at) =>
          at !== index && contains(space, other.box, fact.box) && (!contains(space, fact.box, other.box) || at < index),
      ),
  )
  return isPartition(
    space,
    box,
    widest.map((fact) => fact.box),
  )
    ? widest
    : undefined
}

/** Whether some fact of a set straddles a box, so that the set cannot tell it. */
export function isCoarse(space: Space, set: FactSet, box: IndexedBox): boolean {
  return sumGrid(prepareGrid(space, [box], [EVERYTHING]), set).coarse[0] === 1
}

/** The facts of a set inside a box, those without money left out. */
export function factsInside(space: Space, set: FactSet, box: IndexedBox): readonly Contribution[] {
  const result: Contribution[] = []
  for (let fact = 0; fact < set.size; fact++) {
    const own = boxOf(set, fact)
    if (set.amounts[fact] !== 0 && contains(space, box, own)) {
      result.push({ set, fact, box: own, amount: fen(set.amounts[fact] ?? 0), place: set.placeOf(fact) })
    }
  }
  return result
}

/** An open fact as a contribution. */
export function contribution(fact: OpenFact): Contribution {
  return { ...fact, place: fact.set.placeOf(fact.fact) }
}

/** What is said of several boxes together, as a contribution: its box is the first of them. */
export function unionContribution({ region, amount, place, label }: UnionFact): Contribution {
  const box = region[0] ?? EVERYTHING
  return { set: factSet('union', label, undefined, [{ box, amount, place }]), fact: 0, box, amount, place }
}

/** The facts of a set that overlap a box without lying inside it: why the set cannot tell the box. */
export function straddlers(space: Space, set: FactSet, box: IndexedBox): readonly Contribution[] {
  const result: Contribution[] = []
  for (let fact = 0; fact < set.size; fact++) {
    if (set.amounts[fact] === 0) continue
    const own = boxOf(set, fact)
    if (intersect(space, box, own) && !contains(space, box, own)) {
      result.push({ set, fact, box: own, amount: fen(set.amounts[fact] ?? 0), place: set.placeOf(fact) })
    }
  }
  return result
}
