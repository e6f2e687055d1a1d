import { budgetRecordsOf } from '@mingzhang/kernel'
import { appendEvents } from '../audit/append-events.ts'
import { type AppliedChanges, applyChanges, libraryStateOf } from '../budgets/apply-changes.ts'
import { authoriseEntry } from '../budgets/authorise-entry.ts'
import { amountUnitOf } from '../budgets/load-records.ts'
import { type Change, LIBRARY_ACTION_SPECS, LIBRARY_STATE_SPECS, YEAR_STATE_SPECS } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { demand } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { heldRecords } from '../preparation/held-records.ts'
import { madeId } from '../preparation/made-id.ts'
import { notNow, Refusal } from '../problem.ts'
import { budgetName, editableNow, yearRow } from '../process/year-process.ts'
import { lockedProject, type MovedProject, moveProject } from './act-on-project.ts'
import { LIBRARY, readProjectLibrary, tellProject } from './read-project-library.ts'

export interface BudgetedProject extends MovedProject {
  readonly budget: string
  /** How many records the budget got; none when the project was in already. */
  readonly added: number
  readonly inBudget: AppliedChanges
}

/**
 * Takes a project of the library into the version of a year that is worked on: the project under its number, the year's
 * money, procurement and targets. What is in already is left as it is, so that asking twice does it once.
 * 1. The library is locked, then the version: two who ask take turns.
 * 2. The project must be in reserve or budgeted before, and its records without mistakes, with money in that year.
 * 3. The records are added as any others: rights, the state of the year and history are theirs.
 * 4. The project becomes budgeted.
 * @throws Refusal 403, 404; 409 when the project or the year is not so far; 422 when the plan has no money in that year
 */
export async function budgetProject(
  tx: Tx,
  asker: Asker,
  { department, project, year }: { readonly department: string; readonly project: string; readonly year: number },
  now: Date,
): Promise<BudgetedProject> {
  const record = await lockedProject(tx, department, project)
  const id = record.cells.id ?? ''
  const spec = LIBRARY_ACTION_SPECS.budget
  demand(asker, spec.permission, record.unit === null ? { department } : { department, unit: record.unit })
  const budget = budgetName(year, YEAR_STATE_SPECS[(await yearRow(tx, department, year, true)).state].stage)
  const there = await heldRecords(tx, department, budget, ['projects'])
  const isIn = there.projects.some(({ cells }) => cells.id === id)
  const state = libraryStateOf(record.cells)
  if (!spec.from.includes(state))
    throw notNow(
      `项目现在是“${LIBRARY_STATE_SPECS[state].label}”，还不能列入预算。`,
      '先申报、审核、入库；入库后再列入。',
    )
  const changes = isIn ? [] : await changesOf(tx, department, budget, id, year)
  const editable = await editableNow(tx, department, budget)
  const inBudget = await applyChanges(tx, asker, {
    department,
    budget,
    changes,
    authorise: authoriseEntry(asker, { department, budget, editable }),
  })
  const applied = await moveProject(tx, asker, { department, record, to: 'budgeted' }, now)
  if (!isIn)
    await appendEvents(tx, asker, [
      {
        department,
        budget: LIBRARY,
        action: 'library.budget',
        record: record.record,
        recordKind: record.kind,
        unit: record.unit,
        after: { project: id, year, budget, records: changes.length },
      },
    ])
  const library = await readProjectLibrary(tx, department)
  const moved = library.held.libraryProjects.find((each) => each.record === record.record) ?? record
  return { budget, added: changes.length, inBudget, applied, project: tellProject(library, asker, department, moved) }
}

async function changesOf(
  tx: Tx,
  department: string,
  budget: string,
  id: string,
  year: number,
): Promise<readonly Change[]> {
  const { held, projects } = await readProjectLibrary(tx, department)
  const problems = projects.find((each) => each.id === id)?.problems ?? []
  if (problems.length > 0)
    throw new Refusal(422, 'project-invalid', `项目有 ${problems.length} 处不对，没有列入预算。`, {
      remedy: '先做滚动修订，改正后重新申报。',
      problems,
    })
  const made = budgetRecordsOf(
    {
      projects: held.libraryProjects,
      funding: held.libraryFunding,
      procurement: held.libraryProcurement,
      targets: held.libraryTargets,
      amountUnit: await amountUnitOf(tx, department, LIBRARY),
    },
    id,
    year,
    await amountUnitOf(tx, department, budget),
  )
  if (!made.some(({ kind }) => kind === 'projectFunding'))
    throw new Refusal(422, 'no-money-in-year', `项目 ${id} 在 ${year} 年没有资金安排。`, {
      remedy: '做滚动修订，补上该年度的资金后重新申报。',
    })
  return made.map(({ kind, cells, madeOf }) => ({
    kind: 'add',
    record: madeId('budget-project', department, budget, madeOf),
    recordKind: kind,
    cells: { ...cells },
  }))
}
