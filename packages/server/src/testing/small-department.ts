import { randomUUID } from 'node:crypto'
import { SYSTEM } from '../audit/append-events.ts'
import { applyChanges } from '../budgets/apply-changes.ts'
import type { Assignment } from '../contract/index.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { askerOfSession, startSession } from '../people/sessions.ts'
import { openYear } from '../process/open-year.ts'
import { client, EXAMPLE, type TestClient, type TestServer } from './test-server.ts'

export interface SmallDepartment {
  readonly department: string
  readonly year: number
  readonly units: readonly string[]
}

/** A department with an open year, and units of which each spends a little. */
export async function openSmallDepartment(
  database: Database,
  { department, year, units }: SmallDepartment,
): Promise<void> {
  await database.within(EVERYTHING, async (tx) => {
    await tx
      .insertInto('department')
      .values({ department, name: `部门${department}`, profile: EXAMPLE.profile })
      .execute()
    await openYear(tx, SYSTEM, { department, year, profile: EXAMPLE.profile, proposalDue: null, draftDue: null })
    await applyChanges(tx, SYSTEM, {
      department,
      budget: `${year}-proposed`,
      authorise: () => {},
      changes: units.flatMap((unit) => [
        {
          kind: 'add' as const,
          record: randomUUID(),
          recordKind: 'units',
          cells: { code: unit, name: `单位${unit}`, kind: '行政单位', parent: department },
        },
        {
          kind: 'add' as const,
          record: randomUUID(),
          recordKind: 'basic',
          cells: { unit, kind: '公用经费', fund: '一般公共预算', origin: '本年', amount: '10.00' },
        },
      ]),
    })
  })
}

export interface TestPerson {
  readonly name: string
  readonly email?: string
  readonly assignments: readonly Assignment[]
}

/** A person without a password. @returns the id */
export async function addPerson(database: Database, { name, email, assignments }: TestPerson): Promise<string> {
  const person = randomUUID()
  await database.within(EVERYTHING, async (tx) => {
    await tx
      .insertInto('person')
      .values({
        person,
        name,
        display_name: name,
        email: email ?? null,
        password_hash: null,
        must_change_password: false,
        oidc_subject: null,
        active: true,
      })
      .execute()
    if (assignments.length > 0)
      await tx
        .insertInto('assignment')
        .values(assignments.map(({ unit, ...rest }) => ({ person, ...rest, unit: unit ?? '' })))
        .execute()
  })
  return person
}

/** Signs somebody in without the time that a password takes. */
export async function sessionOf(server: TestServer, name: string, now = new Date()): Promise<TestClient> {
  const { secret, csrf } = await server.database.within(EVERYTHING, async (tx) => {
    const { person } = await tx.selectFrom('person').select('person').where('name', '=', name).executeTakeFirstOrThrow()
    return startSession(tx, person, now)
  })
  return client(server.origin, `mingzhang-session=${secret}`, csrf)
}

/** Somebody as the server knows them when they ask. */
export async function askerNamed(database: Database, name: string) {
  return database.within(EVERYTHING, async (tx) => {
    const { person } = await tx.selectFrom('person').select('person').where('name', '=', name).executeTakeFirstOrThrow()
    const { secret } = await startSession(tx, person, new Date())
    const asker = await askerOfSession(tx, secret, new Date())
    if (!asker) throw new Error(`${name} has no session`)
    return asker
  })
}
