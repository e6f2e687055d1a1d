import { type Fen, fen } from '../amount/fen.ts'
import type { FigureIndex, ReadFigure } from '../read/reading.ts'
import { printedLike, stated } from './arithmetic.ts'
import { causeInWords, errorCause } from './error-cause.ts'
import { type Expected, expectedAmount } from './expected-amount.ts'
import { bestOf, fromHalves } from './figure-classes.ts'
import type { Bilingual, Evidence, Finding, FindingKind } from './finding.ts'
import type { FigureIdentity } from './identities.ts'
import { arithmetic, evidenceOf, type FindingContext, lawEvidence, quoteOf } from './law-words.ts'
import type { Culprits, Localised } from './localise.ts'
import { missingRow } from './missing-row-finding.ts'

/** One finding per cause. @shape localised problems -> Finding[] */
export function identityFindings(context: FindingContext, problems: readonly Localised[]): readonly Finding[] {
  return problems.flatMap((problem) => {
    const [first, ...others] = problem.explanations
    if (!first) return unexplained(context, problem)
    if (others.length === 0) return causes(context, problem, first)
    return ambiguous(context, problem, problem.explanations)
  })
}

function causes(context: FindingContext, problem: Localised, { figures, rows }: Culprits): readonly Finding[] {
  const wrong = new Set(figures)
  return [
    ...rows.map((row) => missingRow(context, problem, row, wrong)),
    ...figures.flatMap((index) => wrongFigure(context, problem, index, wrong) ?? []),
  ]
}

/** Several explanations are as good: what they have in common is named, the rest are alternatives. */
function ambiguous(context: FindingContext, problem: Localised, explanations: readonly Culprits[]): readonly Finding[] {
  const common = (explanations[0]?.figures ?? []).filter((index) =>
    explanations.every(({ figures }) => figures.includes(index)),
  )
  const wrong = new Set(common)
  const named = common.flatMap((index) => wrongFigure(context, problem, index, wrong) ?? [])
  const rest = explanations.map(({ figures, rows }) => ({
    figures: figures.filter((index) => !wrong.has(index)),
    rows,
  }))
  const open = [...new Set(rest.flatMap(({ figures }) => figures))]
  // The sentence is what is looked at first: tables are printed by machine.
  const suspect = open.find((index) => context.reading.figures[index]?.place.kind === 'sentence') ?? open[0]
  if (suspect === undefined) {
    const row = rest[0]?.rows[0]
    return row ? [...named, missingRow(context, problem, row, wrong)] : named
  }
  const finding = wrongFigure(context, problem, suspect, new Set([...common, suspect]))
  if (!finding) return [...named, ...(named.length === 0 ? unexplained(context, problem) : [])]
  const alternatives = open
    .filter((index) => index !== suspect)
    .flatMap((index) => evidenceOf(context.reading.figures[index]) ?? [])
  const names = alternatives.map(({ place, quote }) => `“${place}”${quote}`).join('、')
  return [
    ...named,
    {
      ...finding,
      message: {
        zh: `${finding.message.zh}也可能错在${names}；只凭本文分不出是哪一个。`,
        en: `${finding.message.en} Or the error is in ${names}: the document alone does not tell.`,
      },
      alternatives,
    },
  ]
}

/** No change of figures explains it: the law itself is shown. */
function unexplained(context: FindingContext, { broken, disagreements }: Localised): readonly Finding[] {
  const [first] = broken
  if (!first) {
    const figures = context.classes.classes[disagreements[0] ?? -1] ?? []
    const [figure] = figures
    if (!figure) return []
    return [
      finding(
        context,
        figure,
        'duplicate_figure_disagrees',
        '',
        {
          zh: `同一个数印得不一样：${figures.map((each) => `“${each.label}”${stated(each)}`).join('，')}。`,
          en: `One figure is printed differently: ${figures.map((each) => `“${each.label}” ${stated(each)}`).join(', ')}.`,
        },
        figures.slice(1).flatMap((each) => evidenceOf(each) ?? []),
      ),
    ]
  }
  const figure = context.reading.figures[first.figures[0] ?? -1]
  if (!figure) return []
  const words = arithmetic(context, first)
  return [
    finding(
      context,
      figure,
      kindOf(figure, broken),
      '',
      {
        zh: `合计与各项之和不符：${words}；“${figure.label}”印作 ${stated(figure)}。`,
        en: `The total is not the sum of its parts: ${words}; “${figure.label}” is printed ${stated(figure)}.`,
      },
      broken.slice(1).map((identity) => lawEvidence(context, identity)),
    ),
  ]
}

