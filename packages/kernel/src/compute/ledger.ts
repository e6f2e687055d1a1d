import { type Fen, fen } from '../amount/fen.ts'
import type { FactSet, UnionFact } from '../facts/fact-set.ts'
import { type Region, regionKey } from '../facts/region.ts'
import { contains, EVERYTHING, type IndexedBox, intersect, isPartition, type Space, volume } from '../facts/space.ts'
import {
  type Contribution,
  contribution,
  factsInside,
  isCoarse,
  openFacts,
  partitionByOpen,
  unionContribution,
} from './fact-lookup.ts'
import { type GridSums, prepareGrid, sumGrid } from './sum-grid.ts'

export type { UnionFact } from '../facts/fact-set.ts'
export type { Region } from '../facts/region.ts'

/** All that is known: fact sets over one space. */
export interface Ledger {
  readonly space: Space
  readonly sets: readonly FactSet[]
  /** Amounts that are said of several boxes together, without it being said of each: 机关运行经费 in a published table. */
  readonly unions?: readonly UnionFact[]
}

export type Value =
  | { readonly kind: 'determined'; readonly amount: Fen }
  /** The facts do not partition the region: `coarse` when they know it only together with something else, `unknown` when nothing is said. */
  | { readonly kind: 'undetermined'; readonly reason: 'coarse' | 'unknown' }

/** Two sets of facts that tell the same thing differently. */
export interface Contradiction {
  readonly box: IndexedBox
  readonly first: { readonly set: FactSet; readonly amount: Fen }
  readonly second: { readonly set: FactSet; readonly amount: Fen }
}

interface Domain {
  readonly box: IndexedBox
  readonly sets: readonly FactSet[]
}

interface SummedDomain {
  readonly box: IndexedBox
  readonly sets: readonly (GridSums & { readonly set: FactSet })[]
}

/** Domains that together cover a box. */
type Cover = readonly Domain[]

/** The ways of covering a box, the closest first; the later ones are looked for when the first is too coarse. */
interface Covers {
  readonly first: Cover | undefined
  readonly all: () => readonly Cover[]
}

interface CellCovers {
  readonly first: readonly SummedDomain[] | undefined
  readonly others: () => readonly (readonly SummedDomain[])[]
}

/**
 * Evaluates regions against a ledger. A box is determined
 * 1. by a closed set whose domain contains it, or by several whose domains are disjoint and fill it, where no fact
 *    straddles the box; of several sets with one domain the first that is fine enough gives the figure,
 *    the others check it (`contradictions`). The smallest domain that contains it is asked first, a larger one, or several that fill
 *    it, when that is too coarse;
 * 2. in the part of a domain where every set is too coarse, for a whole of several such parts, and outside all domains,
 *    by facts said on their own (open sets) that partition it.
 * A region of several boxes that are not each determined is told by what is said of just these boxes together.
 */
export interface Evaluator {
  readonly ledger: Ledger
  /** @shape rows × columns of regions -> row-major values */
  grid(rows: readonly Region[], columns: readonly Region[]): readonly Value[]
  value(region: Region): Value
  /** The facts that a determined region is the sum of; undefined when it is not determined. */
  contributions(region: Region): readonly Contribution[] | undefined
  /** What sets with the same domain disagree on, found among the boxes evaluated so far. */
  contradictions(): readonly Contradiction[]
  /** The ways of covering a box by disjoint domains, the closest first, each with its sets in order of preference; none when no sets cover it. */
  coversOf(box: IndexedBox): readonly (readonly Domain[])[]
  /** The closest of them. */
  domainsOf(box: IndexedBox): readonly Domain[]
}

