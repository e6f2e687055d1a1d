import type { FactSet } from '../facts/fact-set.ts'
import type { Axis, Relations } from './grid-relations.ts'
import type { Side } from './grid-side.ts'

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

// A dense table is faster than a map while it is not much longer than the facts are many.
const DENSE_LIMIT = 1 << 20
/** Whether a table of a length pays for so many facts. */
export const isDense = (length: number, size: number): boolean =>
  length <= Math.min(DENSE_LIMIT, Math.max(4096, size * 8))

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
export function numberKeys(side: Side, set: FactSet, target: { ids: Int32Array }): readonly Relations[] {
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
