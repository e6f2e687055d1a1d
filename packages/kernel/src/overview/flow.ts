import { type Fen, fen } from '../amount/fen.ts'
import type { TreeNode } from '../classification/tree.ts'
import type { Box } from '../facts/space.ts'
import { type Asking, amountOf, ask, askAll, isKnownBox } from './asking.ts'
import type { Flow, FlowLayer, FlowNode, Selector } from './overview.ts'
import { childrenOf, usedNodes } from './used-nodes.ts'

/** Where money comes from, or what it is for. */
interface End {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly box: Box
}

/** Names of the nodes that no classification has. */
const REST = '未细分'
const DIFFERENCE_SOURCE = '支出大于收入的差额'
const DIFFERENCE_USE = '收入大于支出的差额'

/** Sides besides expenditure to which income goes. */
const OTHER_USES = ['carriedForward', 'surplusDistributed']

/**
 * Follows the money from fund to unit to functional class.
 * 1. A unit whose income is determined receives it from each fund; what its funds are not told of comes from 未细分.
 * 2. It gives to each functional class, and to what is carried forward, what is determined of it.
 * 3. What is left flows to the unit above when that is where it is told; when all uses are told, it is the difference
 *    between income and expenditure, and is shown as that.
 * 4. What the department itself cannot place goes to 未细分.
 * So what comes into a unit goes out of it, whatever is known.
 */
export function flowOf(asking: Asking): Flow {
  const { current, dataSet, space } = asking
  const total = ask(asking, [{ ...current, side: 'income' }]).value
  if (total.kind === 'undetermined') return { kind: 'undetermined', reason: total.reason }
  const sources = sourcesOf(asking)
  const uses = usesOf(asking)
  const units = usedNodes(dataSet.ledger, 'unit')
  const top = childrenOf(units, 0)
  const only = top.length === 1 ? top[0] : undefined
  const graph = createGraph(asking)

  const amountsOf = (unit: Box, ends: readonly End[]): readonly (Fen | undefined)[] =>
    askAll(
      asking,
      ends.map(({ box }) => [{ ...box, ...unit }]),
    ).map(({ value }) => amountOf(value))

  /** Draws a unit and those below it. @returns what it placed, so that the unit above does not place it again; what is not told here counts as far as it is told below */
  const draw = (id: string, name: string, node: TreeNode | undefined, unit: Box, above: string | undefined): Placed => {
    const income = above === undefined ? total.amount : amountOf(ask(asking, [incomeOf(current, unit)]).value)
    if (income === undefined) return NOTHING
    const below = childrenOf(units, node?.index ?? 0).map((child) =>
      draw(`unit:${child.code}`, child.name, child, { unit: child.code }, id),
    )
    graph.name(id, 'unit', 'told', unit.unit ?? '', name, [{ ...current, side: 'expenditure', ...unit }])
    const passedIn = sum(below.map(({ passed }) => passed))
    let left = passedIn
    let entered = 0
    const received = sum(below.map(({ received }) => received))
    const got = amountsOf(unit, sources)
    const bySource = sources.map(({ box }, at): number | undefined => {
      const amount = got[at]
      if (amount === undefined) return undefined
      const own = amount - sum(below.map(({ sources }) => sources[at] ?? 0))
      graph.link(sources[at], id, own, [{ ...box, ...unit }])
      entered += own
      return amount
    })
    const ownIncome = income - received
    graph.link(REST_SOURCE, id, ownIncome - entered, [incomeOf(current, unit)])
    left += ownIncome
    const given = amountsOf(unit, uses)
    const byUse = uses.map(({ box }, at): number | undefined => {
      const amount = given[at]
      if (amount === undefined) return undefined
      const own = amount - sum(below.map(({ uses }) => uses[at] ?? 0))
      graph.link(id, uses[at], own, [{ ...box, ...unit }])
      left -= own
      return amount
    })
    const spent = amountOf(ask(asking, [{ ...current, side: 'expenditure', ...unit }]).value)
    const placed = byUse.map((amount, at) => amount ?? sum(below.map(({ uses }) => uses[at] ?? 0)))
    const isSpent = (at: number): boolean => uses[at]?.box.side === 'expenditure'
    // Expenditure of no functional class that is told.
    const unplaced = spent === undefined ? undefined : spent - sum(placed.filter((_, at) => isSpent(at)))
    const isTold = given.every((amount) => amount !== undefined) && unplaced === 0
    const expenditure: Selector = [{ ...current, side: 'expenditure', ...unit }]
    if (above === undefined) {
      const sidesAreTold = given.every((amount, at) => isSpent(at) || amount !== undefined)
      const rest = unplaced !== undefined && sidesAreTold ? unplaced : Math.max(left, 0)
      graph.link(id, REST_USE, rest, expenditure)
      left -= rest
    }
    // More was placed than came in: no unit above can tell where that came from.
    if (left < 0) graph.link(DIFFERENCE_IN, id, -left, expenditure)
    else if (isTold || above === undefined) graph.link(id, DIFFERENCE_OUT, left, [incomeOf(current, unit)])
    const passed = left > 0 && !isTold && above !== undefined ? left : 0
    if (above !== undefined) graph.link(id, above, passed, [incomeOf(current, unit)])
    return {
      received: income,
      passed,
      sources: bySource.map((amount, at) => amount ?? sum(below.map(({ sources }) => sources[at] ?? 0))),
      uses: placed,
    }
  }
  const root = only ?? space.unit.nodes[0]
  draw(`unit:${only?.code ?? ''}`, only?.name ?? dataSet.department.name, root, {}, undefined)
  return { kind: 'flow', ...graph.done() }
}

