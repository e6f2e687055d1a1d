import { createHash } from 'node:crypto'
import type { Tx } from '../database/database.ts'

export interface ChainVerdict {
  readonly department: string
  readonly events: number
  /** Hash of the last event. */
  readonly head: string
  /** The first event that does not follow from what stands before it. */
  readonly broken: BrokenLink | null
}

const START = '0'.repeat(64)
const PAGE = 2000

/** The first event of a chain that does not follow from what stands before it. */
export interface BrokenLink {
  readonly seq: number
  readonly why: string
}

/**
 * Follows one chain, event by event: numbers without gaps, and each event's hash from the hash before it and its content.
 * Nothing here trusts the database's own hashing. Steps: docs/spec/audit-trail.md.
 */
export class ChainCheck {
  seq = 0
  head = START

  /** @returns what is wrong with the event; it is not counted then */
  follow(row: EventRow): BrokenLink | undefined {
    const next = this.seq + 1
    if (row.seq !== next) return { seq: row.seq, why: row.seq > next ? `第 ${next} 条缺失` : `第 ${row.seq} 条重复` }
    if (row.previous !== this.head) return { seq: row.seq, why: '与上一条接不上' }
    const hash = createHash('sha256')
      .update(`${this.head}\n${eventText(row)}`)
      .digest('hex')
    if (hash !== row.hash) return { seq: row.seq, why: '内容与校验值不符' }
    this.head = hash
    this.seq = row.seq
    return undefined
  }

  /** @returns what is wrong with the end of the chain, held against what is remembered of it elsewhere */
  end(head: { readonly seq: number; readonly hash: string } | undefined): BrokenLink | undefined {
    if ((head?.seq ?? 0) === this.seq && (head?.hash ?? START) === this.head) return undefined
    return { seq: this.seq + 1, why: `末尾缺失：应有 ${head?.seq ?? 0} 条` }
  }
}

/** Verifies a department's chain from its first event, and its head as the database remembers it. */
export async function verifyChain(tx: Tx, department: string): Promise<ChainVerdict> {
  const check = new ChainCheck()
  const verdict = (broken: BrokenLink | undefined): ChainVerdict => ({
    department,
    events: check.seq,
    head: check.head,
    broken: broken ?? null,
  })
  for (;;) {
    const rows = await tx
      .selectFrom('event')
      .selectAll()
      .where('department', '=', department)
      .where('seq', '>', check.seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const broken = check.follow(row)
      if (broken) return verdict(broken)
    }
    if (rows.length < PAGE) break
  }
  const head = await tx.selectFrom('chain').selectAll().where('department', '=', department).executeTakeFirst()
  return verdict(check.end(head))
}

/** The chains that there are: of every department, and the installation's own. A chain without a head counts, too. */
export async function chainNames(tx: Tx): Promise<readonly string[]> {
  const heads = await tx.selectFrom('chain').select('department').execute()
  const told = await tx.selectFrom('event').select('department').distinct().execute()
  return [...new Set([...heads, ...told].map(({ department }) => department))].sort()
}

/** An event as it is stored. */
export interface EventRow {
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
  readonly previous: string
  readonly hash: string
}

/** An event as the JSON text that is hashed: what PostgreSQL writes for the same object. */
export function eventText(row: Omit<EventRow, 'previous' | 'hash'>): string {
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

/** JSON as PostgreSQL's `jsonb` prints it: keys by length and then bytes, one blank after colon and comma, plain numbers. */
export function jsonbText(value: unknown): string {
  if (typeof value === 'number') return plainNumber(value)
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).map(([key, each]) => ({ key, bytes: Buffer.from(key), each }))
  entries.sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes))
  return `{${entries.map(({ key, each }) => `${JSON.stringify(key)}: ${jsonbText(each)}`).join(', ')}}`
}

/** A number without an exponent: `0.0000001` where JavaScript writes `1e-7`. */
function plainNumber(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/u.exec(JSON.stringify(value)) ?? []
  if (exponent === undefined) return JSON.stringify(value)
  const point = whole.length + Number(exponent)
  const digits = whole + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}
