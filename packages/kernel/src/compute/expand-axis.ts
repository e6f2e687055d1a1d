import type { Tree, TreeNode } from '../classification/tree.ts'
import { DIMENSION_INDEX, type Dimension } from '../facts/dimension.ts'
import type { FactSet } from '../facts/fact-set.ts'
import { type IndexedBox, intersect, nodeAt, treesOf } from '../facts/space.ts'
import type { Evaluator } from './ledger.ts'

/** A dimension along which a table lists rows, and how deep: a depth in the tree, or the nodes without children. */
export interface Axis {
  readonly dimension: Dimension
  readonly level: number | 'finest'
}

/** What a table's row axis finds in the facts. */
export interface Expansion {
  /** One entry per row: the node of each axis. */
  readonly tuples: readonly (readonly number[])[]
  /** The box restricted to each domain whose facts are known finely enough to be listed. */
  readonly classified: readonly IndexedBox[]
  /** The box restricted to each domain that has money there, but is known only more coarsely. */
  readonly unclassified: readonly IndexedBox[]
}

/** Remembers a table per tree and name: trees do not change. */
function perTree(compute: (tree: Tree, level: Axis['level']) => Int32Array): (tree: Tree, level: Axis['level']) => Int32Array {
  const known = new WeakMap<Tree, Map<Axis['level'], Int32Array>>()
  return (tree, level) => {
    const tables = known.get(tree) ?? new Map<Axis['level'], Int32Array>()
    known.set(tree, tables)
    const table = tables.get(level) ?? compute(tree, level)
    tables.set(level, table)
    return table
  }
}

/** Nodes in the order of the tree; one that covers all of it says nothing and comes last. */
const ranks = perTree((tree) => {
  const all = nodeAt(tree, 0)
  return Int32Array.from(tree.nodes, (node) =>
    node.low === all.low && node.high === all.high ? tree.nodes.length : node.index,
  )
})

/** Per node: its ancestor at the level, or -1 when the node lies above it. */
const levelOfNodes = perTree((tree, level) => {
  const hasChildren = new Uint8Array(tree.nodes.length)
  for (const node of tree.nodes) if (node.index !== 0) hasChildren[node.parent] = 1
  return Int32Array.from(tree.nodes, (node) => {
    if (level === 'finest') return hasChildren[node.index] ? -1 : node.index
    let at: TreeNode = node
    while (at.depth > level) at = nodeAt(tree, at.parent)
    return at.depth === level ? at.index : -1
  })
})

/**
 * Lists the nodes with money inside a box, in order of first appearance when the facts are sorted by `orderBy`
 * (ties in order of entry).
 * @shape box, axes, orderBy -> tuples of node indexes
 */
export function expandAxis(
  evaluator: Evaluator,
  box: IndexedBox,
  axes: readonly Axis[],
  orderBy: readonly Dimension[],
): Expansion {
  const { space } = evaluator.ledger
  const trees = axes.map((axis) => space[axis.dimension])
  const order = orderBy.map((dimension) => ({ column: DIMENSION_INDEX[dimension], rank: ranks(space[dimension], 'finest') }))
  const classified: IndexedBox[] = []
  const unclassified: IndexedBox[] = []
  const seen: { readonly tuple: readonly number[]; readonly order: readonly number[] }[] = []

  for (const domain of evaluator.domainsOf(box)) {
    const part = intersect(space, domain.box, box)
    if (!part) continue
    const inside = insideTest(evaluator, part)
    let hasMoney = false
    let listed = false
    for (const set of domain.sets) {
      const rows = tuplesOf(set, inside, axes, trees, order)
      if (rows === 'coarse') {
        hasMoney = true
        continue
      }
      listed = true
      for (const row of rows) seen.push(row)
      break
    }
    if (listed) classified.push(part)
    else if (hasMoney) unclassified.push(part)
  }

  seen.sort((a, b) => {
    for (const [i, value] of a.order.entries()) {
      const difference = value - (b.order[i] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  })
  const unique = new Map<string, readonly number[]>()
  for (const { tuple } of seen) if (!unique.has(tuple.join(','))) unique.set(tuple.join(','), tuple)
  return { tuples: [...unique.values()], classified, unclassified }
}

/** Per dimension that the box restricts, which nodes lie inside (1), apart (0) or straddle (2). */
function insideTest(evaluator: Evaluator, box: IndexedBox): readonly { column: number; relation: Uint8Array }[] {
  const trees = treesOf(evaluator.ledger.space)
  return box.flatMap((asked, column) => {
    const tree = trees[column]
    if (asked === 0 || !tree) return []
    const outer = nodeAt(tree, asked)
    const relation = Uint8Array.from(tree.nodes, (node) =>
      outer.low <= node.low && node.high <= outer.high ? 1 : node.high <= outer.low || outer.high <= node.low ? 0 : 2,
    )
    return [{ column, relation }]
  })
}

function tuplesOf(
  set: FactSet,
  inside: ReturnType<typeof insideTest>,
  axes: readonly Axis[],
  trees: readonly Tree[],
  orderBy: readonly { readonly column: number; readonly rank: Int32Array }[],
): readonly { tuple: readonly number[]; order: readonly number[] }[] | 'coarse' {
  const columns = axes.map((axis) => set.columns[DIMENSION_INDEX[axis.dimension]])
  const targets = axes.map((axis, i) => levelOfNodes(trees[i] as Tree, axis.level))
  const first = new Map<string, { tuple: readonly number[]; order: readonly number[] }>()
  facts: for (let fact = 0; fact < set.size; fact++) {
    if (set.amounts[fact] === 0) continue
    for (const { column, relation } of inside) {
      const relationOf = relation[set.columns[column]?.[fact] ?? 0]
      if (relationOf === 0) continue facts
      if (relationOf === 2) return 'coarse'
    }
    const tuple: number[] = []
    for (const [i, column] of columns.entries()) {
      const node = targets[i]?.[column?.[fact] ?? 0] ?? -1
      if (node < 0) return 'coarse'
      tuple.push(node)
    }
    const order = orderBy.map(({ column, rank }) => rank[set.columns[column]?.[fact] ?? 0] ?? 0)
    const key = tuple.join(',')
    const known = first.get(key)
    if (!known || compareOrder(order, known.order) < 0) first.set(key, { tuple, order })
  }
  return [...first.values()]
}

function compareOrder(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
