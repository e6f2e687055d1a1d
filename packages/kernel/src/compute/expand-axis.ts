import type { Tree, TreeNode } from '../classification/tree.ts'
import { DIMENSION_INDEX, type Dimension } from '../facts/dimension.ts'
import type { FactSet } from '../facts/fact-set.ts'
import { type IndexedBox, intersect, nodeAt, treesOf } from '../facts/space.ts'
import type { Evaluator } from './ledger.ts'
import { constantNodes } from './sum-grid.ts'

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
function perTree(
  compute: (tree: Tree, level: Axis['level']) => Int32Array,
): (tree: Tree, level: Axis['level']) => Int32Array {
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
  const levels = axes.map(({ dimension, level }) => ({
    position: DIMENSION_INDEX[dimension],
    target: levelOfNodes(space[dimension], level),
  }))
  const order = orderBy.map((dimension) => ({
    position: DIMENSION_INDEX[dimension],
    rank: ranks(space[dimension], 'finest'),
  }))
  const classified: IndexedBox[] = []
  const unclassified: IndexedBox[] = []
  const seen: Listed[] = []

  for (const domain of evaluator.domainsOf(box)) {
    const part = intersect(space, domain.box, box)
    if (!part) continue
    const tests = insideTests(evaluator, part)
    let hasMoney = false
    let listed = false
    for (const set of domain.sets) {
      const rows = listTuples(set, tests, levels, order)
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
    for (let i = 0; i < order.length; i++) {
      const difference = (a.order[i] as number) - (b.order[i] as number)
      if (difference !== 0) return difference
    }
    return 0
  })
  const unique = new Map<string, readonly number[]>()
  for (const { tuple } of seen) {
    const key = tuple.join()
    if (!unique.has(key)) unique.set(key, tuple)
  }
  return { tuples: [...unique.values()], classified, unclassified }
}

/** A row of a table: its nodes, and where its first fact stands in the order asked for. */
interface Listed {
  readonly tuple: readonly number[]
  readonly order: readonly number[]
}

interface InsideTest {
  readonly position: number
  /** Per node: INSIDE, APART or STRADDLING. */
  readonly relation: Uint8Array
}

interface Level {
  readonly position: number
  readonly target: Int32Array
}

interface Order {
  readonly position: number
  readonly rank: Int32Array
}

const INSIDE = 0
const APART = 1
const STRADDLING = 2

/** Per dimension that the box restricts, how nodes relate to it. */
function insideTests(evaluator: Evaluator, box: IndexedBox): readonly InsideTest[] {
  const trees = treesOf(evaluator.ledger.space)
  return box.flatMap((asked, position) => {
    const tree = trees[position]
    return asked === 0 || !tree ? [] : [{ position, relation: relationsTo(tree, asked) }]
  })
}

const relationsOfTree = new WeakMap<Tree, Map<number, Uint8Array>>()

function relationsTo(tree: Tree, asked: number): Uint8Array {
  const remembered = relationsOfTree.get(tree) ?? new Map<number, Uint8Array>()
  relationsOfTree.set(tree, remembered)
  let relation = remembered.get(asked)
  if (!relation) {
    const outer = nodeAt(tree, asked)
    relation = Uint8Array.from(tree.nodes, ({ low, high }) => {
      if (high <= outer.low || outer.high <= low) return APART
      return outer.low <= low && high <= outer.high ? INSIDE : STRADDLING
    })
    remembered.set(asked, relation)
  }
  return relation
}

/** Memory that every pass uses again: passes do not nest. */
const scratch = { state: new Uint8Array(0), keys: new Float64Array(0) }

/**
 * Lists the tuples of a set's facts inside a box, or says that some fact is known too coarsely to tell.
 * Each dimension is one pass over its column; tuples are mixed-radix numbers.
 */
function listTuples(
  set: FactSet,
  tests: readonly InsideTest[],
  levels: readonly Level[],
  orderBy: readonly Order[],
): readonly Listed[] | 'coarse' {
  const { size, amounts } = set
  if (scratch.keys.length < size) {
    scratch.keys = new Float64Array(size * 2)
    scratch.state = new Uint8Array(size * 2)
  }
  const { state, keys } = scratch
  if (!markStates(set, tests, state)) return []
  const radix = numberTuples(set, levels, state, keys)
  const first = firstFacts(radix, size)
  const facts: number[] = []
  const order = orderBy.map(({ position, rank }) => ({ rank, column: set.columns[position] as Uint32Array }))
  for (let fact = 0; fact < size; fact++) {
    const at = state[fact] as number
    if (at & APART || amounts[fact] === 0) continue
    if (at !== INSIDE) return 'coarse'
    const key = keys[fact] as number
    const row = first.get(key)
    if (row < 0) first.set(key, facts.push(fact) - 1)
    else if (comesBefore(fact, facts[row] as number, order)) facts[row] = fact
  }
  return facts.map((fact) => ({
    tuple: levels.map(({ position, target }) => target[set.columns[position]?.[fact] ?? 0] as number),
    order: order.map(({ rank, column }) => rank[column[fact] as number] as number),
  }))
}

/** Per fact, how it relates to the box: a fact apart in any dimension is apart. @returns false when all are */
function markStates(set: FactSet, tests: readonly InsideTest[], state: Uint8Array): boolean {
  const { size } = set
  const constants = constantNodes(set)
  let all = INSIDE
  for (const { position, relation } of tests) {
    const node = constants[position] as number
    if (node >= 0) all |= relation[node] as number
  }
  if (all & APART) return false
  state.fill(all, 0, size)
  for (const { position, relation } of tests) {
    if ((constants[position] as number) >= 0) continue
    const column = set.columns[position] as Uint32Array
    for (let i = 0; i < size; i++) state[i] = (state[i] as number) | (relation[column[i] as number] as number)
  }
  return true
}

/** Per fact, its tuple as a number; facts above a level straddle. @returns the number of possible tuples */
function numberTuples(set: FactSet, levels: readonly Level[], state: Uint8Array, keys: Float64Array): number {
  const { size } = set
  let stride = 1
  keys.fill(0, 0, size)
  for (const { position, target } of levels) {
    const column = set.columns[position] as Uint32Array
    for (let i = 0; i < size; i++) {
      const node = target[column[i] as number] as number
      if (node < 0) state[i] = (state[i] as number) | STRADDLING
      else keys[i] = (keys[i] as number) + node * stride
    }
    stride *= target.length
  }
  return stride
}

// A dense table of tuples is faster than a map while it is not much longer than the facts are many.
const DENSE_LIMIT = 1 << 20

/** Row of each tuple that has occurred, -1 before. */
function firstFacts(radix: number, size: number): { get(key: number): number; set(key: number, row: number): void } {
  if (radix <= Math.min(DENSE_LIMIT, Math.max(4096, size * 8))) {
    const rows = new Int32Array(radix).fill(-1)
    return {
      get: (key) => rows[key] as number,
      set: (key, row) => {
        rows[key] = row
      },
    }
  }
  const rows = new Map<number, number>()
  return { get: (key) => rows.get(key) ?? -1, set: (key, row) => void rows.set(key, row) }
}

/** Whether a fact stands before another in the order asked for. */
function comesBefore(
  fact: number,
  other: number,
  order: readonly { readonly rank: Int32Array; readonly column: Uint32Array }[],
): boolean {
  for (let i = 0; i < order.length; i++) {
    const { rank, column } = order[i] as (typeof order)[number]
    const difference = (rank[column[fact] as number] as number) - (rank[column[other] as number] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}
