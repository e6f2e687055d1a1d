import type { Tree } from '../classification/tree.ts'
import { type IndexedBox, type Space, treesOf } from '../facts/space.ts'
import { type Axis, nodesAbove, type Relations, relationFinder } from './grid-relations.ts'

/** The rows or the columns of a grid: classes of nodes per dimension, and how each combination of them relates to the boxes. */
export interface Side {
  readonly boxes: readonly IndexedBox[]
  readonly axes: readonly Axis[]
  /** The number of combinations. */
  readonly radix: number
  /** The boxes that contain a combination or straddle it, as `contained(index)` or `straddled(index)`; remembered. */
  readonly relations: (key: number) => Relations
}

// Fixed rows, columns and sentences are the same boxes in every data set with the same classifications.
const sidesOfTree = new WeakMap<Tree, Map<number, Side>>()
const MOST_REMEMBERED = 256
// Long lists of boxes come from one data set's own facts and would not be asked for again.
const LONGEST_REMEMBERED = 48

/** Prepares the rows or the columns of a grid. */
export function prepareSide(space: Space, boxes: readonly IndexedBox[]): Side {
  const trees = treesOf(space)
  if (boxes.length > LONGEST_REMEMBERED) return createSide(trees, boxes)
  let remembered = sidesOfTree.get(space.function)
  if (!remembered || remembered.size >= MOST_REMEMBERED) {
    remembered = new Map()
    sidesOfTree.set(space.function, remembered)
  }
  const hash = hashOf(boxes)
  const known = remembered.get(hash)
  if (known && sameBoxes(known.boxes, boxes) && known.axes.every(({ position, tree }) => trees[position] === tree)) {
    return known
  }
  const side = createSide(trees, boxes)
  if (!side.axes.some(({ tree }) => tree === space.unit || tree === space.project)) remembered.set(hash, side)
  return side
}

function hashOf(boxes: readonly IndexedBox[]): number {
  let hash = boxes.length
  for (const box of boxes) for (let i = 0; i < box.length; i++) hash = Math.imul(hash ^ (box[i] as number), 0x01000193)
  return hash
}

function sameBoxes(a: readonly IndexedBox[], b: readonly IndexedBox[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] as IndexedBox, b[at] as IndexedBox]
    for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false
  }
  return true
}

function createSide(trees: readonly Tree[], boxes: readonly IndexedBox[]): Side {
  const asked = trees.map(() => new Set<number>())
  for (const box of boxes) {
    for (let position = 0; position < box.length; position++) {
      const node = box[position] as number
      if (node !== 0) asked[position]?.add(node)
    }
  }
  const axes: Axis[] = []
  let radix = 1
  for (const [position, tree] of trees.entries()) {
    const nodes = asked[position] as Set<number>
    if (nodes.size === 0) continue
    const { classes, samples } = nodeClasses(tree, nodes)
    axes.push({ position, tree, stride: radix, classes, samples })
    radix *= samples.length
  }
  if (!Number.isSafeInteger(radix)) throw new RangeError('too many combinations of nodes in one grid')
  return { boxes, axes, radix, relations: relationFinder(axes, boxes) }
}

interface NodeClasses {
  readonly classes: Uint32Array
  readonly samples: readonly number[]
}

/**
 * Numbers the nodes of a tree so that two nodes have the same class exactly when no asked node tells them apart:
 * a node above an asked node is a class of its own; any other belongs with its nearest asked ancestor.
 */
function nodeClasses(tree: Tree, asked: ReadonlySet<number>): NodeClasses {
  const above = nodesAbove(tree, asked)
  const classes = new Uint32Array(tree.nodes.length)
  const samples: number[] = []
  // Preorder: a parent is numbered before its children.
  const nearest = new Uint32Array(tree.nodes.length)
  const classOfNearest = new Map<number, number>()
  for (const { index, parent } of tree.nodes) {
    const own = asked.has(index) ? index : (nearest[parent] as number)
    nearest[index] = own
    let id = above.has(index) ? undefined : classOfNearest.get(own)
    if (id === undefined) {
      id = samples.push(index) - 1
      if (!above.has(index)) classOfNearest.set(own, id)
    }
    classes[index] = id
  }
  return { classes, samples }
}
