import {
  type Box,
  type BoxSpec,
  createEvaluator,
  type DataSet,
  type FactSet,
  type FigureSpec,
  factSet,
  fen,
  indexBox,
  type Ledger,
  type Profile,
  type SectionSpec,
  type Space,
  type Unit,
} from '@mingzhang/kernel'
import { type ComputedPanel, computePanels } from '../../packages/kernel/src/compute/compute-table.ts'
import { computeTexts, type TextContext, type TextFigure } from '../../packages/kernel/src/compute/compute-text.ts'
import { type OpenParagraph, WHOLE_DOCUMENT } from '../../packages/kernel/src/compute/expand-sections.ts'
import { departmentSpace, projectCode, type SharedTrees, STAGE, unitCode, YEAR } from './department-space.ts'
import { type DepartmentShape, type GeneratedLines, LINE_SETS, type LineSet } from './shared-lines.ts'

/** What a data set of one department is to the kernel, its lines views of the shared columns. */
export function departmentDataSet(
  shared: SharedTrees,
  lines: GeneratedLines,
  index: number,
  profile: Profile,
): DataSet {
  const department = lines.departments[index] as DepartmentShape
  const space = departmentSpace(shared, department)
  const units: Unit[] = Array.from({ length: department.units }, (_, unit) => ({
    code: unitCode(department, unit),
    name: `单位${unit + 1}`,
    kind: unit === 0 ? 'administrative' : 'publicInstitution',
    parent: department.code,
    staffQuota: undefined,
    staff: undefined,
  }))
  return {
    name: department.code,
    profile: profile.id,
    year: YEAR,
    department: { code: department.code, name: `部门${department.code}` },
    documentDate: '2026-02-01',
    amountUnit: '元',
    units: [
      {
        code: department.code,
        name: `部门${department.code}`,
        kind: 'department',
        parent: undefined,
        staffQuota: undefined,
        staff: undefined,
      },
      ...units,
    ],
    projects: department.projects.map(({ unit, kind, withheld }, project) => ({
      id: projectCode(project),
      code: undefined,
      name: `项目${project + 1}`,
      unit: unitCode(department, unit),
      kind,
      withheldOn: withheld ? '保守国家秘密法' : undefined,
      targets: [],
    })),
    duties: [],
    offices: ['办公室'],
    reasons: {},
    texts: {},
    assets: [],
    statistics: {},
    tasks: [],
    departmentTargets: [],
    ledger: departmentLedger(space, lines, index, profile),
  }
}

const CURRENT: Box = { year: String(YEAR), stage: STAGE }
const EXPENDITURE: Box = { ...CURRENT, side: 'expenditure' }

const SETS: Readonly<Record<LineSet, { readonly label: string; readonly domain: Box }>> = {
  income: { label: '收入', domain: { ...CURRENT, side: 'income' } },
  basic: { label: '基本支出', domain: { ...EXPENDITURE, kind: 'basic' } },
  projects: { label: '项目支出', domain: { ...EXPENDITURE, kind: 'project' } },
  procurement: { label: '政府采购', domain: { ...EXPENDITURE, procurement: 'procured' } },
}

function departmentLedger(space: Space, lines: GeneratedLines, index: number, profile: Profile): Ledger {
  const sets = LINE_SETS.map((id): FactSet => {
    const { starts, columns, amounts } = lines.tables[id]
    const from = starts[index] ?? 0
    const to = starts[index + 1] ?? 0
    return {
      id,
      label: SETS[id].label,
      domain: indexBox(space, SETS[id].domain),
      size: to - from,
      columns: columns.map((column) => column.subarray(from, to)),
      amounts: amounts.subarray(from, to),
      placeOf: (fact) => ({ file: id, row: fact }),
    }
  })
  const carriedForward = factSet(
    'carriedForward',
    '年终结转结余',
    indexBox(space, { ...CURRENT, side: 'carriedForward' }),
    [],
  )
  return { space, sets: [...sets, carriedForward, lastYear(space, profile)] }
}

/** Last year's figures that the sentences compare with: facts that stand for themselves. */
function lastYear(space: Space, profile: Profile): FactSet {
  const boxes = new Map<string, Box>()
  for (const spec of figureSpecs(paragraphsOf(profile))) {
    if (!('change' in spec)) continue
    const named = typeof spec.change === 'string' ? profile.boxes[spec.change] : spec.change
    for (const box of Array.isArray(named) ? named : named ? [named] : []) {
      const before: Box = { ...codesOf(box), year: String(YEAR - 1), stage: STAGE }
      boxes.set(JSON.stringify(before), before)
    }
  }
  const facts = [...boxes.values()].map((box, row) => ({
    box: indexBox(space, box),
    amount: fen(1e6 * (row + 1)),
    place: { file: 'others', row },
  }))
  return factSet('others', '其他数据', undefined, facts)
}

/** The box without its year, which profiles count back from the budget's. */
function codesOf({ year: _, ...codes }: BoxSpec): Box {
  return Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined))
}

export function paragraphsOf(profile: Profile): readonly OpenParagraph[] {
  const paragraphs: OpenParagraph[] = []
  const visit = (section: SectionSpec): void => {
    for (const block of section.blocks ?? [])
      if ('text' in block) paragraphs.push({ spec: block, scope: WHOLE_DOCUMENT, position: 1 })
    for (const inner of section.sections ?? []) visit(inner)
  }
  for (const section of profile.sections) visit(section)
  return paragraphs
}

export function figureSpecs(paragraphs: readonly OpenParagraph[]): readonly FigureSpec[] {
  return paragraphs.flatMap(({ spec }) => Object.values(spec.figures))
}

export interface ComputedDepartment {
  readonly panels: readonly (readonly [table: string, panels: readonly ComputedPanel[]])[]
  readonly texts: ReadonlyMap<OpenParagraph, Readonly<Record<string, TextFigure>>>
}

/** The same ledger, with nothing that an earlier run may have remembered of its facts, units and projects. */
function fresh({ space, sets }: Ledger): Ledger {
  return {
    space: { ...space, unit: { ...space.unit }, project: { ...space.project } },
    sets: sets.map((set) => ({ ...set })),
  }
}

/** All figures of all tables and sentences of one department: what `compileDocument` does before it rounds and prints. */
export function computeDepartment(
  dataSet: DataSet,
  profile: Profile,
  paragraphs: readonly OpenParagraph[],
): ComputedDepartment {
  const ledger = fresh(dataSet.ledger)
  const context: TextContext = {
    space: ledger.space,
    profile,
    year: YEAR,
    evaluator: createEvaluator(ledger),
    variables: {
      department: dataSet.department.name,
      departmentCode: dataSet.department.code,
      jurisdiction: '',
      year: String(YEAR),
      lastYear: String(YEAR - 1),
      date: dataSet.documentDate,
      unit: profile.unit,
    },
    dataSet,
  }
  return {
    panels: profile.tables.map((table) => [table.id, computePanels(context, table)] as const),
    texts: computeTexts(context, paragraphs),
  }
}
