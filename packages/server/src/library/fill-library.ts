import { LIBRARY_STATES, libraryRecordsOf } from '@mingzhang/kernel'
import { appendEvents } from '../audit/append-events.ts'
import { type AppliedChanges, applyChanges } from '../budgets/apply-changes.ts'
import { authoriseEntry } from '../budgets/authorise-entry.ts'
import { amountUnitOf } from '../budgets/load-records.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { heldRecords, versionRow } from '../preparation/held-records.ts'
import { madeId } from '../preparation/made-id.ts'
import { Refusal } from '../problem.ts'
import { dateInChina } from '../process/year-process.ts'
import { LIBRARY } from './read-project-library.ts'

export interface FilledLibrary {
  readonly applied: AppliedChanges
  /** Records and projects that the library got. */
  readonly added: number
  readonly projects: number
}

/**
 * Fills the library from a year's version, so that a department that has only its budget has a library: its projects,
 * as budgeted in that year. Projects whose number the library has are left as they are.
 * @throws Refusal 404, 422 for a version that is no year's, and what the asker may not enter
 */
export async function fillLibrary(
  tx: Tx,
  asker: Asker,
  { department, budget }: { readonly department: string; readonly budget: string },
  now: Date,
): Promise<FilledLibrary> {
  const { year } = await versionRow(tx, department, budget)
  if (year === null)
    throw new Refusal(422, 'not-a-year', '这个版本不属于任何年度。', { remedy: '选一个年度的版本，如 2026-approved。' })
  const from = await heldRecords(tx, department, budget, [
    'projects',
    'projectFunding',
    'procurement',
    'projectTargets',
  ])
  const there = await heldRecords(tx, department, LIBRARY, ['libraryProjects'])
  const known = new Set(there.libraryProjects.map(({ cells }) => cells.id))
  const projects = from.projects.filter(({ cells }) => !known.has(cells.id))
  const made = libraryRecordsOf(
    {
      projects,
      funding: from.projectFunding,
      procurement: from.procurement,
      targets: from.projectTargets,
      amountUnit: await amountUnitOf(tx, department, budget),
    },
    year,
    await amountUnitOf(tx, department, LIBRARY),
  )
  const state = LIBRARY_STATES.find(({ id }) => id === 'budgeted')?.label ?? ''
  const applied = await applyChanges(tx, asker, {
    department,
    budget: LIBRARY,
    isStep: true,
    authorise: authoriseEntry(asker, { department, budget: LIBRARY, editable: 'all' }),
    changes: made.map(({ kind, cells, madeOf }) => ({
      kind: 'add',
      record: madeId('fill-library', department, budget, madeOf),
      recordKind: kind,
      cells: kind === 'libraryProjects' ? { ...cells, state, budgetedOn: dateInChina(now) } : { ...cells },
    })),
  })
  if (made.length > 0)
    await appendEvents(tx, asker, [
      {
        department,
        budget: LIBRARY,
        action: 'library.fill',
        after: { from: budget, projects: projects.length, records: made.length },
      },
    ])
  return { applied, added: made.length, projects: projects.length }
}
