import type { FigureIndex, Statement } from '../read/reading.ts'
import { expectedAmount } from './expected-amount.ts'
import { intervalOf } from './figure-classes.ts'
import type { FindingContext } from './law-words.ts'
import type { Culprits } from './localise/culprits.ts'
import { checkChange } from './statements/check-changes.ts'
import { checkCompletion, checkShare } from './statements/check-ratios.ts'
import { NOTHING, type StatementContext, type StatementResult } from './statements/statement-context.ts'

/**
 * Of explanations that are as good by the amounts, those that leave the fewest sentences wrong: where one of forty terms of a sum is wrong,
 * the sentence that calls it 持平 with an amount that it is not equal to tells which.
 */
export function borneOut(context: FindingContext, explanations: readonly Culprits[]): readonly Culprits[] {
  if (explanations.length < 2) return explanations
  const { reading } = context
  const open = new Set(explanations.flatMap(({ figures }) => figures))
  const told = reading.statements.filter((statement) => figuresOf(statement).some((index) => open.has(index)))
  if (told.length === 0) return explanations
  const counted = explanations.map((each) => ({ each, contradicted: contradicted(context, each, told) }))
  const least = Math.min(...counted.map((one) => one.contradicted))
  return counted.filter((one) => one.contradicted === least).map(({ each }) => each)
}

/** How many statements are wrong when an explanation is right. */
function contradicted(
  { reading, classes, identities }: FindingContext,
  { figures, amounts }: Culprits,
  statements: readonly Statement[],
): number {
  const wrong = new Set(figures)
  const context: StatementContext = {
    reading,
    classes,
    wrong,
    suspects: new Set(),
    intervalAt: (figure) =>
      (wrong.has(figure.index)
        ? expectedAmount(figure, identities, classes, wrong, amounts.get(figure.index))?.interval
        : undefined) ?? intervalOf(figure),
  }
  const judge = (statement: Statement): StatementResult => {
    if (statement.kind === 'change') return checkChange(context, statement)
    if (statement.kind === 'share') return checkShare(context, statement, reading.statements)
    return statement.kind === 'completion' ? checkCompletion(context, statement) : NOTHING
  }
  return statements.reduce((sum, statement) => sum + judge(statement).findings.length, 0)
}

function figuresOf(statement: Statement): readonly FigureIndex[] {
  const figures = (): readonly (FigureIndex | undefined)[] => {
    switch (statement.kind) {
      case 'change':
        return [statement.of, statement.before, statement.difference]
      case 'share':
        return [statement.part, statement.whole]
      case 'completion':
        return [statement.of, statement.base]
      default:
        return []
    }
  }
  return figures().flatMap((index) => index ?? [])
}
