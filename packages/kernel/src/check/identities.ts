import type { Region } from '../compute/ledger.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import { EVERYTHING, type IndexedBox, intersect, type Space } from '../facts/space.ts'
import { intersectRegions, type RegionContext, regionCovers, regionKey, resolveRegion } from '../profile/region.ts'
import type { AxisSpec, Profile } from '../profile/schema.ts'
import { completeGrids } from '../read/complete-grids.ts'
import type { Direction, FigureIndex, ReadFigure, Reading, ReadPanel } from '../read/reading.ts'
import { regionOfBasis } from './basis.ts'
import { type ClassIndex, type FigureClasses, intervalOf, meets } from './figure-classes.ts'
import { directionByRate } from './statements/said-direction.ts'

/** All classes of an identity. */
export function membersOf({ wholes, parts }: FigureIdentity): readonly ClassIndex[] {
  return [...wholes, ...parts]
}

/** Which law an identity follows from. */
export type IdentitySource =
  /** A row from the rows that add up to it, in one column. */
  | {
      readonly kind: 'rows'
      readonly table: number
      readonly panel: number
      readonly row: number
      readonly column: number
    }
  /** A column from the columns that add up to it, in one row. */
  | {
      readonly kind: 'columns'
      readonly table: number
      readonly panel: number
      readonly row: number
      readonly column: number
    }
  /** A figure from the cells of a table that lie inside its box. */
  | { readonly kind: 'partition'; readonly table: number; readonly panel: number }
  /** A law of balance. */
  | { readonly kind: 'balance'; readonly label: string }
  /** Amounts of one paragraph, of which one is the sum of the others. */
  | { readonly kind: 'text'; readonly paragraph: number }
  /** What was, what is and the stated difference. */
  | {
      readonly kind: 'change'
      readonly statement: number
      /** The sentence's rate tells the direction, whatever its word says. */
      readonly isTold: boolean
    }

/** The wholes and the parts add up to the same. */
export interface FigureIdentity {
  readonly wholes: readonly ClassIndex[]
  readonly parts: readonly ClassIndex[]
  readonly source: IdentitySource
  /** The figures by which the law speaks: those of its own table. */
  readonly figures: readonly FigureIndex[]
}

/**
 * Derives what must add up in a document from the boxes of its figures. Nobody writes these laws down: a table whose rows partition
 * a box gives that box again (design 4.1).
 * 1. in each table, rows from rows and columns from columns;
 * 2. a figure that its own table does not tie, from the cells of any table whose finest cells partition its box;
 * 3. amounts of a section from each other, where their boxes partition;
 * 4. what a sentence says of a change: what is, from what was and the difference;
 * 5. the format's laws of balance, in total and per node, this year and in the years compared with.
 * @shape Reading × classes -> identities, each once
 */
export function deriveIdentities(reading: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  const found = new Map<string, FigureIdentity>()
  const add = (identity: FigureIdentity): void => {
    const { wholes, parts } = identity
    // A box that is its own only part says nothing.
    if (parts.length === 1 && wholes.length === 1 && parts[0] === wholes[0]) return
    const key = `${[...wholes].sort().join(',')}=${[...parts].sort().join(',')}`
    if (!found.has(key)) found.set(key, identity)
  }
  for (const [table, { panels }] of reading.tables.entries())
    for (const [panel, each] of panels.entries())
      for (const identity of panelIdentities(reading, each, table, panel, classes)) add(identity)
  for (const identity of changeIdentities(reading, classes)) add(identity)
  for (const identity of partitions(reading, classes, found.values())) add(identity)
  for (const identity of balances(reading, classes)) add(identity)
  return [...found.values()]
}

