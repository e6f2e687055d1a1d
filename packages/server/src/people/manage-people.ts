import { type Actor, appendEvents, SYSTEM_CHAIN } from '../audit/append-events.ts'
import type { Assignment, Person } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { Refusal } from '../problem.ts'
import { assignmentFaults } from './assignment-faults.ts'
import { readPeople, readPerson } from './read-people.ts'
import { forgetFailures } from './throttle.ts'

export interface NewPerson {
  readonly person: string
  readonly name: string
  readonly displayName: string
  readonly email: string | null
  readonly oidcSubject: string | null
  readonly assignments: readonly Assignment[]
}

/**
 * Makes an account. A person of an identity provider has no password.
 * @param hash of the initial password, which must be changed at the first sign-in; null for none
 * @returns whether it was made: false when the same was sent before
 * @throws Refusal 409 for a name that somebody has, 422 with every fault of the assignments
 */
export async function createPerson(tx: Tx, actor: Actor, input: NewPerson, hash: string | null): Promise<boolean> {
  const { person, name, displayName, email, oidcSubject } = input
  const [before] = await readPeople(tx, { persons: [person] })
  if (before?.name === name) return false
  if (before) throw new Refusal(409, 'person-id-used', '这个编号已经是另一个账号的。', { remedy: '换一个新的编号。' })
  await refuseTaken(tx, person, { name, oidcSubject })
  const assignments = withoutRepeats(input.assignments)
  await refuseFaults(tx, assignments)
  await tx
    .insertInto('person')
    .values({
      person,
      name,
      display_name: displayName,
      email,
      password_hash: hash,
      must_change_password: hash !== null,
      oidc_subject: oidcSubject,
      active: true,
    })
    .execute()
  await writeAssignments(tx, person, assignments)
  await appendEvents(tx, actor, [
    {
      department: SYSTEM_CHAIN,
      action: 'person.create',
      after: { person, name, displayName, email, oidcSubject, assignments },
    },
  ])
  return true
}

export interface PersonChange {
  readonly displayName?: string | undefined
  readonly email?: string | null | undefined
  readonly oidcSubject?: string | null | undefined
  readonly active?: boolean | undefined
  readonly assignments?: readonly Assignment[] | undefined
}

/**
 * Changes an account; one that is no longer active loses its sessions and tokens at once.
 * @throws Refusal 409 when nobody would be left to manage people
 */
export async function changePerson(tx: Tx, actor: Actor, person: string, change: PersonChange): Promise<Person> {
  await lockAdministrators(tx)
  const before = await readPerson(tx, person)
  const after = {
    displayName: change.displayName ?? before.displayName,
    email: change.email === undefined ? before.email : change.email,
    oidcSubject: change.oidcSubject === undefined ? before.oidcSubject : change.oidcSubject,
    active: change.active ?? before.active,
    assignments: change.assignments ? withoutRepeats(change.assignments) : before.assignments,
  }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  )
  if (changed.length === 0) return before
  if (changed.includes('assignments')) await refuseFaults(tx, after.assignments)
  if (changed.includes('oidcSubject')) await refuseTaken(tx, person, { oidcSubject: after.oidcSubject })
  await tx
    .updateTable('person')
    .set({
      display_name: after.displayName,
      email: after.email,
      oidc_subject: after.oidcSubject,
      active: after.active,
    })
    .where('person', '=', person)
    .execute()
  if (changed.includes('assignments')) await writeAssignments(tx, person, after.assignments)
  if (changed.some((key) => key === 'active' || key === 'assignments' || key === 'oidcSubject')) await refuseLockOut(tx)
  if (!after.active) await endAccess(tx, person)
  const pick = (of: typeof after) => Object.fromEntries(changed.map((key) => [key, of[key]]))
  await appendEvents(tx, actor, [
    {
      department: SYSTEM_CHAIN,
      action: 'person.change',
      before: { person, ...pick(before) },
      after: { person, ...pick(after) },
    },
  ])
  return readPerson(tx, person)
}

