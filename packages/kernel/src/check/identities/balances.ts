import type { Region } from '../../compute/ledger.ts'
import { DIMENSION_INDEX } from '../../facts/dimension.ts'
import { EVERYTHING, type Space } from '../../facts/space.ts'
import { intersectRegions, type RegionContext, regionKey, resolveRegion } from '../../profile/region.ts'
import type { AxisSpec, Profile } from '../../profile/schema.ts'
import type { Reading } from '../../read/reading.ts'
import type { FigureClasses } from '../figure-classes.ts'
import type { FigureIdentity } from './figure-identity.ts'

/** The format's laws of balance, in every year and stage that the document has amounts of. */
export function balances({ profile, year, space }: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  if (!profile || year === undefined) return []
  const context: RegionContext = { space, profile, year }
  const times = yearsAndStages(classes)
  return profile.balance.flatMap((law) => lawIdentities(context, law, times, classes))
}

type Time = readonly [year: number, stage: number]

/** The years and stages that the document has amounts of: a law holds in each. */
function yearsAndStages({ regions }: FigureClasses): readonly Time[] {
  const times = new Map<string, Time>()
  for (const region of regions) {
    for (const box of region ?? []) {
      const time = [box[DIMENSION_INDEX.year] ?? 0, box[DIMENSION_INDEX.stage] ?? 0] as const
      times.set(time.join(' '), time)
    }
  }
  return [...times.values()]
}

function atTime(region: Region, [year, stage]: Time): Region {
  return region.map((box) =>
    box.map((node, position) =>
      position === DIMENSION_INDEX.year ? year : position === DIMENSION_INDEX.stage ? stage : node,
    ),
  )
}

function lawIdentities(
  context: RegionContext,
  law: Profile['balance'][number],
  times: readonly Time[],
  { byRegion, classes }: FigureClasses,
): readonly FigureIdentity[] {
  const left = resolveRegion(context, law.left)
  const right = resolveRegion(context, law.right)
  const tie = (a: Region, b: Region, label: string): readonly FigureIdentity[] =>
    a.length === 0 || b.length === 0
      ? []
      : times.flatMap((time) => {
          const whole = byRegion.get(regionKey(atTime(a, time)))
          const part = byRegion.get(regionKey(atTime(b, time)))
          if (whole === undefined || part === undefined) return []
          const figures = [classes[whole]?.[0]?.index, classes[part]?.[0]?.index].filter((index) => index !== undefined)
          return [{ wholes: [whole], parts: [part], source: { kind: 'balance', label }, figures }]
        })
  if (law.per.length === 0) return tie(left, right, law.label)
  const [axis] = law.per
  if (!axis || law.per.length > 1) return []
  return nodesOf(context.space, axis).flatMap(({ index, name }) =>
    tie(atNode(context, left, axis, index), atNode(context, right, axis, index), `${law.label}（${name}）`),
  )
}

function nodesOf(space: Space, { dimension, level }: AxisSpec): Space[AxisSpec['dimension']]['nodes'] {
  return space[dimension].nodes.filter(({ depth, low, high }) =>
    level === 'finest' ? high - low === 1 : depth === level,
  )
}

/** The part of a region at a node. */
function atNode({ space }: RegionContext, region: Region, { dimension }: AxisSpec, node: number): Region {
  const box = EVERYTHING.map((_, position) => (position === DIMENSION_INDEX[dimension] ? node : 0))
  return intersectRegions(space, region, [box])
}
