import { type Fen, sumFen } from '../amount/fen.ts'
import { type Contribution, straddlers } from '../compute/fact-lookup.ts'
import { createEvaluator } from '../compute/ledger.ts'
import { regionInWords } from '../compute/region-in-words.ts'
import type { DataSet } from '../data-set/data-set.ts'
import type { RecordKindId } from '../data-set/record-kinds.ts'
import { type Box, describeBox, indexBox } from '../facts/space.ts'
import type { Place } from '../problem/problem.ts'
import { isKnownBox } from './asking.ts'
import type { Selector } from './overview.ts'

/** A row of the input that a figure is made of. */
export interface RowBehind {
  /** The kind of record; absent for what was read from a document. */
  readonly record?: RecordKindId
  /** File and row. */
  readonly place: Place
  /** Which facts it belongs to: 基本支出, 项目支出 … */
  readonly source: string
  /** What it says, in codes and in words. */
  readonly box: Box
  readonly words: string
  /** @unit fen */
  readonly amount: Fen
}

export type RowsBehind =
  | { readonly kind: 'determined'; readonly total: Fen; readonly rows: readonly RowBehind[] }
  /** `together`: the rows that know it only together with something else. */
  | { readonly kind: 'undetermined'; readonly together: readonly RowBehind[] }
  /** The data set has no such code: it is of another department, year or format. */
  | { readonly kind: 'unknown'; readonly box: Box }

/**
 * The rows behind a figure of an overview.
 * @shape DataSet × Selector -> rows with their places
 * @throws never; codes that the data set does not have are a value
 */
export function rowsBehind(dataSet: Pick<DataSet, 'ledger'>, selector: Selector): RowsBehind {
  const { ledger } = dataSet
  const { space } = ledger
  const foreign = selector.find((box) => !isKnownBox(space, box))
  if (foreign) return { kind: 'unknown', box: foreign }
  const region = selector.map((box) => indexBox(space, box))
  const ownStage = selector[0]?.stage ?? ''
  const row = ({ set, box, amount, place }: Contribution): RowBehind => {
    const record = recordOf(set.id)
    return {
      ...(record ? { record } : {}),
      place,
      source: set.label,
      box: describeBox(space, box),
      words: regionInWords(space, [box], ownStage),
      amount,
    }
  }
  const found = createEvaluator(ledger).contributions(region)
  if (found) return { kind: 'determined', total: sumFen(found.map(({ amount }) => amount)), rows: found.map(row) }
  const together = region.flatMap((box) =>
    ledger.sets.filter(({ domain }) => domain !== undefined).flatMap((set) => straddlers(space, set, box)),
  )
  return { kind: 'undetermined', together: together.map(row) }
}

/** Sets of `buildLedger`, each made from one kind of record. */
const RECORD_OF_SET: Readonly<Record<string, RecordKindId>> = {
  income: 'income',
  basic: 'basic',
  projects: 'projectFunding',
  procurement: 'procurement',
  others: 'otherFacts',
  carriedForward: 'otherFacts',
  surplusDistributed: 'otherFacts',
  remittance: 'otherFacts',
  operatingExpenditure: 'otherFacts',
  affiliateSubsidy: 'otherFacts',
}

function recordOf(set: string): RecordKindId | undefined {
  return RECORD_OF_SET[set.replace(/:.*$/u, '')]
}
