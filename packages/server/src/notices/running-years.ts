import type { z } from 'zod'
import type { Assignment, ROUTES, YearState } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { deadlineOf } from '../process/year-process.ts'
import { type Screen, screenLink } from './screens.ts'

/** Something that waits for somebody. */
export type Waiting = z.infer<(typeof ROUTES)['tasks']['reply']>[number]

/** A department's year that goes on, with what is needed to say what waits in it. */
export interface RunningYear {
  readonly department: string
  readonly name: string
  readonly year: number
  readonly state: YearState
  readonly round: number
  readonly deadline: ReturnType<typeof deadlineOf>
}

/** The years of the departments that the transaction sees, without those that are over. */
export async function runningYears(tx: Tx, now: Date): Promise<readonly RunningYear[]> {
  const rows = await tx
    .selectFrom('budget_year')
    .innerJoin('department', 'department.department', 'budget_year.department')
    .select(['budget_year.department', 'name', 'year', 'state', 'round', 'proposal_due', 'draft_due', 'approved_on'])
    .where('state', '!=', 'published')
    .orderBy('budget_year.department')
    .orderBy('year')
    .execute()
  return rows.map((row) => {
    const state = row.state as YearState
    return { ...row, state, deadline: deadlineOf({ ...row, state }, now) }
  })
}

export function taskIn(
  { department, name, year, deadline }: RunningYear,
  what: string,
  label: string,
  screen: Screen,
  missing: readonly string[] = [],
): Waiting {
  return {
    department,
    name,
    year,
    what,
    label,
    missing: [...missing],
    link: screenLink(screen, department, year),
    due: deadline?.on ?? null,
    daysLeft: deadline?.daysLeft ?? null,
  }
}

/** The units that somebody prepares. */
export function ownUnits(
  assignments: readonly Assignment[],
): readonly { readonly department: string; readonly unit: string }[] {
  return assignments.flatMap(({ role, department, unit }) =>
    role === 'unitPreparer' && unit !== null ? [{ department, unit }] : [],
  )
}
