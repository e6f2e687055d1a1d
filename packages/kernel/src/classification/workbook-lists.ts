import { DIMENSIONS, type Dimension } from '../facts/dimension.ts'
import {
  type Classifications,
  CODED_DIMENSIONS,
  type CodedDimension,
  holdsIn,
  type ModelDimension,
} from './classification.ts'

/** The entries of a drop-down, per dimension: codes with names for the government's lists, official terms for our own. */
export type CodeLists = Readonly<Record<Dimension, readonly { readonly code: string; readonly name: string }[]>>

/**
 * The codes that a line may carry in a year: 项 and 款 of the government's lists, the leaves of our own.
 * Units and projects are the data set's own and are left empty.
 */
export function workbookLists(classifications: Classifications, year: number): CodeLists {
  const deepest: Readonly<Record<CodedDimension, number>> = {
    function: 7,
    departmentEconomic: 5,
    governmentEconomic: 5,
  }
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => {
      if ((CODED_DIMENSIONS as readonly string[]).includes(dimension)) {
        const coded = dimension as CodedDimension
        const entries = classifications.coded[coded].filter(
          (entry) => entry.code.length === deepest[coded] && holdsIn(entry, year),
        )
        return [dimension, entries.map(({ code, name }) => ({ code, name }))]
      }
      if (!(dimension in classifications.model)) return [dimension, []]
      const entries = classifications.model[dimension as ModelDimension]
      return [
        dimension,
        entries
          .filter(({ code }) => !entries.some(({ parent }) => parent === code))
          .map(({ code, name }) => ({ code, name })),
      ]
    }),
  ) as unknown as CodeLists
}
