import type { Tx } from '../database/database.ts'

/** What happened, as it goes into the audit trail; number, time and hash are the database's. */
export interface NewEvent {
  /** Department code, or `system` for people and rights. */
  readonly department: string
  readonly action: string
  readonly budget?: string
  readonly record?: string
  readonly recordKind?: string
  readonly unit?: string | null
  readonly batch?: string
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
  readonly reason?: string
}

/** Who did it. */
export interface Actor {
  readonly person: string
  readonly displayName: string
}

/** The chain of what belongs to no department. */
export const SYSTEM_CHAIN = 'system'
/** Who does what nobody asked for: the installation itself. */
export const SYSTEM: Actor = { person: 'system', displayName: '系统' }

/** Most rows of one statement: each has fourteen parameters. */
const BATCH = 500

/** Appends events in order. @returns the number of the last */
export async function appendEvents(tx: Tx, actor: Actor, events: readonly NewEvent[]): Promise<number> {
  let last = 0
  for (let start = 0; start < events.length; start += BATCH) {
    const rows = await tx
      .insertInto('event')
      .values(
        events.slice(start, start + BATCH).map((event) => ({
          department: event.department,
          person: actor.person,
          person_name: actor.displayName,
          action: event.action,
          budget: event.budget ?? null,
          record: event.record ?? null,
          record_kind: event.recordKind ?? null,
          unit: event.unit ?? null,
          batch: event.batch ?? null,
          before: event.before ? JSON.stringify(event.before) : null,
          after: event.after ? JSON.stringify(event.after) : null,
          reason: event.reason ?? null,
        })),
      )
      .returning('seq')
      .execute()
    last = rows.at(-1)?.seq ?? last
  }
  return last
}
