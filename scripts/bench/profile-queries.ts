import {
  type ColumnSpec,
  DIMENSIONS,
  type Dimension,
  type PanelSpec,
  type Profile,
  type RegionSpec,
  type TableSpec,
  type Tree,
} from '@mingzhang/kernel'
import { figureSpecs, paragraphsOf } from './compute-departments.ts'
import type { SharedTrees } from './department-space.ts'
import { panelKey, sentenceKey, sentenceRegions } from './department-totals.ts'

/** One grouping, and how to compare it with ours. */
export interface Query {
  readonly name: string
  /** The SELECT whose result is the figures. */
  readonly sql: string
  /** Per key of `Totals`, expressions over the result. */
  readonly totals: readonly (readonly [key: string, expressions: readonly string[]])[]
}

/** What SQL groups each table by. Fixed rows by function or by fund are groups too; sums of groups are left out. */
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  incomeAndExpenditure: [['fund', 'origin'], ['functionClass']],
  income: [['unit']],
  expenditure: [['function']],
  fiscalAppropriation: [['fund', 'origin'], ['functionClass']],
  generalPublicBudget: [['function']],
  basicExpenditure: [['departmentEconomic', 'governmentEconomic']],
  economicClasses: [['departmentEconomic', 'governmentEconomic']],
  threePublic: [[]],
  governmentFund: [['function']],
  stateCapital: [['function']],
  projects: [['unit', 'project']],
  projectTargets: [['unit', 'project']],
}

/** Fixed rows are not listed by `each`. */
const FIXED_ROWS: ReadonlySet<string> = new Set(['incomeAndExpenditure', 'fiscalAppropriation', 'threePublic'])

/** The SQL that computes what the profile's tables and sentences need, over `lines` and `procurement`. */
export function profileQueries(profile: Profile, trees: SharedTrees): readonly Query[] {
  const sql = sqlOf(profile, trees)
  const tables = profile.tables.flatMap((table) =>
    (table.panels ?? []).map((panel, index) => panelQuery(table, panel, index, sql)),
  )
  return [...tables, ...sentenceQueries(profile, sql)]
}

type Sql = (region: RegionSpec | undefined) => string

function panelQuery(table: TableSpec, panel: PanelSpec, index: number, sql: Sql): Query {
  const groups = GROUPS[table.id]?.[index]
  if (!groups) throw new Error(`no grouping for table ${table.id}`)
  const columns = leaves(panel.columns).flatMap(({ region }) => (region === undefined ? [] : [sql(region)]))
  const where = [sql(table.region), sql(panel.region)].filter((predicate) => predicate !== 'true')
  const keys = ['department', ...groups]
  const sums = columns.map((predicate, column) => `${sumWhere(predicate)} AS c${column}`)
  // Money without an economic code may be any of a table's: those departments' figures are not determined.
  const coarse = columns.some((predicate) => predicate.includes('departmentEconomic'))
  const known = coarse ? ` HAVING ${CLASSIFIED}` : ''
  const rows = FIXED_ROWS.has(table.id) ? '0' : 'COUNT(*)'
  return {
    name: `${table.id}${(table.panels ?? []).length > 1 ? `/${index}` : ''}`,
    sql: `SELECT ${[...keys, ...sums].join(', ')} FROM lines${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''} GROUP BY ${keys.join(', ')}${known}`,
    totals: [[panelKey(table.id, index), [...columns.map((_, column) => `SUM(c${column})`), rows]]],
  }
}

const CLASSIFIED = 'COUNT(*) FILTER (side = 2 AND departmentEconomic = 0) = 0'

/** Codes that no sentence asks for are one group: few groups are left, which the many conditions then run over. */
const NARROWED = ['departmentEconomic', 'governmentEconomic'] as const
const NOT_ASKED = 255

