import type { Measure, Statement, TextSpan } from '../../read/reading.ts'
import type { Finding } from '../finding.ts'
import { faultFinding, joined, type StatementContext, type StatementResult, wordsAt } from './statement-context.ts'

type MeasureSum = Statement & { readonly kind: 'measureSum' }

/** A pair that leaves nothing out: 计容 and 不计容, 地上 and 地下. */
const COMPLEMENTS: readonly (readonly [RegExp, RegExp])[] = [
  [/地上/u, /地下/u],
  [/行政/u, /事业/u],
  [/在职/u, /离退休|退休/u],
]
/** A list of that many kinds is one of all kinds: the vehicles of a department. */
const ALL_KINDS = 4

/**
 * Checks numbers of things against their parts: 8013平方米（其中计容面积7998平方米，不计容面积105平方米）. Where several sums of a paragraph
 * fail and one number explains all, that number is the fault.
 */
export function checkMeasureSums(context: StatementContext, sums: readonly MeasureSum[]): StatementResult {
  const groups = new Map<number, MeasureSum[]>()
  for (const sum of sums) groups.set(sum.span.paragraph, [...(groups.get(sum.span.paragraph) ?? []), sum])
  return joined([...groups.values()].map((group) => checkGroup(context, group)))
}

function checkGroup(context: StatementContext, sums: readonly MeasureSum[]): StatementResult {
  const failing = sums.filter((sum) => fails(context, sum, numberOf))
  const held = sums.length - failing.length
  if (failing.length === 0) return { findings: [], held }
  const suspects = failing.flatMap(({ whole, parts }) => [whole, ...parts])
  const culprits =
    failing.length < 2 ? [] : suspects.flatMap((measure) => repaired(context, sums, failing, measure) ?? [])
  const distinct = [...new Map(culprits.map((each) => [each.measure.span.start, each])).values()]
  const [only] = distinct
  if (only && distinct.length === 1) return { findings: [fault(context, only.sum, only)], held }
  return { findings: failing.map((sum) => fault(context, sum)), held }
}

type NumberOf = (measure: Measure) => number

const numberOf: NumberOf = ({ value, decimals }) => value / 10 ** decimals

/** Whether the parts cannot be those of the whole: they exceed it, or leave something over where they are all there is. */
function fails(context: StatementContext, { whole, parts }: MeasureSum, value: NumberOf): boolean {
  const gap = parts.reduce((sum, part) => sum + value(part), 0) - value(whole)
  const finest = Math.min(whole.decimals, ...parts.map((part) => part.decimals))
  const most = Math.max(whole.decimals, ...parts.map((part) => part.decimals))
  // Rounded measures may be off by half a unit each.
  const slack = most === 0 ? 1e-9 : (parts.length + 1) * 0.5 * 10 ** -finest
  return Math.abs(gap) > slack && (gap > 0 || isComplete(context, parts))
}

interface Repair {
  readonly measure: Measure
  readonly sum: MeasureSum
  readonly value: number
}

/** The value of one measure with which all sums hold, or undefined. */
function repaired(
  context: StatementContext,
  sums: readonly MeasureSum[],
  failing: readonly MeasureSum[],
  measure: Measure,
): Repair | undefined {
  const isIt = ({ span }: Measure): boolean => span.start === measure.span.start
  const sum = failing.find(({ whole, parts }) => isIt(whole) || parts.some(isIt))
  if (!sum) return undefined
  const others = sum.parts.filter((part) => !isIt(part)).reduce((total, part) => total + numberOf(part), 0)
  const value = isIt(sum.whole) ? others : numberOf(sum.whole) - others
  const at: NumberOf = (each) => (isIt(each) ? value : numberOf(each))
  return value >= 0 && !sums.some((each) => fails(context, each, at)) ? { measure, sum, value } : undefined
}

function fault(context: StatementContext, { whole, parts, unit, span }: MeasureSum, repair?: Repair): Finding {
  const decimals = Math.max(whole.decimals, ...parts.map((part) => part.decimals))
  const text = (value: number): string => value.toFixed(decimals)
  const total = parts.reduce((sum, part) => sum + numberOf(part), 0)
  const measure = repair?.measure ?? whole
  const stated = text(numberOf(measure))
  const expected = text(repair?.value ?? total)
  const sum = parts.map((part) => text(numberOf(part))).join(' + ')
  const swapped = isSwapped(stated, expected)
    ? { zh: '（像是两位数字颠倒了）', en: ' (two digits seem swapped)' }
    : { zh: '', en: '' }
  return faultFinding(context, {
    rule: 'sentence-measure',
    kind: unit === '平方米' || unit === '公里' ? 'other' : 'count',
    span: repair ? measure.span : { ...whole.span, end: parts.at(-1)?.span.end ?? span.end },
    stated: `${stated}${unit}`,
    expected: `${expected}${unit}`,
    message: {
      zh: `各项之和与总数不符：${sum} = ${text(total)}${unit}，总数写的是 ${text(numberOf(whole))}${unit}；${stated}${unit} 应为 ${expected}${unit}${swapped.zh}。`,
      en: `The parts do not add up: ${sum} = ${text(total)}${unit}, the whole is said to be ${text(numberOf(whole))}${unit}; ${stated}${unit} should be ${expected}${unit}${swapped.en}.`,
    },
  })
}

function isComplete(context: StatementContext, parts: readonly Measure[]): boolean {
  if (parts.length >= ALL_KINDS) return true
  const names = parts.map(({ span }) => before(context, span))
  const [first, second] = names
  if (parts.length !== 2 || first === undefined || second === undefined) return false
  const negated = second.endsWith(first.slice(-4)) && /[不非未]/u.test(second)
  return negated || COMPLEMENTS.some(([a, b]) => (a.test(first) && b.test(second)) || (b.test(first) && a.test(second)))
}

/** The words before a measure, from the last comma. */
function before(context: StatementContext, { paragraph, start }: TextSpan): string {
  const text = wordsAt(context, { paragraph, start: Math.max(0, start - 30), end: start })
  return (text.split(/[，、；：（(]/u).at(-1) ?? '').replace(/^其中/u, '')
}

function isSwapped(a: string, b: string): boolean {
  return a !== b && [...a].sort().join('') === [...b].sort().join('')
}
