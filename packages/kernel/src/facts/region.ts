import type { IndexedBox } from './space.ts'

/** The union of disjoint boxes: the “three public” expenses are four of them. Most regions are one box. */
export type Region = readonly IndexedBox[]

/** A name for a region that is the same for equal regions. */
export function regionKey(region: Region): string {
  return region
    .map((box) => box.join(','))
    .sort()
    .join(';')
}
