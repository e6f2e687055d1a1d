import type { Fen } from '../amount/fen.ts'
import type { Place } from '../problem/problem.ts'
import { DIMENSIONS } from './dimension.ts'
import type { Region } from './region.ts'
import type { IndexedBox } from './space.ts'

/**
 * Facts whose boxes are disjoint by construction: budget lines, the cells of one table, named extras.
 * Stored by column, so that ten million lines fit in memory and sum at the speed of the memory.
 */
export interface FactSet {
  readonly id: string
  /** For people: `基本支出（按功能分类）`. */
  readonly label: string
  /**
   * The box over which the set is complete (what it does not mention there is zero), or undefined for an open set,
   * whose facts say nothing beyond themselves.
   */
  readonly domain: IndexedBox | undefined
  /** What one unit in the last printed place is worth, where the amounts were read from a document that rounds them. @unit fen */
  readonly quantum?: number
  readonly size: number
  /** Node index of each fact, per dimension in the order of `DIMENSIONS`. */
  readonly columns: readonly Uint32Array[]
  /** Fen; whole numbers in doubles, exact up to the safe integers. */
  readonly amounts: Float64Array
  /** Where each fact was said. */
  readonly placeOf: (fact: number) => Place
}

/** An amount that is said of several boxes together, without it being said of each. */
export interface UnionFact {
  readonly region: Region
  readonly amount: Fen
  readonly place: Place
  /** For people: where such facts come from. */
  readonly label: string
}

export interface Fact {
  readonly box: IndexedBox
  readonly amount: Fen
  readonly place: Place
}

/** Builds a fact set from facts. @shape Fact[] -> FactSet */
export function factSet(id: string, label: string, domain: IndexedBox | undefined, facts: readonly Fact[]): FactSet {
  const size = facts.length
  const columns = DIMENSIONS.map(() => new Uint32Array(size))
  const amounts = new Float64Array(size)
  for (const [row, fact] of facts.entries()) {
    for (const [position, column] of columns.entries()) column[row] = fact.box[position] ?? 0
    amounts[row] = fact.amount
  }
  const nowhere: Place = { file: id }
  return { id, label, domain, size, columns, amounts, placeOf: (fact) => facts[fact]?.place ?? nowhere }
}

/** The box of one fact. */
export function boxOf(set: FactSet, fact: number): IndexedBox {
  return set.columns.map((column) => column[fact] ?? 0)
}
