import { CODE_LENGTHS, type CodedDimension } from '../classification/classification.ts'
import { ancestorAt, type Tree, type TreeNode } from '../classification/tree.ts'
import type { Region } from '../compute/ledger.ts'
import { type OpenRow, regionParts, rowParts } from '../compute/region-parts.ts'
import { DIMENSION_INDEX, type Dimension } from '../facts/dimension.ts'
import {
  cellRegion,
  intersectRegions,
  type RegionContext,
  regionKey,
  resolveRegion,
  resolveSelector,
} from '../profile/region.ts'
import type { AxisSpec, PanelSpec, TableSpec } from '../profile/schema.ts'
import type { MatchedRow, RowKey, RowPattern } from './match-rows.ts'
import type { MatchedColumn, MatchedPanel } from './match-table.ts'
import type { NameIndex } from './name-index.ts'

/** What rows and columns need to become boxes. */
export interface PlaceContext extends RegionContext {
  readonly names: Readonly<Record<CodedDimension, NameIndex>>
  /** Each way of writing a project's name, and the name by which it is known. */
  readonly projects: ReadonlyMap<string, string>
}

export interface PlacedRow {
  readonly matched: MatchedRow
  readonly region: Region | undefined
  /** Positions of the rows that add up to it. */
  readonly parts: readonly number[]
  /** The format has rows inside it that the document does not print. */
  readonly isPartial: boolean
}

export interface PlacedColumn {
  readonly matched: MatchedColumn
  readonly region: Region | undefined
  readonly parts: readonly number[]
}

export interface PlacedPanel {
  readonly region: Region
  readonly rows: readonly PlacedRow[]
  readonly columns: readonly PlacedColumn[]
}

/**
 * Gives the rows and columns of a panel their regions, and says which add up to which.
 * Rows of the format that the document does not print are nil; rows of an `each` that it leaves out are missing.
 */
export function placePanel(context: PlaceContext, table: TableSpec, spec: PanelSpec, panel: MatchedPanel): PlacedPanel {
  const whole = resolveRegion(context, table.region ?? {})
  const base =
    spec.region === undefined ? whole : intersectRegions(context.space, whole, resolveSelector(context, spec.region))
  return { region: base, rows: placeRows(context, base, panel), columns: placeColumns(context, base, panel.columns) }
}

interface Base {
  readonly region: Region
  readonly nodes: ReadonlyMap<Dimension, number>
}

function placeRows(context: PlaceContext, base: Region, { rows, patterns }: MatchedPanel): readonly PlacedRow[] {
  /** The last row of each pattern: rows inside it are of its node. */
  const last = new Map<RowPattern, Base>()
  const found = rows.map((matched): (OpenRow & { readonly matched: MatchedRow }) | undefined => {
    const { pattern } = matched
    if (!pattern) return undefined
    const outer = baseOf(context, pattern, base, last)
    if (!outer) return undefined
    // What is not classified so finely has no box of its own, but is a part of what the rows around it add up to.
    if (matched.isRemainder) return { matched, region: [], completes: regionKey(outer.region) }
    const own = pattern.spec.each ? eachRow(context, pattern, matched, outer) : fixedRow(context, pattern, outer)
    if (!own) return undefined
    last.set(pattern, own.base)
    return { matched, region: own.base.region, completes: own.completes }
  })
  // Rows that the format fixes and the document leaves out are nil, but what adds up does so with them.
  const printed = new Set(rows.map(({ pattern }) => pattern))
  const absent = patterns.flatMap((pattern): readonly OpenRow[] => {
    if (printed.has(pattern) || pattern.spec.each || pattern.ancestors.some(({ spec }) => spec.each)) return []
    const outer = baseOf(context, pattern, base, new Map())
    const own = outer && fixedRow(context, pattern, outer)
    return own ? [{ region: own.base.region, completes: own.completes }] : []
  })
  const nil = context.profile.nil.map(
    (region): OpenRow => ({
      region: intersectRegions(context.space, base, resolveSelector(context, region)),
      completes: undefined,
    }),
  )
  const open = found.filter((row) => row !== undefined)
  const places = found.flatMap((row, index) => (row ? [index] : []))
  const parts = rowParts(context.space, [...open, ...absent, ...nil])
  let at = -1
  return rows.map((matched, index) => {
    const row = found[index]
    if (!row) return { matched, region: undefined, parts: [], isPartial: false }
    at++
    const all = parts[at] ?? []
    const own = all.flatMap((part) => places[part] ?? [])
    const region = row.region.length > 0 ? row.region : undefined
    const used = own.length > 0 ? own : widestInside(context, found, places, index)
    const isPartial =
      all.some((part) => part >= open.length && part < open.length + absent.length) ||
      (used.length === 0 && hasRowsElsewhere(matched, rows))
    return { matched, region, parts: used, isPartial }
  })
}

