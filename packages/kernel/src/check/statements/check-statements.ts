import { checkBases } from './check-bases.ts'
import { checkChange } from './check-changes.ts'
import { checkInclusions } from './check-inclusions.ts'
import { checkMeasureSums } from './check-measures.ts'
import { checkCompletion, checkShare } from './check-ratios.ts'
import { checkSum } from './check-sums.ts'
import { checkBasisYear, checkSaidYear } from './check-years.ts'
import { joined, NOTHING, type StatementContext, type StatementResult } from './statement-context.ts'

/** Judges what the sentences of a document claim, each by itself and beside the figures. */
export function checkStatements(context: StatementContext): StatementResult {
  const { statements, figures } = context.reading
  return joined([
    ...statements.map((statement): StatementResult => {
      switch (statement.kind) {
        case 'change':
          return joined([checkChange(context, statement), checkBasisYear(context, statement)])
        case 'share':
          return checkShare(context, statement, statements)
        case 'completion':
          return checkCompletion(context, statement)
        case 'sum':
          return checkSum(context, statement)
        // Sums of things are judged together, counts by the written rules.
        case 'measureSum':
        case 'count':
        case 'same':
          return NOTHING
        default:
          return statement satisfies never
      }
    }),
    ...figures.map((figure) => checkSaidYear(context, figure)),
    checkMeasureSums(
      context,
      statements.filter((statement) => statement.kind === 'measureSum'),
    ),
    checkBases(context),
    checkInclusions(context),
  ])
}
