import { type Fen, fen } from '../amount/fen.ts'
import type { Region } from '../compute/ledger.ts'
import { regionKey } from '../profile/region.ts'
import type { FigureIndex, ReadFigure, Reading } from '../read/reading.ts'

/** Index of a class of figures that print one amount. */
export type ClassIndex = number

/**
 * The figures of a document by what they select: figures of one region print one amount, wherever they stand; a figure without a region
 * is a class of its own. A class without figures is an amount that sentences speak of and nothing prints: last year's, of which only the
 * difference is said.
 */
export interface FigureClasses {
  readonly classes: readonly (readonly ReadFigure[])[]
  readonly regions: readonly (Region | undefined)[]
  /** By figure. */
  readonly classOf: readonly ClassIndex[]
  readonly byRegion: ReadonlyMap<string, ClassIndex>
}

/**
 * Groups the figures of a document.
 * @param spoken regions of amounts that sentences speak of without printing them
 * @shape Reading -> classes
 */
export function figureClasses({ figures }: Pick<Reading, 'figures'>, spoken: readonly Region[] = []): FigureClasses {
  const classes: ReadFigure[][] = []
  const regions: (Region | undefined)[] = []
  const byRegion = new Map<string, ClassIndex>()
  const open = (region: Region | undefined, members: ReadFigure[]): ClassIndex => {
    regions.push(region)
    const index = classes.push(members) - 1
    if (region) byRegion.set(regionKey(region), index)
    return index
  }
  const classOf = figures.map((figure): ClassIndex => {
    const known = figure.region && byRegion.get(regionKey(figure.region))
    if (known === undefined) return open(figure.region, [figure])
    classes[known]?.push(figure)
    return known
  })
  for (const region of spoken) if (!byRegion.has(regionKey(region))) open(region, [])
  return { classes, regions, classOf, byRegion }
}

/** Where an amount may lie. Twice the fen, so that half units are whole. @unit half fen */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** A printed number stands for everything within half a unit of its last digit. @source XBRL Calculations 1.1 */
export function intervalOf({ amount, quantum }: Pick<ReadFigure, 'amount' | 'quantum'>): Interval {
  return { low: 2 * amount - quantum, high: 2 * amount + quantum }
}

/** Whether two intervals have a point in common. */
export function meets(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high
}

/** The figure of a class that says its amount most exactly; of several, the first in a table. */
export function bestOf(
  figures: readonly ReadFigure[],
  without: ReadonlySet<FigureIndex> = new Set(),
): ReadFigure | undefined {
  let best: ReadFigure | undefined
  for (const figure of figures) {
    if (without.has(figure.index)) continue
    if (!best || rank(figure) < rank(best)) best = figure
  }
  return best
}

/** Blank cells say nil exactly, but say nothing beside a printed figure. */
function rank({ quantum, text }: ReadFigure): number {
  return text === '' ? Number.MAX_SAFE_INTEGER : quantum
}

/** A whole number of fen from half fen. */
export function fromHalves(halves: number): Fen {
  return fen(Math.round(halves / 2))
}
