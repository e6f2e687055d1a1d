import type { Tree } from '../classification/tree.ts'
import type { FactSet } from '../facts/fact-set.ts'
import { type IndexedBox, nodeAt, type Space, treesOf } from '../facts/space.ts'

/**
 * Sums of one fact set over a grid of boxes: the box of a cell is its row's box and its column's box together.
 * Arrays are row-major, rows × columns.
 */
export interface GridSums {
  /** Fen inside each cell's box. */
  readonly sums: Float64Array
  /**
   * 1 where a fact overlaps the cell's box without lying inside it: the set is too coarse to determine the cell.
   * Says nothing for a cell whose row and column share nothing; whoever asks for such a cell knows that it is nil.
   */
  readonly coarse: Uint8Array
}

/** A grid of boxes made ready for summing; one preparation serves every fact set. */
export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly axes: readonly Axis[]
  readonly rowRelation: (key: number) => readonly Relation[]
  readonly columnRelation: (key: number) => readonly Relation[]
}

/** Prepares a grid: classes of nodes per dimension, and the relation of each class to each row and column as it comes up. */
export function prepareGrid(space: Space, rows: readonly IndexedBox[], columns: readonly IndexedBox[]): Grid {
  const axes = classify(space, rows, columns)
  return {
    rows: rows.length,
    columns: columns.length,
    axes,
    rowRelation: relationFinder(axes, rows),
    columnRelation: relationFinder(axes, columns),
  }
}

/**
 * Sums a fact set over a grid of boxes in one pass over the facts.
 *
 * 1. Per dimension, nodes that relate in the same way to every box asked for form a class; a fact's tuple of classes
 *    is one mixed-radix key, so the pass over the facts is table look-ups and one addition.
 * 2. Each key that occurred is compared with the rows and with the columns once: inside, apart, or straddling.
 *
 * @shape grid, facts -> rows × columns @unit fen
 */
export function sumGrid(grid: Grid, set: FactSet): GridSums {
  const sums = new Float64Array(grid.rows * grid.columns)
  const coarse = new Uint8Array(grid.rows * grid.columns)
  if (set.size === 0 || sums.length === 0) return { sums, coarse }
  for (const [key, total] of accumulate(set, grid.axes)) {
    const inColumns = grid.columnRelation(key)
    if (inColumns.length === 0) continue
    for (const row of grid.rowRelation(key)) {
      for (const column of inColumns) {
        const cell = row.index * grid.columns + column.index
        if (row.inside && column.inside) sums[cell] = (sums[cell] as number) + total
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
  readonly keyOfNode: Uint32Array | Float64Array
  /** Per class: a node that stands for it. */
  readonly samples: readonly number[]
}

function classify(space: Space, rows: readonly IndexedBox[], columns: readonly IndexedBox[]): readonly Axis[] {
  const axes: Axis[] = []
  let stride = 1
  for (const [position, tree] of treesOf(space).entries()) {
    const asked = new Set<number>()
    for (const boxes of [rows, columns]) for (const box of boxes) asked.add(box[position] ?? 0)
    asked.delete(0)
    if (asked.size === 0) continue
    const { classes, samples } = nodeClasses(tree, asked)
    axes.push({ position, tree, stride, samples, keyOfNode: keysOf(classes, stride, samples.length) })
    stride *= samples.length
  }
  if (!Number.isSafeInteger(stride)) throw new RangeError('too many combinations of nodes in one grid')
  return axes
}

function keysOf(classes: Uint32Array, stride: number, count: number): Uint32Array | Float64Array {
  const keys = stride * count < 2 ** 32 ? new Uint32Array(classes.length) : new Float64Array(classes.length)
  for (let index = 0; index < classes.length; index++) keys[index] = (classes[index] as number) * stride
  return keys
}

/**
 * Numbers the nodes of a tree so that two nodes have the same class exactly when no asked node tells them apart:
 * a node above an asked node is a class of its own; any other belongs with its nearest asked ancestor.
 */
function nodeClasses(tree: Tree, asked: ReadonlySet<number>): { classes: Uint32Array; samples: number[] } {
  const above = new Set<number>()
  for (const index of asked) {
    let at = nodeAt(tree, index)
    while (at.index !== 0 && !above.has(at.parent)) {
      above.add(at.parent)
      at = nodeAt(tree, at.parent)
    }
  }
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

// A dense array of totals is faster than a map while it is not much longer than the facts are many.
const DENSE_LIMIT = 1 << 20
const DENSE_PER_FACT = 8

/** Totals of the facts per key. Keys whose facts are all zero do not occur: a zero cannot be in the wrong place. */
function accumulate(set: FactSet, axes: readonly Axis[]): Iterable<readonly [key: number, total: number]> {
  const { size, amounts } = set
  const radix = axes.reduce((product, axis) => product * axis.samples.length, 1)
  const dense = radix <= Math.min(DENSE_LIMIT, Math.max(256, size * DENSE_PER_FACT))
  const keys = dense ? new Uint32Array(size) : new Float64Array(size)
  for (const axis of axes) {
    const column = set.columns[axis.position]
    if (!column) continue
    const { keyOfNode } = axis
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
      const inside = relate(used, samples, boxes[index] ?? [])
      if (inside !== undefined) relations.push({ index, inside })
    }
    remembered.set(part, relations)
    return relations
  }
}

/** true: inside the box; false: straddling it; undefined: apart from it. */
function relate(
  used: readonly Axis[],
  samples: readonly number[],
  box: IndexedBox,
): boolean | undefined {
  let inside = true
  for (const [i, axis] of used.entries()) {
    const asked = box[axis.position] ?? 0
    const sample = samples[i] ?? 0
    if (asked === 0 || asked === sample) continue
    const outer = nodeAt(axis.tree, asked)
    const inner = nodeAt(axis.tree, sample)
    if (outer.high <= inner.low || inner.high <= outer.low) return undefined
    if (outer.low > inner.low || inner.high > outer.high) inside = false
  }
  return inside
}
