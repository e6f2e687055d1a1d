import type { Fen } from '../amount/fen.ts'
import type { FigureIndex, ReadFigure } from '../read/reading.ts'
import { printedLike, stated } from './arithmetic.ts'
import { causeInWords, errorCause } from './error-cause.ts'
import { type Expected, expectedAmount, likelyAmount } from './expected-amount.ts'
import { bestOf, type Interval } from './figure-classes.ts'
import type { Bilingual, Evidence, Finding, FindingKind } from './finding.ts'
import { type FigureIdentity, membersOf } from './identities.ts'
import { arithmetic, evidenceOf, type FindingContext, inEnglish, lawEvidence, quoteOf } from './law-words.ts'
import { A_ROW, IMPOSSIBLE, unlikeliness } from './likeliest.ts'
import type { Culprits, Localised } from './localise/culprits.ts'
import { missingRow } from './missing-row-finding.ts'
import { turnedDirection } from './turned-direction-finding.ts'

/** One finding per cause. @shape localised problems, their explanations likeliest first -> Finding[] */
export function identityFindings(context: FindingContext, problems: readonly Localised[]): readonly Finding[] {
  return problems.flatMap((problem) => {
    const { explanations } = problem
    const [first, ...others] = explanations
    if (!first) return unexplained(context, problem)
    if (others.length === 0) return causes(context, problem, first)
    return ambiguous(context, problem, explanations)
  })
}

function causes(
  context: FindingContext,
  problem: Localised,
  { figures, rows, turned, amounts }: Culprits,
): readonly Finding[] {
  const wrong = new Set(figures)
  return [
    ...rows.map((row) => missingRow(context, problem, row, wrong)),
    ...figures.flatMap((index) => wrongFigure(context, problem, index, wrong, amounts.get(index)) ?? []),
    ...turned.flatMap((statement) => turnedDirection(context, statement) ?? []),
  ]
}

/** Several explanations are as good: what they have in common is named, the rest are alternatives. */
function ambiguous(context: FindingContext, problem: Localised, explanations: readonly Culprits[]): readonly Finding[] {
  const common = (explanations[0]?.figures ?? []).filter((index) =>
    explanations.every(({ figures }) => figures.includes(index)),
  )
  const wrong = new Set(common)
  const named = common.flatMap(
    (index) => wrongFigure(context, problem, index, wrong, explanationOf(explanations, index).amounts.get(index)) ?? [],
  )
  const open = [...new Set(explanations.flatMap(({ figures }) => figures))].filter((index) => !wrong.has(index))
  const rows = explanations.flatMap((each) => each.rows)
  if (open.length === 0) {
    const [row] = rows
    return row ? [...named, missingRow(context, problem, row, wrong)] : named
  }
  const inText = open.filter((index) => context.reading.figures[index]?.place.kind === 'sentence')
  const [first, second] = open.map((index) => unlikeliness(context, index, explanationOf(explanations, index)))
  const law = lawToShow(context, problem.broken, common)
  // Tables are printed by machine: a sentence is looked at first, then the figure whose digits tell how it went wrong.
  const suspect =
    inText.length === 1
      ? inText[0]
      : law && !(first !== undefined && first < (second ?? (rows.length > 0 ? A_ROW : IMPOSSIBLE)))
        ? undefined
        : open[0]
  const alternatives = (without: FigureIndex | undefined): readonly Evidence[] =>
    open.filter((index) => index !== without).flatMap((index) => evidenceOf(context.reading.figures[index]) ?? [])
  if (suspect === undefined && law) {
    const finding = unclear(context, problem, law, rows.length > 0)
    return finding ? [...named, { ...finding, alternatives: alternatives(undefined) }] : named
  }
  const finding =
    suspect === undefined
      ? undefined
      : wrongFigure(
          context,
          problem,
          suspect,
          new Set([...common, suspect]),
          explanationOf(explanations, suspect).amounts.get(suspect),
        )
  if (!finding) return [...named, ...(named.length === 0 ? unexplained(context, problem) : [])]
  const others = alternatives(suspect)
  const names = others
    .slice(0, MOST_NAMED)
    .map(({ place, quote }) => `“${place}”${quote}`)
    .join('、')
  const row = rows.length > 0 ? { zh: '，或者漏列了一行', en: ', or a row is missing' } : { zh: '', en: '' }
  return [
    ...named,
    {
      ...finding,
      message: {
        zh: `${finding.message.zh}也可能错在${names}${others.length > MOST_NAMED ? '等' : ''}${row.zh}；只凭本文分不出是哪一个。`,
        en: `${finding.message.en} Or the error is in ${names}${others.length > MOST_NAMED ? ' and others' : ''}${row.en}: the document alone does not tell.`,
      },
      alternatives: others,
    },
  ]
}