/** Whether other rows of the same kind have rows inside them: then this one lacks its own. */
function hasRowsElsewhere({ pattern, isRemainder }: MatchedRow, rows: readonly MatchedRow[]): boolean {
  if (!pattern?.spec.each || isRemainder) return false
  const [axis] = pattern.spec.each
  return rows.some(
    ({ pattern: other }) =>
      other?.ancestors.at(-1) === pattern &&
      other.spec.block === undefined &&
      other.spec.each?.[0]?.dimension === axis?.dimension,
  )
}

interface Own {
  readonly base: Base
  readonly completes: string | undefined
}

/** What the rows of a pattern lie inside: the panel, the fixed rows around them, the nodes of the rows of `each` around them. */
function baseOf(
  context: PlaceContext,
  { ancestors }: RowPattern,
  base: Region,
  last: ReadonlyMap<RowPattern, Base>,
): Base | undefined {
  const parent = ancestors.at(-1)
  if (!parent) return { region: base, nodes: new Map() }
  const outer = baseOf(context, parent, base, last)
  if (!outer) return undefined
  // Rows of an `each` of one dimension tell their nodes themselves; of another they stand below their row.
  if (parent.spec.each) return last.get(parent) ?? outer
  const own = fixedRow(context, parent, outer)
  return own?.base
}

function fixedRow(context: PlaceContext, { spec, ancestors }: RowPattern, outer: Base): Own {
  const { space } = context
  const region =
    spec.region === undefined
      ? outer.region
      : intersectRegions(space, outer.region, resolveSelector(context, spec.region))
  const parent = ancestors.at(-1)
  return {
    base: { region, nodes: outer.nodes },
    completes: parent?.spec.complete ? regionKey(outer.region) : undefined,
  }
}

function eachRow(context: PlaceContext, pattern: RowPattern, matched: MatchedRow, outer: Base): Own | undefined {
  const { space } = context
  const parent = pattern.ancestors.at(-1)
  let inside = outer.region
  const nodes = new Map(outer.nodes)
  for (const axis of pattern.spec.each ?? []) {
    const key = matched.keys.get(axis.dimension)
    const node = key && findNode(context, axis, key)
    if (!node) return undefined
    nodes.set(axis.dimension, node.index)
  }
  // Inside an `each` of the same dimension, at a level above: the node's own ancestor is the base, whether it is printed or not.
  const level = parent?.spec.each?.find(
    ({ dimension }) => nodes.has(dimension) && dimension === pattern.spec.each?.[0]?.dimension,
  )
  if (level && typeof level.level === 'number') {
    const tree = space[level.dimension]
    const node = tree.nodes[nodes.get(level.dimension) ?? 0]
    const above = node && ancestorAt(tree, node, level.level)
    if (above) inside = withNode(inside, level.dimension, above.index)
  }
  let region = inside
  for (const { dimension } of pattern.spec.each ?? []) region = withNode(region, dimension, nodes.get(dimension) ?? 0)
  // Targets may be listed for some projects only: their amounts need not make up a whole.
  return { base: { region, nodes }, completes: pattern.spec.block === undefined ? regionKey(inside) : undefined }
}

