import { type Fen, fen } from '../amount/fen.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { EVERYTHING, nodeAt } from '../facts/space.ts'
import type { Problem } from '../problem/problem.ts'
import { intersectRegions, resolveRegion } from '../profile/region.ts'
import type { AxisSpec } from '../profile/schema.ts'
import type { TextContext } from './compute-text.ts'
import { evaluateRegions } from './evaluate-regions.ts'
import type { Evaluator, Region } from './ledger.ts'

/**
 * Checks the profile's laws of balance (income equals expenditure), in total and per node of the axes the law names.
 * @findings balance-broken, with both sides and by how much
 */
export function checkBalance(context: TextContext): readonly Problem[] {
  const { space, dataSet, profile, evaluator } = context
  return profile.balance.flatMap((law) => {
    const left = resolveRegion(context, law.left)
    const right = resolveRegion(context, law.right)
    const at = (region: Region, cell: readonly number[]): Region => {
      const own = EVERYTHING.map((_, position) => {
        const axis = law.per.findIndex(({ dimension }) => DIMENSION_INDEX[dimension] === position)
        return axis < 0 ? 0 : (cell[axis] ?? 0)
      })
      return intersectRegions(space, region, [own])
    }
    // A law about fiscal funds says nothing of the others.
    const cells = combinations(context, law.per).filter(
      (cell) => at(left, cell).length > 0 || at(right, cell).length > 0,
    )
    const lefts = evaluateRegions(
      evaluator,
      cells.map((cell) => at(left, cell)),
    )
    const rights = evaluateRegions(
      evaluator,
      cells.map((cell) => at(right, cell)),
    )
    return cells.flatMap((cell, index): readonly Problem[] => {
      const l = lefts[index]
      const r = rights[index]
      if (l?.kind !== 'determined' || r?.kind !== 'determined' || l.amount === r.amount) return []
      const unit = dataSet.amountUnit
      const say = (amount: Fen): string => `${exactAmount(amount, unit, 2)}${unit}`
      const fund =
        cell
          .map((node, axis) => nodeAt(space[law.per[axis]?.dimension ?? 'fund'], node).name)
          .filter(Boolean)
          .join(' · ') || '合计'
      const files = [...filesOf(evaluator, at(left, cell)), ...filesOf(evaluator, at(right, cell))]
      return [
        {
          code: 'balance-broken',
          place: { file: [...new Set(files)].join('、') || dataSet.name, column: fund },
          message:
            `${law.label}不平衡（${fund}）：${law.leftLabel} ${say(l.amount)}，${law.rightLabel} ${say(r.amount)}，` +
            `${l.amount > r.amount ? law.leftLabel : law.rightLabel}多 ${say(fen(Math.abs(l.amount - r.amount)))}。`,
          remedy: '核对收入与支出各表中这一资金来源的金额。',
        },
      ]
    })
  })
}

/** The files whose rows make up a region. */
function filesOf(evaluator: Evaluator, region: Region): readonly string[] {
  return (evaluator.contributions(region) ?? []).map(({ place }) => place.file)
}

/** All combinations of nodes of the axes; the total alone when the law names none. */
function combinations(context: TextContext, axes: readonly AxisSpec[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (cells, axis) => {
      const nodes = context.space[axis.dimension].nodes.filter((node) => node.depth === axis.level)
      return cells.flatMap((cell) => nodes.map((node) => [...cell, node.index]))
    },
    [EVERYTHING.slice(0, 0)],
  )
}
