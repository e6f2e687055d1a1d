import { disjoint, type Tree, type TreeNode } from '../classification/tree.ts'
import { DIMENSIONS, type Dimension } from './dimension.ts'

/** The coordinate system of a data set: one tree per dimension. */
export type Space = Readonly<Record<Dimension, Tree>>

/** A box as people write it: a code per dimension; a dimension left out means “all”. */
export type Box = Readonly<Partial<Record<Dimension, string>>>

/** A box as the engine uses it: a node index per dimension, in the order of `DIMENSIONS`; 0 means “all”. */
export type IndexedBox = readonly number[]

/** The box that contains everything. */
export const EVERYTHING: IndexedBox = DIMENSIONS.map(() => 0)

/** The trees of a space in the order of `DIMENSIONS`. */
export function treesOf(space: Space): readonly Tree[] {
  return DIMENSIONS.map((dimension) => space[dimension])
}

/** The node of a tree at an index. @throws RangeError on a foreign index: a bug, never bad data */
export function nodeAt(tree: Tree, index: number): TreeNode {
  const node = tree.nodes[index]
  if (!node) throw new RangeError(`no node ${index} in this tree`)
  return node
}

/**
 * Turns a box of codes into node indexes.
 * @throws RangeError on a code that the space does not have: validate codes before
 */
export function indexBox(space: Space, box: Box): IndexedBox {
  return DIMENSIONS.map((dimension) => {
    const code = box[dimension]
    if (code === undefined || code === '') return 0
    const node = space[dimension].byCode.get(code)
    if (!node) throw new RangeError(`${dimension} has no code ${code}`)
    return node.index
  })
}

/** The inverse of `indexBox`. */
export function describeBox(space: Space, box: IndexedBox): Box {
  return Object.fromEntries(
    DIMENSIONS.flatMap((dimension, position) => {
      const index = box[position] ?? 0
      return index === 0 ? [] : [[dimension, nodeAt(space[dimension], index).code]]
    }),
  )
}

/** The part that two boxes share; undefined when they share nothing. Exact, since tree nodes nest or are disjoint. */
export function intersect(space: Space, a: IndexedBox, b: IndexedBox): IndexedBox | undefined {
  const result = [...a]
  for (let position = 0; position < DIMENSIONS.length; position++) {
    const i = a[position] ?? 0
    const j = b[position] ?? 0
    if (i === j || j === 0) continue
    if (i === 0) result[position] = j
    else {
      const tree = space[DIMENSIONS[position] as Dimension]
      const x = nodeAt(tree, i)
      const y = nodeAt(tree, j)
      if (disjoint(x, y)) return undefined
      // Nodes that overlap nest: the deeper one is the intersection.
      if (y.depth > x.depth) result[position] = j
    }
  }
  return result
}

/** Whether `outer` covers all of `inner`. */
export function contains(space: Space, outer: IndexedBox, inner: IndexedBox): boolean {
  for (let position = 0; position < DIMENSIONS.length; position++) {
    const i = outer[position] ?? 0
    const j = inner[position] ?? 0
    if (i === j || i === 0) continue
    const tree = space[DIMENSIONS[position] as Dimension]
    const x = nodeAt(tree, i)
    const y = nodeAt(tree, j)
    if (x.low > y.low || y.high > x.high) return false
  }
  return true
}

/** The number of finest boxes inside, to test partitions by counting. */
export function volume(space: Space, box: IndexedBox): bigint {
  let product = 1n
  for (const [position, dimension] of DIMENSIONS.entries()) {
    const node = nodeAt(space[dimension], box[position] ?? 0)
    product *= BigInt(node.high - node.low)
  }
  return product
}

/**
 * Whether the parts are pairwise disjoint and together fill the whole.
 * Parts inside the whole that do not overlap fill it exactly when their volumes add up to its volume.
 */
export function isPartition(space: Space, whole: IndexedBox, parts: readonly IndexedBox[]): boolean {
  if (parts.length === 0) return false
  let sum = 0n
  for (const [i, part] of parts.entries()) {
    if (!contains(space, whole, part)) return false
    for (const other of parts.slice(i + 1)) if (intersect(space, part, other)) return false
    sum += volume(space, part)
  }
  return sum === volume(space, whole)
}
