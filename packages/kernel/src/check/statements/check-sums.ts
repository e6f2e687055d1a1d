import type { ReadFigure, Statement } from '../../read/reading.ts'
import { stated, sumInWords } from '../arithmetic.ts'
import { sum } from '../evaluate-identities.ts'
import { middle } from './printed-percent.ts'
import {
  faultFinding,
  figureAt,
  figureEvidence,
  HELD,
  NOTHING,
  type StatementContext,
  type StatementResult,
} from './statement-context.ts'

type Sum = Statement & { readonly kind: 'sum' }

/** Checks that what is said to be part of an amount does not exceed it. Sums that the boxes decide are judged there. */
export function checkSum(context: StatementContext, { whole, parts, span }: Sum): StatementResult {
  const total = figureAt(context, whole)
  const own = parts.flatMap((part) => figureAt(context, part) ?? [])
  if (!total || own.length === 0 || [total, ...own].some(({ index }) => context.wrong.has(index))) return NOTHING
  // Parts that overlap (三公经费 in 基本支出) are told by their boxes; without boxes each alone must fit.
  const isDisjoint = own.every(({ region }) => region !== undefined) && total.region !== undefined
  const limit = context.intervalAt(total)
  const over = isDisjoint ? undefined : own.find((part) => context.intervalAt(part).low > limit.high)
  const added = sum(own.map(context.intervalAt))
  const isOver = !isDisjoint && added.low > limit.high && !own.some(({ text }) => text === total.text)
  if (isDisjoint || (!over && !isOver)) return HELD
  return over
    ? exceeds(context, over, total, span)
    : {
        held: 0,
        findings: [
          faultFinding(context, {
            rule: 'sentence-parts',
            kind: 'inclusion',
            severity: 'warning',
            span,
            stated: stated(total),
            expected: '',
            message: {
              zh: `其中各项加起来超过总数：${sumInWords(own, middle(added), total)}，总数是 ${stated(total)}${total.unit}。`,
              en: `The parts together exceed the whole: ${sumInWords(own, middle(added), total)}, the whole is ${stated(total)}${total.unit}.`,
            },
            evidence: [...figureEvidence(total), ...own.flatMap(figureEvidence)],
          }),
        ],
      }
}

function exceeds(context: StatementContext, part: ReadFigure, whole: ReadFigure, span: Sum['span']): StatementResult {
  return {
    held: 0,
    findings: [
      faultFinding(context, {
        rule: 'sentence-parts',
        kind: 'inclusion',
        span,
        stated: stated(part),
        expected: `≤ ${stated(whole)}`,
        message: {
          zh: `“${part.label}”${stated(part)}${part.unit} 是“${whole.label}”${stated(whole)}${whole.unit} 的一部分，却比它大。`,
          en: `“${part.label}” ${stated(part)}${part.unit} is part of “${whole.label}” ${stated(whole)}${whole.unit} and exceeds it.`,
        },
        evidence: [...figureEvidence(part), ...figureEvidence(whole)],
      }),
    ],
  }
}