/** What a unit and those below it have drawn, by source and use. @unit fen */
interface Placed {
  readonly received: number
  readonly passed: number
  readonly sources: readonly number[]
  readonly uses: readonly number[]
}

const NOTHING: Placed = { received: 0, passed: 0, sources: [], uses: [] }

const REST_SOURCE: End = { id: 'rest:source', code: '', name: REST, box: {} }
const REST_USE: End = { id: 'rest:use', code: '', name: REST, box: {} }
const DIFFERENCE_IN: End = { id: 'difference:source', code: '', name: DIFFERENCE_SOURCE, box: {} }
const DIFFERENCE_OUT: End = { id: 'difference:use', code: '', name: DIFFERENCE_USE, box: {} }

function incomeOf(current: Box, unit: Box): Box {
  return { ...current, side: 'income', ...unit }
}

/** The budgets, and the other funds; 财政拨款 is shown by its budgets. */
function sourcesOf({ space, current }: Asking): readonly End[] {
  const tree = space.fund
  const fiscal = tree.byCode.get('fiscal')
  return tree.nodes
    .filter(({ index, parent }) => index !== 0 && (fiscal && parent === fiscal.index ? true : parent === 0))
    .filter(({ index }) => index !== fiscal?.index)
    .map(({ code, name }) => ({ id: `fund:${code}`, code, name, box: { ...current, side: 'income', fund: code } }))
}

function usesOf({ dataSet, space, current }: Asking): readonly End[] {
  const functions = childrenOf(usedNodes(dataSet.ledger, 'function'), 0).map(({ code, name }) => ({
    id: `function:${code}`,
    code,
    name,
    box: { ...current, side: 'expenditure', function: code },
  }))
  const others = OTHER_USES.flatMap((code) => {
    const box = { ...current, side: code }
    const node = space.side.byCode.get(code)
    return node && isKnownBox(space, box) ? [{ id: `side:${code}`, code, name: node.name, box }] : []
  })
  return [...functions, ...others]
}

/** Collects links; nodes are what has links, in the order of their classification. */
function createGraph({ current }: Asking) {
  const nodes = new Map<string, Omit<FlowNode, 'amount'>>()
  const links: { source: string; target: string; amount: Fen; selector: Selector }[] = []
  const name = (
    id: string,
    layer: FlowLayer,
    kind: FlowNode['kind'],
    code: string,
    label: string,
    selector: Selector,
  ): void => {
    if (!nodes.has(id)) nodes.set(id, { id, layer, kind, code, name: label, selector })
  }
  const end = (at: End | string, layer: FlowLayer): string => {
    if (typeof at === 'string') return at
    const kind = at.id.startsWith('rest:') ? 'rest' : at.id.startsWith('difference:') ? 'difference' : 'told'
    const side = layer === 'source' ? 'income' : 'expenditure'
    name(at.id, layer, kind, at.code, at.name, [kind === 'told' ? at.box : { ...current, side }])
    return at.id
  }
  return {
    name,
    link(from: End | string | undefined, to: End | string | undefined, amount: number, selector: Selector): void {
      if (amount === 0 || from === undefined || to === undefined) return
      links.push({ source: end(from, 'source'), target: end(to, 'use'), amount: fen(amount), selector })
    },
    done: () => ({ nodes: withAmounts([...nodes.values()], links), links }),
  }
}

/** Nodes with what flows through them; those through which nothing flows are left out. */
export function withAmounts(
  nodes: readonly Omit<FlowNode, 'amount'>[],
  links: readonly { readonly source: string; readonly target: string; readonly amount: Fen }[],
): readonly FlowNode[] {
  const coming = new Map<string, number>()
  const going = new Map<string, number>()
  for (const { source, target, amount } of links) {
    going.set(source, (going.get(source) ?? 0) + amount)
    coming.set(target, (coming.get(target) ?? 0) + amount)
  }
  const order: readonly FlowLayer[] = ['source', 'unit', 'use']
  return nodes
    .filter(({ id }) => coming.has(id) || going.has(id))
    .map((node) => ({ ...node, amount: fen(coming.get(node.id) ?? going.get(node.id) ?? 0) }))
    .sort((a, b) => order.indexOf(a.layer) - order.indexOf(b.layer) || rank(a) - rank(b) || compareCodes(a, b))
}

function rank({ kind }: FlowNode): number {
  return kind === 'told' ? 0 : kind === 'rest' ? 1 : 2
}

/** Units and functions by code; funds keep the order of their classification. */
function compareCodes(a: FlowNode, b: FlowNode): number {
  if (a.layer === 'source' || a.code === b.code) return 0
  return a.code < b.code ? -1 : 1
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