/** Prepares a ledger for evaluation. */
export function createEvaluator(ledger: Ledger): Evaluator {
  const { space } = ledger
  const domains = groupByDomain(ledger.sets)
  const open = openFacts(ledger.sets)
  const unions = new Map((ledger.unions ?? []).map((fact) => [regionKey(fact.region), fact]))
  const covers = new Map<string, Covers>()
  const found: Contradiction[] = []
  const told = new Set<string>()

  // Only the dimensions in which some domain is restricted decide which domains a box meets.
  const tellingPositions = [
    ...new Set(domains.flatMap((domain) => domain.box.flatMap((node, position) => (node === 0 ? [] : [position])))),
  ]
  const tellingKey = (box: IndexedBox): string => {
    let key = ''
    for (const position of tellingPositions) key += `${box[position] ?? 0},`
    return key
  }
  const telling = (box: IndexedBox): IndexedBox =>
    box.map((node, position) => (tellingPositions.includes(position) ? node : 0))

  const coversOf = (box: IndexedBox): Covers => {
    const key = tellingKey(box)
    const known = covers.get(key)
    if (known) return known
    const found = findCovers(space, domains, telling(box))
    covers.set(key, found)
    return found
  }

  const contradict = (box: IndexedBox, first: Contradiction['first'], second: Contradiction['second']): void => {
    const key = `${first.set.id} ${second.set.id} ${box.join(',')}`
    if (told.has(key)) return
    told.add(key)
    found.push({ box, first, second })
  }

  /** Sums of every closed set over a grid of plain boxes, computed once per grid and set. */
  const gridOfBoxes = (rows: readonly IndexedBox[], columns: readonly IndexedBox[]): readonly Value[] => {
    const grid = prepareGrid(space, rows, columns)
    const bySet = new Map<FactSet, GridSums>()
    const sumsOf = (set: FactSet): GridSums => {
      const known = bySet.get(set)
      if (known) return known
      const sums = sumGrid(grid, set)
      bySet.set(set, sums)
      return sums
    }
    // Which domains a cell needs depends only on the telling dimensions, in which rows and columns are few.
    const rowSides = sidesOf(rows)
    const columnSides = sidesOf(columns)
    const known: (CellCovers | 'empty' | undefined)[] = new Array(rowSides.boxes.length * columnSides.boxes.length)
    const summed = (cover: Cover): readonly SummedDomain[] =>
      cover.map(({ box, sets }) => ({ box, sets: sets.map((set) => ({ set, ...sumsOf(set) })) }))
    const coversOfCell = (rowSide: number, columnSide: number): CellCovers | 'empty' => {
      const index = rowSide * columnSides.boxes.length + columnSide
      let cover = known[index]
      if (cover === undefined) {
        const box = intersect(space, rowSides.boxes[rowSide] ?? EVERYTHING, columnSides.boxes[columnSide] ?? EVERYTHING)
        const found = box ? coversOf(box) : undefined
        let others: readonly (readonly SummedDomain[])[] | undefined
        cover = found
          ? {
              first: found.first && summed(found.first),
              others: () => {
                others ??= found.all().slice(1).map(summed)
                return others
              },
            }
          : 'empty'
        known[index] = cover
      }
      return cover
    }
    const values: Value[] = new Array(rows.length * columns.length)
    let cell = 0
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r] as IndexedBox
      const rowSide = rowSides.sides[r] as number
      for (let c = 0; c < columns.length; c++) {
        const column = columns[c] as IndexedBox
        values[cell] = valueOfCell(coversOfCell(rowSide, columnSides.sides[c] as number), row, column, cell)
        cell++
      }
    }
    return values
  }

  /** Where a domain is too coarse for its part, a fact may still say the whole. */
  const saidOutright = (row: IndexedBox, column: IndexedBox): Value | undefined => {
    const box = intersect(space, row, column)
    const value = box && valueOfOpen(box)
    return value?.kind === 'determined' ? value : undefined
  }

  const common = (row: Region, column: Region): Region =>
    row.flatMap((a) =>
      column.flatMap((b) => {
        const box = intersect(space, a, b)
        return box ? [box] : []
      }),
    )

  /** Numbers boxes by what tells domains apart. */
  const sidesOf = (boxes: readonly IndexedBox[]): { sides: Uint32Array; boxes: readonly IndexedBox[] } => {
    const numbers = new Map<string, number>()
    const found: IndexedBox[] = []
    const sides = Uint32Array.from(boxes, (box) => {
      const key = tellingKey(box)
      let side = numbers.get(key)
      if (side === undefined) {
        side = found.push(telling(box)) - 1
        numbers.set(key, side)
      }
      return side
    })
    return { sides, boxes: found }
  }

  const valueOfCell = (covers: CellCovers | 'empty', row: IndexedBox, column: IndexedBox, cell: number): Value => {
    if (covers === 'empty') return NIL
    if (!covers.first) {
      const box = intersect(space, row, column)
      return box ? valueOfOpen(box) : NIL
    }
    const value = valueOfCover(covers.first, row, column, cell)
    if (value.kind === 'determined') return value
    const said = covers.first.length > 1 ? saidOutright(row, column) : undefined
    if (said) return said
    for (const cover of covers.others()) {
      const other = valueOfCover(cover, row, column, cell)
      if (other.kind === 'determined') return other
    }
    return value
  }

  const valueOfCover = (cover: readonly SummedDomain[], row: IndexedBox, column: IndexedBox, cell: number): Value => {
    let sum = 0
    for (const domain of cover) {
      const value = valueInDomain(domain, row, column, cell)
      if (cover.length === 1 || value.kind === 'undetermined') return value
      sum += value.amount
    }
    return sum === 0 ? NIL : { kind: 'determined', amount: fen(sum) }
  }

  const valueInDomain = (domain: SummedDomain, row: IndexedBox, column: IndexedBox, cell: number): Value => {
    let chosen: FactSet | undefined
    let amount = 0
    for (const { set, sums, coarse } of domain.sets) {
      if (coarse[cell]) continue
      const sum = sums[cell] as number
      if (!chosen) {
        chosen = set
        amount = sum
      } else if (amount !== sum) {
        contradict(
          intersect(space, row, column) ?? row,
          { set: chosen, amount: fen(amount) },
          { set, amount: fen(sum) },
        )
      }
    }
    if (chosen) return amount === 0 ? NIL : { kind: 'determined', amount: fen(amount) }
    const box = intersect(space, row, column)
    const part = box && intersect(space, domain.box, box)
    if (!part) return NIL
    const value = valueOfOpen(part)
    return value.kind === 'determined' ? value : { kind: 'undetermined', reason: 'coarse' }
  }

  const valueOfOpen = (box: IndexedBox): Value => {
    const parts = partitionByOpen(space, open, box)
    if (!parts) return { kind: 'undetermined', reason: 'unknown' }
    return { kind: 'determined', amount: fen(parts.reduce((sum, fact) => sum + fact.amount, 0)) }
  }

  const contributionsOf = (box: IndexedBox): readonly Contribution[] | undefined => {
    for (const cover of coversOf(box).all()) {
      const found = contributionsIn(cover, box)
      if (found) return found
    }
    return undefined
  }

  const contributionsIn = (cover: Cover, box: IndexedBox): readonly Contribution[] | undefined => {
    const all: Contribution[] = []
    for (const domain of cover) {
      const part = intersect(space, domain.box, box)
      if (!part) continue
      const set = domain.sets.find((candidate) => !isCoarse(space, candidate, part))
      const parts = set ? factsInside(space, set, part) : partitionByOpen(space, open, part)?.map(contribution)
      if (!parts) return undefined
      all.push(...parts)
    }
    return all
  }

  const evaluator: Evaluator = {
    ledger,
    grid(rows, columns) {
      const flatRows = rows.flat()
      const flatColumns = columns.flat()
      const flat = gridOfBoxes(flatRows, flatColumns)
      if (flatRows.length === rows.length && flatColumns.length === columns.length) return flat
      const rowStart = starts(rows)
      const columnStart = starts(columns)
      return rows.flatMap((row, r) =>
        columns.map((column, c) => {
          const value = total(
            row.flatMap((_, i) =>
              column.map(
                (_, j) => flat[((rowStart[r] ?? 0) + i) * flatColumns.length + (columnStart[c] ?? 0) + j] ?? UNKNOWN,
              ),
            ),
          )
          const said =
            value.kind === 'determined' || unions.size === 0 ? undefined : unions.get(regionKey(common(row, column)))
          return said ? { kind: 'determined' as const, amount: said.amount } : value
        }),
      )
    },
    value: (region) => evaluator.grid([region], [[EVERYTHING]])[0] ?? UNKNOWN,
    contributions(region) {
      const all: Contribution[] = []
      for (const box of region) {
        const parts = contributionsOf(box) ?? partitionByOpen(space, open, box)?.map(contribution)
        const said = parts ? undefined : unions.get(regionKey(region))
        if (said) return [unionContribution(said)]
        if (!parts) return undefined
        all.push(...parts)
      }
      return all
    },
    contradictions: () => found,
    coversOf: (box) => coversOf(box).all(),
    domainsOf: (box) => coversOf(box).first ?? [],
  }
  return evaluator
}

