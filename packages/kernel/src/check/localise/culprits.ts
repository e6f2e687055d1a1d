import type { FigureIndex } from '../../read/reading.ts'
import type { ClassIndex, Interval } from '../figure-classes.ts'
import type { FigureIdentity } from '../identities.ts'

/** A row that a table lacks: what its cells must have been. */
export interface MissingRow {
  readonly table: number
  readonly panel: number
  /** The row that the missing one is a part of. */
  readonly row: number
}

/** What is wrong: figures whose change, rows whose addition and words whose turning make all identities hold. */
export interface Culprits {
  readonly figures: readonly FigureIndex[]
  readonly rows: readonly MissingRow[]
  /** Changes whose direction is said the wrong way round: indexes of statements. */
  readonly turned: readonly number[]
  /** What all laws together leave for the figures: where the amount must lie. */
  readonly amounts: ReadonlyMap<FigureIndex, Interval>
}

/** A set of broken identities with one explanation, or several that are as good. */
export interface Localised {
  readonly broken: readonly FigureIdentity[]
  readonly disagreements: readonly ClassIndex[]
  /** All explanations of least weight; the culprit is known when there is one. Empty when none was found. */
  readonly explanations: readonly Culprits[]
}

/** Broken identities that share an amount, and the identities that share one with them. */
export interface Component {
  readonly broken: readonly FigureIdentity[]
  readonly disagreements: readonly ClassIndex[]
  readonly identities: readonly FigureIdentity[]
}
