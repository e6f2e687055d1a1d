import type { Region } from '../../compute/ledger.ts'
import type { Space } from '../../facts/space.ts'
import { regionCovers } from '../../profile/region.ts'
import { completeGrids } from '../../read/complete-grids.ts'
import type { FigureIndex, Reading } from '../../read/reading.ts'
import type { FigureClasses } from '../figure-classes.ts'
import type { FigureIdentity } from './figure-identity.ts'
import { touches } from './regions-fill.ts'

/** Figures that are told by no sum yet, from the finest cells of other tables. */
export function partitions(
  reading: Reading,
  classes: FigureClasses,
  known: Iterable<FigureIdentity>,
): readonly FigureIdentity[] {
  const { space } = reading
  const grids = completeGrids(reading)
  const tied = new Set([...known].flatMap(({ wholes }) => wholes))
  const result: FigureIdentity[] = []
  for (const [index, figures] of classes.classes.entries()) {
    const region = classes.regions[index]
    // What is printed in several places checks itself there; a sum of its own says the rest.
    if (!region || tied.has(index) || figures.every(({ text }) => text === '')) continue
    for (const { table, panel, root, cells } of grids) {
      if (figures.some(({ place }) => place.kind === 'cell' && place.table === table)) continue
      if (!regionCovers(space, root, region)) continue
      const inside = insideCells(space, region, cells)
      if (!inside || inside.length === 0) continue
      result.push({
        wholes: [index],
        parts: inside.map((figure) => classes.classOf[figure] ?? -1),
        source: { kind: 'partition', table, panel },
        figures: [figures[0]?.index ?? -1, ...inside],
      })
    }
  }
  return result
}

/** The cells that lie inside a region; undefined when one straddles it. */
function insideCells(
  space: Space,
  region: Region,
  cells: readonly { readonly region: Region; readonly figure: FigureIndex }[],
): readonly FigureIndex[] | undefined {
  const inside: FigureIndex[] = []
  for (const cell of cells) {
    if (regionCovers(space, region, cell.region)) inside.push(cell.figure)
    else if (touches(space, region, cell.region)) return undefined
  }
  return inside
}
