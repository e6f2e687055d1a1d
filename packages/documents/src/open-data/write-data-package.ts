import {
  type DataSet,
  DIMENSION_INDEX,
  type Dimension,
  exactAmount,
  type FactSet,
  fen,
  nodeAt,
  pathTo,
  type Tree,
  type TreeNode,
} from '@mingzhang/kernel'
import { neutralise, writeCsv } from '../csv/write-csv.ts'

/** A field of the budget lines: its name, its Fiscal Data Package column type, and how a line fills it. */
interface Field {
  readonly name: string
  readonly title: string
  readonly type: 'string' | 'integer' | 'number'
  readonly columnType: string
  readonly value: (line: Line) => string
}

interface Line {
  readonly id: string
  readonly year: string
  readonly phase: string
  readonly amount: string
  readonly node: (dimension: Dimension) => TreeNode | undefined
  readonly path: (dimension: Dimension) => readonly TreeNode[]
}

const code = (dimension: Dimension) => (line: Line) => line.node(dimension)?.code ?? ''
const label = (dimension: Dimension) => (line: Line) => line.node(dimension)?.name ?? ''
const levelCode = (dimension: Dimension, level: number) => (line: Line) => line.path(dimension)[level - 1]?.code ?? ''
const levelLabel = (dimension: Dimension, level: number) => (line: Line) => line.path(dimension)[level - 1]?.name ?? ''

const text = (name: string, title: string, columnType: string, value: Field['value']): Field => ({
  name,
  title,
  type: 'string',
  columnType,
  value,
})

/** 类款项 in three levels, each with its code and name. */
const functionFields: readonly Field[] = [1, 2, 3].flatMap((level) => [
  text(
    `function_level${level}_code`,
    `功能分类${'类款项'[level - 1]}编码`,
    `functional-classification:generic:level${level}:code`,
    levelCode('function', level),
  ),
  text(
    `function_level${level}_label`,
    `功能分类${'类款项'[level - 1]}名称`,
    `functional-classification:generic:level${level}:label`,
    levelLabel('function', level),
  ),
])

const economicFields: readonly Field[] = [1, 2].flatMap((level) => [
  text(
    `economic_level${level}_code`,
    `部门经济分类${'类款'[level - 1]}编码`,
    `economic-classification:generic:level${level}:code`,
    levelCode('departmentEconomic', level),
  ),
  text(
    `economic_level${level}_label`,
    `部门经济分类${'类款'[level - 1]}名称`,
    `economic-classification:generic:level${level}:label`,
    levelLabel('departmentEconomic', level),
  ),
])

const FIELDS: readonly Field[] = [
  text('line_id', '预算行编号', 'budget-line-id', ({ id }) => id),
  text('unit_code', '单位代码', 'administrative-classification:generic:level1:code', code('unit')),
  text('unit_label', '单位名称', 'administrative-classification:generic:level1:label', label('unit')),
  text('fund_code', '资金来源代码', 'fin-source:generic:level1:code', code('fund')),
  text('fund_label', '资金来源名称', 'fin-source:generic:level1:label', label('fund')),
  text('origin_code', '资金年度代码', 'fin-source:generic:level2:code', code('origin')),
  text('origin_label', '资金年度', 'fin-source:generic:level2:label', label('origin')),
  ...functionFields,
  ...economicFields,
  text('project_code', '项目编号', 'activity:generic:project:code', (line) => publishedProject(line)?.code ?? ''),
  text('project_label', '项目名称', 'activity:generic:project:label', (line) => publishedProject(line)?.name ?? ''),
  text('kind_code', '支出类别代码', 'expenditure-type:code', code('kind')),
  text('kind_label', '支出类别', 'expenditure-type:label', label('kind')),
  text('direction', '收支方向', 'direction', (line) =>
    line.node('side')?.code === 'income' ? 'revenue' : 'expenditure',
  ),
  {
    name: 'fiscal_year',
    title: '预算年度',
    type: 'integer',
    columnType: 'date:fiscal-year',
    value: ({ year }) => year,
  },
  text('phase', '阶段', 'phase:id', ({ phase }) => phase),
  text('currency', '币种', 'value-currency:code', () => 'CNY'),
  { name: 'amount', title: '金额（元）', type: 'number', columnType: 'value', value: ({ amount }) => amount },
]

