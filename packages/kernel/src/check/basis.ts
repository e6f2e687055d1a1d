import type { Region } from '../compute/ledger.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import type { Profile } from '../profile/schema.ts'
import type { Basis, Reading } from '../read/reading.ts'

/** Stages of the model that the words of a comparison mean. */
const STAGES: Readonly<Record<NonNullable<Basis['stage']>, string>> = {
  budget: 'approved',
  initialBudget: 'approved',
  adjustedBudget: 'adjusted',
  executed: 'executed',
  final: 'final',
}

/** The stage that a comparison is with: the one it names, or that of the document. */
export function stageOfBasis({ stage }: Basis, profile: Profile | undefined): string | undefined {
  return stage === undefined ? profile?.stage : STAGES[stage]
}

/**
 * What a comparison compares a region with: the same in the year and at the stage that it names.
 * @returns undefined where the document's coordinate system has no such year or stage
 */
export function regionOfBasis(
  { space, profile }: Pick<Reading, 'space' | 'profile'>,
  region: Region,
  basis: Basis,
): Region | undefined {
  const stage = space.stage.byCode.get(stageOfBasis(basis, profile) ?? '')
  const year = basis.year === undefined ? undefined : space.year.byCode.get(String(basis.year))
  if (!stage || (basis.year !== undefined && !year)) return undefined
  return region.map((box) =>
    box.map((node, position) => {
      if (position === DIMENSION_INDEX.stage) return stage.index
      return position === DIMENSION_INDEX.year ? (year?.index ?? node) : node
    }),
  )
}
