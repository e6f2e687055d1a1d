import { DIMENSION_INDEX } from '../../facts/dimension.ts'
import type { ReadFigure, Statement, TextSpan } from '../../read/reading.ts'
import {
  faultFinding,
  figureAt,
  HELD,
  NOTHING,
  type StatementContext,
  type StatementResult,
  wordsAt,
} from './statement-context.ts'

type Change = Statement & { readonly kind: 'change' }

/** Checks the year that a comparison is with: the year before that of the amount, or in final accounts the budget of the same year. */
export function checkBasisYear(context: StatementContext, change: Change): StatementResult {
  const { reading } = context
  const { basis } = change
  const own = yearOfFigure(context, figureAt(context, change.of)) ?? reading.year
  if (!basis || basis.year === undefined || own === undefined) return NOTHING
  // 2023年度比2022年度: the sentence speaks of earlier years altogether.
  const words = wordsAt(context, { ...basis.span, start: Math.max(0, basis.span.start - 40), end: basis.span.end })
  const said = [...words.matchAll(/((?:19|20)\d\d)年/gu)].map((match) => Number(match[1]))
  if (said.length > 1 && said[said.length - 2] === basis.year + 1) return HELD
  const isPlan = reading.kind === 'final' && basis.year === own && basis.stage !== 'final'
  if (basis.year === own - 1 || isPlan) return HELD
  return yearFault(context, basis.span, basis.year, own - 1, {
    zh: `这是 ${own} 年的数，应当与 ${own - 1} 年比较，文中写的是 ${basis.year} 年。`,
    en: `An amount of ${own} is to be compared with ${own - 1}, not ${basis.year}.`,
  })
}

/** Checks the year that a sentence says before an amount against the year that the format prints there. */
export function checkSaidYear(context: StatementContext, figure: ReadFigure): StatementResult {
  const { saidYear } = figure
  const meant = yearOfFigure(context, figure)
  if (!saidYear || meant === undefined) return NOTHING
  if (saidYear.year === meant) return HELD
  return yearFault(context, saidYear.span, saidYear.year, meant, {
    zh: `这里应当是 ${meant} 年的数，文中写成 ${saidYear.year} 年。`,
    en: `This is the amount of ${meant}; the text says ${saidYear.year}.`,
  })
}

function yearOfFigure({ reading }: StatementContext, figure: ReadFigure | undefined): number | undefined {
  const node = figure?.region?.[0]?.[DIMENSION_INDEX.year]
  const code = node === undefined || node === 0 ? undefined : reading.space.year.nodes[node]?.code
  return code === undefined ? undefined : Number(code)
}

function yearFault(
  context: StatementContext,
  span: TextSpan,
  stated: number,
  expected: number,
  message: { readonly zh: string; readonly en: string },
): StatementResult {
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-year',
        kind: 'year',
        span,
        stated: `${stated}年`,
        expected: `${expected}年`,
        message,
      }),
    ],
  }
}
