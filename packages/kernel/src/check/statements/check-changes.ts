import type { Direction, ReadFigure, Statement, TextSpan } from '../../read/reading.ts'
import { amountIn, stated } from '../arithmetic.ts'
import type { Interval } from '../figure-classes.ts'
import { isRefuted } from '../identities.ts'
import { absolute, middle, minus, percentAgrees, percentOf, percentText } from './printed-percent.ts'
import { directionByRate } from './said-direction.ts'
import {
  faultFinding,
  figureAt,
  figureEvidence,
  HELD,
  joined,
  NOTHING,
  type StatementContext,
  type StatementResult,
  wordsAt,
} from './statement-context.ts'

type Change = Statement & { readonly kind: 'change' }

const WORDS: Readonly<Record<Direction, { readonly zh: string; readonly en: string }>> = {
  increase: { zh: '增加', en: 'increase' },
  decrease: { zh: '减少', en: 'decrease' },
  flat: { zh: '持平', en: 'no change' },
}

/** 基本持平 allows this part of the earlier amount. */
const ROUGHLY = /基本|大致|大体|略/u
const NEARLY = 0.1

/**
 * Checks what a sentence says of a change against itself: the direction against the amounts, the rate against the difference and what was
 * before, 持平 against both, the reason's direction against the change's. The difference itself is judged with all other amounts (identities).
 */
export function checkChange(context: StatementContext, change: Change): StatementResult {
  const now = figureAt(context, change.of)
  const before = figureAt(context, change.before)
  const difference = figureAt(context, change.difference)
  return joined([
    checkDirection(context, change, now, before, difference),
    checkRate(context, change, now, before, difference),
    checkReason(context, change),
  ])
}

function checkDirection(
  context: StatementContext,
  change: Change,
  now: ReadFigure | undefined,
  before: ReadFigure | undefined,
  difference: ReadFigure | undefined,
): StatementResult {
  const told = directionByRate(change, context.reading.figures)
  if (told !== undefined && told !== change.direction) return turned(context, change, now, difference, told)
  if (!now || !before) return NOTHING
  const a = context.intervalAt(now)
  const b = context.intervalAt(before)
  const word = wordsAt(context, change.directionSpan)
  const isFlat = change.direction === 'flat'
  const around =
    context.reading.paragraphs[change.directionSpan.paragraph]?.source.text.slice(
      Math.max(0, change.directionSpan.start - 2),
      change.directionSpan.end,
    ) ?? ''
  const gap = absolute(minus(a, b))
  if (isFlat) {
    if (gap.low <= 0) return HELD
    if (ROUGHLY.test(around) && gap.low <= NEARLY * Math.abs(b.high)) return HELD
  } else if (!isRefuted(change.direction, now, before)) {
    // 增加0.00万元 of equal amounts says nothing wrong.
    return HELD
  } else if (context.wrong.has(now.index) || context.wrong.has(before.index)) return NOTHING
  const actual: Direction = middle(a) > middle(b) ? 'increase' : 'decrease'
  const amount = difference && !isFlat ? '' : `${amountIn(middle(gap), now.unit)}${now.unit}`
  const rate = percentOf(middle(gap), middle(b), 2)
  const expected = `${WORDS[actual].zh}${amount}${isFlat && rate !== undefined ? `（${rate}）` : ''}`
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-direction',
        kind: 'direction',
        span: change.directionSpan,
        stated: word,
        expected,
        message: {
          zh: `写的是“${word}”，但 ${stated(before)}${before.unit} 到 ${stated(now)}${now.unit} 是${WORDS[actual].zh}${amount}。`,
          en: `“${word}” (${WORDS[change.direction].en}) is said, but ${stated(before)}${before.unit} to ${stated(now)}${now.unit} is ${WORDS[actual].en}.`,
        },
        evidence: [...figureEvidence(before), ...figureEvidence(now)],
      }),
    ],
  }
}

/** The rate says which way it went, and the word says the other. */
function turned(
  context: StatementContext,
  change: Change,
  now: ReadFigure | undefined,
  difference: ReadFigure | undefined,
  told: Direction,
): StatementResult {
  const word = wordsAt(context, change.directionSpan)
  const rate = change.rate ? percentText(change.rate) : ''
  if (!now || !difference) return NOTHING
  const sign = told === 'increase' ? '−' : '+'
  const sum = `${stated(difference)} ÷ (${stated(now)} ${sign} ${stated(difference)}) = ${rate}`
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-direction',
        kind: 'direction',
        span: change.directionSpan,
        stated: word,
        expected: WORDS[told].zh,
        message: {
          zh: `写的是“${word}”，但按百分比是${WORDS[told].zh}：${sum}。`,
          en: `“${word}” (${WORDS[change.direction].en}) is said, but by the percentage it is ${WORDS[told].en}: ${sum}.`,
        },
        evidence: [...figureEvidence(now), ...figureEvidence(difference)],
      }),
    ],
  }
}

