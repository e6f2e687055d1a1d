import { randomUUID } from 'node:crypto'
import { appendEvents, SYSTEM, SYSTEM_CHAIN } from '../audit/append-events.ts'
import { ALL_DEPARTMENTS } from '../contract/index.ts'
import { type Database, EVERYTHING, type Tx } from '../database/database.ts'
import { hashPassword, initialPassword } from './password.ts'

/** What is handed over once. */
export interface HandedOver {
  readonly name: string
  readonly password: string
}

const FIRST_NAME = 'admin'

/**
 * Makes the first account of an installation that has nobody yet: an administrator, who gives all others theirs.
 * @returns the password to hand over, which must be changed at the first sign-in; undefined where somebody is there
 */
export async function ensureAdministrator(database: Database): Promise<HandedOver | undefined> {
  const isEmpty = await database.within(EVERYTHING, isNobodyThere)
  if (!isEmpty) return undefined
  const password = initialPassword()
  const hash = await hashPassword(password)
  const made = await database.within(EVERYTHING, async (tx) => {
    if (!(await isNobodyThere(tx))) return false
    const person = randomUUID()
    await tx
      .insertInto('person')
      .values({
        person,
        name: FIRST_NAME,
        display_name: '系统管理员',
        email: null,
        password_hash: hash,
        must_change_password: true,
        oidc_subject: null,
        active: true,
      })
      .execute()
    await appendEvents(tx, SYSTEM, [
      { department: SYSTEM_CHAIN, action: 'person.create', after: { person, name: FIRST_NAME } },
    ])
    await makeAdministrator(tx, person)
    return true
  })
  return made ? { name: FIRST_NAME, password } : undefined
}

/**
 * Lets somebody who can reach the database itself back in, when no administrator can sign in any more: the account is active,
 * an administrator, and has a new password. It stands in the audit trail.
 * @returns undefined where no account has the name
 */
export async function rescueAdministrator(database: Database, name: string): Promise<HandedOver | undefined> {
  const password = initialPassword()
  const hash = await hashPassword(password)
  return database.within(EVERYTHING, async (tx) => {
    const found = await tx
      .updateTable('person')
      .set({ password_hash: hash, must_change_password: true, active: true })
      .where(({ fn }) => fn('lower', ['name']), '=', name.toLowerCase())
      .returning(['person', 'name'])
      .executeTakeFirst()
    if (!found) return undefined
    await tx.deleteFrom('session').where('person', '=', found.person).execute()
    await tx.deleteFrom('access_token').where('person', '=', found.person).execute()
    await appendEvents(tx, SYSTEM, [
      { department: SYSTEM_CHAIN, action: 'person.rescue', after: { person: found.person, name: found.name } },
    ])
    await makeAdministrator(tx, found.person)
    return { name: found.name, password }
  })
}

async function isNobodyThere(tx: Tx): Promise<boolean> {
  return !(await tx.selectFrom('person').select('person').limit(1).executeTakeFirst())
}

async function makeAdministrator(tx: Tx, person: string): Promise<void> {
  await tx
    .insertInto('assignment')
    .values({ person, role: 'administrator', department: ALL_DEPARTMENTS, unit: '' })
    .onConflict((conflict) => conflict.columns(['person', 'role', 'department', 'unit']).doNothing())
    .execute()
}
