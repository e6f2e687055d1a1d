import { fen } from '../../amount/fen.ts'
import { plainText } from '../../read/label.ts'
import type { PrintedPercent, ReadFigure, Statement } from '../../read/reading.ts'
import { similarity } from '../../read/sentence/similarity.ts'
import { stated } from '../arithmetic.ts'
import { middle, percentAgrees, percentOf, percentText } from './printed-percent.ts'
import {
  faultFinding,
  figureAt,
  figureEvidence,
  HELD,
  NOTHING,
  type StatementContext,
  type StatementResult,
  wordsAt,
} from './statement-context.ts'

type Share = Statement & { readonly kind: 'share' }
type Completion = Statement & { readonly kind: 'completion' }

/** Words this alike name the same whole. */
const ALIKE = 0.75

/** Checks a share against the part and the whole that the sentence names. */
export function checkShare(context: StatementContext, share: Share, all: readonly Statement[]): StatementResult {
  const part = figureAt(context, share.part)
  const whole = figureAt(context, share.whole) ?? namedWhole(context, share)
  if (!part || !whole || context.suspects.has(part.index) || context.suspects.has(whole.index)) return NOTHING
  const agrees = percentAgrees(share.percent, context.intervalAt(part), context.intervalAt(whole))
  if (agrees === undefined) return NOTHING
  if (agrees || isEvenedOut(context, share, whole, all)) return HELD
  return percentFault(context, share.percent, part, whole, 'sentence-share')
}

/** Shares that were evened out so that they add up to a hundred: one unit in the last place off, and the sum right. */
function isEvenedOut(context: StatementContext, share: Share, whole: ReadFigure, all: readonly Statement[]): boolean {
  const part = figureAt(context, share.part)
  if (!part || !percentAgrees(share.percent, context.intervalAt(part), context.intervalAt(whole), 1)) return false
  const siblings = all.filter(
    (other): other is Share =>
      other.kind === 'share' &&
      other.span.paragraph === share.span.paragraph &&
      other.whole === share.whole &&
      other.percent.decimals === share.percent.decimals,
  )
  const sum = siblings.reduce((total, { percent }) => total + percent.value, 0)
  return siblings.length > 1 && sum === 100 * 10 ** share.percent.decimals
}

/** The whole that a sentence names and does not print: 占本年支出合计的…. */
function namedWhole({ reading }: StatementContext, { wholeWords, span }: Share): ReadFigure | undefined {
  const words = plainText(wholeWords)
  if (words.length < 3) return undefined
  const rows = reading.figures.filter(({ place, text, label }) => {
    if (place.kind !== 'cell' || text === '') return false
    return label.split(' · ').some((part) => plainText(part) === words)
  })
  // In the tables a total of that name has one amount, whichever table says it.
  const amounts = new Set(rows.map(({ amount }) => amount))
  const spoken = reading.figures
    .filter(({ place }) => place.kind === 'sentence' && place.paragraph <= span.paragraph)
    .map((figure) => ({ figure, alike: similarity(figure.label.split(' · ').at(-1) ?? '', words) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)[0]?.figure
  return spoken ?? (amounts.size === 1 ? rows[0] : undefined)
}

/** Checks 完成预算的…% against what was done and what was planned. */
export function checkCompletion(context: StatementContext, completion: Completion): StatementResult {
  const of = figureAt(context, completion.of)
  const base = figureAt(context, completion.base)
  if (!of || !base || context.suspects.has(of.index) || context.suspects.has(base.index)) return NOTHING
  const agrees = percentAgrees(completion.percent, context.intervalAt(of), context.intervalAt(base))
  if (agrees) return HELD
  const other = otherBase(context, completion, of, base)
  if (agrees === undefined) {
    // Of a plan of nil nothing is completed in percent, unless the sentence means another plan.
    if (!other) return NOTHING
  } else if (!other) return percentFault(context, completion.percent, of, base, 'sentence-completion')
  const named = wordsAt(context, completion.basis.span)
  const meant = other ? nameOf(other) : ''
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-completion',
        kind: 'percentage',
        span: { ...completion.span, start: completion.basis.span.start },
        stated: `完成${named}的${percentText(completion.percent)}`,
        expected: `完成${meant}的${percentText(completion.percent)}`,
        message: {
          zh: `${percentText(completion.percent)} 不是“${named}”（${stated(base)}${base.unit}）的完成比例：${stated(of)} ÷ ${other ? stated(other) : ''} = ${percentText(completion.percent)}，应写完成${meant}的百分比。`,
          en: `${percentText(completion.percent)} is not of “${named}” (${stated(base)}${base.unit}) but of ${meant}: ${stated(of)} ÷ ${other ? stated(other) : ''}.`,
        },
        evidence: [...figureEvidence(of), ...figureEvidence(base), ...figureEvidence(other)],
      }),
    ],
  }
}

/** Another budget of the paragraph whose completion the percentage is. */
function otherBase(
  context: StatementContext,
  { percent, span }: Completion,
  of: ReadFigure,
  base: ReadFigure,
): ReadFigure | undefined {
  return context.reading.figures.find(
    (figure) =>
      figure.place.kind === 'sentence' &&
      figure.place.paragraph === span.paragraph &&
      figure.index < of.index &&
      figure.index !== base.index &&
      /预算/u.test(figure.label) &&
      figure.amount !== base.amount &&
      percentAgrees(percent, context.intervalAt(of), context.intervalAt(figure)) === true,
  )
}

function nameOf({ label }: ReadFigure): string {
  const words = label.split(' · ').at(-1) ?? ''
  return /(?:年初|全年|调整后?|期初)?预算$/u.exec(words.replace(/[为是]$/u, ''))?.[0] ?? words
}

function percentFault(
  context: StatementContext,
  percent: PrintedPercent,
  part: ReadFigure,
  whole: ReadFigure,
  rule: string,
): StatementResult {
  const expected = percentOf(
    fen(middle(context.intervalAt(part))),
    fen(middle(context.intervalAt(whole))),
    percent.decimals,
  )
  if (expected === undefined) return NOTHING
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule,
        kind: 'percentage',
        span: percent.span,
        stated: percentText(percent),
        expected,
        message: {
          zh: `百分比与金额不符：${stated(part)} ÷ ${stated(whole)} = ${expected}，文中写 ${percentText(percent)}。`,
          en: `The percentage does not fit its amounts: ${stated(part)} ÷ ${stated(whole)} = ${expected}, the text says ${percentText(percent)}.`,
        },
        evidence: [...figureEvidence(part), ...figureEvidence(whole)],
      }),
    ],
  }
}
