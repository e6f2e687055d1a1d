import type { Tree } from '../classification/tree.ts'
import { DIMENSIONS } from '../facts/dimension.ts'
import type { FactSet } from '../facts/fact-set.ts'
import { type IndexedBox, nodeAt, type Space, treesOf } from '../facts/space.ts'

/**
 * Sums of one fact set over a grid of boxes: the box of a cell is its row's box and its column's box together.
 * Arrays are row-major, rows × columns.
 */
export interface GridSums {
  /** Fen inside each cell's box. */
  readonly sums: Float64Array
  /** 1 where a fact overlaps the cell's box without lying inside it: the set is too coarse to determine the cell. */
  readonly coarse: Uint8Array
}

/**
 * Sums a fact set over a grid of boxes in one pass over the facts.
 *
 * 1. Per dimension, nodes that relate in the same way to every box asked for form a class; a fact's tuple of classes
 *    is one mixed-radix key, so the pass over the facts is table look-ups and one addition.
 * 2. Each key that occurred is compared with the rows and with the columns once: inside, apart, or straddling.
 *
 * @shape facts, rows[], columns[] -> rows × columns @unit fen
 */
export function sumGrid(
  space: Space,
  set: FactSet,
  rows: readonly IndexedBox[],
  columns: readonly IndexedBox[],
): GridSums {
  const sums = new Float64Array(rows.length * columns.length)
  const coarse = new Uint8Array(rows.length * columns.length)
  if (set.size === 0 || rows.length === 0 || columns.length === 0) return { sums, coarse }
  const axes = classify(space, rows, columns)
  const totals = accumulate(set, axes)
  const rowRelation = relationFinder(space, axes, rows)
  const columnRelation = relationFinder(space, axes, columns)
  for (const [key, total] of totals) {
    const inColumns = columnRelation(key)
    if (inColumns.length === 0) continue
    for (const row of rowRelation(key)) {
      for (const column of inColumns) {
        const cell = row.index * columns.length + column.index
        if (row.inside && column.inside) sums[cell] = (sums[cell] ?? 0) + total
        else coarse[cell] = 1
      }
    }
  }
  return { sums, coarse }
}

/** One dimension that the boxes use: its node classes as multiples of a stride in the mixed-radix key. */
interface Axis {
  readonly position: number
  readonly tree: Tree
  readonly stride: number
  /** Per node: class × stride. */
  readonly keyOfNode: Float64Array
  /** Per class: a node that stands for it. */
  readonly samples: readonly number[]
}

function classify(space: Space, rows: readonly IndexedBox[], columns: readonly IndexedBox[]): readonly Axis[] {
  const axes: Axis[] = []
  let stride = 1
  for (const [position, tree] of treesOf(space).entries()) {
    const asked = new Uint8Array(tree.nodes.length)
    let any = false
    for (const box of [...rows, ...columns]) {
      const node = box[position] ?? 0
      if (node !== 0) {
        asked[node] = 1
        any = true
      }
    }
    if (!any) continue
    const { classes, samples } = nodeClasses(tree, asked)
    axes.push({ position, tree, stride, samples, keyOfNode: classes.map((id) => id * stride) })
    stride *= samples.length
  }
  if (!Number.isSafeInteger(stride)) throw new RangeError('too many combinations of nodes in one grid')
  return axes
}

/**
 * Numbers the nodes of a tree so that two nodes have the same class exactly when no asked node tells them apart:
 * a node above an asked node is a class of its own; any other belongs with its nearest asked ancestor.
 */
function nodeClasses(tree: Tree, asked: Uint8Array): { classes: Float64Array; samples: number[] } {
  const size = tree.nodes.length
  const above = new Uint8Array(size)
  // Preorder backwards: children before parents.
  for (let index = size - 1; index > 0; index--) {
    if (asked[index] || above[index]) above[nodeAt(tree, index).parent] = 1
  }
  const nearest = new Uint32Array(size)
  const idOf = new Map<string, number>()
  const samples: number[] = []
  const classes = new Float64Array(size)
  for (const node of tree.nodes) {
    nearest[node.index] = asked[node.index] ? node.index : (nearest[node.parent] ?? 0)
    const name = above[node.index] ? `above ${node.index}` : `in ${nearest[node.index]}`
    let id = idOf.get(name)
    if (id === undefined) {
      id = samples.length
      idOf.set(name, id)
      samples.push(node.index)
    }
    classes[node.index] = id
  }
  return { classes, samples }
}

// Below this a dense array of totals is faster than a map and still small.
const DENSE_LIMIT = 1 << 20

