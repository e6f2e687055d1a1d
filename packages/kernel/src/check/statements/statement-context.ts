import type { FigureIndex, ReadFigure, Reading, TextSpan } from '../../read/reading.ts'
import { areasOf, type PageArea } from '../../read/source-document.ts'
import type { FigureClasses, Interval } from '../figure-classes.ts'
import type { Bilingual, Evidence, Finding, FindingKind, Severity } from '../finding.ts'

/** What the checks of statements work on. */
export interface StatementContext {
  readonly reading: Reading
  readonly classes: FigureClasses
  /** Figures that are known to be wrong; a ratio of them is judged by what they should be. */
  readonly wrong: ReadonlySet<FigureIndex>
  /** Figures of which one is wrong, without it being known which: ratios of them tell nothing. */
  readonly suspects: ReadonlySet<FigureIndex>
  /** Where a figure's amount lies: as printed, or as it should be when it is wrong. @unit half fen */
  readonly intervalAt: (figure: ReadFigure) => Interval
}

/** What checking statements of one kind gives. */
export interface StatementResult {
  readonly findings: readonly Finding[]
  /** Statements that were judged and are right. */
  readonly held: number
}

export const NOTHING: StatementResult = { findings: [], held: 0 }

/** Several results as one. */
export function joined(results: readonly StatementResult[]): StatementResult {
  return {
    findings: results.flatMap(({ findings }) => findings),
    held: results.reduce((sum, { held }) => sum + held, 0),
  }
}

export const HELD: StatementResult = { findings: [], held: 1 }

/** A figure by its index. */
export function figureAt({ reading }: StatementContext, index: FigureIndex | undefined): ReadFigure | undefined {
  return index === undefined ? undefined : reading.figures[index]
}

/** The words of a span. */
export function wordsAt({ reading }: Pick<StatementContext, 'reading'>, { paragraph, start, end }: TextSpan): string {
  return reading.paragraphs[paragraph]?.source.text.slice(start, end) ?? ''
}

interface SpanPlace {
  readonly page: number
  readonly place: string
  readonly areas: readonly PageArea[]
}

/** Where a span stands: page, section and areas. */
export function placeOf(
  { reading }: Pick<StatementContext, 'reading'>,
  { paragraph, start, end }: TextSpan,
): SpanPlace {
  const own = reading.paragraphs[paragraph]
  const areas = own ? areasOf(own.source, start, end) : []
  return { page: areas[0]?.page ?? own?.source.page ?? 1, place: own?.path.at(-1) ?? '', areas }
}

const BEFORE = 36
const AFTER = 24

/** The words around a span, cut at the ends of sentences where they are near. */
export function quoteAround(
  { reading }: Pick<StatementContext, 'reading'>,
  { paragraph, start, end }: TextSpan,
): string {
  const text = reading.paragraphs[paragraph]?.source.text ?? ''
  const sentence = text.lastIndexOf('。', start - 1) + 1
  const from = Math.max(sentence, start - BEFORE)
  const stop = text.indexOf('。', end)
  const to = Math.min(stop < 0 ? text.length : stop + 1, end + AFTER)
  return text.slice(from, to)
}

export interface StatementFault {
  readonly rule: string
  readonly kind: FindingKind
  readonly severity?: Severity
  readonly span: TextSpan
  readonly stated: string
  readonly expected: string
  readonly message: Bilingual
  readonly evidence?: readonly Evidence[]
}

/** A finding about words of a sentence. */
export function faultFinding(context: Pick<StatementContext, 'reading'>, fault: StatementFault): Finding {
  const { rule, kind, severity = 'error', span, stated, expected, message, evidence = [] } = fault
  return {
    rule,
    kind,
    severity,
    message,
    ...placeOf(context, span),
    quote: quoteAround(context, span),
    stated,
    expected,
    evidence,
  }
}

/** A figure as evidence; none where there is no figure. */
export function figureEvidence(figure: ReadFigure | undefined): readonly Evidence[] {
  if (!figure) return []
  return [
    {
      page: figure.page,
      place: figure.label,
      quote: `${figure.text === '' ? '（空白）' : figure.text}${figure.unit}`,
      areas: figure.areas,
    },
  ]
}
