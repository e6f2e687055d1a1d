import { createHash, randomBytes } from 'node:crypto'
import type { Assignment } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'

/** Who asks, by a session or a token. */
export interface Asker {
  readonly person: string
  readonly name: string
  readonly displayName: string
  readonly mustChangePassword: boolean
  readonly assignments: readonly Assignment[]
  /** The session's; null for a token, whose requests no other site can send. */
  readonly csrf: string | null
  readonly scopes: readonly ('read' | 'write')[]
}

/** A session ends this long after it was last used, and in any case after a working day. @unit milliseconds */
export const IDLE_LIMIT = 60 * 60 * 1000
export const SESSION_LIMIT = 12 * 60 * 60 * 1000
/** How exactly the last use is kept: not every request writes. @unit milliseconds */
const USE_STEP = 5 * 60 * 1000
const SECRET_BYTES = 32

export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** Starts a session. @returns its secret, of which only the hash is kept */
export async function startSession(
  tx: Tx,
  person: string,
  now: Date,
): Promise<{ readonly secret: string; readonly csrf: string }> {
  const secret = newSecret()
  const csrf = newSecret()
  await tx.deleteFrom('session').where('expires_at', '<', now).execute()
  await tx
    .insertInto('session')
    .values({
      secret_hash: secretHash(secret),
      person,
      csrf,
      created_at: now,
      used_at: now,
      expires_at: new Date(now.getTime() + SESSION_LIMIT),
    })
    .execute()
  return { secret, csrf }
}

/** The one whose session it is, while it lasts. */
export async function askerOfSession(tx: Tx, secret: string, now: Date): Promise<Asker | undefined> {
  const hash = secretHash(secret)
  const row = await tx
    .selectFrom('session')
    .innerJoin('person', 'person.person', 'session.person')
    .select(['person.person', 'name', 'display_name', 'must_change_password', 'csrf', 'used_at', 'expires_at'])
    .where('secret_hash', '=', hash)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.expires_at <= now || now.getTime() - row.used_at.getTime() > IDLE_LIMIT) {
    await tx.deleteFrom('session').where('secret_hash', '=', hash).execute()
    return undefined
  }
  if (now.getTime() - row.used_at.getTime() > USE_STEP)
    await tx.updateTable('session').set({ used_at: now }).where('secret_hash', '=', hash).execute()
  return { ...(await askerOf(tx, row)), csrf: row.csrf, scopes: ['read', 'write'] }
}

/** The one whose token it is, while it is valid. */
export async function askerOfToken(tx: Tx, secret: string, now: Date): Promise<Asker | undefined> {
  const row = await tx
    .selectFrom('access_token')
    .innerJoin('person', 'person.person', 'access_token.person')
    .select([
      'person.person',
      'name',
      'display_name',
      'must_change_password',
      'scopes',
      'token',
      'access_token.used_at',
    ])
    .where('secret_hash', '=', secretHash(secret))
    .where('expires_at', '>', now)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return undefined
  if (!row.used_at || now.getTime() - row.used_at.getTime() > USE_STEP)
    await tx.updateTable('access_token').set({ used_at: now }).where('token', '=', row.token).execute()
  return { ...(await askerOf(tx, row)), csrf: null, scopes: row.scopes as Asker['scopes'] }
}

async function askerOf(
  tx: Tx,
  row: {
    readonly person: string
    readonly name: string
    readonly display_name: string
    readonly must_change_password: boolean
  },
): Promise<Omit<Asker, 'csrf' | 'scopes'>> {
  return {
    person: row.person,
    name: row.name,
    displayName: row.display_name,
    mustChangePassword: row.must_change_password,
    assignments: await assignmentsOf(tx, row.person),
  }
}

export async function assignmentsOf(tx: Tx, person: string): Promise<readonly Assignment[]> {
  const rows = await tx.selectFrom('assignment').selectAll().where('person', '=', person).orderBy('role').execute()
  return rows.map(({ role, department, unit }) => ({
    role: role as Assignment['role'],
    department,
    unit: unit === '' ? null : unit,
  }))
}