/** Totals of the facts per key. Keys whose facts are all zero do not occur: a zero cannot be in the wrong place. */
function accumulate(set: FactSet, axes: readonly Axis[]): Iterable<readonly [key: number, total: number]> {
  const { size, amounts } = set
  const radix = axes.reduce((product, axis) => product * axis.samples.length, 1)
  const dense = radix <= DENSE_LIMIT
  const keys = dense ? new Uint32Array(size) : new Float64Array(size)
  for (const axis of axes) {
    const column = set.columns[axis.position]
    if (!column) continue
    const keyOfNode = dense ? Uint32Array.from(axis.keyOfNode) : axis.keyOfNode
    for (let i = 0; i < size; i++) keys[i] = (keys[i] as number) + (keyOfNode[column[i] as number] as number)
  }
  if (!dense) {
    const totals = new Map<number, number>()
    for (let i = 0; i < size; i++) {
      const amount = amounts[i] as number
      if (amount !== 0) totals.set(keys[i] as number, (totals.get(keys[i] as number) ?? 0) + amount)
    }
    return totals
  }
  const totals = new Float64Array(radix)
  const touched = new Uint8Array(radix)
  for (let i = 0; i < size; i++) {
    const amount = amounts[i] as number
    if (amount === 0) continue
    const key = keys[i] as number
    totals[key] = (totals[key] as number) + amount
    touched[key] = 1
  }
  const result: [number, number][] = []
  for (let key = 0; key < radix; key++) if (touched[key]) result.push([key, totals[key] as number])
  return result
}

interface Relation {
  readonly index: number
  readonly inside: boolean
}

/** Gives, for a key, the boxes that contain it (`inside`) or straddle it; answers are remembered per part of the key that matters. */
function relationFinder(
  space: Space,
  axes: readonly Axis[],
  boxes: readonly IndexedBox[],
): (key: number) => readonly Relation[] {
  const used = axes.filter((axis) => boxes.some((box) => (box[axis.position] ?? 0) !== 0))
  // Candidates come from buckets of the dimension that tells most boxes apart.
  const variety = (axis: Axis) => new Set(boxes.map((box) => box[axis.position] ?? 0)).size
  const primary = [...used].sort((a, b) => variety(b) - variety(a))[0]
  const buckets = new Map<number, number[]>()
  if (primary) {
    for (const [index, box] of boxes.entries()) {
      const node = box[primary.position] ?? 0
      const bucket = buckets.get(node)
      if (bucket) bucket.push(index)
      else buckets.set(node, [index])
    }
  }
  const candidates = (sample: number): readonly number[] => {
    if (!primary) return boxes.map((_, index) => index)
    const node = nodeAt(primary.tree, sample)
    const found: number[] = []
    for (const [at, bucket] of buckets) {
      const asked = nodeAt(primary.tree, at)
      if (asked.low < node.high && node.low < asked.high) found.push(...bucket)
    }
    return found
  }
  const candidatesOf = new Map<number, readonly number[]>()
  const remembered = new Map<number, readonly Relation[]>()
  return (key) => {
    let part = 0
    const samples: number[] = []
    for (const axis of used) {
      const id = Math.floor(key / axis.stride) % axis.samples.length
      part += id * axis.stride
      samples.push(axis.samples[id] ?? 0)
    }
    const known = remembered.get(part)
    if (known) return known
    const sample = primary ? (samples[used.indexOf(primary)] ?? 0) : 0
    let near = candidatesOf.get(sample)
    if (!near) {
      near = candidates(sample)
      candidatesOf.set(sample, near)
    }
    const relations: Relation[] = []
    for (const index of near) {
      const inside = relate(space, used, samples, boxes[index] ?? [])
      if (inside !== undefined) relations.push({ index, inside })
    }
    remembered.set(part, relations)
    return relations
  }
}

/** true: inside the box; false: straddling it; undefined: apart from it. */
function relate(
  space: Space,
  used: readonly Axis[],
  samples: readonly number[],
  box: IndexedBox,
): boolean | undefined {
  let inside = true
  for (const [i, axis] of used.entries()) {
    const asked = box[axis.position] ?? 0
    const sample = samples[i] ?? 0
    if (asked === 0 || asked === sample) continue
    const tree = space[DIMENSIONS[axis.position] ?? 'year']
    const outer = nodeAt(tree, asked)
    const inner = nodeAt(tree, sample)
    if (outer.high <= inner.low || inner.high <= outer.low) return undefined
    if (outer.low > inner.low || inner.high > outer.high) inside = false
  }
  return inside
}
