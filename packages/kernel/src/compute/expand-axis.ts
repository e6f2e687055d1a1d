import type { Tree, TreeNode } from '../classification/tree.ts'
import { DIMENSION_INDEX, type Dimension } from '../facts/dimension.ts'
import type { FactSet } from '../facts/fact-set.ts'
import { type IndexedBox, intersect, nodeAt, treesOf } from '../facts/space.ts'
import type { Evaluator } from './ledger.ts'
import { constantNodes } from './number-keys.ts'

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
  let listing: Listing | undefined
  for (const cover of evaluator.coversOf(box)) {
    const own = listCover(evaluator, cover, box, levels, order)
    // Of the ways to cover the box the first that is fine enough; none is, and the first tells what is not classified.
    listing ??= own
    if (own.unclassified.length > 0) continue
    listing = own
    break
  }
  const { seen, classified, unclassified } = listing ?? { seen: [], classified: [], unclassified: [] }

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

interface Listing {
  readonly seen: Listed[]
  readonly classified: IndexedBox[]
  readonly unclassified: IndexedBox[]
}

function listCover(
  evaluator: Evaluator,
  cover: ReturnType<Evaluator['coversOf']>[number],
  box: IndexedBox,
  levels: readonly Level[],
  order: readonly Order[],
): Listing {
  const { space } = evaluator.ledger
  const classified: IndexedBox[] = []
  const unclassified: IndexedBox[] = []
  const seen: Listed[] = []
  for (const domain of cover) {
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
  return { seen, classified, unclassified }
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
let scratch = { states: new Uint8Array(0), facts: new Int32Array(0), keys: new Float64Array(0) }

function reserve(size: number): void {
  if (scratch.facts.length >= size) return
  const length = size * 2
  scratch = { states: new Uint8Array(length), facts: new Int32Array(length), keys: new Float64Array(length) }
}

/**
 * Lists the tuples of a set's facts inside a box, or says that some fact is known too coarsely to tell.
 * Each dimension is one pass over its column; tuples are mixed-radix numbers.
 */
function listTuples(
  set: FactSet,
  tests: readonly InsideTest[],
  levels: readonly Level[],
  order: readonly Order[],
): readonly Listed[] | 'coarse' {
  reserve(set.size)
  const count = selectFacts(set, tests)
  if (count === 'coarse') return 'coarse'
  const radix = numberTuples(set, levels, count)
  if (radix === 'coarse') return 'coarse'
  const columns = order.map(({ position, rank }) => ({ rank, column: set.columns[position] as Uint32Array }))
  return firstFacts(count, radix, columns).map((fact) => ({
    tuple: levels.map(({ position, target }) => target[set.columns[position]?.[fact] ?? 0] as number),
    order: columns.map(({ rank, column }) => rank[column[fact] as number] as number),
  }))
}

/** Lists the facts with money inside a box. A fact apart from it in any dimension is apart. @returns how many there are */
function selectFacts(set: FactSet, tests: readonly InsideTest[]): number | 'coarse' {
  const { size, amounts } = set
  const { states, facts } = scratch
  const constants = constantNodes(set)
  let all = INSIDE
  for (const { position, relation } of tests) {
    const node = constants[position] as number
    if (node >= 0) all |= relation[node] as number
  }
  if (all & APART) return 0
  states.fill(all, 0, size)
  for (const { position, relation } of tests) {
    if ((constants[position] as number) >= 0) continue
    const column = set.columns[position] as Uint32Array
    for (let i = 0; i < size; i++) states[i] = (states[i] as number) | (relation[column[i] as number] as number)
  }
  let count = 0
  for (let fact = 0; fact < size; fact++) {
    const state = states[fact] as number
    if (state & APART || amounts[fact] === 0) continue
    if (state !== INSIDE) return 'coarse'
    facts[count++] = fact
  }
  return count
}

/** Numbers the tuples of the facts listed. @returns the number of possible tuples */
function numberTuples(set: FactSet, levels: readonly Level[], count: number): number | 'coarse' {
  const { facts, keys } = scratch
  let stride = 1
  keys.fill(0, 0, count)
  for (const { position, target } of levels) {
    const column = set.columns[position] as Uint32Array
    for (let i = 0; i < count; i++) {
      const node = target[column[facts[i] as number] as number] as number
      if (node < 0) return 'coarse'
      keys[i] = (keys[i] as number) + node * stride
    }
    stride *= target.length
  }
  return stride
}

interface RankedColumn {
  readonly rank: Int32Array
  readonly column: Uint32Array
}

// A dense table of tuples is faster than a map while it is not much longer than the facts are many.
const DENSE_LIMIT = 1 << 20

/** Per tuple, in order of first appearance, the fact that stands first in the order asked for. */
function firstFacts(count: number, radix: number, order: readonly RankedColumn[]): readonly number[] {
  const { facts, keys } = scratch
  const found: number[] = []
  const dense = radix <= Math.min(DENSE_LIMIT, Math.max(4096, count * 8))
  const rows = dense ? new Int32Array(radix) : undefined
  const rowOf = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const fact = facts[i] as number
    const key = keys[i] as number
    // Rows count from one: zero is a tuple not seen yet.
    const row = rows ? (rows[key] as number) : (rowOf.get(key) ?? 0)
    if (row === 0) {
      const next = found.push(fact)
      if (rows) rows[key] = next
      else rowOf.set(key, next)
    } else if (comesBefore(fact, found[row - 1] as number, order)) found[row - 1] = fact
  }
  return found
}

/** Whether a fact stands before another in the order asked for. */
function comesBefore(fact: number, other: number, order: readonly RankedColumn[]): boolean {
  for (let i = 0; i < order.length; i++) {
    const { rank, column } = order[i] as RankedColumn
    const difference = (rank[column[fact] as number] as number) - (rank[column[other] as number] as number)
    if (difference !== 0) return difference < 0
  }
  return false
}
