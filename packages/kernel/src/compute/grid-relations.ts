import type { Tree } from '../classification/tree.ts'
import { type IndexedBox, nodeAt } from '../facts/space.ts'

/** One dimension that the boxes of a side use: its node classes as multiples of a stride in the mixed-radix key. */
export interface Axis {
  readonly position: number
  readonly tree: Tree
  readonly stride: number
  readonly classes: Uint32Array
  /** Per class: a node that stands for it. */
  readonly samples: readonly number[]
}

/** Boxes that a combination of nodes lies in or straddles. */
export type Relations = readonly number[]
/** The box at an index contains the combination. */
export const contained = (index: number): number => index * 2 + 1
/** The box at an index straddles it. */
export const straddled = (index: number): number => index * 2

const MOST_KEYS = 1 << 16

/** Gives, for a key, the boxes that contain it or straddle it; answers are remembered. */
export function relationFinder(axes: readonly Axis[], boxes: readonly IndexedBox[]): (key: number) => Relations {
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
export function nodesAbove(tree: Tree, asked: Iterable<number>): ReadonlySet<number> {
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