function checkRate(
  context: StatementContext,
  change: Change,
  now: ReadFigure | undefined,
  before: ReadFigure | undefined,
  difference: ReadFigure | undefined,
): StatementResult {
  const { rate } = change
  const told = directionByRate(change, context.reading.figures)
  if (told !== undefined && told !== change.direction) return NOTHING
  if (!rate || [now, before, difference].some((figure) => figure && context.suspects.has(figure.index))) return NOTHING
  const base = before
    ? context.intervalAt(before)
    : now && difference && earlier(context.intervalAt(now), context.intervalAt(difference), change.direction)
  if (!base) return NOTHING
  const part =
    difference && !(before && now)
      ? context.intervalAt(difference)
      : now && before && absolute(minus(context.intervalAt(now), context.intervalAt(before)))
  if (!part) return NOTHING
  const agrees = percentAgrees(rate, part, base)
  // On a nil base no percentage exists; writers put 100%.
  if (agrees === undefined || agrees) return agrees ? HELD : NOTHING
  // The difference is the likelier slip when the rate fits it and not the amounts.
  if (difference && before && percentAgrees(rate, context.intervalAt(difference), base)) return NOTHING
  const expected = percentOf(middle(part), middle(base), rate.decimals)
  if (expected === undefined || sameButZeros(expected, percentText(rate))) return HELD
  const arithmetic =
    before && now
      ? `(${stated(now)} − ${stated(before)}) ÷ ${stated(before)}`
      : `${difference ? stated(difference) : ''} ÷ ${amountIn(middle(base), now?.unit ?? '万元')}`
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-percentage',
        kind: 'percentage',
        span: rate.span,
        stated: percentText(rate),
        expected,
        message: {
          zh: `百分比与金额不符：${arithmetic} = ${expected}，文中写 ${percentText(rate)}。`,
          en: `The percentage does not fit its amounts: ${arithmetic} = ${expected}, the text says ${percentText(rate)}.`,
        },
        evidence: [...figureEvidence(now), ...figureEvidence(before), ...figureEvidence(difference)],
      }),
    ],
  }
}

/** What was before, from what is and the difference. */
function earlier(now: Interval, difference: Interval, direction: Direction): Interval {
  return direction === 'increase'
    ? minus(now, difference)
    : { low: now.low + difference.low, high: now.high + difference.high }
}

function sameButZeros(a: string, b: string): boolean {
  return Number(a.replace('%', '')) === Number(b.replace('%', ''))
}

/** 经费增加 as the whole reason of a decrease: a reason left over from another year or item. */
const MONEY = '(?:经费|支出|预算|收入|资金|费用|拨款|投入)'
const UP = new RegExp(
  `${MONEY}(?:有所|略有|大幅|相应|较多)?(?:增加|增长|上升|提高)|增加了?(?:支付|支出|经费|安排|拨款)`,
  'u',
)
const DOWN = new RegExp(
  `${MONEY}(?:有所|略有|大幅|相应|较多)?(?:减少|下降|降低|压减|缩减)|(?:减少|压减|缩减)了?(?:支付|支出|经费|安排|拨款)`,
  'u',
)
const SAME = new RegExp(`${MONEY}(?:基本)?(?:保持不变|持平|不变)`, 'u')
const ANY_UP = /增加|增长|上升|提高|新增|扩大|上调|增幅/u
const ANY_DOWN = /减少|下降|降低|压减|缩减|减幅|取消|结余|节约|节省|调减|压缩|未|退休|完工|完成|结束|调整/u

function checkReason(context: StatementContext, change: Change): StatementResult {
  const { direction } = change
  const reason = change.reason && reasonSpan(context, change.reason)
  if (!reason) return NOTHING
  const words = wordsAt(context, reason).replace(/\s+/gu, '')
  const contradicts =
    (direction === 'increase' && (DOWN.test(words) || SAME.test(words)) && !ANY_UP.test(words)) ||
    (direction === 'decrease' && (UP.test(words) || SAME.test(words)) && !ANY_DOWN.test(words)) ||
    (direction === 'flat' &&
      (UP.test(words) || DOWN.test(words)) &&
      !(UP.test(words) && DOWN.test(words)) &&
      words.length < 40 &&
      !SAME.test(words))
  if (!contradicts) return HELD
  // Where the amounts are there the reason is wrong; otherwise the word may be.
  const isConfirmed =
    direction !== 'flat' && change.of !== undefined && (change.before ?? change.difference) !== undefined
  const saidDirection = UP.test(words) ? WORDS.increase.zh : DOWN.test(words) ? WORDS.decrease.zh : WORDS.flat.zh
  const said = UP.exec(words)?.[0] ?? DOWN.exec(words)?.[0] ?? SAME.exec(words)?.[0] ?? ''
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-reason',
        kind: 'direction',
        span:
          reason.paragraph === change.directionSpan.paragraph
            ? { ...reason, start: change.directionSpan.start }
            : { ...change.directionSpan, end: change.reason?.end ?? change.directionSpan.end },
        stated: `${WORDS[direction].zh}……${said}`,
        expected: isConfirmed
          ? said.replace(/增加|增长|上升|提高|减少|下降|降低|压减|缩减|保持不变|持平|不变/u, WORDS[direction].zh)
          : saidDirection,
        message: {
          zh: `说的是${WORDS[direction].zh}，原因却是“${words}”，方向相反。`,
          en: `A ${WORDS[direction].en} is explained by “${words}”, which says the opposite.`,
        },
      }),
    ],
  }
}

/** A reason that begins a paragraph of its own, behind `主要原因：`. */
function reasonSpan({ reading }: StatementContext, reason: TextSpan): TextSpan | undefined {
  if (reason.end > reason.start) return reason
  const own = reading.paragraphs[reason.paragraph]
  const next = reading.paragraphs[reason.paragraph + 1]
  if (!own || next?.role !== 'body' || next.section !== own.section) return undefined
  const end = next.source.text.indexOf('。')
  return { paragraph: next.index, start: 0, end: end < 0 ? next.source.text.length : end }
}
