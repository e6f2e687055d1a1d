import type { FigureIndex } from '../../read/reading.ts'
import type { ClassIndex } from '../figure-classes.ts'

/** All classes of an identity. */
export function membersOf({ wholes, parts }: FigureIdentity): readonly ClassIndex[] {
  return [...wholes, ...parts]
}

/** Classes that take part in every one of some identities: where one amount is wrong and breaks them all, it is among these. */
export function sharedMembers(identities: readonly FigureIdentity[]): ReadonlySet<ClassIndex> {
  const [first, ...others] = identities
  let shared = new Set(first ? membersOf(first) : [])
  for (const each of others) shared = shared.intersection(new Set(membersOf(each)))
  return shared
}

/** Which law an identity follows from. */
export type IdentitySource =
  /** A row from the rows that add up to it, in one column. */
  | {
      readonly kind: 'rows'
      readonly table: number
      readonly panel: number
      readonly row: number
      readonly column: number
    }
  /** A column from the columns that add up to it, in one row. */
  | {
      readonly kind: 'columns'
      readonly table: number
      readonly panel: number
      readonly row: number
      readonly column: number
    }
  /** A figure from the cells of a table that lie inside its box. */
  | { readonly kind: 'partition'; readonly table: number; readonly panel: number }
  /** A law of balance. */
  | { readonly kind: 'balance'; readonly label: string }
  /** Amounts of one paragraph, of which one is the sum of the others. */
  | { readonly kind: 'text'; readonly paragraph: number }
  /** What was, what is and the stated difference. */
  | {
      readonly kind: 'change'
      readonly statement: number
      /** The sentence's rate tells the direction, whatever its word says. */
      readonly isTold: boolean
    }

/** The wholes and the parts add up to the same. */
export interface FigureIdentity {
  readonly wholes: readonly ClassIndex[]
  readonly parts: readonly ClassIndex[]
  readonly source: IdentitySource
  /** The figures by which the law speaks: those of its own table. */
  readonly figures: readonly FigureIndex[]
}
