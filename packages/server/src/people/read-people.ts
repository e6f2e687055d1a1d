import type { Person } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { notFound } from '../problem.ts'

export interface PeopleQuery {
  readonly search?: string | undefined
  /** Names that follow this one. */
  readonly after?: string | undefined
  readonly limit?: number
  readonly persons?: readonly string[]
}

/** People with their roles, by sign-in name. */
export async function readPeople(tx: Tx, { search, after, limit, persons }: PeopleQuery): Promise<readonly Person[]> {
  if (persons?.length === 0) return []
  let query = tx
    .selectFrom('person')
    .selectAll()
    .orderBy(({ fn }) => fn('lower', ['name']))
  if (persons) query = query.where('person', 'in', [...persons])
  if (after !== undefined) query = query.where(({ fn }) => fn('lower', ['name']), '>', after)
  if (limit !== undefined) query = query.limit(limit)
  if (search !== undefined && search.trim() !== '') {
    const pattern = `%${search.trim().replaceAll(/[\\%_]/gu, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('name', 'ilike', pattern), eb('display_name', 'ilike', pattern), eb('email', 'ilike', pattern)]),
    )
  }
  const rows = await query.execute()
  if (rows.length === 0) return []
  const assignments = await tx
    .selectFrom('assignment')
    .selectAll()
    .where(
      'person',
      'in',
      rows.map(({ person }) => person),
    )
    .orderBy('role')
    .orderBy('department')
    .orderBy('unit')
    .execute()
  return rows.map((row) => ({
    id: row.person,
    name: row.name,
    displayName: row.display_name,
    email: row.email,
    oidcSubject: row.oidc_subject,
    active: row.active,
    mustChangePassword: row.must_change_password,
    hasPassword: row.password_hash !== null,
    signedInAt: row.signed_in_at?.toISOString() ?? null,
    assignments: assignments
      .filter(({ person }) => person === row.person)
      .map(({ role, department, unit }) => ({
        role: role as Person['assignments'][number]['role'],
        department,
        unit: unit === '' ? null : unit,
      })),
  }))
}

/** @throws Refusal 404 */
export async function readPerson(tx: Tx, person: string): Promise<Person> {
  const [found] = await readPeople(tx, { persons: [person] })
  if (!found) throw notFound('个账号')
  return found
}
