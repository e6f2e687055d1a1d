import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  USMALLINT,
  UTINYINT,
} from '@duckdb/node-api'
import { DIMENSION_INDEX, type Tree } from '@mingzhang/kernel'
import { departmentSpace, type SharedTrees } from './department-space.ts'
import type { Totals } from './department-totals.ts'
import type { Query } from './profile-queries.ts'
import type { GeneratedLines, LineSet } from './shared-lines.ts'

const ROWS_PER_CHUNK = 2048

interface Column {
  readonly name: string
  readonly type: DuckDBType
  readonly value: (line: number, department: number) => number
}

/** Loads the lines into an in-memory DuckDB in the narrowest types, columns that never vary left out. */
export async function loadDuckDb(lines: GeneratedLines, trees: SharedTrees): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const classOf = firstLevel(trees.function)
  // Withheld projects are published together.
  const shownProject = lines.departments.map((department) => firstLevel(departmentSpace(trees, department).project))
  const columnsOf = (set: LineSet): readonly Column[] => {
    const { columns, amounts } = lines.tables[set]
    const column = (name: keyof typeof DIMENSION_INDEX, type: DuckDBType): Column => {
      const nodes = columns[DIMENSION_INDEX[name]] as Uint32Array
      return { name, type, value: (line) => nodes[line] as number }
    }
    const functions = columns[DIMENSION_INDEX.function] as Uint32Array
    const projects = columns[DIMENSION_INDEX.project] as Uint32Array
    return [
      { name: 'department', type: USMALLINT, value: (_, department) => department },
      column('side', UTINYINT),
      column('unit', UTINYINT),
      column('fund', UTINYINT),
      column('origin', UTINYINT),
      column('function', USMALLINT),
      { name: 'functionClass', type: USMALLINT, value: (line) => classOf[functions[line] as number] as number },
      column('kind', UTINYINT),
      column('departmentEconomic', UTINYINT),
      column('governmentEconomic', UTINYINT),
      {
        name: 'project',
        type: USMALLINT,
        value: (line, department) => shownProject[department]?.[projects[line] as number] as number,
      },
      column('procurement', UTINYINT),
      { name: 'amount', type: DOUBLE, value: (line) => amounts[line] as number },
    ]
  }
  for (const table of ['lines', 'procurement']) {
    const columns = columnsOf('income').map(({ name, type }) => `"${name}" ${type}`)
    await connection.run(`CREATE TABLE ${table} (${columns.join(', ')})`)
  }
  for (const set of ['income', 'basic', 'projects', 'procurement'] as const) {
    await append(connection, set === 'procurement' ? 'procurement' : 'lines', columnsOf(set), lines.tables[set].starts)
  }
  return connection
}

/** Per node, its ancestor of the first level. */
function firstLevel(tree: Tree): Uint16Array {
  return Uint16Array.from(tree.nodes, (node) => {
    let at = node
    while (at.depth > 1) at = tree.nodes[at.parent] ?? at
    return at.index
  })
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  starts: Uint32Array,
): Promise<void> {
  const appender = await connection.createAppender(table)
  const size = starts.at(-1) ?? 0
  let department = 0
  for (let from = 0; from < size; from += ROWS_PER_CHUNK) {
    const count = Math.min(ROWS_PER_CHUNK, size - from)
    const chunk = DuckDBDataChunk.create(
      columns.map(({ type }) => type),
      count,
    )
    const owners = new Uint16Array(count)
    for (let row = 0; row < count; row++) {
      while (from + row >= (starts[department + 1] ?? size)) department++
      owners[row] = department
    }
    for (const [index, { value }] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      for (let row = 0; row < count; row++) vector.setItem(row, value(from + row, owners[row] as number))
      vector.flush()
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** Runs all groupings; each result stays inside DuckDB as a table. @returns seconds per query */
export async function runQueries(connection: DuckDBConnection, queries: readonly Query[]): Promise<readonly number[]> {
  const times: number[] = []
  for (const [index, { sql }] of queries.entries()) {
    const start = performance.now()
    await connection.run(`CREATE OR REPLACE TEMP TABLE result${index} AS ${sql}`)
    times.push((performance.now() - start) / 1000)
  }
  return times
}

export async function duckDbTotals(connection: DuckDBConnection, queries: readonly Query[]): Promise<Totals> {
  const totals: Totals = {}
  for (const [index, query] of queries.entries()) {
    for (const [key, expressions] of query.totals) {
      const reader = await connection.runAndReadAll(
        `SELECT ${expressions.map((expression) => `CAST(COALESCE(${expression}, 0) AS DOUBLE)`).join(', ')} FROM result${index}`,
      )
      totals[key] = (reader.getRows()[0] ?? []).map(Number)
    }
  }
  return totals
}
