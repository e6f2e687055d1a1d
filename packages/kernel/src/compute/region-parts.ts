import type { Tree } from '../classification/tree.ts'
import { DIMENSION_INDEX, DIMENSIONS, type Dimension } from '../facts/dimension.ts'
import { contains, isPartition, type Space } from '../facts/space.ts'
import { regionKey } from '../profile/region.ts'
import type { Region } from './ledger.ts'

/** A row before it is known which rows add up to it. */
export interface OpenRow {
  readonly region: Region
  /** Key of the region that the row completes together with others: rows of one `each` are all there is inside their base, those inside a `complete` row by its word. */
  readonly completes: string | undefined
}

/**
 * Which rows add up to which: rows of one `each` to any row with the region they complete; otherwise the widest rows
 * strictly inside a row when they partition its region.
 * @shape rows -> for each, the positions of the rows that add up to it; none for a row that is not a sum
 */
export function rowParts(space: Space, rows: readonly OpenRow[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    if (row.completes === undefined) continue
    const group = groups.get(row.completes)
    if (group) group.push(index)
    else groups.set(row.completes, [index])
  }
  const keys = rows.map(({ region }) => regionKey(region))
  // Rows of `each` are complete by construction; partitions are looked for among the rows that the profile fixes.
  const fixed = rows.flatMap((row, index) => (row.completes === undefined ? [index] : []))
  const parts = regionParts(
    space,
    fixed.map((index) => rows[index]?.region ?? []),
    fixed.map((index) => keys[index] ?? ''),
  )
  const place = new Map(fixed.map((row, index) => [row, index]))
  return rows.map(({ completes }, index) => {
    const group = groups.get(keys[index] ?? '')
    if (group && rows[group[0] ?? 0]?.completes !== completes) return group
    if (completes !== undefined) return []
    return (parts[place.get(index) ?? -1] ?? []).map((part) => fixed[part] ?? -1)
  })
}

interface KnownParts {
  readonly space: Space
  readonly parts: readonly (readonly number[])[]
}

const knownParts = new WeakMap<Tree, Map<string, KnownParts>>()
const MOST_KNOWN = 256

/**
 * Per region, the others that partition it. What a profile fixes is the same in every data set with the same
 * classifications, so the search, which is quadratic, is done once.
 * @shape regions and their keys -> for each, the positions of the widest others inside it when they fill it
 */
export function regionParts(
  space: Space,
  regions: readonly Region[],
  keys: readonly string[],
): readonly (readonly number[])[] {
  let known = knownParts.get(space.function)
  if (!known || known.size >= MOST_KNOWN) {
    known = new Map()
    knownParts.set(space.function, known)
  }
  const name = keys.join('|')
  const found = known.get(name)
  if (
    found &&
    DIMENSIONS.every((dimension) => OWN.includes(dimension) || found.space[dimension] === space[dimension])
  ) {
    return found.parts
  }
  const parts = regions.map((_, index) => partition(space, regions, keys, index))
  const own = OWN.map((dimension) => DIMENSION_INDEX[dimension])
  const isOwn = regions.some((region) => region.some((box) => own.some((position) => box[position] !== 0)))
  if (!isOwn) known.set(name, { space, parts })
  return parts
}

/** Dimensions whose trees each data set makes for itself. */
const OWN: readonly Dimension[] = ['unit', 'project']

/** The widest regions strictly inside one region, when they partition it. */
function partition(
  space: Space,
  regions: readonly Region[],
  keys: readonly string[],
  index: number,
): readonly number[] {
  const whole = regions[index] ?? []
  const covers = (outer: Region, inner: Region): boolean =>
    inner.length > 0 && inner.every((box) => outer.some((candidate) => contains(space, candidate, box)))
  const seen = new Set<string>()
  const inside = regions.flatMap((region, other) => {
    const key = keys[other] ?? ''
    if (other === index || key === keys[index] || seen.has(key) || !covers(whole, region)) return []
    seen.add(key)
    return [other]
  })
  const widest = inside.filter((a) => !inside.some((b) => a !== b && covers(regions[b] ?? [], regions[a] ?? [])))
  if (widest.length < 2 && whole.length < 2) return []
  // A region of several boxes is partitioned when each of its boxes is.
  const boxes = widest.flatMap((other) => regions[other] ?? [])
  const filled = whole.every((box) =>
    isPartition(
      space,
      box,
      boxes.filter((part) => contains(space, box, part)),
    ),
  )
  return filled ? widest : []
}
