import { createHash } from 'node:crypto'
import { SYSTEM } from '../audit/append-events.ts'
import { YEAR_STATE_SPECS, YEAR_STATES, type YearState } from '../contract/index.ts'
import { type Database, EVERYTHING, type Tx } from '../database/database.ts'
import { deadlineOf } from '../process/year-process.ts'
import type { NoticeKind } from './notice-specs.ts'
import { writeNotices } from './write-notices.ts'

/** Days before a deadline on which people are reminded. @unit days */
export const REMINDERS = [1, 3, 7] as const

const KINDS: Readonly<Record<'proposalDue' | 'draftDue' | 'publicationDue', NoticeKind>> = {
  proposalDue: 'proposalDueSoon',
  draftDue: 'draftDueSoon',
  publicationDue: 'publicationDueSoon',
}

export interface Reminded {
  readonly department: string
  readonly persons: readonly string[]
}

/**
 * Reminds of the deadlines that come, each person once at each step: the notice's id is made of what it says, and
 * is there already the second time. Where the server did not run on the day, the reminder comes when it runs again.
 */
export async function writeDeadlineNotices(database: Database, now: Date): Promise<readonly Reminded[]> {
  const running = YEAR_STATES.filter((state) => YEAR_STATE_SPECS[state].deadline !== undefined)
  return database.within(EVERYTHING, async (tx) => {
    const years = await tx.selectFrom('budget_year').selectAll().where('state', 'in', running).execute()
    const reminded: Reminded[] = []
    for (const row of years) {
      const year = { ...row, state: row.state as YearState }
      const { deadline, stage } = YEAR_STATE_SPECS[year.state]
      const due = deadlineOf(year, now)
      const step = due && due.daysLeft >= 0 ? REMINDERS.find((days) => due.daysLeft <= days) : undefined
      if (!deadline || !due || step === undefined) continue
      const submitted = await submittedUnits(tx, row.department, row.year, stage)
      const persons = await writeNotices(
        tx,
        SYSTEM,
        {
          kind: KINDS[deadline],
          department: row.department,
          year: row.year,
          values: { on: due.on, daysLeft: due.daysLeft },
          idOf: (person) => idOf([row.department, row.year, deadline, due.on, step, person].join('\n')),
          only: ({ units }) => units.length === 0 || units.some((unit) => !submitted.has(unit)),
        },
        now,
      )
      if (persons.length > 0) reminded.push({ department: row.department, persons })
    }
    return reminded
  })
}

async function submittedUnits(tx: Tx, department: string, year: number, stage: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('year_unit')
    .select('unit')
    .where('department', '=', department)
    .where('year', '=', year)
    .where('stage', '=', stage)
    .where('state', '=', 'submitted')
    .execute()
  return new Set(rows.map(({ unit }) => unit))
}

/** A UUID (version 8) of a text. @source RFC 9562, section 5.8 */
function idOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
