import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** A record to be placed: after another one, at the beginning (null), or at the end (undefined). */
export interface Placement {
  readonly record: string
  readonly kind: string
  readonly after: string | null | undefined
}

/** Records that follow one another, and the one that the first of them follows. */
interface Run {
  readonly kind: string
  readonly anchor: string | null | undefined
  readonly records: string[]
}

/** Below this the numbers between two neighbours are used up, and the kind's records are numbered anew. */
const LEAST_GAP = 1e-6

/**
 * Positions for new records: numbers between their neighbours', so that no other record has to move.
 * @param positionOf of records that are there already; undefined for an anchor that is gone, whose followers go to the end
 */
export async function placeRecords(
  tx: Tx,
  department: string,
  budget: string,
  placements: readonly Placement[],
  positionOf: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const placed = new Map<string, number>()
  for (const run of runsOf(placements)) {
    const anchor =
      run.anchor === undefined || run.anchor === null
        ? run.anchor
        : (placed.get(run.anchor) ?? positionOf.get(run.anchor))
    const [from, to] = await room(tx, department, budget, run.kind, anchor, run.records.length, [...placed.values()])
    for (const [index, record] of run.records.entries())
      placed.set(record, from + ((to - from) * (index + 1)) / (run.records.length + 1))
  }
  return placed
}

function runsOf(placements: readonly Placement[]): readonly Run[] {
  const runs: Run[] = []
  for (const { record, kind, after } of placements) {
    const last = runs.at(-1)
    const follows =
      last && last.kind === kind && (after === undefined ? last.anchor === undefined : after === last.records.at(-1))
    if (follows) last.records.push(record)
    else runs.push({ kind, anchor: after, records: [record] })
  }
  return runs
}

async function room(
  tx: Tx,
  department: string,
  budget: string,
  kind: string,
  anchor: number | null | undefined,
  count: number,
  placed: readonly number[],
): Promise<readonly [from: number, to: number]> {
  const ends = await ofKind(tx, department, budget, kind)
    .select(({ fn }) => [fn.min('position').as('first'), fn.max('position').as('last')])
    .executeTakeFirstOrThrow()
  const last = Math.max(Number(ends.last ?? 0), ...placed, 0)
  if (anchor === undefined) return [last, last + count + 1]
  if (anchor === null) {
    const first = Number(ends.first ?? 0)
    return [first - count - 1, first]
  }
  const next = await ofKind(tx, department, budget, kind)
    .select(({ fn }) => fn.min('position').as('next'))
    .where('position', '>', anchor)
    .executeTakeFirstOrThrow()
  if (next.next === null) return [anchor, anchor + count + 1]
  if (Number(next.next) - anchor > LEAST_GAP * count) return [anchor, Number(next.next)]
  await renumber(tx, department, budget, kind)
  return [last, last + count + 1]
}

function ofKind(tx: Tx, department: string, budget: string, kind: string) {
  return tx
    .selectFrom('record')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', '=', kind)
}

async function renumber(tx: Tx, department: string, budget: string, kind: string): Promise<void> {
  await sql`update record set position = ordered.number from (
      select record, row_number() over (order by position, record) as number from record
      where department = ${department} and budget = ${budget} and kind = ${kind}
    ) as ordered
    where record.department = ${department} and record.budget = ${budget} and record.record = ordered.record`.execute(
    tx,
  )
}
