import { sql } from 'kysely'
import { type Database, EVERYTHING } from '../database/database.ts'

/** What is known of a version at a revision; what is left out was not computed. */
export interface Remembered {
  readonly revision: number
  readonly problems?: number
  /** Reasons that the text still waits for. */
  readonly missing?: number
  readonly findings?: { readonly error: number; readonly warning: number; readonly notice: number }
  /** @unit fen */
  readonly total?: number | null
}

/**
 * Keeps what was computed of a version for those who only look at many of them. What was known of an earlier revision is
 * forgotten; what comes late of an earlier one is not taken.
 */
export async function rememberComputed(
  database: Database,
  department: string,
  budget: string,
  { revision, problems, missing, findings, total }: Remembered,
): Promise<void> {
  const values = {
    revision,
    problems: problems ?? null,
    missing: missing ?? null,
    findings: findings ? JSON.stringify(findings) : null,
    total: total ?? null,
    overview: null,
  }
  await database.within(EVERYTHING, (tx) =>
    tx
      .insertInto('computed')
      .values({ department, budget, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(['department', 'budget'])
          .doUpdateSet(() => {
            const kept = (column: 'problems' | 'missing' | 'findings' | 'total' | 'overview') =>
              sql<never>`case when computed.revision = excluded.revision
                then coalesce(excluded.${sql.ref(column)}, computed.${sql.ref(column)}) else excluded.${sql.ref(column)} end`
            return {
              revision,
              problems: kept('problems'),
              missing: kept('missing'),
              findings: kept('findings'),
              total: kept('total'),
              overview: kept('overview'),
            }
          })
          .where('computed.revision', '<=', revision),
      )
      .execute(),
  )
}

/** How often a version is written at most. @unit milliseconds */
const EVERY = 3000

/** Gathers what is computed of versions while people work on them, and writes it now and then. */
export class ComputedMemory {
  readonly #database: Database
  readonly #report: (error: unknown) => void
  readonly #waiting = new Map<string, { readonly timer: NodeJS.Timeout; known: Remembered }>()
  readonly #every: number

  constructor(database: Database, report: (error: unknown) => void = () => {}, every = EVERY) {
    this.#database = database
    this.#report = report
    this.#every = every
  }

  remember(department: string, budget: string, known: Remembered): void {
    const version = `${department}/${budget}`
    const waiting = this.#waiting.get(version)
    if (waiting) {
      if (known.revision < waiting.known.revision) return
      waiting.known = known.revision === waiting.known.revision ? { ...waiting.known, ...known } : known
      return
    }
    const timer = setTimeout(() => {
      const now = this.#waiting.get(version)
      this.#waiting.delete(version)
      if (now) void rememberComputed(this.#database, department, budget, now.known).catch(this.#report)
    }, this.#every)
    timer.unref()
    this.#waiting.set(version, { timer, known })
  }

  /** What was not written yet is computed again when somebody asks. */
  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }
}
