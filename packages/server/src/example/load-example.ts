import { randomUUID } from 'node:crypto'
import { type RawDataSet, RECORD_KINDS } from '@mingzhang/kernel'
import { appendEvents, SYSTEM, SYSTEM_CHAIN } from '../audit/append-events.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import type { Change } from '../contract/index.ts'
import { type Database, EVERYTHING, type Tx } from '../database/database.ts'
import { hashPassword } from '../people/password.ts'
import { openYear } from '../process/open-year.ts'
import { EXAMPLE_ACCOUNTS, EXAMPLE_PASSWORD } from './example-accounts.ts'

/** Changes that make an empty version hold a data set, record by record. */
export function changesOfDataSet(raw: RawDataSet): readonly Change[] {
  return raw.tables.flatMap((table) => {
    const kind = RECORD_KINDS.find(({ id }) => id === table.kind)
    const columns = table.header.map(
      (header) => kind?.columns.find(({ id, label }) => id === header.trim() || label === header.trim())?.id,
    )
    return table.rows.map(
      ({ cells }): Change => ({
        kind: 'add',
        record: randomUUID(),
        recordKind: table.kind,
        cells: Object.fromEntries(
          columns.flatMap((column, index) => {
            const cell = (cells[index] ?? '').trim()
            return column === undefined || cell === '' ? [] : [[column, cell]]
          }),
        ),
      }),
    )
  })
}

/** Puts an example department, its year and a person for each role into an empty database. @returns whether it was empty */
export async function loadExample(
  database: Database,
  raw: RawDataSet,
  {
    department,
    name,
    year,
    profile,
  }: { readonly department: string; readonly name: string; readonly year: number; readonly profile: string },
): Promise<boolean> {
  const isEmpty = await database.within(
    EVERYTHING,
    async (tx) => !(await tx.selectFrom('person').select('person').limit(1).executeTakeFirst()),
  )
  if (!isEmpty) return false
  const hash = await hashPassword(EXAMPLE_PASSWORD)
  await database.within(EVERYTHING, async (tx) => {
    await tx.insertInto('department').values({ department, name, profile }).execute()
    await openYear(tx, SYSTEM, { department, year, profile, proposalDue: null, draftDue: null })
    await importRecords(tx, department, `${year}-proposed`, raw)
    await addPeople(tx, department, raw, hash)
  })
  return true
}

/** Makes an empty or freshly opened version hold a data set and nothing else. */
export async function importRecords(tx: Tx, department: string, budget: string, raw: RawDataSet): Promise<void> {
  const there = await tx
    .selectFrom('record')
    .select('record')
    .where('department', '=', department)
    .where('budget', '=', budget)
    .execute()
  await applyChanges(tx, SYSTEM, {
    department,
    budget,
    changes: [...there.map(({ record }) => ({ kind: 'remove' as const, record })), ...changesOfDataSet(raw)],
    authorise: () => {},
  })
}

async function addPeople(tx: Tx, department: string, raw: RawDataSet, hash: string): Promise<void> {
  const units = raw.tables.find(({ kind }) => kind === 'units')
  // The first budget unit of the department: the one that the unit's preparer enters.
  const unit = units?.rows.map(({ cells }) => cells[0] ?? '').find((code) => code !== department) ?? ''
  for (const { name, displayName, role, reach } of EXAMPLE_ACCOUNTS) {
    const person = randomUUID()
    await tx
      .insertInto('person')
      .values({
        person,
        name,
        display_name: displayName,
        email: null,
        password_hash: hash,
        must_change_password: false,
        oidc_subject: null,
        active: true,
      })
      .execute()
    await tx
      .insertInto('assignment')
      .values({ person, role, department: reach === 'bureau' ? '*' : department, unit: reach === 'unit' ? unit : '' })
      .execute()
    await appendEvents(tx, SYSTEM, [
      { department: SYSTEM_CHAIN, action: 'person.create', after: { person, name, role } },
    ])
  }
}
