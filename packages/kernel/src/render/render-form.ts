import { evaluateRegions } from '../compute/evaluate-regions.ts'
import type { DepartmentTarget } from '../data-set/data-set.ts'
import type { Cell, Column, Table, TableRow } from '../document/document-tree.ts'
import { resolveRegion } from '../profile/region.ts'
import type { FormBlockSpec, TableSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import { type PrintContext, printAmount } from './print-context.ts'
import { requireText } from './require-text.ts'

/** Columns of a form, with their weights: 一级 · 二级 · 三级 · 值 · 说明. */
const FORM_COLUMNS: readonly Column[] = [
  { path: ['一级指标'], weight: 9, kind: 'text' },
  { path: ['二级指标'], weight: 12, kind: 'text' },
  { path: ['三级指标'], weight: 16, kind: 'text' },
  { path: ['指标值'], weight: 9, kind: 'text' },
  { path: ['指标值说明'], weight: 54, kind: 'text' },
]

/**
 * Renders a form (the department-wide performance targets): labelled blocks of text, tasks, figures and indicators.
 * @shape TableSpec with `form` -> Table
 */
export function renderForm(context: PrintContext, spec: TableSpec): Table {
  const title = fillTemplate(spec.title, context.variables)
  return {
    kind: 'table',
    id: spec.id,
    title,
    contentsTitle: fillTemplate(spec.contents, context.variables),
    captionLeft: fillTemplate(spec.caption?.left ?? '部门名称：{department}', context.variables),
    captionRight: fillTemplate(spec.caption?.right ?? '单位：{unit}', context.variables),
    orientation: spec.orientation,
    columns: FORM_COLUMNS,
    header: [],
    rows: (spec.form ?? []).flatMap((block) => renderBlock(context, spec, title, block)),
    notes: spec.notes.map((note) => [{ kind: 'text', text: fillTemplate(note, context.variables) }]),
  }
}

function cell(text: string, options: Partial<Cell> = {}): Cell {
  return { text, align: 'left', columnSpan: 1, rowSpan: 1, role: 'body', indent: 0, ...options }
}

function head(text: string, options: Partial<Cell> = {}): Cell {
  return cell(text, { role: 'header', align: 'center', ...options })
}

function row(label: string, cells: readonly Cell[], keepWithNext = false): TableRow {
  return { code: '', label, cells, keepWithNext }
}

function renderBlock(context: PrintContext, spec: TableSpec, title: string, block: FormBlockSpec): readonly TableRow[] {
  switch (block.kind) {
    case 'text':
      requireText(context, context.dataSet.texts[block.text], 'text.yaml', block.label)
      return [row(block.label, [head(block.label), cell(context.dataSet.texts[block.text] ?? '', { columnSpan: 4 })])]
    case 'tasks': {
      const { tasks } = context.dataSet
      requireText(context, tasks[0]?.name, 'department-tasks.csv', block.label)
      return [
        row(
          block.label,
          [
            head(block.label, { rowSpan: tasks.length + 1 }),
            head(block.columns[0]),
            head(block.columns[1], { columnSpan: 3 }),
          ],
          true,
        ),
        ...tasks.map(({ name, content }) => row(name, [cell(name), cell(content, { columnSpan: 3 })])),
      ]
    }
    case 'figures':
      return renderFigures(context, spec, title, block)
    case 'indicators':
      requireText(context, context.dataSet.departmentTargets[0]?.level3, 'department-targets.csv', '整体绩效指标')
      return [
        row(
          '指标',
          block.columns.map((label) => head(label)),
          true,
        ),
        ...indicatorRows(context.dataSet.departmentTargets),
      ]
  }
}

function renderFigures(
  context: PrintContext,
  spec: TableSpec,
  title: string,
  block: Extract<FormBlockSpec, { kind: 'figures' }>,
): readonly TableRow[] {
  const regions = block.rows.map(({ region }) => resolveRegion(context, region))
  const values = evaluateRegions(context.evaluator, regions)
  return block.rows.map((line, index) => {
    const region = regions[index] ?? []
    const value = values[index]
    const grouped = line.group !== undefined
    const startsGroup = grouped && block.rows[index - 1]?.group !== line.group
    const groupSize = block.rows.filter(({ group }) => group === line.group).length
    let printed = cell('', { align: 'right', columnSpan: 2 })
    if (value?.kind === 'determined') {
      const reference = `table:${spec.id}/row:${index + 1}:${line.label}`
      const { text, figure } = printAmount(context, reference, () => region, value, 'table')
      printed = cell(text, { align: 'right', columnSpan: 2, figure })
      if (figure.value !== '')
        context.figures.push({
          ...figure,
          place: title,
          rowCode: '',
          rowLabel: line.label,
          column: block.label,
          region: () => region,
        })
    } else if (value) context.undetermined.push({ where: `${spec.contents} · ${line.label}`, region })
    return row(line.label, [
      ...(index === 0 ? [head(block.label, { rowSpan: block.rows.length })] : []),
      ...(startsGroup ? [cell(line.group ?? '', { rowSpan: groupSize })] : []),
      cell(line.label, { columnSpan: grouped ? 1 : 2 }),
      printed,
    ])
  })
}

/** Equal neighbours of the first two levels are merged. */
function indicatorRows(targets: readonly DepartmentTarget[]): readonly TableRow[] {
  const run = (index: number, same: (a: DepartmentTarget, b: DepartmentTarget) => boolean): number => {
    const at = targets[index]
    const before = targets[index - 1]
    if (!at || (before && same(before, at))) return 0
    let length = 1
    for (let next = targets[index + length]; next && same(at, next); next = targets[index + length]) length++
    return length
  }
  return targets.map((target, index) => {
    const first = run(index, (a, b) => a.level1 === b.level1)
    const second = run(index, (a, b) => a.level1 === b.level1 && a.level2 === b.level2)
    return row(target.level3, [
      ...(first > 0 ? [head(target.level1, { rowSpan: first })] : []),
      ...(second > 0 ? [cell(target.level2, { rowSpan: second, align: 'center' })] : []),
      cell(target.level3),
      cell(target.value, { align: 'center' }),
      cell(target.explanation),
    ])
  })
}