function panelIdentities(
  reading: Reading,
  { rows, columns, figures }: ReadPanel,
  table: number,
  panel: number,
  { classOf }: FigureClasses,
): readonly FigureIdentity[] {
  const result: FigureIdentity[] = []
  const add = (
    kind: 'rows' | 'columns',
    row: number,
    column: number,
    whole: FigureIndex | undefined,
    parts: readonly (FigureIndex | undefined)[],
  ): void => {
    const known = parts.filter((part) => part !== undefined)
    // A part that says nothing leaves the sum open; a sum without parts is open where the format has rows for them.
    if (whole === undefined || known.length < parts.length) return
    if (known.length === 0 && reading.figures[whole]?.amount === 0) return
    result.push({
      wholes: [classOf[whole] ?? -1],
      parts: known.map((part) => classOf[part] ?? -1),
      source: { kind, table, panel, row, column },
      figures: [whole, ...known],
    })
  }
  for (const [r, row] of rows.entries()) {
    for (const [c, column] of columns.entries()) {
      const whole = figures[r]?.[c]
      if (row.parts.length > 0 || row.isPartial)
        add(
          'rows',
          r,
          c,
          whole,
          row.parts.map((part) => figures[part]?.[c]),
        )
      if (column.parts.length > 0)
        add(
          'columns',
          r,
          c,
          whole,
          column.parts.map((part) => figures[r]?.[part]),
        )
    }
  }
  return result
}

/** Words that say that two amounts are only about the same. */
const ROUGHLY = /基本|大致|大体|略/u

/** The regions of earlier amounts that changes speak of. */
export function spokenRegions(reading: Reading): readonly Region[] {
  return reading.statements.flatMap((statement) => {
    if (statement.kind !== 'change' || statement.before !== undefined || !statement.basis) return []
    const region = reading.figures[statement.of ?? -1]?.region
    const before = region && regionOfBasis(reading, region, statement.basis)
    return before ? [before] : []
  })
}

/** What is = what was ± the difference. A direction that the amounts refute is judged elsewhere, by its word. */
function changeIdentities(reading: Reading, { classOf, byRegion }: FigureClasses): readonly FigureIdentity[] {
  const { statements, figures, paragraphs } = reading
  return statements.flatMap((statement, index): readonly FigureIdentity[] => {
    if (statement.kind !== 'change' || statement.of === undefined) return []
    const { direction, difference, basis, directionSpan } = statement
    const now = figures[statement.of]
    const before = figures[statement.before ?? -1]
    if (!now || (difference === undefined && direction !== 'flat')) return []
    const word =
      paragraphs[directionSpan.paragraph]?.source.text.slice(Math.max(0, directionSpan.start - 2), directionSpan.end) ??
      ''
    if (direction === 'flat' && ROUGHLY.test(word)) return []
    const region = now.region && basis && regionOfBasis(reading, now.region, basis)
    const earlier = before ? classOf[before.index] : region && byRegion.get(regionKey(region))
    const own = classOf[statement.of]
    if (earlier === undefined || own === undefined || earlier === own) return []
    if (before && isRefuted(direction, now, before)) return []
    // Where the rate tells the direction, a wrong word is its own fault and does not make amounts wrong.
    const told = directionByRate(statement, figures) ?? direction
    const change = difference === undefined ? [] : [classOf[difference] ?? -1]
    const [wholes, parts] = told === 'decrease' ? [[earlier], [own, ...change]] : [[own], [earlier, ...change]]
    const printed = [statement.of, ...(before ? [before.index] : []), ...(difference === undefined ? [] : [difference])]
    const isTold = directionByRate(statement, figures) !== undefined
    return [{ wholes, parts, source: { kind: 'change', statement: index, isTold }, figures: printed }]
  })
}

/** Whether two printed amounts cannot be as a direction says: they lie the other way round, or differ where they are said to be the same. */
export function isRefuted(direction: Direction, now: ReadFigure, before: ReadFigure): boolean {
  const a = intervalOf(now)
  const b = intervalOf(before)
  if (direction === 'flat') return !meets(a, b)
  return direction === 'increase' ? a.high < b.low : b.high < a.low
}

