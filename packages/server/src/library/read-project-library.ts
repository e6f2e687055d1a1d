import { categoriesOf, fen, type LibraryProject as KernelProject, readLibrary, sumFen } from '@mingzhang/kernel'
import { libraryStateOf } from '../budgets/apply-changes.ts'
import { amountUnitOf, type StoredRecord } from '../budgets/load-records.ts'
import {
  isAllowed,
  LIBRARY_ACTION_SPECS,
  LIBRARY_ACTIONS,
  LIBRARY_STATE_SPECS,
  type LibraryAction,
  type LibraryProject,
} from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { type HeldRecords, heldRecords, locatedProblem } from '../preparation/held-records.ts'
import { classificationsNow, indicatorBankNow } from '../preparation/reference-data.ts'
import { type BudgetedAmounts, budgetedAmounts, unitNamesOf } from './budgeted-amounts.ts'

/** The version that is the department's project library. */
export const LIBRARY = 'library'

const KINDS = ['libraryProjects', 'libraryFunding', 'libraryProcurement', 'libraryTargets'] as const
export type LibraryRecords = HeldRecords<(typeof KINDS)[number]>

export interface ProjectLibrary {
  readonly held: LibraryRecords
  readonly projects: readonly KernelProject[]
  readonly problems: ReturnType<typeof readLibrary>['problems']
  readonly budgeted: BudgetedAmounts
  readonly unitNames: ReadonlyMap<string, string>
}

/** Reads the project library as far as the transaction sees it, with what the years' versions have of its projects. */
export async function readProjectLibrary(tx: Tx, department: string): Promise<ProjectLibrary> {
  const held = await heldRecords(tx, department, LIBRARY, KINDS)
  const read = readLibrary(
    {
      projects: held.libraryProjects,
      funding: held.libraryFunding,
      procurement: held.libraryProcurement,
      targets: held.libraryTargets,
      amountUnit: await amountUnitOf(tx, department, LIBRARY),
    },
    classificationsNow(),
  )
  return {
    held,
    ...read,
    budgeted: await budgetedAmounts(tx, department),
    unitNames: await unitNamesOf(tx, department),
  }
}

/** A project as the contract tells it. */
export function tellProject(
  library: ProjectLibrary,
  asker: Asker,
  department: string,
  record: StoredRecord,
): LibraryProject {
  const { cells } = record
  const project = library.projects.find((each) => each.record === record.record)
  const state = libraryStateOf(cells)
  const unit = cells.unit ?? ''
  const planned = new Map(project?.years.map((each) => [each.year, each.planned]))
  const budgeted = library.budgeted.get(cells.id ?? '') ?? new Map<number, number>()
  const problems = project?.problems ?? []
  return {
    record: record.record,
    revision: record.revision,
    id: cells.id ?? '',
    name: cells.name ?? '',
    unit,
    unitName: library.unitNames.get(unit) ?? unit,
    cells: { ...cells },
    state,
    label: LIBRARY_STATE_SPECS[state].label,
    editable: LIBRARY_STATE_SPECS[state].editable,
    actions: LIBRARY_ACTIONS.filter((action) => mayTake(asker, action, record, department)).map((action) => ({
      action,
      label: LIBRARY_ACTION_SPECS[action].label,
      reason: LIBRARY_ACTION_SPECS[action].reason,
      missing: missingFor(action, project),
    })),
    years: [...new Set([...planned.keys(), ...budgeted.keys()])]
      .sort((a, b) => a - b)
      .map((year) => ({ year, planned: planned.get(year) ?? null, budgeted: budgeted.get(year) ?? null })),
    planned: sumFen([...planned.values()].map((amount) => fen(amount))),
    problems: problems.map((problem) => locatedProblem(problem, library.held)),
    categories: categoriesOf(indicatorBankNow(), cells.name ?? '').map(({ id }) => id),
  }
}

/** Whether a step is possible in the project's state, and for the one who asks. */
export function mayTake(
  { assignments }: Asker,
  action: LibraryAction,
  { cells, unit }: Pick<StoredRecord, 'cells' | 'unit'>,
  department: string,
): boolean {
  const { from, permission } = LIBRARY_ACTION_SPECS[action]
  const scope = unit === null ? { department } : { department, unit }
  return from.includes(libraryStateOf(cells)) && isAllowed(assignments, permission, scope)
}

/** What still stands in the way of a step, in words. */
export function missingFor(action: LibraryAction, project: KernelProject | undefined): string[] {
  switch (action) {
    case 'declare':
      return [
        ...(project?.problems ?? []).map(({ message }) => message),
        ...((project?.years.length ?? 0) === 0 ? ['没有填写各年度的资金。'] : []),
      ]
    default:
      return []
  }
}
