import { type Fen, fen } from '../amount/fen.ts'
import { evaluateRegions } from '../compute/evaluate-regions.ts'
import { createEvaluator, type Evaluator } from '../compute/ledger.ts'
import type { DataSet } from '../data-set/data-set.ts'
import { type Box, indexBox, type Space } from '../facts/space.ts'
import type { Profile } from '../profile/schema.ts'
import type { Figure, Selector, Told } from './overview.ts'

/** What an overview needs of a data set. */
export type OverviewData = Pick<DataSet, 'year' | 'department' | 'projects' | 'ledger'>

/** What it needs of a profile: the stage that is published, and how it bounds the “three public” expenses. */
export type OverviewFormat = Pick<Profile, 'stage' | 'boxes'> & {
  readonly document: Pick<Profile['document'], 'kind'>
}

/** What every part of an overview is computed with. */
export interface Asking {
  readonly dataSet: OverviewData
  readonly profile: OverviewFormat
  readonly space: Space
  readonly evaluator: Evaluator
  /** The box of this budget: its year and stage. */
  readonly current: Box
}

/** Prepares a data set to be asked. */
export function createAsking(dataSet: OverviewData, profile: OverviewFormat): Asking {
  return {
    dataSet,
    profile,
    space: dataSet.ledger.space,
    evaluator: createEvaluator(dataSet.ledger),
    current: { year: String(dataSet.year), stage: profile.stage },
  }
}

/** Evaluates selectors together. @shape Selector[] -> Figure[] in the same order @throws RangeError on unknown codes: a bug */
export function askAll({ evaluator, space }: Asking, selectors: readonly Selector[]): readonly Figure[] {
  const values = evaluateRegions(
    evaluator,
    selectors.map((selector) => selector.map((box) => indexBox(space, box))),
  )
  return selectors.map((selector, index) => ({ selector, value: values[index] ?? NOT_KNOWN }))
}

/** Evaluates one selector. */
export function ask(asking: Asking, selector: Selector): Figure {
  return askAll(asking, [selector])[0] ?? { selector, value: NOT_KNOWN }
}

/** Whether the trees have a node for every code of a box. */
export function isKnownBox(space: Space, box: Box): boolean {
  return (Object.entries(box) as [keyof Box, string][]).every(([dimension, code]) => space[dimension].byCode.has(code))
}

export const NOT_KNOWN: Told = { kind: 'undetermined', reason: 'unknown' }

/** What is known of an amount: the amount itself, or in a roll-up what those who tell it add up to. @unit fen */
export function knownOf(told: Told): Fen | undefined {
  return told.kind === 'determined' ? told.amount : told.known?.amount
}

/** The amount of a determined figure; undefined for others. @unit fen */
export function amountOf(told: Told): Fen | undefined {
  return told.kind === 'determined' ? told.amount : undefined
}

/** A determined amount. @unit fen */
export function told(amount: number): Told {
  return { kind: 'determined', amount: fen(amount) }
}
