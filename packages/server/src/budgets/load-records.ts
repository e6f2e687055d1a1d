import { AMOUNT_UNITS, type AmountUnit } from '@mingzhang/kernel'
import type { Tx } from '../database/database.ts'

/** A record as the database holds it. */
export interface StoredRecord {
  readonly record: string
  readonly kind: string
  readonly position: number
  readonly cells: Readonly<Record<string, string>>
  readonly revision: number
  readonly unit: string | null
}

/** A statement takes at most 65 535 parameters. */
const MOST_NAMED = 10_000

/** All records of a version that the transaction sees, in their order; of many that are named, a part after the other. */
export async function loadRecords(
  tx: Tx,
  department: string,
  budget: string,
  records?: readonly string[],
): Promise<readonly StoredRecord[]> {
  if (records?.length === 0) return []
  if (records && records.length > MOST_NAMED) {
    const found: StoredRecord[] = []
    for (let start = 0; start < records.length; start += MOST_NAMED)
      found.push(...(await loadRecords(tx, department, budget, records.slice(start, start + MOST_NAMED))))
    return found
  }
  let query = tx
    .selectFrom('record')
    .select(['record', 'kind', 'position', 'cells', 'revision', 'unit'])
    .where('department', '=', department)
    .where('budget', '=', budget)
  if (records) query = query.where('record', 'in', records)
  return query.orderBy('kind').orderBy('position').orderBy('record').execute()
}

/** The value of a setting, by its identifier or its label. */
export function settingOf(
  records: readonly Pick<StoredRecord, 'kind' | 'cells'>[],
  names: readonly string[],
): string | undefined {
  return records.find(({ kind, cells }) => kind === 'settings' && names.includes(cells.item ?? ''))?.cells.value
}

/** The unit in which a version's amounts are written. */
export async function amountUnitOf(tx: Tx, department: string, budget: string): Promise<AmountUnit> {
  const rows = await tx
    .selectFrom('record')
    .select(['kind', 'cells'])
    .where('department', '=', department)
    .where('budget', '=', budget)
    .where('kind', '=', 'settings')
    .execute()
  const written = settingOf(rows, ['amountUnit', '金额单位'])
  return AMOUNT_UNITS.find((unit) => unit === written) ?? '万元'
}
