import { ALL_RECORD_KINDS, type AnyRecordKindId, FIRST_RECORD_ROW, type Problem } from '@mingzhang/kernel'
import type { StoredRecord } from '../budgets/load-records.ts'
import type { Located } from '../compute/compute-tasks.ts'
import type { Tx } from '../database/database.ts'
import { notFound } from '../problem.ts'

/** Records of some kinds, each kind in its order: messages count them as rows of a file. */
export type HeldRecords<Kind extends AnyRecordKindId = AnyRecordKindId> = Readonly<
  Record<Kind, readonly StoredRecord[]>
>

/** The records of some kinds that the transaction sees of a version. */
export async function heldRecords<const Kind extends AnyRecordKindId>(
  tx: Tx,
  department: string,
  budget: string,
  kinds: readonly Kind[],
): Promise<HeldRecords<Kind>> {
  const rows = await tx
    .selectFrom('record')
    .select(['record', 'kind', 'position', 'cells', 'revision', 'unit'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', 'in', [...kinds])
    .orderBy('position')
    .orderBy('record')
    .execute()
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return Object.fromEntries(kinds.map((kind) => [kind, byKind.get(kind) ?? []])) as unknown as HeldRecords<Kind>
}

/** A version. @throws Refusal 404 */
export async function versionRow(tx: Tx, department: string, budget: string) {
  const row = await tx
    .selectFrom('budget')
    .select(['budget', 'year', 'stage', 'profile', 'revision'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .executeTakeFirst()
  if (!row) throw notFound('个版本')
  return row
}

/** Where a problem can be mended: its place names a file and a row, which is a record. */
export function locatedProblem(problem: Problem, held: Partial<HeldRecords>): Problem & { readonly at: Located } {
  const { file, row, column } = problem.place
  const kind = ALL_RECORD_KINDS.find((each) => each.file === file)
  const record = kind && row !== undefined ? held[kind.id]?.[row - FIRST_RECORD_ROW] : undefined
  const at = kind?.columns.find(({ id, label }) => id === column || label === column)
  return { ...problem, at: { record: record?.record ?? null, column: at?.id ?? null, reference: null } }
}
