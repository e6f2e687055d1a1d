import { randomUUID } from 'node:crypto'
import { appendEvents, SYSTEM_CHAIN } from '../../audit/append-events.ts'
import { isAllowed, type Me, PERMISSION_NAMES } from '../../contract/index.ts'
import { EVERYTHING } from '../../database/database.ts'
import { EXAMPLE_ACCOUNTS, EXAMPLE_PASSWORD } from '../../example/example-accounts.ts'
import { hashPassword, isPassword, PASSWORD_RULES, passwordFaults } from '../../people/password.ts'
import { type Asker, askerOfSession, newSecret, secretHash, startSession } from '../../people/sessions.ts'
import { forgetFailures, recordFailure, throttle } from '../../people/throttle.ts'
import { notFound, Refusal } from '../../problem.ts'
import type { Handlers } from '../exchange.ts'

const DAY = 24 * 60 * 60 * 1000

export function meOf(asker: Asker): Me {
  return {
    id: asker.person,
    name: asker.name,
    displayName: asker.displayName,
    assignments: [...asker.assignments],
    mustChangePassword: asker.mustChangePassword,
    csrf: asker.csrf ?? '',
    permissions: PERMISSION_NAMES.filter((permission) => isAllowed(asker.assignments, permission)),
  }
}

export const sessionHandlers: Handlers<
  'signInOptions' | 'signIn' | 'session' | 'signOut' | 'changePassword' | 'tokens' | 'createToken' | 'revokeToken'
> = {
  signInOptions: async ({ settings }) => ({
    oidc: settings.oidc ? { label: settings.oidc.label } : null,
    passwordRules: [...PASSWORD_RULES],
    examples: settings.isExample
      ? EXAMPLE_ACCOUNTS.map(({ name, label }) => ({ name, label, password: EXAMPLE_PASSWORD }))
      : [],
  }),

  async signIn({ database, now }, { body, address, setSession }) {
    await database.within(EVERYTHING, (tx) => throttle(tx, body.name, address, now()))
    const person = await database.within(EVERYTHING, (tx) =>
      tx
        .selectFrom('person')
        .select(['person', 'display_name', 'password_hash', 'active'])
        .where(({ fn }) => fn('lower', ['name']), '=', body.name.toLowerCase())
        .executeTakeFirst(),
    )
    // The password is checked outside of any transaction: it takes long on purpose.
    const isRight = await isPassword(body.password, person?.password_hash ?? null)
    if (!person?.active || !isRight) {
      await database.within(EVERYTHING, async (tx) => {
        await recordFailure(tx, address, now())
        await appendEvents(tx, { person: person?.person ?? 'unknown', displayName: body.name.slice(0, 100) }, [
          { department: SYSTEM_CHAIN, action: 'session.refuse', after: { address } },
        ])
      })
      throw new Refusal(401, 'sign-in-failed', '账号或密码不对。', {
        remedy: '检查大小写；忘记密码的，请系统管理员重置。',
      })
    }
    return database.within(EVERYTHING, async (tx) => {
      await forgetFailures(tx, body.name)
      const { secret } = await startSession(tx, person.person, now())
      await tx.updateTable('person').set({ signed_in_at: now() }).where('person', '=', person.person).execute()
      await appendEvents(tx, { person: person.person, displayName: person.display_name }, [
        { department: SYSTEM_CHAIN, action: 'session.start', after: { address } },
      ])
      const asker = await askerOfSession(tx, secret, now())
      if (!asker) throw new Error('a session that was just started is not there')
      setSession(secret)
      return meOf(asker)
    })
  },

  session: async (_, { asker }) => (asker ? meOf(asker) : null),

  async signOut({ database }, { asker, cookies, setSession }) {
    await database.within(EVERYTHING, async (tx) => {
      await tx
        .deleteFrom('session')
        .where('secret_hash', '=', secretHash(cookies['mingzhang-session'] ?? ''))
        .execute()
      await appendEvents(tx, asker, [{ department: SYSTEM_CHAIN, action: 'session.end' }])
    })
    setSession(null)
  },

  async changePassword({ database, now }, { asker, body, setSession, address }) {
    await database.within(EVERYTHING, (tx) => throttle(tx, asker.name, address, now()))
    const row = await database.within(EVERYTHING, (tx) =>
      tx.selectFrom('person').select('password_hash').where('person', '=', asker.person).executeTakeFirst(),
    )
    if (!(await isPassword(body.current, row?.password_hash ?? null))) {
      await database.within(EVERYTHING, (tx) => recordFailure(tx, address, now()))
      throw new Refusal(422, 'password-wrong', '现在的密码不对。', { remedy: '再输入一次现在的密码。' })
    }
    await database.within(EVERYTHING, (tx) => forgetFailures(tx, asker.name))
    const faults = passwordFaults(body.next, asker)
    if (faults.length > 0 || body.next === body.current)
      throw new Refusal(422, 'password-weak', '新密码不合要求。', {
        remedy: [...faults, ...(body.next === body.current ? ['要与现在的密码不同'] : [])].join('；'),
      })
    const hash = await hashPassword(body.next)
    return database.within(EVERYTHING, async (tx) => {
      await tx
        .updateTable('person')
        .set({ password_hash: hash, must_change_password: false })
        .where('person', '=', asker.person)
        .execute()
      // Whoever knew the old password is signed out.
      await tx.deleteFrom('session').where('person', '=', asker.person).execute()
      await appendEvents(tx, asker, [{ department: SYSTEM_CHAIN, action: 'password.change' }])
      const { secret } = await startSession(tx, asker.person, now())
      const fresh = await askerOfSession(tx, secret, now())
      if (!fresh) throw new Error('a session that was just started is not there')
      setSession(secret)
      return meOf(fresh)
    })
  },

  tokens: async ({ database }, { asker }) =>
    database.within(EVERYTHING, async (tx) =>
      (
        await tx
          .selectFrom('access_token')
          .selectAll()
          .where('person', '=', asker.person)
          .orderBy('created_at')
          .execute()
      ).map(({ token, label, scopes, created_at, expires_at, used_at }) => ({
        token,
        label,
        scopes,
        createdAt: created_at.toISOString(),
        expiresAt: expires_at.toISOString(),
        usedAt: used_at?.toISOString() ?? null,
      })),
    ),

  async createToken({ database, now }, { asker, body }) {
    if (asker.csrf === null)
      throw new Refusal(403, 'not-allowed', '不能用令牌新建令牌。', { remedy: '用账号登录后新建。' })
    const secret = `mz_${newSecret()}`
    const token = randomUUID()
    const expires = new Date(now().getTime() + body.days * DAY)
    await database.within(EVERYTHING, async (tx) => {
      await tx
        .insertInto('access_token')
        .values({
          token,
          person: asker.person,
          label: body.label,
          secret_hash: secretHash(secret),
          scopes: [...new Set(body.scopes)],
          created_at: now(),
          expires_at: expires,
        })
        .execute()
      await appendEvents(tx, asker, [
        { department: SYSTEM_CHAIN, action: 'token.create', after: { token, label: body.label, scopes: body.scopes } },
      ])
    })
    return { token, secret, expiresAt: expires.toISOString() }
  },

  async revokeToken({ database }, { asker, params }) {
    await database.within(EVERYTHING, async (tx) => {
      const { numDeletedRows } = await tx
        .deleteFrom('access_token')
        .where('token', '=', params.token)
        .where('person', '=', asker.person)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw notFound('个令牌')
      await appendEvents(tx, asker, [
        { department: SYSTEM_CHAIN, action: 'token.revoke', before: { token: params.token } },
      ])
    })
  },
}
