import type { TreeNode } from '../classification/tree.ts'
import type { Box } from '../facts/space.ts'
import { type Asking, askAll, isKnownBox } from './asking.ts'
import type { Change, Comparison, ComparisonBasis, Figure } from './overview.ts'
import { childrenOf, usedNodes } from './used-nodes.ts'

/** The money that budgets are compared by: all of it, fiscal appropriations, the general public budget. */
const FUNDS = ['', 'fiscal', 'generalPublicBudget']

/** The budgets, which comparatives are most often given by. */
const BUDGETS = ['generalPublicBudget', 'governmentFund', 'stateCapital']

/** What a line of a comparison is about, before its amounts are known. */
interface Line {
  readonly kind: Change['kind']
  readonly code: string
  readonly name: string
  readonly box: Box
}

/**
 * Every comparison that the facts allow: with last year at the same stage, as executed, as final accounts tell it, the most telling first;
 * then with this year's own budget, beside final accounts.
 * Functions are compared by class, or more finely where only that is told.
 */
export function comparisonsOf(asking: Asking): readonly Comparison[] {
  const found = FUNDS.filter((fund) => fund === '' || asking.space.fund.byCode.has(fund)).flatMap((fund) =>
    basesOf(asking).flatMap((basis) => comparisonWith(asking, basis, fund)),
  )
  return found
    .map((comparison, order) => ({ comparison, order, told: toldIn(comparison) }))
    .sort((a, b) => a.comparison.basis.year - b.comparison.basis.year || b.told - a.told || a.order - b.order)
    .map(({ comparison }) => comparison)
}

/** The other years and stages that may be known, those of last year first. */
export function basesOf({ profile, dataSet, space }: Asking): readonly ComparisonBasis[] {
  const lastYear = unique([profile.stage, 'executed', 'final', 'approved']).map((stage) => [dataSet.year - 1, stage])
  const thisYear = ['adjusted', 'approved']
    .filter((stage) => stage !== profile.stage)
    .map((stage) => [dataSet.year, stage])
  return ([...lastYear, ...thisYear] as [number, string][]).flatMap(([year, stage]) => {
    const node = space.stage.byCode.get(stage)
    return node && space.year.byCode.has(String(year)) ? [{ year, stage, label: `${year}年${node.name}` }] : []
  })
}

function comparisonWith(asking: Asking, basis: ComparisonBasis, fund: string): readonly Comparison[] {
  const { current, space } = asking
  const earlier: Box = { year: String(basis.year), stage: basis.stage }
  const lines = [...totalsOf(asking, fund), ...functionsOf(asking, fund, earlier)].filter(({ box }) =>
    isKnownBox(space, box),
  )
  const now = askAll(
    asking,
    lines.map(({ box }) => [{ ...current, ...box }]),
  )
  const before = askAll(
    asking,
    lines.map(({ box }) => [{ ...earlier, ...box }]),
  )
  const rows = lines.flatMap(({ kind, code, name }, at): readonly Change[] => {
    const [a, b] = [now[at], before[at]]
    return a && b && !isNil(a, b) ? [{ kind, code, name, now: a, before: b }] : []
  })
  // What a budget comes to in all is a row of the comparison of all money.
  const telling = rows.filter(({ kind }) => !BUDGETS.includes(fund) || kind === 'function')
  if (!telling.some((row) => isTold(row.before))) return []
  return [{ basis, fund, fundName: space.fund.byCode.get(fund)?.name ?? '', rows }]
}

/** Totals, and by budget where all money is compared. */
function totalsOf({ space }: Asking, fund: string): readonly Line[] {
  const own: Box = fund === '' ? {} : { fund }
  const budgets = BUDGETS.flatMap((code): readonly Line[] => {
    const node = space.fund.byCode.get(code)
    return node ? [{ kind: 'fund', code, name: node.name, box: { side: 'expenditure', fund: code } }] : []
  })
  return [
    { kind: 'income', code: '', name: '收入', box: { side: 'income', ...own } },
    { kind: 'expenditure', code: '', name: '支出', box: { side: 'expenditure', ...own } },
    ...(fund === '' ? budgets : []),
  ]
}

/** The classes that are told; of a class that is not, what is told below it; the class itself where nothing is. */
function functionsOf(asking: Asking, fund: string, earlier: Box): readonly Line[] {
  const used = usedNodes(asking.dataSet.ledger, 'function')
  const boxOf = (node: TreeNode): Box => ({
    side: 'expenditure',
    ...(fund === '' ? {} : { fund }),
    function: node.code,
  })
  const figures = askAll(
    asking,
    used.map((node) => [{ ...earlier, ...boxOf(node) }]),
  )
  const told = new Set(used.filter((_, at) => isTold(figures[at])))
  const cut = (node: TreeNode): readonly TreeNode[] => {
    if (told.has(node)) return [node]
    const below = childrenOf(used, node.index)
    return below.some((child) => tellsBelow(child)) ? below.flatMap(cut) : [node]
  }
  const tellsBelow = (node: TreeNode): boolean => told.has(node) || childrenOf(used, node.index).some(tellsBelow)
  return childrenOf(used, 0)
    .flatMap(cut)
    .map((node) => ({ kind: 'function', code: node.code, name: node.name, box: boxOf(node) }))
}

function isTold(figure: Figure | undefined): boolean {
  return figure?.value.kind === 'determined'
}

function isNil(...figures: readonly Figure[]): boolean {
  return figures.every(({ value }) => value.kind === 'determined' && value.amount === 0)
}

/** How much a comparison tells: its determined functions, then its other rows. */
function toldIn({ rows }: Comparison): number {
  const told = rows.filter((row) => isTold(row.before))
  return told.filter(({ kind }) => kind === 'function').length * rows.length + told.length
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)]
}
