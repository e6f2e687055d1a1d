import { fen } from '../amount/fen.ts'
import type { Box } from '../facts/space.ts'
import { withAmounts } from './flow.ts'
import type { DepartmentName, Flow, FlowLink, FlowNode } from './overview.ts'
import { joinSelectors } from './sum-told.ts'

/** A flow with each of its units in the department's place: a bureau looks at departments. */
export function flowByDepartment(flow: Flow, department: DepartmentName): Flow {
  if (flow.kind === 'undetermined') return flow
  const units = new Set(flow.nodes.filter(({ layer }) => layer === 'unit').map(({ id }) => id))
  const id = `unit:${department.code}`
  const at = (node: string): string => (units.has(node) ? id : node)
  const lift = (boxes: readonly Box[]): readonly Box[] => boxes.map((box) => ({ ...box, unit: department.code }))
  const links = flow.links
    .map(({ source, target, amount, selector }) => ({
      source: at(source),
      target: at(target),
      amount,
      selector: lift(selector),
    }))
    .filter(({ source, target }) => source !== target)
  const unit = flow.nodes.find(({ layer }) => layer === 'unit')
  const nodes = flow.nodes.filter(({ layer }) => layer !== 'unit')
  return merged(
    [
      ...nodes,
      ...(unit ? [{ ...unit, id, code: department.code, name: department.name, selector: lift(unit.selector) }] : []),
    ],
    links,
  )
}

/** Adds flows by the ids of their nodes. Those that are not determined are left out; the sum of none is not determined. */
export function sumFlows(flows: readonly Flow[]): Flow {
  const known = flows.flatMap((flow) => (flow.kind === 'flow' ? [flow] : []))
  const first = flows[0]
  if (known.length === 0 && first?.kind === 'undetermined') return first
  return merged(
    known.flatMap(({ nodes }) => nodes),
    known.flatMap(({ links }) => links),
  )
}

function merged(nodes: readonly FlowNode[], links: readonly FlowLink[]): Flow {
  const byId = new Map<string, Omit<FlowNode, 'amount'>>()
  for (const { amount: _amount, ...node } of nodes) {
    const before = byId.get(node.id)
    byId.set(node.id, before ? { ...before, selector: joinSelectors([before.selector, node.selector]) } : node)
  }
  const byEnds = new Map<string, FlowLink>()
  for (const link of links) {
    const key = `${link.source}→${link.target}`
    const before = byEnds.get(key)
    byEnds.set(
      key,
      before
        ? {
            ...before,
            amount: fen(before.amount + link.amount),
            selector: joinSelectors([before.selector, link.selector]),
          }
        : link,
    )
  }
  const summed = [...byEnds.values()].filter(({ amount }) => amount !== 0)
  return { kind: 'flow', nodes: withAmounts([...byId.values()], summed), links: summed }
}
