import { DIMENSION_INDEX } from '../facts/dimension.ts'
import type { Region } from '../facts/region.ts'
import { type Box, contains, type IndexedBox, indexBox, intersect, type Space } from '../facts/space.ts'
import type { BoxSpec, Profile, RegionSpec } from './schema.ts'

export { regionKey } from '../facts/region.ts'

/** What a relative box needs to become an absolute one. */
export interface RegionContext {
  readonly space: Space
  readonly profile: Profile
  /** The budget year. */
  readonly year: number
}

function absolute(context: RegionContext, box: BoxSpec): IndexedBox {
  const { year, ...rest } = box
  const codes: Box = {
    ...(rest as Box),
    year: String(context.year + (year ?? 0)),
    stage: rest.stage ?? context.profile.stage,
  }
  return indexBox(context.space, codes)
}

/** The boxes of a region, in absolute years, at the profile's stage. @throws RangeError on unknown codes: profiles are validated on loading */
export function resolveRegion(context: RegionContext, spec: RegionSpec): Region {
  const named = typeof spec === 'string' ? context.profile.boxes[spec] : spec
  if (named === undefined) throw new RangeError(`no region named ${String(spec)}`)
  return (Array.isArray(named) ? named : [named]).map((box) => absolute(context, box))
}

/** The boxes of a region as written, for columns: without a year and stage of their own, their rows carry those. */
export function resolveSelector(context: RegionContext, spec: RegionSpec): Region {
  const { space } = context
  const named = typeof spec === 'string' ? context.profile.boxes[spec] : spec
  if (named === undefined) throw new RangeError(`no region named ${String(spec)}`)
  return (Array.isArray(named) ? named : [named]).map((box) => {
    const { year, stage, ...rest } = box
    return indexBox(space, {
      ...(rest as Box),
      ...(year === undefined ? {} : { year: String(context.year + year) }),
      ...(stage === undefined ? {} : { stage }),
    })
  })
}

/** The common part of two regions. */
export function intersectRegions(space: Space, a: Region, b: Region): Region {
  return a.flatMap((x) =>
    b.flatMap((y) => {
      const common = intersect(space, x, y)
      return common ? [common] : []
    }),
  )
}

const YEAR = DIMENSION_INDEX.year
const STAGE = DIMENSION_INDEX.stage

/** Whether every box of a region lies in a box of another. */
export function regionCovers(space: Space, outer: Region, inner: Region): boolean {
  return inner.every((box) => outer.some((each) => contains(space, each, box)))
}

/** Whether a column looks at another year or stage than its rows. */
export function namesYearOrStage(column: Region): boolean {
  return column.some((box) => box[YEAR] !== 0 || box[STAGE] !== 0)
}

/** A row as a column sees it that names a year or stage of its own: those of the column take the place of the row's. */
export function rowSeenBy(row: Region, column: Region): Region {
  if (!namesYearOrStage(column)) return row
  const freed = [YEAR, STAGE].filter((position) => column.every((box) => box[position] !== 0))
  return row.map((box) => box.map((node, position) => (freed.includes(position) ? 0 : node)))
}

/** What a cell selects. */
export function cellRegion(space: Space, row: Region, column: Region): Region {
  return intersectRegions(space, rowSeenBy(row, column), column)
}

/** The same region in another year. */
export function shiftYear(context: RegionContext, region: Region, by: number): Region {
  const to = context.space.year.byCode.get(String(context.year + by))?.index ?? 0
  return region.map((box) => box.map((node, position) => (position === 0 ? to : node)))
}