function sentenceQueries(profile: Profile, sql: Sql): readonly Query[] {
  const regions = new Map<string, string>()
  const specs = figureSpecs(paragraphsOf(profile))
  for (const spec of specs) for (const region of sentenceRegions(spec)) regions.set(sentenceKey(region), sql(region))
  const from = (table: string, wanted: (predicate: string) => boolean): Query => {
    const chosen = [...regions].filter(([, predicate]) => wanted(predicate))
    const sums = chosen.map(([, predicate], column) => `${sumWhere(predicate)} AS c${column}`)
    const narrowed = NARROWED.map((dimension) => {
      const asked = new Set(
        chosen.flatMap(
          ([, predicate]) => predicate.match(new RegExp(`${dimension} (= \\d+|BETWEEN \\d+ AND \\d+)`, 'g')) ?? [],
        ),
      )
      return `CASE WHEN ${[`${dimension} = 0`, ...asked].join(' OR ')} THEN ${dimension} ELSE ${NOT_ASKED} END AS ${dimension}`
    })
    const inner = `SELECT department, side, fund, origin, kind, procurement, ${narrowed.join(', ')}, SUM(amount) AS amount FROM ${table} GROUP BY ALL`
    return {
      name: `sentences (${table})`,
      sql: `SELECT department, ${[...sums, `${CLASSIFIED} AS classified`].join(', ')} FROM (${inner}) GROUP BY department`,
      totals: chosen.map(([key, predicate], column) => {
        const open = predicate.includes('departmentEconomic') && !predicate.includes('kind')
        return [key, [`SUM(c${column})${open ? ' FILTER (classified)' : ''}`]]
      }),
    }
  }
  const bought = (predicate: string): boolean => predicate.includes('procurement')
  const names = specs.flatMap((spec) => ('names' in spec && spec.names === 'projects' ? [sql(spec.within)] : []))
  return [
    from('lines', (predicate) => !bought(predicate)),
    from('procurement', bought),
    ...names.map((within, index) => ({
      name: `sentences (projects ${index + 1})`,
      sql: `SELECT department, project, SUM(amount) AS c0 FROM lines WHERE ${within} AND project <> 0 GROUP BY department, project`,
      totals: [],
    })),
  ]
}

function leaves(columns: readonly ColumnSpec[]): readonly ColumnSpec[] {
  return columns.flatMap((column) => (column.columns ? leaves(column.columns) : [column]))
}

function sumWhere(predicate: string): string {
  return predicate === 'true' ? 'SUM(amount)' : `SUM(amount) FILTER (${predicate})`
}

/** A region as a condition on node numbers; a node's subtree is a range of them. */
function sqlOf(profile: Profile, trees: SharedTrees): Sql {
  const ofBox = (box: Readonly<Record<string, unknown>>): string => {
    const conditions = DIMENSIONS.flatMap((dimension: Dimension) => {
      const code = box[dimension]
      // All lines are of this year and stage; purchases are a table of their own with one column more.
      if (typeof code !== 'string' || dimension === 'stage' || dimension === 'unit' || dimension === 'project')
        return []
      const [from, to] = subtree(trees[dimension], code)
      return [from === to ? `${dimension} = ${from}` : `${dimension} BETWEEN ${from} AND ${to}`]
    })
    return conditions.length === 0 ? 'true' : conditions.join(' AND ')
  }
  return (region) => {
    const named = typeof region === 'string' ? profile.boxes[region] : region
    if (named === undefined) return 'true'
    if (!Array.isArray(named)) return ofBox(named)
    return `(${named.map((box) => `(${ofBox(box)})`).join(' OR ')})`
  }
}

function subtree(tree: Tree, code: string): readonly [number, number] {
  const node = tree.byCode.get(code)
  if (!node) throw new RangeError(`no code ${code}`)
  let last = node.index
  while (tree.nodes[last + 1] && (tree.nodes[last + 1]?.depth ?? 0) > node.depth) last++
  return [node.index, last]
}
