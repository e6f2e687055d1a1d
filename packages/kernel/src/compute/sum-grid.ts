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
  /** 1 where a fact overlaps the cell's box without lying inside it: the set is too coarse to determine the cell. */
  readonly coarse: Uint8Array
}

/** A grid of boxes made ready for summing; one preparation serves every fact set. */
export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly rowSide: Side
  readonly columnSide: Side
}

/** The rows or the columns of a grid: classes of nodes per dimension, and how each combination of them relates to the boxes. */
export interface Side {
  readonly boxes: readonly IndexedBox[]
  readonly axes: readonly Axis[]
  /** The number of combinations. */
  readonly radix: number
  /** The boxes that contain a combination or straddle it, as `contained(index)` or `straddled(index)`; remembered. */
  readonly relations: (key: number) => Relations
}

type Relations = readonly number[]
const contained = (index: number): number => index * 2 + 1
const straddled = (index: number): number => index * 2

/** Prepares a grid: classes of nodes per dimension, and the relation of each class to each row and column as it comes up. */
export function prepareGrid(space: Space, rows: readonly IndexedBox[], columns: readonly IndexedBox[]): Grid {
  return {
    rows: rows.length,
    columns: columns.length,
    rowSide: prepareSide(space, rows),
    columnSide: prepareSide(space, columns),
  }
}

/**
 * Sums a fact set over a grid of boxes in one pass over the facts.
 *
 * 1. Per side and dimension, nodes that relate in the same way to every box asked for form a class; a fact's tuple of
 *    classes is one mixed-radix key. Keys that touch a box are numbered in the order in which they occur.
 * 2. A fact is then one look-up per dimension and one addition in a table of row keys × column keys.
 * 3. Each row key is compared with the rows, each column key with the columns once: inside, apart, or straddling.
 *
 * @shape grid, facts -> rows × columns @unit fen
 */
export function sumGrid(grid: Grid, set: FactSet): GridSums {
  const sums = new Float64Array(grid.rows * grid.columns)
  const coarse = new Uint8Array(grid.rows * grid.columns)
  if (set.size === 0 || sums.length === 0) return { sums, coarse }
  const rows = numberKeys(grid.rowSide, set, scratch.rows)
  if (rows.length === 0) return { sums, coarse }
  const columns = numberKeys(grid.columnSide, set, scratch.columns)
  if (columns.length === 0) return { sums, coarse }
  accumulate(set, columns.length, rows.length * columns.length, (cell, total) => {
    const inRows = rows[Math.floor(cell / columns.length)] as Relations
    const inColumns = columns[cell % columns.length] as Relations
    for (const row of inRows) {
      const start = (row >> 1) * grid.columns
      for (const column of inColumns) {
        const at = start + (column >> 1)
        if (row & column & 1) sums[at] = (sums[at] as number) + total
        else coarse[at] = 1
      }
    }
  })
  return { sums, coarse }
}

/** One dimension that the boxes of a side use: its node classes as multiples of a stride in the mixed-radix key. */
interface Axis {
  readonly position: number
  readonly tree: Tree
  readonly stride: number
  readonly classes: Uint32Array
  /** Per class: a node that stands for it. */
  readonly samples: readonly number[]
}

// Fixed rows, columns and sentences are the same boxes in every data set with the same classifications.
const sidesOfTree = new WeakMap<Tree, Map<number, Side>>()
const MOST_REMEMBERED = 256
// Long lists of boxes come from one data set's own facts and would not be asked for again.
const LONGEST_REMEMBERED = 48

