import { createHash } from 'node:crypto'
import type { Tx } from '../database/database.ts'

export interface ChainVerdict {
  readonly department: string
  readonly events: number
  /** Hash of the last event. */
  readonly head: string
  /** The first event that does not follow from what stands before it. */
  readonly broken: { readonly seq: number; readonly why: string } | null
}

const START = '0'.repeat(64)
const PAGE = 2000

/**
 * Verifies a department's chain from its first event: numbers without gaps, each event's hash from the hash before it
 * and its content, and the head as the database remembers it. Nothing here trusts the database's own hashing.
 * Steps: docs/spec/audit-trail.md.
 */
export async function verifyChain(tx: Tx, department: string): Promise<ChainVerdict> {
  let previous = START
  let seq = 0
  for (;;) {
    const rows = await tx
      .selectFrom('event')
      .selectAll()
      .where('department', '=', department)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const broken = (why: string): ChainVerdict => ({
        department,
        events: seq,
        head: previous,
        broken: { seq: row.seq, why },
      })
      if (row.seq !== seq + 1) return broken(`第 ${seq + 1} 条缺失`)
      if (row.previous !== previous) return broken('与上一条接不上')
      const hash = createHash('sha256')
        .update(`${previous}\n${eventText(row)}`)
        .digest('hex')
      if (hash !== row.hash) return broken('内容与校验值不符')
      previous = hash
      seq = row.seq
    }
    if (rows.length < PAGE) break
  }
  const head = await tx.selectFrom('chain').selectAll().where('department', '=', department).executeTakeFirst()
  const ended = { department, events: seq, head: previous }
  if ((head?.seq ?? 0) !== seq || (head?.hash ?? START) !== previous)
    return { ...ended, broken: { seq: seq + 1, why: `末尾缺失：应有 ${head?.seq ?? 0} 条` } }
  return { ...ended, broken: null }
}

interface EventRow {
  readonly department: string
  readonly seq: number
  readonly at: Date
  readonly person: string
  readonly person_name: string
  readonly action: string
  readonly budget: string | null
  readonly record: string | null
  readonly record_kind: string | null
  readonly unit: string | null
  readonly batch: string | null
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
}

/** An event as the JSON text that is hashed: what PostgreSQL writes for the same object. */
export function eventText(row: EventRow): string {
  return jsonbText({
    department: row.department,
    seq: row.seq,
    at: row.at.toISOString(),
    person: row.person,
    personName: row.person_name,
    action: row.action,
    budget: row.budget,
    record: row.record,
    recordKind: row.record_kind,
    unit: row.unit,
    batch: row.batch,
    before: row.before,
    after: row.after,
    reason: row.reason,
  })
}

/** JSON as PostgreSQL's `jsonb` prints it: keys by length and then bytes, one blank after colon and comma. */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).map(([key, each]) => ({ key, bytes: Buffer.from(key), each }))
  entries.sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes))
  return `{${entries.map(({ key, each }) => `${JSON.stringify(key)}: ${jsonbText(each)}`).join(', ')}}`
}
