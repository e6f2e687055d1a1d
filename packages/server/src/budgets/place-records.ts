import { sql } from 'kysely'
import { appendEvents, SYSTEM } from '../audit/append-events.ts'
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

/** Below this the numbers between two neighbours are used up. */
const LEAST_GAP = 1e-6

/** The numbers between two neighbours are used up: the kind's records must be numbered anew before anything is placed. */
class NoRoom extends Error {
  readonly kind: string

  constructor(kind: string) {
    super(`no room among the records of ${kind}`)
    this.kind = kind
  }
}

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
  try {
    return await placeAll(tx, department, budget, placements, positionOf)
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
    const renumbered = await renumber(tx, department, budget, error.kind)
    return placeRecords(tx, department, budget, placements, new Map([...positionOf, ...renumbered]))
  }
}

async function placeAll(
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
  throw new NoRoom(kind)
}

function ofKind(tx: Tx, department: string, budget: string, kind: string) {
  return tx
    .selectFrom('record')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', '=', kind)
}

/** Numbers the records of a kind anew, in their order. The event keeps the old numbers: earlier states are told by them. */
async function renumber(
  tx: Tx,
  department: string,
  budget: string,
  kind: string,
): Promise<ReadonlyMap<string, number>> {
  const before = await ofKind(tx, department, budget, kind)
    .select(['record', 'position'])
    .orderBy('position')
    .orderBy('record')
    .execute()
  await appendEvents(tx, SYSTEM, [
    {
      department,
      action: 'records.renumber',
      budget,
      recordKind: kind,
      before: { positions: Object.fromEntries(before.map(({ record, position }) => [record, position])) },
    },
  ])
  const after = new Map(before.map(({ record }, index) => [record, index + 1]))
  await sql`update record set position = ordered.number from (
      select record, row_number() over (order by position, record) as number from record
      where department = ${department} and budget = ${budget} and kind = ${kind}
    ) as ordered
    where record.department = ${department} and record.budget = ${budget} and record.record = ordered.record`.execute(
    tx,
  )
  return after
}
