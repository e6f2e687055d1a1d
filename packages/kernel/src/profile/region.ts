import type { Region } from '../compute/ledger.ts'
import { type Box, type IndexedBox, indexBox, intersect, type Space } from '../facts/space.ts'
import type { BoxSpec, Profile, RegionSpec } from './schema.ts'

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

/** The boxes of a region without year and stage, for columns: their rows carry those. */
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

/** The same region in another year. */
export function shiftYear(context: RegionContext, region: Region, by: number): Region {
  const to = context.space.year.byCode.get(String(context.year + by))?.index ?? 0
  return region.map((box) => box.map((node, position) => (position === 0 ? to : node)))
}

/** A name for a region that is the same for equal regions. */
export function regionKey(region: Region): string {
  return region
    .map((box) => box.join(','))
    .sort()
    .join(';')
}
