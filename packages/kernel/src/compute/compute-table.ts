import type { DataSet } from '../data-set/data-set.ts'
import { DIMENSION_INDEX, type Dimension } from '../facts/dimension.ts'
import { EVERYTHING, type IndexedBox, nodeAt, type Space } from '../facts/space.ts'
import {
  intersectRegions,
  namesYearOrStage,
  type RegionContext,
  regionKey,
  resolveRegion,
  resolveSelector,
  rowSeenBy,
} from '../profile/region.ts'
import type { AxisSpec, ColumnSpec, PanelSpec, RowSpec, TableSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import { numbered } from '../render/numbering.ts'
import { expandAxis } from './expand-axis.ts'
import type { Evaluator, Region, Value } from './ledger.ts'
import { type OpenRow, regionParts, rowParts } from './region-parts.ts'

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
  /** The rows inside are said to be all that the row consists of. */
  readonly complete: boolean
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
  /** What every template may use: those of all documents, and the profile’s words. */
  readonly variables: Readonly<Record<string, string>>
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
  const open = expandRows(context, spec.rows, base, {}, unlisted)
  const parts = rowParts(space, open)
  const rows = open.map(({ completes: _, ...row }, index): ComputedRow => ({ ...row, parts: parts[index] ?? [] }))
  const columns = computeColumns(context, spec.columns)
  const figureColumns = columns.flatMap((column, index) => (column.region ? [{ index, region: column.region }] : []))
  const values: (Value | undefined)[][] = rows.map(() => columns.map(() => undefined))
  for (const group of byRowsSeen(figureColumns)) {
    const found = context.evaluator.grid(
      rows.map(({ region }) => rowSeenBy(region, group[0]?.region ?? [])),
      group.map(({ region }) => region),
    )
    for (const [row, line] of values.entries())
      for (const [position, { index }] of group.entries()) line[index] = found[row * group.length + position]
  }
  return { spec, rows, columns, unlisted, values }
}

/** Columns that name a year or stage are evaluated on their own: they see their rows otherwise than the rest. */
function byRowsSeen<T extends { readonly region: Region }>(columns: readonly T[]): readonly (readonly T[])[] {
  const plain = columns.filter(({ region }) => !namesYearOrStage(region))
  const own = columns.filter(({ region }) => namesYearOrStage(region)).map((column) => [column])
  return plain.length > 0 ? [plain, ...own] : own
}

type UncountedRow = Omit<ComputedRow, 'parts'> & OpenRow

function expandRows(
  context: ComputeContext,
  specs: readonly RowSpec[],
  base: Region,
  nodes: ComputedRow['nodes'],
  unlisted: UnlistedMoney[],
  completes?: string,
): readonly UncountedRow[] {
  const { space } = context
  return specs.flatMap((spec): readonly UncountedRow[] => {
    const region =
      spec.region === undefined ? base : intersectRegions(space, base, resolveSelector(context, spec.region))
    const common = {
      role: spec.role ?? 'body',
      indent: spec.indent ?? 0,
      foot: spec.foot ?? false,
      block: spec.block,
      undisclosed: spec.undisclosed,
      complete: spec.complete ?? false,
    } as const
    if (!spec.each) {
      const row: UncountedRow = {
        ...common,
        label: fillTemplate(spec.label ?? '', context.variables),
        code: fillTemplate(spec.code ?? '', context.variables),
        nodes,
        region,
        completes,
      }
      const whole = spec.complete ? regionKey(region) : undefined
      return [row, ...expandRows(context, spec.rows ?? [], region, nodes, unlisted, whole)]
    }
    const axes = spec.each
    const positions = axes.map(({ dimension }) => DIMENSION_INDEX[dimension])
    const order = (spec.order ?? axes.map(({ dimension }) => dimension)) as Dimension[]
    const expansions = region.map((box) => expandAxis(context.evaluator, box, axes, order))
    const complete = regionKey(region)
    const result: UncountedRow[] = []
    let position = 0
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
          label: numbered(spec.numbering, ++position, node?.name ?? ''),
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
  const parts = regionParts(context.space, regions, keys)
  return leaves.map((leaf, index) => ({ ...leaf, parts: parts[index] ?? [] }))
}
