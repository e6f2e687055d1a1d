import { NOT_KNOWN, told } from './asking.ts'
import type { Change, Comparison, DepartmentName, Figure, Overview, ThreePublicExpense } from './overview.ts'
import { largestOf } from './projects.ts'
import { sumBreakdowns } from './sum-breakdowns.ts'
import { flowByDepartment, sumFlows } from './sum-flows.ts'
import { sumFigures } from './sum-told.ts'

export interface SumOptions {
  /** What stands between fund and function in the flow; a bureau sees departments. */
  readonly flowBy?: 'department' | 'unit'
}

/**
 * The overview of many departments, added up from theirs by plain codes.
 * Where some of them do not tell a figure, the sum is not determined, and says what the others add up to.
 * @shape Overview[] -> Overview
 * @throws RangeError for no overview, or overviews of several years, stages or kinds of document: they are never added
 */
export function sumOverviews(overviews: readonly Overview[], { flowBy = 'department' }: SumOptions = {}): Overview {
  const [first] = overviews
  if (!first) throw new RangeError('there is no overview to add')
  const { year, stage, stageName, document } = first
  if (overviews.some((each) => each.year !== year || each.stage !== stage || each.document !== document))
    throw new RangeError('overviews of different years, stages or kinds of document cannot be added')
  const all = <T>(of: (overview: Overview) => T): readonly T[] => overviews.map(of)
  const flows = overviews.map(({ flow, departments }) => {
    const [only, other] = departments
    return flowBy === 'department' && only && !other ? flowByDepartment(flow, only) : flow
  })
  return {
    year,
    stage,
    stageName,
    document,
    departments: uniqueDepartments(overviews.flatMap(({ departments }) => departments)),
    income: sumFigures(all(({ income }) => income)),
    expenditure: sumFigures(all(({ expenditure }) => expenditure)),
    flow: sumFlows(flows),
    byFunction: sumBreakdowns(all(({ byFunction }) => byFunction)),
    byEconomic: sumBreakdowns(all(({ byEconomic }) => byEconomic)),
    byKind: sumBreakdowns(all(({ byKind }) => byKind)),
    procurement: sumBreakdowns(all(({ procurement }) => procurement)),
    comparisons: sumComparisons(overviews),
    threePublic: sumThreePublic(overviews),
    projects: {
      ...sumFigures(all(({ projects }) => projects)),
      count: overviews.reduce((count, { projects }) => count + projects.count, 0),
      largest: largestOf(overviews.flatMap(({ projects }) => projects.largest)),
    },
  }
}

function uniqueDepartments(departments: readonly DepartmentName[]): readonly DepartmentName[] {
  return [...new Map(departments.map((department) => [department.code, department])).values()]
}

function sumComparisons(overviews: readonly Overview[]): readonly Comparison[] {
  const byKey = new Map<string, Comparison>()
  for (const comparison of overviews.flatMap(({ comparisons }) => comparisons)) {
    const key = comparisonKey(comparison)
    if (!byKey.has(key)) byKey.set(key, comparison)
  }
  return [...byKey].map(([key, comparison]) => {
    const own = overviews.map(({ comparisons }) => comparisons.find((each) => comparisonKey(each) === key))
    const rows = new Map<string, Change>()
    for (const row of own.flatMap((each) => each?.rows ?? [])) if (!rows.has(rowKey(row))) rows.set(rowKey(row), row)
    return {
      ...comparison,
      rows: [...rows.values()].sort(compareRows).map((row) => {
        const parts = own.map((each) => partOf(each, row))
        return {
          ...row,
          now: sumFigures(parts.map(({ now }) => now)),
          before: sumFigures(parts.map(({ before }) => before)),
        }
      }),
    }
  })
}

const NIL: Figure = { value: told(0), selector: [] }
const SILENT: Figure = { value: NOT_KNOWN, selector: [] }

/** A department's part in a row: its own; not told, where it tells the comparison otherwise or not at all; else it has none. */
function partOf(comparison: Comparison | undefined, row: Change): Pick<Change, 'now' | 'before'> {
  const own = comparison?.rows.find((each) => rowKey(each) === rowKey(row))
  if (own) return own
  const isToldOtherwise = comparison?.rows.some(
    ({ kind, code }) => kind === row.kind && (code.startsWith(row.code) || row.code.startsWith(code)),
  )
  return comparison === undefined || isToldOtherwise ? { now: SILENT, before: SILENT } : { now: NIL, before: NIL }
}

function comparisonKey({ basis, fund }: Comparison): string {
  return `${basis.year} ${basis.stage} ${fund}`
}

function rowKey({ kind, code }: Change): string {
  return `${kind} ${code}`
}

/** Functions by code; what comes before them stays as it came. */
function compareRows(a: Change, b: Change): number {
  if (a.kind !== 'function' || b.kind !== 'function')
    return Number(a.kind === 'function') - Number(b.kind === 'function')
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0
}

function sumThreePublic(overviews: readonly Overview[]): readonly ThreePublicExpense[] {
  const expenses = new Map<string, ThreePublicExpense>()
  for (const expense of overviews.flatMap(({ threePublic }) => threePublic))
    if (!expenses.has(expense.id)) expenses.set(expense.id, expense)
  return [...expenses.values()].map((expense) => {
    const own = overviews.flatMap(({ threePublic }) => threePublic.find(({ id }) => id === expense.id) ?? [])
    // Last year as approved and last year as executed are different things: what is told of another is not added.
    const before = own.map((each) =>
      each.basis.year === expense.basis.year && each.basis.stage === expense.basis.stage ? each.before : SILENT,
    )
    const plans = own.map(({ plan }) => plan ?? SILENT)
    return {
      id: expense.id,
      name: expense.name,
      basis: expense.basis,
      now: sumFigures(own.map(({ now }) => now)),
      before: sumFigures(before),
      ...(own.some(({ plan }) => plan !== undefined) ? { plan: sumFigures(plans) } : {}),
    }
  })
}