/** A broken sum that the figures that are known to be wrong do not explain; otherwise any. */
function lawToShow(
  { classes: { classOf } }: FindingContext,
  broken: readonly FigureIdentity[],
  known: readonly FigureIndex[],
): FigureIdentity | undefined {
  const explained = new Set(known.map((index) => classOf[index]))
  const sums = broken.filter(({ source }) => ['rows', 'columns', 'text'].includes(source.kind))
  return sums.find((identity) => !membersOf(identity).some((index) => explained.has(index))) ?? sums[0]
}

/** The explanation in which a figure is wrong. */
function explanationOf(explanations: readonly Culprits[], index: FigureIndex): Culprits {
  return (
    explanations.find(({ figures }) => figures.includes(index)) ?? {
      figures: [index],
      rows: [],
      turned: [],
      amounts: new Map(),
    }
  )
}

/** More alternatives than these are listed, but not in the sentence. */
const MOST_NAMED = 4

/** A sum of which any part may be wrong, or the sum itself: the sum is shown. */
function unclear(
  context: FindingContext,
  { broken }: Localised,
  law: FigureIdentity,
  mayLackRow: boolean,
): Finding | undefined {
  const figure = context.reading.figures[law.figures[0] ?? -1]
  if (!figure) return undefined
  const words = arithmetic(context, law)
  const row = mayLackRow ? { zh: '，还是漏列了一行', en: ', or a row is missing' } : { zh: '', en: '' }
  return finding(
    context,
    figure,
    kindOf(context, figure, broken),
    '',
    {
      zh: `合计与各项之和不符：${words.zh}。是合计错、其中一项错${row.zh}，只凭本文分不出。`,
      en: `The total is not the sum of its parts: ${words.en}. Whether the total or a part is wrong${row.en}, the document alone does not tell.`,
    },
    broken.map((identity) => lawEvidence(context, identity)),
  )
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
          en: `One figure is printed differently: ${figures.map((each) => `“${each.label}” ${inEnglish(each)}`).join(', ')}.`,
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
      kindOf(context, figure, broken),
      '',
      {
        zh: `合计与各项之和不符：${words.zh}。`,
        en: `The total is not the sum of its parts: ${words.en}.`,
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
  amountByAll: Interval | undefined,
): Finding | undefined {
  const figure = context.reading.figures[index]
  if (!figure) return undefined
  const own = context.classes.classOf[index] ?? -1
  const expected = expectedAmount(figure, context.identities, context.classes, wrong, amountByAll)
  const amount = expected && likelyAmount(figure, expected)
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
    kindOf(context, figure, broken, others, cause?.en),
    should,
    {
      zh: `“${figure.label}”印作 ${stated(figure)}${unitOf(figure)}${should === '' ? '' : `，应为 ${should}${unitOf(figure)}`}${like.zh}：${why.zh}。`,
      en: `“${figure.label}” is printed ${inEnglish(figure)}${unitOf(figure)}${should === '' ? '' : `, should be ${should}${unitOf(figure)}`}${like.en}: ${why.en}.`,
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
    en.push(`“${other.label}” (p. ${other.page}) is ${inEnglish(other)}${other.unit}`)
  }
  const law = expected?.identity ?? broken[0]
  if (law) {
    const words = arithmetic(context, law)
    zh.push(words.zh)
    en.push(words.en)
  }
  if (zh.length === 0) {
    zh.push('与其他数字不符')
    en.push('it disagrees with the other figures')
  }
  return { zh: zh.join('；'), en: en.join('; ') }
}

function kindOf(
  { classes: { classes, classOf } }: FindingContext,
  figure: ReadFigure,
  broken: readonly FigureIdentity[],
  others: readonly ReadFigure[] = [],
  cause?: string,
): FindingKind {
  if (cause?.startsWith('ten thousand')) return 'unit'
  if (figure.place.kind === 'sentence') {
    const beside = broken.flatMap(membersOf).filter((index) => index !== classOf[figure.index])
    const told = [...others, ...beside.flatMap((index) => classes[index] ?? [])]
    const paragraph = figure.place.paragraph
    const besides = others.some(({ place }) => place.kind === 'sentence' && place.paragraph === paragraph)
    if (besides) return 'duplicate_figure_disagrees'
    if (told.some(({ place }) => place.kind === 'cell')) return 'narrative_vs_table'
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
