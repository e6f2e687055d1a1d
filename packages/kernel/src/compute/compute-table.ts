import type { Tree } from '../classification/tree.ts'
import type { DataSet } from '../data-set/data-set.ts'
import { DIMENSION_INDEX, DIMENSIONS, type Dimension } from '../facts/dimension.ts'
import { contains, EVERYTHING, type IndexedBox, isPartition, nodeAt, type Space } from '../facts/space.ts'
import { intersectRegions, type RegionContext, regionKey, resolveRegion, resolveSelector } from '../profile/region.ts'
import type { AxisSpec, ColumnSpec, PanelSpec, RowSpec, TableSpec } from '../profile/schema.ts'
import { fillTemplate, type TemplateVariables } from '../profile/template.ts'
import { expandAxis } from './expand-axis.ts'
import type { Evaluator, Region, Value } from './ledger.ts'

/** A row of a panel after `each` has been expanded. */
export interface ComputedRow {
  readonly label: string
  readonly code: string
  /** Node index per dimension that the row names. */
  readonly nodes: Readonly<Partial<Record<Dimension, number>>>
  readonly region: Region
  readonly role: 'body' | 'total'
  readonly indent: number
  readonly foot: boolean
  readonly block: 'targets' | undefined
  /** `blank`: a detail that is left blank where the facts do not tell it. */
  readonly undisclosed: 'blank' | undefined
  /** Rows whose figures add up to this row's, by position in the panel; empty for a row that is not a sum. */
  readonly parts: readonly number[]
}

/** A column at the bottom of the header tree. */
export interface ComputedColumn {
  readonly spec: ColumnSpec
  /** Header path from the top. */
  readonly path: readonly string[]
  readonly region: Region | undefined
  /** Columns whose figures add up to this column's, by position; empty for a column that is not a sum. */
  readonly parts: readonly number[]
}

/** Money that a table's rows leave out, because its facts are not as fine as the rows. */
export interface UnlistedMoney {
  readonly boxes: Region
  readonly axes: readonly AxisSpec[]
}

/** One panel with its figures: `values[row][column]`, undefined where the column shows no figure. */
export interface ComputedPanel {
  readonly spec: PanelSpec
  readonly rows: readonly ComputedRow[]
  readonly columns: readonly ComputedColumn[]
  readonly values: readonly (readonly (Value | undefined)[])[]
  readonly unlisted: readonly UnlistedMoney[]
}

export interface ComputeContext extends RegionContext {
  readonly dataSet: DataSet
  readonly evaluator: Evaluator
  readonly variables: TemplateVariables
}

/**
 * Computes the panels of a table: rows expanded from the facts, every cell's value.
 * @shape TableSpec × ledger -> ComputedPanel[] @unit fen
 */
export function computePanels(context: ComputeContext, table: TableSpec): readonly ComputedPanel[] {
  return (table.panels ?? []).map((panel) => computePanel(context, table, panel))
}

function computePanel(context: ComputeContext, table: TableSpec, spec: PanelSpec): ComputedPanel {
  const { space } = context
  const whole = resolveRegion(context, table.region ?? {})
  const base = spec.region === undefined ? whole : intersectRegions(space, whole, resolveSelector(context, spec.region))
  const unlisted: UnlistedMoney[] = []
  const rows = withParts(context, expandRows(context, spec.rows, base, {}, unlisted))
  const columns = computeColumns(context, spec.columns)
  const figureColumns = columns.flatMap((column, index) => (column.region ? [{ index, region: column.region }] : []))
  const values = context.evaluator.grid(
    rows.map(({ region }) => region),
    figureColumns.map(({ region }) => region),
  )
  return {
    spec,
    rows,
    columns,
    unlisted,
    values: rows.map((_, row) => {
      const line: (Value | undefined)[] = columns.map(() => undefined)
      for (const [position, { index }] of figureColumns.entries())
        line[index] = values[row * figureColumns.length + position]
      return line
    }),
  }
}

interface OpenRow extends Omit<ComputedRow, 'parts'> {
  /** Rows of one `each` are all there is inside their base, by construction. */
  readonly completes: string | undefined
}

