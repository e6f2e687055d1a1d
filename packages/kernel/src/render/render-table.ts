import { fen } from '../amount/fen.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { CODE_LENGTHS, type CodedDimension } from '../classification/classification.ts'
import type { ComputedColumn, ComputedPanel, ComputedRow } from '../compute/compute-table.ts'
import type { Cell, CellAlign, Column, HeaderCell, Run, Table, TableRow } from '../document/document-tree.ts'
import { nodeAt } from '../facts/space.ts'
import { cellRegion } from '../profile/region.ts'
import type { ColumnSpec, TableSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import { cellReference } from './describe-table.ts'
import { type PrintContext, precisionOf, printAmount } from './print-context.ts'

/** One printed line of a panel: a row, or one target of a row that is a block. */
interface Line {
  readonly panel: number
  readonly row: number
  /** Index of the target within a block, 0 for the row's first line. */
  readonly step: number
  readonly lines: number
}

/**
 * Renders a table of panels: panels side by side, heads aligned at the top, feet below the longest body.
 * @shape TableSpec × ComputedPanel[] -> Table
 */
export function renderTable(context: PrintContext, spec: TableSpec, panels: readonly ComputedPanel[]): Table {
  const variables = { ...context.variables, unit: precisionOf(context.profile, spec).unit }
  const contentsTitle = fillTemplate(spec.contents, variables)
  for (const { unlisted } of panels) {
    for (const money of unlisted) context.unlisted.push({ ...money, where: contentsTitle })
  }
  const lines = layOut(context, panels)
  const rowOf = new Map(
    lines.flatMap((line, index) =>
      line.flatMap((at) => (at && at.step === 0 ? [[`${at.panel} ${at.row}`, index] as const] : [])),
    ),
  )
  const columnStart = panels.map((_, p) => panels.slice(0, p).reduce((sum, panel) => sum + panel.columns.length, 0))
  const rows = lines.map((line): TableRow => {
    const cells = line.flatMap((at, p) => {
      const panel = panels[p]
      if (!panel) return []
      return at === undefined
        ? panel.columns.map((column) => blank(column.spec))
        : panelCells(context, spec, panels, at, rowOf, columnStart[p] ?? 0)
    })
    const first = line.find((at) => at !== undefined)
    const row = first && panels[first.panel]?.rows[first.row]
    return {
      code: row ? printedCode(context, row) : '',
      label: row?.label ?? '',
      cells,
      keepWithNext: row?.role === 'total' && !row.foot,
    }
  })
  const empty = panels.every(({ values }) =>
    values.every((line) =>
      line.every((value) => value === undefined || (value.kind === 'determined' && value.amount === 0)),
    ),
  )
  const notes = [...spec.notes, ...(empty && spec.empty !== undefined ? [spec.empty] : [])]
  return {
    kind: 'table',
    id: spec.id,
    title: fillTemplate(spec.title, variables),
    contentsTitle,
    captionLeft: fillTemplate(spec.caption?.left ?? '部门名称：{department}', variables),
    captionRight: fillTemplate(spec.caption?.right ?? '单位：{unit}', variables),
    orientation: spec.orientation,
    columns: panels.flatMap((panel) =>
      panel.columns.map(
        ({ spec: column, path }): Column => ({
          path,
          weight: weightOf(column),
          kind: column.region ? 'figure' : column.target ? 'text' : 'label',
        }),
      ),
    ),
    header: renderHeader(panels.flatMap(({ spec: panel }) => panel.columns)),
    rows,
    notes: notes.map((note): readonly Run[] => [{ kind: 'text', text: fillTemplate(note, variables) }]),
  }
}

/** Lines of all panels: `[line][panel]`, undefined where a panel has nothing there. */
function layOut(context: PrintContext, panels: readonly ComputedPanel[]): readonly (readonly (Line | undefined)[])[] {
  const expand = (panel: number, foot: boolean): readonly Line[] =>
    (panels[panel]?.rows ?? []).flatMap((row, index): readonly Line[] => {
      if (row.foot !== foot) return []
      const count =
        row.block === 'targets' ? Math.max(1, ...Object.values(targetsOf(context, row)).map((list) => list.length)) : 1
      return Array.from({ length: count }, (_, step) => ({ panel, row: index, step, lines: count }))
    })
  const bodies = panels.map((_, p) => expand(p, false))
  const feet = panels.map((_, p) => expand(p, true))
  const bodyHeight = Math.max(0, ...bodies.map((list) => list.length))
  const footHeight = Math.max(0, ...feet.map((list) => list.length))
  return [
    ...Array.from({ length: bodyHeight }, (_, i) => bodies.map((list) => list[i])),
    ...Array.from({ length: footHeight }, (_, i) => feet.map((list) => footLine(list, i, footHeight))),
  ]
}

/** Feet begin together and end together: the last line, 总计, stands at the bottom of the longest foot, the others at its top. */
function footLine(foot: readonly Line[], position: number, height: number): Line | undefined {
  const last = foot.length - 1
  if (position === height - 1) return foot[last]
  return position < last ? foot[position] : undefined
}

function targetsOf(context: PrintContext, row: ComputedRow) {
  const node = row.nodes.project
  const id = node === undefined ? undefined : nodeAt(context.space.project, node).code
  const targets = context.dataSet.projects.find((project) => project.id === id)?.targets ?? []
  return {
    cost: targets.filter(({ group }) => group === 'cost'),
    output: targets.filter(({ group }) => group === 'output'),
    benefit: targets.filter(({ group }) => group === 'benefit'),
    satisfaction: targets.filter(({ group }) => group === 'satisfaction'),
  }
}

function panelCells(
  context: PrintContext,
  spec: TableSpec,
  panels: readonly ComputedPanel[],
  at: Line,
  rowOf: ReadonlyMap<string, number>,
  columnStart: number,
): readonly Cell[] {
  const panel = panels[at.panel]
  const row = panel?.rows[at.row]
  if (!panel || !row) return []
  const targets = row.block === 'targets' ? targetsOf(context, row) : undefined
  return panel.columns.flatMap((column, c): readonly Cell[] => {
    const { spec: own } = column
    const base = { columnSpan: 1, role: row.role, indent: 0 } as const
    if (own.target) {
      const target = targets?.[own.target.group][at.step]
      const text = target ? (own.target.part === 'indicator' ? target.indicator : target.value) : ''
      return [{ ...base, rowSpan: 1, role: 'body', text, align: alignOf(own) }]
    }
    // A block's other columns span all its lines.
    if (at.step > 0) return []
    if (own.show) {
      const isLabel = own.show === 'label'
      return [
        {
          ...base,
          rowSpan: at.lines,
          text: shown(context, own, row),
          align: isLabel && row.role === 'total' ? 'center' : alignOf(own),
          indent: isLabel ? row.indent : 0,
        },
      ]
    }
    const value = panel.values[at.row]?.[c]
    if (!value || !column.region) return [{ ...base, rowSpan: at.lines, text: '', align: alignOf(own) }]
    const selected = column.region
    const region = () => cellRegion(context.space, row.region, selected)
    if (value.kind === 'undetermined') {
      const where = cellInWords(context, spec, row, column)
      if (row.undisclosed !== 'blank') context.undetermined.push({ where, region: region() })
      return [{ ...base, rowSpan: at.lines, text: '', align: 'right' }]
    }
    const reference = cellReference(spec.id, at.panel, panels, at.row, c)
    const { text, figure } = printAmount(context, reference, region, value, 'table', precisionOf(context.profile, spec))
    if (figure.value !== '') {
      context.figures.push({
        ...figure,
        place: fillTemplate(spec.title, context.variables),
        rowCode: printedCode(context, row),
        rowLabel: row.label,
        column: column.path.join('/'),
        region,
      })
    }
    const sumOf = sumCells(panel, at, c, rowOf, columnStart)
    if (row.complete && !sumOf) reportIncomplete(context, cellInWords(context, spec, row, column), panel, at.row, c)
    return [{ ...base, rowSpan: at.lines, text, align: 'right', figure, ...(sumOf ? { sumOf } : {}) }]
  })
}

function cellInWords(context: PrintContext, spec: TableSpec, row: ComputedRow, column: ComputedColumn): string {
  return `${fillTemplate(spec.contents, context.variables)} · ${row.label} · ${column.path.join('/')}`
}

/** The rows that the form prescribes leave out money of the row that they should add up to. */
function reportIncomplete(
  context: PrintContext,
  where: string,
  panel: ComputedPanel,
  row: number,
  column: number,
): void {
  const amountAt = (index: number): number => {
    const value = panel.values[index]?.[column]
    return value?.kind === 'determined' ? value.amount : Number.NaN
  }
  const left = amountAt(row) - (panel.rows[row]?.parts ?? []).reduce((sum, part) => sum + amountAt(part), 0)
  // What is not determined is reported where it stands.
  if (Number.isNaN(left)) return
  const { amountUnit } = context.dataSet
  context.problems.push({
    code: 'figure-not-determined',
    place: { file: context.dataSet.name, column: where },
    message: `“${where}”中有 ${exactAmount(fen(left), amountUnit, 2)}${amountUnit} 没有可以列示的行：公开格式的行次是固定的。`,
    remedy: '核对这笔钱的科目、资金来源，改为公开格式列示的科目。',
  })
}

/** The cells that a cell is the sum of: rows before columns, and only where the exact amounts do add up. */
function sumCells(
  panel: ComputedPanel,
  at: Line,
  column: number,
  rowOf: ReadonlyMap<string, number>,
  columnStart: number,
): readonly (readonly [number, number])[] | undefined {
  const amountAt = (r: number, c: number): number => {
    const value = panel.values[r]?.[c]
    return value?.kind === 'determined' ? value.amount : Number.NaN
  }
  const position = (r: number, c: number): readonly [number, number] => [
    rowOf.get(`${at.panel} ${r}`) ?? -1,
    columnStart + c,
  ]
  const rowParts = panel.rows[at.row]?.parts ?? []
  const columnParts = panel.columns[column]?.parts ?? []
  const exact = amountAt(at.row, column)
  for (const [parts, cell] of [
    [rowParts, (part: number) => [part, column] as const],
    [columnParts, (part: number) => [at.row, part] as const],
  ] as const) {
    if (parts.length === 0) continue
    const cells = parts.map(cell)
    if (cells.reduce((sum, [r, c]) => sum + amountAt(r, c), 0) === exact) return cells.map(([r, c]) => position(r, c))
  }
  return undefined
}

function shown(context: PrintContext, column: ColumnSpec, row: ComputedRow): string {
  const text = atLevel(shownText(context, column.show ?? 'label', row), column)
  return column.codeFormat && /^\d+$/.test(text) ? splitCode(text, column.codeFormat) : text
}

/** The digits of one level of a code; nothing where the code does not reach so deep. */
function atLevel(code: string, { show, level }: ColumnSpec): string {
  if (level === undefined) return code
  const lengths = CODE_LENGTHS[show?.split('.')[0] as CodedDimension] ?? CODE_LENGTHS.function
  return code.slice(lengths[level - 2] ?? 0, lengths[level - 1])
}

function shownText(context: PrintContext, show: string, row: ComputedRow): string {
  if (show === 'label') return row.label
  if (show === 'code') return printedCode(context, row)
  const [dimension, attribute] = show.split('.') as [
    'unit' | 'function' | 'departmentEconomic' | 'governmentEconomic' | 'project',
    string,
  ]
  const index = row.nodes[dimension]
  // A fixed row has no node; its code stands in the column of units.
  if (index === undefined) return dimension === 'unit' && Object.keys(row.nodes).length === 0 ? row.code : ''
  const node = nodeAt(context.space[dimension], index)
  if (dimension === 'project') {
    const project = context.dataSet.projects.find(({ id }) => id === node.code)
    if (attribute === 'code') return project?.code ?? ''
    if (attribute === 'kind') {
      const kind = project?.kind ?? node.code.split(':')[2] ?? ''
      return context.space.kind.byCode.get(kind)?.name ?? ''
    }
  }
  return attribute === 'name' ? node.name : node.code
}

/** The code under which a reader knows the row: a project's own code, not its number inside the data set. */
function printedCode(context: PrintContext, row: ComputedRow): string {
  const index = row.nodes.project
  if (index === undefined) return row.code
  const id = nodeAt(context.space.project, index).code
  return context.dataSet.projects.find((project) => project.id === id)?.code ?? ''
}

function splitCode(code: string, format: readonly number[]): string {
  const parts: string[] = []
  let at = 0
  for (const length of format) {
    if (at < code.length) parts.push(code.slice(at, at + length))
    at += length
  }
  return parts.join(' ')
}

/** Header rows of a forest of columns: leaves reach down to the last row. */
export function renderHeader(columns: readonly ColumnSpec[]): readonly (readonly HeaderCell[])[] {
  const depth = Math.max(...columns.map(depthOf))
  const rows: HeaderCell[][] = Array.from({ length: depth }, () => [])
  const visit = (column: ColumnSpec, level: number): void => {
    rows[level]?.push({
      text: column.label,
      columnSpan: leavesOf(column),
      rowSpan: column.columns ? 1 : depth - level,
    })
    for (const child of column.columns ?? []) visit(child, level + 1)
  }
  for (const column of columns) visit(column, 0)
  return rows
}

function depthOf(column: ColumnSpec): number {
  return column.columns ? 1 + Math.max(...column.columns.map(depthOf)) : 1
}

function leavesOf(column: ColumnSpec): number {
  return column.columns ? column.columns.reduce((sum, child) => sum + leavesOf(child), 0) : 1
}

function weightOf(column: ColumnSpec): number {
  return column.weight ?? (column.region ? 9 : column.show === 'label' ? 24 : 10)
}

function alignOf(column: ColumnSpec): CellAlign {
  return column.align ?? (column.region ? 'right' : 'left')
}

function blank(column: ColumnSpec): Cell {
  return { text: '', align: alignOf(column), columnSpan: 1, rowSpan: 1, role: 'body', indent: 0 }
}
