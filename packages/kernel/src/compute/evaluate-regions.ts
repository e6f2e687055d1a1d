import { EVERYTHING } from '../facts/space.ts'
import type { Evaluator, Region, Value } from './ledger.ts'

/**
 * Evaluates regions that do not form a table (the figures of sentences). Regions that restrict the same dimensions
 * are summed in one pass, which keeps the keys of that pass few.
 * @shape Region[] -> Value[] in the same order
 */
export function evaluateRegions(evaluator: Evaluator, regions: readonly Region[]): readonly Value[] {
  const groups = new Map<string, number[]>()
  for (const [index, region] of regions.entries()) {
    const used = [
      ...new Set(region.flatMap((box) => box.flatMap((node, position) => (node === 0 ? [] : [position])))),
    ].sort()
    const key = used.join(',')
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  const values: Value[] = new Array(regions.length)
  for (const group of groups.values()) {
    const found = evaluator.grid(
      group.map((index) => regions[index] ?? []),
      [[EVERYTHING]],
    )
    for (const [position, index] of group.entries())
      values[index] = found[position] ?? { kind: 'undetermined', reason: 'unknown' }
  }
  return values
}