/**
 * The mapping of earlier versions of the specification (measures and dimensions), which its JSON Schema still asks for;
 * column types say the same to newer readers.
 */
const MODEL = {
  measures: { amount: { source: 'amount', resource: 'budget-lines', currency: 'CNY', factor: 1, phase: 'approved' } },
  dimensions: Object.fromEntries(
    [
      ['line', 'fact', ['line_id'], ['line_id']],
      ['unit', 'classification', ['unit_code', 'unit_label'], ['unit_code']],
      ['fund', 'other', ['fund_code', 'fund_label'], ['fund_code']],
      ['function', 'classification', ['function_level3_code', 'function_level3_label'], ['function_level3_code']],
      ['economic', 'classification', ['economic_level2_code', 'economic_level2_label'], ['economic_level2_code']],
      ['project', 'activity', ['project_code', 'project_label'], ['project_code']],
      ['direction', 'other', ['direction'], ['direction']],
    ].map(([name, dimensionType, fields, primaryKey]) => [
      name,
      {
        dimensionType,
        primaryKey,
        attributes: Object.fromEntries(
          (fields as readonly string[]).map((source) => [source, { source, resource: 'budget-lines' }]),
        ),
      },
    ]),
  ),
}

/** A withheld project is published as the node that stands for it: its own name never leaves the department. */
function publishedProject(line: Line): TreeNode | undefined {
  return line.path('project')[0]
}

/**
 * Writes an open-data package conforming to the Fiscal Data Package 1.0-rc.1: `datapackage.json` and `budget-lines.csv`.
 * One row per budget line of income, basic expenditure and projects; where basic expenditure is told in several ways,
 * in the first. Amounts are in yuan (the specification knows no multiplier).
 * @shape DataSet -> file name → text
 */
export function writeDataPackage(dataSet: DataSet): ReadonlyMap<string, string> {
  const lines = budgetLines(dataSet)
  const csv = writeCsv([
    FIELDS.map(({ name }) => name),
    ...lines.map((line) => FIELDS.map((field) => neutralise(field.value(line)))),
  ])
  return new Map([
    ['budget-lines.csv', csv],
    ['datapackage.json', `${JSON.stringify(describe(dataSet), null, 2)}\n`],
  ])
}

function budgetLines(dataSet: DataSet): readonly Line[] {
  const { space, sets } = dataSet.ledger
  const basic = sets.find(({ id }) => id.startsWith('basic'))
  const chosen = sets.filter((set) => set === basic || set.id === 'income' || set.id === 'projects')
  return chosen.flatMap((set) => Array.from({ length: set.size }, (_, fact) => lineOf(space, set, fact)))
}

function lineOf(space: DataSet['ledger']['space'], set: FactSet, fact: number): Line {
  const tree = (dimension: Dimension): Tree => space[dimension]
  const node = (dimension: Dimension): TreeNode | undefined => {
    const index = set.columns[DIMENSION_INDEX[dimension]]?.[fact] ?? 0
    return index === 0 ? undefined : nodeAt(tree(dimension), index)
  }
  return {
    id: `${set.id.replace(/:.*$/, '')}-${fact + 1}`,
    year: node('year')?.code ?? '',
    phase: node('stage')?.code ?? '',
    amount: exactAmount(fen(set.amounts[fact] ?? 0), '元'),
    node,
    path: (dimension) => {
      const at = node(dimension)
      return at ? pathTo(tree(dimension), at) : []
    },
  }
}

function describe(dataSet: DataSet) {
  return {
    name: `budget-${dataSet.department.code}-${dataSet.year}`.toLowerCase(),
    title: `${dataSet.department.name}${dataSet.year}年部门预算`,
    profile: 'tabular-data-package',
    countryCode: 'CN',
    granularity: 'aggregated',
    model: MODEL,
    fiscalPeriod: { start: `${dataSet.year}-01-01`, end: `${dataSet.year}-12-31` },
    resources: [
      {
        name: 'budget-lines',
        path: 'budget-lines.csv',
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', doubleQuote: true },
        schema: {
          fields: FIELDS.map(({ name, title, type, columnType }) => ({
            name,
            title,
            type,
            columnType,
            ...(type === 'number' ? { decimalChar: '.', groupChar: '' } : {}),
          })),
          primaryKey: ['line_id'],
          missingValues: [''],
        },
      },
    ],
  }
}