function prepareSide(space: Space, boxes: readonly IndexedBox[]): Side {
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

/** Memory that every pass uses again: passes do not nest. */
const scratch = { rows: { ids: new Int32Array(0) }, columns: { ids: new Int32Array(0) } }

// A dense table is faster than a map while it is not much longer than the facts are many.
const DENSE_LIMIT = 1 << 20
const isDense = (length: number, size: number): boolean => length <= Math.min(DENSE_LIMIT, Math.max(4096, size * 8))

const UNSEEN = -1
const IRRELEVANT = -2

/** An axis along which the facts of a set differ, in a key of such axes only: short keys fit dense tables. */
interface VaryingAxis {
  readonly axis: Axis
  readonly stride: number
  readonly column: Uint32Array
  /** Per node: class × stride. */
  readonly keyOfNode: Int32Array | Float64Array
}

/** Numbers the keys that occur and relate to some box: per fact its number, or a negative one. @returns relations per number */
function numberKeys(side: Side, set: FactSet, target: { ids: Int32Array }): readonly Relations[] {
  const { size } = set
  if (target.ids.length < size) target.ids = new Int32Array(size * 2)
  const { ids } = target
  const constants = constantNodes(set)
  const differing: Axis[] = []
  let base = 0
  let radix = 1
  for (const axis of side.axes) {
    const node = constants[axis.position] as number
    if (node >= 0) base += (axis.classes[node] as number) * axis.stride
    else {
      differing.push(axis)
      radix *= axis.samples.length
    }
  }
  const dense = isDense(radix, size)
  let stride = 1
  const varying = differing.map((axis): VaryingAxis => {
    const { classes, samples, position } = axis
    const own = stride
    stride *= samples.length
    const keyOfNode = dense ? new Int32Array(classes) : new Float64Array(classes)
    for (let node = 0; node < keyOfNode.length; node++) keyOfNode[node] = (keyOfNode[node] as number) * own
    return { axis, stride: own, column: set.columns[position] as Uint32Array, keyOfNode }
  })
  const found: Relations[] = []
  const see = (key: number): number => {
    let whole = base
    for (const { axis, stride: own } of varying) {
      whole += (Math.floor(key / own) % axis.samples.length) * axis.stride
    }
    const relations = side.relations(whole)
    return relations.length === 0 ? IRRELEVANT : found.push(relations) - 1
  }
  if (varying.length === 0) ids.fill(see(0), 0, size)
  else if (dense) numberDense(ids, varying, radix, size, see)
  else numberWide(ids, varying, size, see)
  return found
}

function numberDense(
  ids: Int32Array,
  axes: readonly VaryingAxis[],
  radix: number,
  size: number,
  see: (key: number) => number,
): void {
  // All but the last axis are summed up before.
  ids.fill(0, 0, size)
  for (const { column, keyOfNode } of axes.slice(0, -1)) {
    for (let i = 0; i < size; i++) ids[i] = (ids[i] as number) + (keyOfNode[column[i] as number] as number)
  }
  const { column, keyOfNode } = axes.at(-1) as VaryingAxis
  const numbers = new Int32Array(radix).fill(UNSEEN)
  for (let i = 0; i < size; i++) {
    const key = (ids[i] as number) + (keyOfNode[column[i] as number] as number)
    let id = numbers[key] as number
    if (id === UNSEEN) {
      id = see(key)
      numbers[key] = id
    }
    ids[i] = id
  }
}

function numberWide(ids: Int32Array, axes: readonly VaryingAxis[], size: number, see: (key: number) => number): void {
  const keys = new Float64Array(size)
  for (const { column, keyOfNode } of axes) {
    for (let i = 0; i < size; i++) keys[i] = (keys[i] as number) + (keyOfNode[column[i] as number] as number)
  }
  const numbers = new Map<number, number>()
  for (let i = 0; i < size; i++) {
    const key = keys[i] as number
    let id = numbers.get(key)
    if (id === undefined) {
      id = see(key)
      numbers.set(key, id)
    }
    ids[i] = id
  }
}

const constantsOfSet = new WeakMap<FactSet, Int32Array>()

/** Per dimension: the node that all facts of a set lie at, or -1 where they differ. */
export function constantNodes(set: FactSet): Int32Array {
  const known = constantsOfSet.get(set)
  if (known) return known
  const constants = Int32Array.from(set.columns, (column) => {
    const first = column[0] ?? 0
    for (let fact = 1; fact < set.size; fact++) if (column[fact] !== first) return -1
    return first
  })
  constantsOfSet.set(set, constants)
  return constants
}

/** Adds the facts up per cell. Cells whose facts are all zero do not occur: a zero cannot be in the wrong place. */
function accumulate(set: FactSet, width: number, cells: number, visit: (cell: number, total: number) => void): void {
  const { size, amounts } = set
  const rows = scratch.rows.ids
  const columns = scratch.columns.ids
  if (!isDense(cells, size)) {
    const totals = new Map<number, number>()
    for (let fact = 0; fact < size; fact++) {
      const [row, column, amount] = [rows[fact] as number, columns[fact] as number, amounts[fact] as number]
      const cell = row * width + column
      if (row >= 0 && column >= 0 && amount !== 0) totals.set(cell, (totals.get(cell) ?? 0) + amount)
    }
    for (const [cell, total] of totals) visit(cell, total)
    return
  }
  const totals = new Float64Array(cells)
  const touched = new Uint8Array(cells)
  for (let fact = 0; fact < size; fact++) {
    const row = rows[fact] as number
    const column = columns[fact] as number
    const amount = amounts[fact] as number
    if (row < 0 || column < 0 || amount === 0) continue
    const cell = row * width + column
    totals[cell] = (totals[cell] as number) + amount
    touched[cell] = 1
  }
  for (let cell = 0; cell < cells; cell++) if (touched[cell]) visit(cell, totals[cell] as number)
}

const MOST_KEYS = 1 << 16

/** Gives, for a key, the boxes that contain it or straddle it; answers are remembered. */
function relationFinder(axes: readonly Axis[], boxes: readonly IndexedBox[]): (key: number) => Relations {
  const candidates = candidateFinder(axes, boxes)
  const remembered = new Map<number, Relations>()
  const samples = new Array<number>(axes.length).fill(0)
  return (key) => {
    const known = remembered.get(key)
    if (known) return known
    for (const [i, axis] of axes.entries())
      samples[i] = axis.samples[Math.floor(key / axis.stride) % axis.samples.length] ?? 0
    const relations: number[] = []
    for (const index of candidates(samples)) {
      const inside = relate(axes, samples, boxes[index] as IndexedBox)
      if (inside !== undefined) relations.push(inside ? contained(index) : straddled(index))
    }
    if (remembered.size >= MOST_KEYS) remembered.clear()
    remembered.set(key, relations)
    return relations
  }
}

/** Gives, for a tuple of nodes, boxes among which are all that overlap it: by the dimension that tells most boxes apart. */
function candidateFinder(
  axes: readonly Axis[],
  boxes: readonly IndexedBox[],
): (samples: readonly number[]) => Iterable<number> {
  let primary = 0
  let buckets = new Map<number, number[]>()
  for (const [i, { position }] of axes.entries()) {
    const own = new Map<number, number[]>()
    for (const [index, box] of boxes.entries()) {
      const bucket = own.get(box[position] ?? 0)
      if (bucket) bucket.push(index)
      else own.set(box[position] ?? 0, [index])
    }
    if (own.size > buckets.size) [primary, buckets] = [i, own]
  }
  const axis = axes[primary]
  if (!axis) return () => boxes.keys()
  const { tree } = axis
  // Nodes overlap when one is the other's ancestor. Only those above an asked node have asked ones below.
  const above = nodesAbove(tree, buckets.keys())
  const near = new Map<number, readonly number[]>()
  return (samples) => {
    const sample = samples[primary] ?? 0
    let found = near.get(sample)
    if (!found) {
      const nodes = above.has(sample) ? [...buckets.keys()] : pathToRoot(tree, sample)
      found = nodes.flatMap((node) => buckets.get(node) ?? [])
      near.set(sample, found)
    }
    return found
  }
}

/** The node and those above it, the root last. */
function pathToRoot(tree: Tree, index: number): readonly number[] {
  const path = [index]
  for (let at = index; at !== 0; path.push(at)) at = nodeAt(tree, at).parent
  return path
}

/** The nodes that lie above some of the nodes asked for. */
function nodesAbove(tree: Tree, asked: Iterable<number>): ReadonlySet<number> {
  const above = new Set<number>()
  for (const index of asked) for (const node of pathToRoot(tree, index).slice(1)) above.add(node)
  return above
}

/** true: inside the box; false: straddling it; undefined: apart from it. */
function relate(axes: readonly Axis[], samples: readonly number[], box: IndexedBox): boolean | undefined {
  let inside = true
  for (const [i, axis] of axes.entries()) {
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