function withNode(region: Region, dimension: Dimension, node: number): Region {
  const position = DIMENSION_INDEX[dimension]
  return region.map((box) => box.map((each, index) => (index === position ? node : each)))
}

function findNode(context: PlaceContext, axis: AxisSpec, key: RowKey): TreeNode | undefined {
  const tree: Tree = context.space[axis.dimension]
  const byCode = key.code === undefined ? undefined : tree.byCode.get(key.code)
  if (byCode) return byCode
  if (axis.dimension in CODE_LENGTHS) {
    const names = context.names[axis.dimension as CodedDimension]
    return key.code === undefined ? names.find(key.name, axis.level === 'finest' ? undefined : axis.level) : undefined
  }
  const project = axis.dimension === 'project' ? context.projects.get(key.name) : undefined
  if (project !== undefined) return tree.byCode.get(project)
  return tree.byCode.get(key.name) ?? tree.nodes.find(({ index, name }) => index !== 0 && name === key.name)
}

/** A total over rows whose groups are not printed: the widest rows inside it. */
function widestInside(
  context: PlaceContext,
  rows: readonly (OpenRow | undefined)[],
  places: readonly number[],
  index: number,
): readonly number[] {
  const whole = rows[index]
  if (!whole || whole.completes !== undefined) return []
  const each = places.filter((place) => place !== index && rows[place]?.completes !== undefined)
  if (each.length < 2) return []
  const key = regionKey(whole.region)
  const bases = new Set(each.map((place) => rows[place]?.completes))
  if (bases.has(key)) return []
  // Only where all rows of `each` are of one level, which then is all there is.
  const levels = new Set(each.map((place) => depthOf(context, rows[place]?.region ?? [])))
  return levels.size === 1 && sameBut(rows[each[0] ?? 0]?.region ?? [], whole.region) ? each : []
}

function depthOf({ space }: PlaceContext, region: Region): string {
  const [box] = region
  return (['function', 'departmentEconomic'] as const)
    .map((dimension) => space[dimension].nodes[box?.[DIMENSION_INDEX[dimension]] ?? 0]?.depth ?? 0)
    .join(' ')
}

/** Whether a row differs from the total in the classification of its rows alone. */
function sameBut(row: Region, whole: Region): boolean {
  const free = (['function', 'departmentEconomic', 'governmentEconomic'] as const).map(
    (dimension) => DIMENSION_INDEX[dimension],
  )
  return (
    row.length === whole.length &&
    row.every((box, at) =>
      box.every((node, position) => free.includes(position as never) || node === whole[at]?.[position]),
    )
  )
}

function placeColumns(context: PlaceContext, base: Region, columns: readonly MatchedColumn[]): readonly PlacedColumn[] {
  const regions = columns.map(({ leaf }) =>
    leaf?.spec.region === undefined ? undefined : resolveSelector(context, leaf.spec.region),
  )
  // What a column leaves open the panel may settle: 合计 is all of the income there.
  const figures = regions.flatMap((region, index) =>
    region ? [{ region: cellRegion(context.space, base, region), index }] : [],
  )
  // What never has money is no column, but totals add up with it.
  const nil = context.profile.nil.map((region) =>
    intersectRegions(context.space, base, resolveSelector(context, region)),
  )
  const all = [...figures.map(({ region }) => region), ...nil.filter((region) => region.length > 0)]
  const parts = regionParts(context.space, all, all.map(regionKey))
  const own = new Map(
    figures.map(({ index }, at) => [index, (parts[at] ?? []).flatMap((part) => figures[part]?.index ?? [])]),
  )
  return columns.map((matched, index) => ({ matched, region: regions[index], parts: own.get(index) ?? [] }))
}