/** Gives a new password, to be changed at the next sign-in; whoever knew the old one is signed out. */
export async function resetPassword(tx: Tx, actor: Actor, person: string, hash: string): Promise<void> {
  const { name } = await readPerson(tx, person)
  await tx
    .updateTable('person')
    .set({ password_hash: hash, must_change_password: true })
    .where('person', '=', person)
    .execute()
  await endAccess(tx, person)
  await forgetFailures(tx, name)
  await appendEvents(tx, actor, [{ department: SYSTEM_CHAIN, action: 'password.reset', after: { person } }])
}

/** Ends all sessions and tokens of a person. */
async function endAccess(tx: Tx, person: string): Promise<void> {
  await tx.deleteFrom('session').where('person', '=', person).execute()
  await tx.deleteFrom('access_token').where('person', '=', person).execute()
}

async function writeAssignments(tx: Tx, person: string, assignments: readonly Assignment[]): Promise<void> {
  await tx.deleteFrom('assignment').where('person', '=', person).execute()
  if (assignments.length > 0)
    await tx
      .insertInto('assignment')
      .values(assignments.map(({ role, department, unit }) => ({ person, role, department, unit: unit ?? '' })))
      .execute()
}

function withoutRepeats(assignments: readonly Assignment[]): Assignment[] {
  return [...new Map(assignments.map((each) => [`${each.role} ${each.department} ${each.unit ?? ''}`, each])).values()]
}

async function refuseFaults(tx: Tx, assignments: readonly Assignment[]): Promise<void> {
  const problems = await assignmentFaults(tx, assignments)
  if (problems.length > 0)
    throw new Refusal(422, 'assignments-invalid', `角色有 ${problems.length} 处不对，没有写入。`, {
      detail: problems.map(({ message }) => message).join(''),
      remedy: '逐处改正后再保存。',
      problems,
    })
}

async function refuseTaken(
  tx: Tx,
  person: string,
  { name, oidcSubject }: { readonly name?: string; readonly oidcSubject: string | null },
): Promise<void> {
  const ofName =
    name !== undefined &&
    (await tx
      .selectFrom('person')
      .select('person')
      .where(({ fn }) => fn('lower', ['name']), '=', name.toLowerCase())
      .where('person', '!=', person)
      .executeTakeFirst())
  if (ofName) throw new Refusal(409, 'name-taken', `账号“${name}”已经有了。`, { remedy: '换一个账号名。' })
  const ofSubject =
    oidcSubject !== null &&
    (await tx
      .selectFrom('person')
      .select('name')
      .where('oidc_subject', '=', oidcSubject)
      .where('person', '!=', person)
      .executeTakeFirst())
  if (ofSubject)
    throw new Refusal(409, 'subject-taken', `这个统一身份已经属于账号“${ofSubject.name}”。`, {
      remedy: '先从那个账号上取下，再给这个账号。',
    })
}

/** Two administrators who take away each other's role take turns: the second is refused. */
async function lockAdministrators(tx: Tx): Promise<void> {
  await tx
    .selectFrom('assignment')
    .select('person')
    .where('role', '=', 'administrator')
    .orderBy('person')
    .forUpdate()
    .execute()
}

async function refuseLockOut(tx: Tx): Promise<void> {
  const left = await tx
    .selectFrom('assignment')
    .innerJoin('person', 'person.person', 'assignment.person')
    .select('person.person')
    .where('role', '=', 'administrator')
    .where('active', '=', true)
    .where((eb) => eb.or([eb('password_hash', 'is not', null), eb('oidc_subject', 'is not', null)]))
    .limit(1)
    .executeTakeFirst()
  if (!left)
    throw new Refusal(409, 'last-administrator', '这样就没有能登录的系统管理员了，没有保存。', {
      remedy: '先让另一个人成为系统管理员。',
    })
}
