import type { Region } from '../../compute/ledger.ts'
import { DIMENSION_INDEX } from '../../facts/dimension.ts'
import { type IndexedBox, intersect, type Space } from '../../facts/space.ts'

/** Whether two regions share anything. */
export function touches(space: Space, a: Region, b: Region): boolean {
  return a.some((x) => b.some((y) => intersect(space, x, y) !== undefined))
}

/** Whether disjoint regions fill another: their volumes add up to its. */
export function fills(space: Space, whole: Region, parts: readonly Region[]): boolean {
  for (const [index, part] of parts.entries())
    for (const other of parts.slice(index + 1)) if (touches(space, part, other)) return false
  const volumeOf = (region: Region): bigint => region.reduce((sum, box) => sum + boxVolume(space, box), 0n)
  return parts.reduce((sum, part) => sum + volumeOf(part), 0n) === volumeOf(whole)
}

function boxVolume(space: Space, box: IndexedBox): bigint {
  return Object.entries(DIMENSION_INDEX).reduce((product, [dimension, position]) => {
    const node = space[dimension as keyof Space].nodes[box[position] ?? 0]
    return node ? product * BigInt(node.high - node.low) : product
  }, 1n)
}
