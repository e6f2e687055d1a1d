import type { Reading } from '../read/reading.ts'
import type { Solver } from '../rounding/controlled.ts'
import { borneOut } from './borne-out.ts'
import { type Evaluated, evaluateIdentities } from './evaluate-identities.ts'
import { type FigureClasses, figureClasses } from './figure-classes.ts'
import type { Finding } from './finding.ts'
import { deriveIdentities, type FigureIdentity, spokenRegions } from './identities.ts'
import { likeliest } from './likeliest.ts'
import type { Localised } from './localise/culprits.ts'
import { localise } from './localise/localise.ts'
import { withAmountsInPlace } from './misplaced.ts'
import { withTrueUnits } from './table-units.ts'

/** Amounts against each other. */
export interface Judged {
  /** As it is meant: whole tables in their units, amounts in their places. */
  readonly reading: Reading
  /** What had to be put right for that. */
  readonly findings: readonly Finding[]
  readonly classes: FigureClasses
  readonly identities: readonly FigureIdentity[]
  readonly evaluated: Evaluated
  /** What does not add up, with the explanations that remain. */
  readonly problems: readonly Localised[]
}

/**
 * Judges the amounts of a document against each other:
 * 1. tables whose amounts are in another unit than they say are read as they are meant;
 * 2. amounts in the wrong column or row likewise;
 * 3. identities are derived from the boxes and evaluated; what is broken is localised to causes;
 * 4. of explanations that are as good the likeliest remain, and of these those that the sentences bear out.
 */
export function judgeAmounts(printed: Reading, solver: Solver): Judged {
  const { reading: inUnits, findings: units } = withTrueUnits(printed)
  const first = evaluated(inUnits)
  const { reading, findings: misplaced } = withAmountsInPlace(inUnits, first.classes, first.identities, first.evaluated)
  const laws = misplaced.length === 0 ? first : evaluated(reading)
  const context = { reading, classes: laws.classes, identities: laws.identities }
  const problems = localise(
    reading,
    laws.classes,
    laws.identities,
    laws.evaluated.broken,
    laws.evaluated.disagreements.map((each) => each.class),
    solver,
  ).map((problem) => ({ ...problem, explanations: borneOut(context, likeliest(context, problem.explanations)) }))
  return { reading, findings: [...units, ...misplaced], ...laws, problems }
}

function evaluated(reading: Reading): Pick<Judged, 'classes' | 'identities' | 'evaluated'> {
  const classes = figureClasses(reading, spokenRegions(reading))
  const identities = deriveIdentities(reading, classes)
  return { classes, identities, evaluated: evaluateIdentities(identities, classes, reading.figures) }
}
