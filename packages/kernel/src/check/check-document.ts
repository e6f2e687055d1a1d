import type { Classifications } from '../classification/classification.ts'
import type { FigureIndex, Reading } from '../read/reading.ts'
import type { Solver } from '../rounding/controlled.ts'
import { expectedAmount } from './expected-amount.ts'
import { intervalOf } from './figure-classes.ts'
import type { CheckResult, NotEvaluated } from './finding.ts'
import { identityFindings } from './identity-findings.ts'
import { judgeAmounts } from './judge.ts'
import { mergeFindings } from './merge-findings.ts'
import { checkRules } from './rules/check-rules.ts'
import type { RuleSet } from './rules/load-rules.ts'
import { checkStatements } from './statements/check-statements.ts'
import type { StatementContext } from './statements/statement-context.ts'

export interface CheckOptions {
  readonly classifications: Classifications
  readonly rules: RuleSet
  readonly solver: Solver
}

/**
 * Checks a document that was read:
 * 1. its amounts are judged against each other;
 * 2. statements are judged, figures that are known to be wrong by what they should be;
 * 3. the written rules are applied;
 * 4. findings that say the same become one.
 * @shape Reading -> findings in the order of pages, what held, what could not be judged
 * @throws never on bad documents
 */
export function checkDocument(printed: Reading, { classifications, rules, solver }: CheckOptions): CheckResult {
  const judged = judgeAmounts(printed, solver)
  const { reading, classes, identities, evaluated, problems } = judged
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
  const findings = mergeFindings([...judged.findings, ...amounts, ...statements.findings, ...written.findings])
  return {
    findings,
    notEvaluated: [...openQuestions(reading), ...written.notEvaluated],
    held: evaluated.held + statements.held + written.held,
    failed: findings.length,
  }
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