function wrongFigure(
  context: FindingContext,
  problem: Localised,
  index: FigureIndex,
  wrong: ReadonlySet<FigureIndex>,
): Finding | undefined {
  const figure = context.reading.figures[index]
  if (!figure) return undefined
  const own = context.classes.classOf[index] ?? -1
  const expected = expectedAmount(figure, context.identities, context.classes, wrong)
  const amount = expected && likely(figure, expected)
  const broken = problem.broken.filter(({ wholes, parts }) => wholes.includes(own) || parts.includes(own))
  const others = (context.classes.classes[own] ?? []).filter(
    (each) => each.index !== index && !wrong.has(each.index) && each.text !== '',
  )
  const should = amount === undefined ? '' : printedLike(amount, figure, leastDecimals(amount, figure))
  const cause = amount === undefined ? undefined : causeInWords(errorCause(figure, amount))
  const why = reasons(context, expected, others, broken)
  const evidence = [
    ...others.flatMap((each) => evidenceOf(each) ?? []),
    ...broken.map((identity) => lawEvidence(context, identity)),
  ]
  const like = cause ? { zh: `（${cause.zh}）`, en: ` (${cause.en})` } : { zh: '', en: '' }
  return finding(
    context,
    figure,
    kindOf(figure, broken, others, cause?.en),
    should,
    {
      zh: `“${figure.label}”印作 ${stated(figure)}${unitOf(figure)}${should === '' ? '' : `，应为 ${should}${unitOf(figure)}`}${like.zh}：${why.zh}。`,
      en: `“${figure.label}” is printed ${stated(figure)}${unitOf(figure)}${should === '' ? '' : `, should be ${should}${unitOf(figure)}`}${like.en}: ${why.en}.`,
    },
    evidence,
  )
}

/** Decimals that an amount needs beside those that the figure is printed with. */
function leastDecimals(amount: Fen, { unit, quantum }: ReadFigure): number {
  if (unit === '元') return quantum > 1 && amount % 100 !== 0 ? 2 : 0
  return quantum === 0 || amount % quantum !== 0 ? 2 : 0
}

const unitOf = ({ unit }: ReadFigure): string => unit

/** The amount that a figure most likely should be: the middle of what is allowed, as the figure would print it. */
function likely(figure: ReadFigure, { interval, same }: Expected): Fen {
  if (same) return same.amount
  const middle = fromHalves((interval.low + interval.high) / 2)
  // Of the round numbers in the interval the one in the middle; sums of rounded parts allow several.
  if (figure.quantum <= 1) return middle
  const rounded = Math.round(middle / figure.quantum) * figure.quantum
  return 2 * rounded >= interval.low && 2 * rounded <= interval.high ? fen(rounded) : middle
}

function reasons(
  context: FindingContext,
  expected: Expected | undefined,
  others: readonly ReadFigure[],
  broken: readonly FigureIdentity[],
): Bilingual {
  const zh: string[] = []
  const en: string[] = []
  const other = bestOf(others)
  if (other) {
    zh.push(`“${other.label}”（第${other.page}页）是 ${stated(other)}${other.unit}`)
    en.push(`“${other.label}” (p. ${other.page}) is ${stated(other)}${other.unit}`)
  }
  const law = expected?.identity ?? broken[0]
  if (law) {
    const words = arithmetic(context, law)
    zh.push(words)
    en.push(words)
  }
  if (zh.length === 0) {
    zh.push('与其他数字不符')
    en.push('it disagrees with the other figures')
  }
  return { zh: zh.join('；'), en: en.join('; ') }
}

function kindOf(
  figure: ReadFigure,
  broken: readonly FigureIdentity[],
  others: readonly ReadFigure[] = [],
  cause?: string,
): FindingKind {
  if (cause?.startsWith('ten thousand')) return 'unit'
  if (figure.place.kind === 'sentence') {
    const inTables =
      others.some(({ place }) => place.kind === 'cell') || broken.some(({ source }) => source.kind === 'partition')
    const paragraph = figure.place.paragraph
    const besides = others.some(({ place }) => place.kind === 'sentence' && place.paragraph === paragraph)
    if (besides) return 'duplicate_figure_disagrees'
    if (inTables) return 'narrative_vs_table'
    return others.length > 0 ? 'duplicate_figure_disagrees' : 'sum_in_table'
  }
  const own = figure.place.table
  if (broken.length > 0 && broken.every(({ source }) => source.kind === 'balance')) return 'balance'
  const isInside = broken.every(
    ({ source }) => (source.kind === 'rows' || source.kind === 'columns') && source.table === own,
  )
  if (broken.length > 0 && (isInside || others.every(({ place }) => place.kind === 'cell' && place.table === own)))
    return 'sum_in_table'
  return 'table_vs_table'
}

function finding(
  { reading }: FindingContext,
  figure: ReadFigure,
  kind: FindingKind,
  expected: string,
  message: Bilingual,
  evidence: readonly Evidence[],
): Finding {
  return {
    rule: 'identity',
    kind,
    severity: 'error',
    message,
    page: figure.page,
    place: figure.label,
    quote: quoteOf(reading, figure),
    stated: figure.text,
    expected,
    areas: figure.areas,
    evidence,
  }
}