const NIL: Value = { kind: 'determined', amount: fen(0) }
const UNKNOWN: Value = { kind: 'undetermined', reason: 'unknown' }

function starts(regions: readonly Region[]): readonly number[] {
  let at = 0
  return regions.map((region) => {
    const start = at
    at += region.length
    return start
  })
}

function total(values: readonly Value[]): Value {
  let sum = 0
  for (const value of values) {
    if (value.kind === 'undetermined') return value
    sum += value.amount
  }
  return { kind: 'determined', amount: fen(sum) }
}

function groupByDomain(sets: readonly FactSet[]): readonly Domain[] {
  const grouped = new Map<string, { box: IndexedBox; sets: FactSet[] }>()
  for (const set of sets) {
    if (!set.domain) continue
    const key = set.domain.join(',')
    const group = grouped.get(key)
    if (group) group.sets.push(set)
    else grouped.set(key, { box: set.domain, sets: [set] })
  }
  return [...grouped.values()]
}

/** The domains that hold the box, from the smallest, then disjoint domains that fill it. */
function findCovers(space: Space, domains: readonly Domain[], box: IndexedBox): Covers {
  const holding = domains
    .filter((domain) => contains(space, domain.box, box))
    .sort((a, b) => Number(volume(space, a.box) - volume(space, b.box)))
    .map((domain): Cover => [domain])
  let filling: Cover | undefined | 'open'
  const fill = (): readonly Cover[] => {
    filling ??= fillingDomains(space, domains, box) ?? 'open'
    return filling === 'open' ? [] : [filling]
  }
  return { first: holding[0] ?? fill()[0], all: () => [...holding, ...fill()] }
}

/** Disjoint domains that fill the box without one holding it. */
function fillingDomains(space: Space, domains: readonly Domain[], box: IndexedBox): Cover | undefined {
  const meeting = domains.flatMap((domain) => {
    if (contains(space, domain.box, box)) return []
    const part = intersect(space, domain.box, box)
    return part ? [{ domain, part }] : []
  })
  const choose = (from: number, chosen: typeof meeting): typeof meeting | undefined => {
    if (
      chosen.length > 0 &&
      isPartition(
        space,
        box,
        chosen.map(({ part }) => part),
      )
    )
      return chosen
    for (let next = from; next < meeting.length; next++) {
      const candidate = meeting[next]
      if (!candidate || chosen.some(({ part }) => intersect(space, part, candidate.part))) continue
      const found = choose(next + 1, [...chosen, candidate])
      if (found) return found
    }
    return undefined
  }
  return choose(0, [])?.map(({ domain }) => domain)
}
