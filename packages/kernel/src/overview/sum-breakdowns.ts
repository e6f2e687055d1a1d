import { NOT_KNOWN, told } from './asking.ts'
import { unsplit, withRest } from './breakdowns.ts'
import type { Breakdown, Told } from './overview.ts'
import { joinSelectors, sumTold } from './sum-told.ts'

/**
 * Adds breakdowns node by node. A department that has no such node has no money there, unless it has money above that it does not split:
 * then it does not tell the node, and the sum says so.
 * @shape Breakdown[] -> Breakdown
 */
export function sumBreakdowns(breakdowns: readonly Breakdown[]): Breakdown {
  return sumNodes(breakdowns, [])
}

const TOLD_NIL = told(0)
const COARSE: Told = { kind: 'undetermined', reason: 'coarse' }

/** @param absent what the departments without this node tell of it */
function sumNodes(nodes: readonly Breakdown[], absent: readonly Told[]): Breakdown {
  const first = nodes[0]
  if (!first)
    return { dimension: 'function', code: '', name: '', order: 0, value: NOT_KNOWN, selector: [], children: [] }
  const keys = new Map<string, Breakdown>()
  for (const child of nodes.flatMap(({ children }) => children)) {
    const key = keyOf(child)
    if (!keys.has(key)) keys.set(key, child)
  }
  const children = [...keys.values()].sort(compareNodes).map((child) => {
    const having: Breakdown[] = []
    // A department that does not tell this node does not tell what lies below it; one without money has none below.
    const lacking: Told[] = [...absent]
    for (const node of nodes) {
      const own = node.children.find((each) => keyOf(each) === keyOf(child))
      if (own) having.push(own)
      else lacking.push(node.value.kind === 'undetermined' || unsplit(node) !== 0 ? COARSE : TOLD_NIL)
    }
    return sumNodes(having, lacking)
  })
  const { dimension, code, name, order } = first
  return withRest({
    dimension,
    code,
    name,
    order,
    value: sumTold([...nodes.map(({ value }) => value), ...absent]),
    selector: joinSelectors(nodes.map(({ selector }) => selector)),
    children,
  })
}

function keyOf({ dimension, code }: Breakdown): string {
  return `${dimension} ${code}`
}

/** Codes of numbers sort as their classification does, in every year's list; our own (basic, project) have the same place everywhere. */
function compareNodes(a: Breakdown, b: Breakdown): number {
  if (/^\d/u.test(a.code) && /^\d/u.test(b.code) && a.code !== b.code) return a.code < b.code ? -1 : 1
  return a.order - b.order
}