/** Figures that are told by no sum yet, from the finest cells of other tables. */
function partitions(
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
  return [...result, ...textSums(reading, classes), ...itemSums(reading, classes)]
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

function touches(space: Space, a: Region, b: Region): boolean {
  return a.some((x) => b.some((y) => intersect(space, x, y) !== undefined))
}

/** Amounts that one section speaks of: where the boxes of some fill that of another, they add up to it. */
function textSums(reading: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  const { figures, paragraphs, space, statements } = reading
  const sections = new Map<string, Set<ClassIndex>>()
  const add = (paragraph: number, index: ClassIndex | undefined): void => {
    if (index === undefined || !classes.regions[index]) return
    const section = paragraphs[paragraph]?.section ?? `p${paragraph}`
    sections.set(section, (sections.get(section) ?? new Set()).add(index))
  }
  for (const { index, place } of figures) if (place.kind === 'sentence') add(place.paragraph, classes.classOf[index])
  for (const statement of statements) {
    const region = statement.kind === 'change' ? figures[statement.of ?? -1]?.region : undefined
    if (!region || statement.kind !== 'change' || !statement.basis) continue
    const before = regionOfBasis(reading, region, statement.basis)
    if (before) add(statement.span.paragraph, classes.byRegion.get(regionKey(before)))
  }
  return [...sections.values()].flatMap((members) =>
    [...members].flatMap((whole): readonly FigureIdentity[] => {
      const region = classes.regions[whole] ?? []
      const regionAt = (index: ClassIndex): Region => classes.regions[index] ?? []
      const inside = [...members].filter((other) => other !== whole && regionCovers(space, region, regionAt(other)))
      const widest = inside.filter((a) => !inside.some((b) => a !== b && regionCovers(space, regionAt(b), regionAt(a))))
      if (widest.length < 2 || !fills(space, region, widest.map(regionAt))) return []
      const printed = [whole, ...widest].flatMap(
        (index) => classes.classes[index]?.find(({ place }) => place.kind === 'sentence')?.index ?? [],
      )
      const place = figures[printed[0] ?? -1]?.place
      const paragraph = place?.kind === 'sentence' ? place.paragraph : -1
      return [{ wholes: [whole], parts: widest, source: { kind: 'text', paragraph }, figures: printed }]
    }),
  )
}

/** With fewer items a list says too little to be taken for complete. */
const LEAST_ITEMS = 3

/**
 * Sections that tell the functions one by one: what they tell of all of them adds up to the amount without a function. The list is taken
 * for complete when it has every function that a table prints of one of the amounts told, and tells the amount of each.
 */
function itemSums({ figures, paragraphs, space }: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  const position = DIMENSION_INDEX.function
  const sections = new Map<string, Map<string, Map<number, ReadFigure>>>()
  const inTables = new Map<string, Set<number>>()
  for (const figure of figures) {
    const [box, other] = figure.region ?? []
    const node = box?.[position] ?? 0
    const tree = space.function.nodes[node]
    if (!box || other || node === 0 || !tree || tree.high - tree.low !== 1) continue
    const whole = regionKey([box.map((each, at) => (at === position ? 0 : each))])
    if (figure.place.kind === 'cell') {
      if (figure.amount !== 0) inTables.set(whole, (inTables.get(whole) ?? new Set()).add(node))
      continue
    }
    const section = paragraphs[figure.place.paragraph]?.section
    if (section === undefined) continue
    const lists = sections.get(section) ?? new Map<string, Map<number, ReadFigure>>()
    sections.set(section, lists)
    const list = lists.get(whole) ?? new Map<number, ReadFigure>()
    lists.set(whole, list)
    if (!list.has(node)) list.set(node, figure)
  }
  return [...sections.values()].flatMap((lists) => {
    const told = new Set([...lists.values()].flatMap((list) => [...list.keys()]))
    const isComplete = [...lists.keys()].some((whole) => {
      const printed = inTables.get(whole)
      return printed !== undefined && [...printed].every((node) => told.has(node))
    })
    if (!isComplete || told.size < LEAST_ITEMS) return []
    return [...lists].flatMap(([whole, list]): readonly FigureIdentity[] => {
      const index = classes.byRegion.get(whole)
      const own = classes.classes[index ?? -1]?.[0]
      if (index === undefined || !own || list.size < told.size) return []
      const parts = [...list.values()]
      return [
        {
          wholes: [index],
          parts: parts.map((part) => classes.classOf[part.index] ?? -1),
          source: { kind: 'text', paragraph: parts[0]?.place.kind === 'sentence' ? parts[0].place.paragraph : -1 },
          figures: [own.index, ...parts.map((part) => part.index)],
        },
      ]
    })
  })
}

/** Whether disjoint regions fill another: their volumes add up to its. */
function fills(space: Space, whole: Region, parts: readonly Region[]): boolean {
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

function balances({ profile, year, space }: Reading, classes: FigureClasses): readonly FigureIdentity[] {
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
