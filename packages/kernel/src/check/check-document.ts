import type { Classifications } from '../classification/classification.ts'
import type { FigureIndex, Reading } from '../read/reading.ts'
import type { Solver } from '../rounding/controlled.ts'
import { borneOut } from './borne-out.ts'
import { type Evaluated, evaluateIdentities } from './evaluate-identities.ts'
import { expectedAmount } from './expected-amount.ts'
import { type FigureClasses, figureClasses, intervalOf } from './figure-classes.ts'
import type { CheckResult, NotEvaluated } from './finding.ts'
import { deriveIdentities, type FigureIdentity, spokenRegions } from './identities.ts'
import { identityFindings } from './identity-findings.ts'
import { likeliest } from './likeliest.ts'
import { localise } from './localise/localise.ts'
import { mergeFindings } from './merge-findings.ts'
import { withAmountsInPlace } from './misplaced.ts'
import { checkRules } from './rules/check-rules.ts'
import type { RuleSet } from './rules/load-rules.ts'
import { checkStatements } from './statements/check-statements.ts'
import type { StatementContext } from './statements/statement-context.ts'
import { withTrueUnits } from './table-units.ts'

export interface CheckOptions {
  readonly classifications: Classifications
  readonly rules: RuleSet
  readonly solver: Solver
}

/**
 * Checks a document that was read:
 * 1. tables whose amounts are in another unit than they say are told, and read as they are meant;
 * 2. amounts in the wrong column or row likewise;
 * 3. identities are derived from its boxes and evaluated; what is broken is localised to causes;
 * 4. statements are judged, figures that are known to be wrong by what they should be;
 * 5. the written rules are applied;
 * 6. findings that say the same become one.
 * @shape Reading -> findings in the order of pages, what held, what could not be judged
 * @throws never on bad documents
 */
export function checkDocument(printed: Reading, { classifications, rules, solver }: CheckOptions): CheckResult {
  const { reading: inUnits, findings: units } = withTrueUnits(printed)
  const first = judged(inUnits)
  const { reading, findings: misplaced } = withAmountsInPlace(inUnits, first.classes, first.identities, first.evaluated)
  const { classes, identities, evaluated } = misplaced.length === 0 ? first : judged(reading)
  const found = localise(
    reading,
    classes,
    identities,
    evaluated.broken,
    evaluated.disagreements.map((each) => each.class),
    solver,
  )
  const problems = found.map((problem) => ({
    ...problem,
    explanations: borneOut(
      { reading, classes, identities },
      likeliest({ reading, classes, identities }, problem.explanations),
    ),
  }))
  const wrong = new Set<FigureIndex>(
    problems.flatMap(({ explanations }) => (explanations.length === 1 ? (explanations[0]?.figures ?? []) : [])),
  )
  const suspects = new Set<FigureIndex>(
    problems.flatMap(({ explanations }) =>
      explanations.length === 1 ? [] : explanations.flatMap(({ figures }) => figures),
    ),
  )
  const context: StatementContext = {
    reading,
    classes,
    wrong,
    suspects,
    intervalAt: (figure) =>
      (wrong.has(figure.index) ? expectedAmount(figure, identities, classes, wrong)?.interval : undefined) ??
      intervalOf(figure),
  }
  const amounts = identityFindings({ reading, classes, identities }, problems)
  const statements = checkStatements(context)
  const written = checkRules(reading, classifications, rules)
  const findings = mergeFindings([...units, ...misplaced, ...amounts, ...statements.findings, ...written.findings])
  return {
    findings,
    notEvaluated: [...openQuestions(reading), ...written.notEvaluated],
    held: evaluated.held + statements.held + written.held,
    failed: findings.length,
  }
}

function judged(reading: Reading): {
  readonly classes: FigureClasses
  readonly identities: readonly FigureIdentity[]
  readonly evaluated: Evaluated
} {
  const classes = figureClasses(reading, spokenRegions(reading))
  const identities = deriveIdentities(reading, classes)
  return { classes, identities, evaluated: evaluateIdentities(identities, classes, reading.figures) }
}

/** What was not understood takes no part in any check. */
function openQuestions(reading: Reading): readonly NotEvaluated[] {
  const { profile, unmatched, figures } = reading
  const result: NotEvaluated[] = []
  if (!profile)
    result.push({
      rule: 'profile',
      reason: {
        zh: '没有认出公开格式：只核对各表自己的合计、文字自身的矛盾和文字质量。',
        en: 'The disclosure format was not recognised: only totals inside tables, contradictions within the text and its quality were checked.',
      },
    })
  if (figures.length === 0)
    result.push({ rule: 'identity', reason: { zh: '文中没有读到金额。', en: 'No amounts were read.' } })
  for (const { page, what, quote, reason } of unmatched)
    result.push({
      rule: `unmatched-${what}`,
      reason: {
        zh: `第${page}页“${quote}”：${reason}，没有参加勾稽。`,
        en: `p. ${page}, “${quote}”: not recognised (${what}), so not checked.`,
      },
    })
  return result
}