function expandRows(
  context: ComputeContext,
  specs: readonly RowSpec[],
  base: Region,
  nodes: ComputedRow['nodes'],
  unlisted: UnlistedMoney[],
): readonly OpenRow[] {
  const { space } = context
  return specs.flatMap((spec): readonly OpenRow[] => {
    const region =
      spec.region === undefined ? base : intersectRegions(space, base, resolveSelector(context, spec.region))
    const common = {
      role: spec.role ?? 'body',
      indent: spec.indent ?? 0,
      foot: spec.foot ?? false,
      block: spec.block,
      undisclosed: spec.undisclosed,
    } as const
    if (!spec.each) {
      const row: OpenRow = {
        ...common,
        label: fillTemplate(spec.label ?? '', context.variables),
        code: fillTemplate(spec.code ?? '', context.variables),
        nodes,
        region,
        completes: undefined,
      }
      return [row, ...expandRows(context, spec.rows ?? [], region, nodes, unlisted)]
    }
    const axes = spec.each
    const positions = axes.map(({ dimension }) => DIMENSION_INDEX[dimension])
    const order = (spec.order ?? axes.map(({ dimension }) => dimension)) as Dimension[]
    const expansions = region.map((box) => expandAxis(context.evaluator, box, axes, order))
    const complete = regionKey(region)
    const result: OpenRow[] = []
    for (const [index, expansion] of expansions.entries()) {
      // Where part of the money is not classified so finely, the listed rows speak of the rest only.
      const within: Region =
        spec.remainder && expansion.unclassified.length > 0 ? expansion.classified : [region[index] ?? EVERYTHING]
      for (const tuple of spec.sort ? byProjectCode(context, axes, expansion.tuples) : expansion.tuples) {
        const own = { ...nodes }
        for (const [i, axis] of axes.entries()) own[axis.dimension] = tuple[i] ?? 0
        const inside = within.map((box) => restrict(box, positions, tuple))
        const first = axes[0]
        const node = first ? nodeAt(space[first.dimension], tuple[0] ?? 0) : undefined
        result.push({
          ...common,
          label: node?.name ?? '',
          code: node?.code ?? '',
          nodes: own,
          region: inside,
          completes: complete,
        })
        if (spec.rows) for (const row of expandRows(context, spec.rows, inside, own, unlisted)) result.push(row)
      }
    }
    const left = expansions.flatMap(({ unclassified }) => unclassified)
    if (!spec.remainder && left.length > 0) unlisted.push({ boxes: left, axes })
    if (spec.remainder && left.length > 0) {
      result.push({
        ...common,
        label: fillTemplate(spec.remainder.label, context.variables),
        code: '',
        nodes,
        region: left,
        completes: complete,
      })
    }
    return result
  })
}

/** Rows of projects by their official codes; those without one keep their order, last. */
function byProjectCode(
  context: ComputeContext,
  axes: readonly AxisSpec[],
  tuples: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const axis = axes.findIndex(({ dimension }) => dimension === 'project')
  const codes = new Map(context.dataSet.projects.map(({ id, code }) => [id, code]))
  const codeOf = (tuple: readonly number[]): string =>
    codes.get(nodeAt(context.space.project, tuple[axis] ?? 0).code) ?? '\uffff'
  return [...tuples].sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : codeOf(a) > codeOf(b) ? 1 : 0))
}

function restrict(box: IndexedBox, positions: readonly number[], tuple: readonly number[]): IndexedBox {
  const result = [...box]
  for (const [axis, position] of positions.entries()) result[position] = tuple[axis] ?? 0
  return result
}

/**
 * Which rows add up to which: rows of one `each` to any row with the region they complete; otherwise the widest rows
 * strictly inside a row when they partition its region.
 */
function withParts(context: ComputeContext, rows: readonly OpenRow[]): readonly ComputedRow[] {
  const { space } = context
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
  const fixedRegions = fixed.map((index) => rows[index]?.region ?? [])
  const fixedKeys = fixed.map((index) => keys[index] ?? '')
  const parts = partsOf(space, fixedRegions, fixedKeys)
  return rows.map(({ completes, ...row }, index) => {
    const group = groups.get(keys[index] ?? '')
    if (group && rows[group[0] ?? 0]?.completes !== completes) return { ...row, parts: group }
    if (completes !== undefined) return { ...row, parts: [] }
    const own = fixed.indexOf(index)
    return { ...row, parts: (parts[own] ?? []).map((part) => fixed[part] ?? -1) }
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
 */
function partsOf(space: Space, regions: readonly Region[], keys: readonly string[]): readonly (readonly number[])[] {
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
  space: RegionContext['space'],
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

/** Columns depend on the profile and the trees alone; server and workbench compute the same tables again and again. */
const columnsOf = new WeakMap<Space, WeakMap<readonly ColumnSpec[], readonly ComputedColumn[]>>()

function computeColumns(context: ComputeContext, specs: readonly ColumnSpec[]): readonly ComputedColumn[] {
  const ofSpace = columnsOf.get(context.space) ?? new WeakMap<readonly ColumnSpec[], readonly ComputedColumn[]>()
  columnsOf.set(context.space, ofSpace)
  const known = ofSpace.get(specs) ?? deriveColumns(context, specs)
  ofSpace.set(specs, known)
  return known
}

function deriveColumns(context: ComputeContext, specs: readonly ColumnSpec[]): readonly ComputedColumn[] {
  const leaves: Omit<ComputedColumn, 'parts'>[] = []
  const visit = (spec: ColumnSpec, path: readonly string[]): void => {
    const own = [...path, spec.label]
    if (spec.columns) for (const child of spec.columns) visit(child, own)
    else
      leaves.push({
        spec,
        path: own,
        region: spec.region === undefined ? undefined : resolveSelector(context, spec.region),
      })
  }
  for (const spec of specs) visit(spec, [])
  const keys = leaves.map(({ region }) => (region ? regionKey(region) : ''))
  const regions = leaves.map(({ region }) => region ?? [])
  const parts = partsOf(context.space, regions, keys)
  return leaves.map((leaf, index) => ({ ...leaf, parts: parts[index] ?? [] }))
}
