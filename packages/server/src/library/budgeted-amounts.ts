import { STAGE_SPECS, YEAR_STATE_SPECS, type YearState } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { ceilingsOf, enteredByUnit, unitNames } from '../process/ceilings.ts'
import { budgetName } from '../process/year-process.ts'

/** What the working version of each year has of each project: by the project's number, then by year. @unit fen */
export type BudgetedAmounts = ReadonlyMap<string, ReadonlyMap<number, number>>

/** The years of a department with the version that each is worked on in, the newest first. */
export async function workingVersions(
  tx: Tx,
  department: string,
): Promise<readonly { readonly year: number; readonly budget: string; readonly label: string }[]> {
  const rows = await tx
    .selectFrom('budget_year')
    .select(['year', 'state'])
    .where('department', '=', department)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year, state }) => {
    const { stage } = YEAR_STATE_SPECS[state as YearState]
    return { year, budget: budgetName(year, stage), label: STAGE_SPECS[stage].label }
  })
}

/** Sums per project of every year's working version; a project without money there is in with zero. */
export async function budgetedAmounts(tx: Tx, department: string): Promise<BudgetedAmounts> {
  const versions = await workingVersions(tx, department)
  if (versions.length === 0) return new Map()
  const yearOf = new Map(versions.map(({ budget, year }) => [budget, year]))
  const rows = await tx
    .selectFrom('record')
    .select(['budget', 'kind', 'cells', 'project', 'amount'])
    .where('department', '=', department)
    .where('budget', 'in', [...yearOf.keys()])
    .where('kind', 'in', ['projects', 'projectFunding'])
    .execute()
  const amounts = new Map<string, Map<number, number>>()
  for (const { budget, kind, cells, project, amount } of rows) {
    const id = kind === 'projects' ? cells.id : project
    const year = yearOf.get(budget)
    if (id === undefined || id === null || year === undefined) continue
    const ofProject = amounts.get(id) ?? new Map<number, number>()
    amounts.set(id, ofProject)
    ofProject.set(year, (ofProject.get(year) ?? 0) + (kind === 'projectFunding' ? (amount ?? 0) : 0))
  }
  return amounts
}

/** Names of units, as the newest year's version has them. */
export async function unitNamesOf(tx: Tx, department: string): Promise<ReadonlyMap<string, string>> {
  const [newest] = await workingVersions(tx, department)
  return newest ? unitNames(tx, department, newest.budget) : new Map()
}

export interface YearOfUnit {
  readonly year: number
  readonly unit: string
  readonly ceiling: number | null
  readonly entered: number
}

/** Ceilings of project expenditure, and what is entered, by year and unit. */
export async function projectCeilings(tx: Tx, department: string): Promise<readonly YearOfUnit[]> {
  const found: YearOfUnit[] = []
  for (const { year, budget } of await workingVersions(tx, department)) {
    const ceilings = (await ceilingsOf(tx, department, year)).filter(({ kind }) => kind === 'project')
    const entered = (await enteredByUnit(tx, department, budget)).filter(({ kind }) => kind === 'project')
    for (const unit of new Set([...ceilings, ...entered].map((each) => each.unit)))
      found.push({
        year,
        unit,
        ceiling: ceilings.find((each) => each.unit === unit)?.amount ?? null,
        entered: entered.find((each) => each.unit === unit)?.amount ?? 0,
      })
  }
  return found
}
