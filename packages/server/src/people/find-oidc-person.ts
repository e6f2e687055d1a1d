import { appendEvents, SYSTEM, SYSTEM_CHAIN } from '../audit/append-events.ts'
import type { Tx } from '../database/database.ts'
import { Refusal } from '../problem.ts'

/** What the identity provider vouches for. */
export interface Identity {
  readonly subject: string
  /** Only one that the provider has verified. */
  readonly verifiedEmail: string | undefined
}

export interface FoundPerson {
  readonly person: string
  readonly displayName: string
}

/**
 * Finds whose identity it is: by its subject; the first time by a verified e-mail address that exactly one active account
 * has and that is linked to nobody else. Nobody is created: an account is an administrator's to give.
 * @throws Refusal 403 for who has no account, or one that is not active
 */
export async function findOidcPerson(tx: Tx, { subject, verifiedEmail }: Identity): Promise<FoundPerson> {
  const known = await tx
    .selectFrom('person')
    .select(['person', 'display_name', 'active'])
    .where('oidc_subject', '=', subject)
    .executeTakeFirst()
  if (known?.active) return { person: known.person, displayName: known.display_name }
  if (known) throw unknownPerson('这个身份的账号已停用。')
  if (verifiedEmail === undefined) throw unknownPerson('这个身份还没有账号。')
  const candidates = await tx
    .selectFrom('person')
    .select(['person', 'display_name', 'oidc_subject', 'must_change_password'])
    .where(({ fn }) => fn('lower', ['email']), '=', verifiedEmail.toLowerCase())
    .where('active', '=', true)
    .forUpdate()
    .execute()
  const [only] = candidates
  if (!only || candidates.length > 1 || only.oidc_subject !== null) throw unknownPerson('这个身份还没有账号。')
  await tx
    .updateTable('person')
    .set({
      oidc_subject: subject,
      // An initial password that was never changed is known to who made the account; it is not needed any more.
      ...(only.must_change_password ? { password_hash: null, must_change_password: false } : {}),
    })
    .where('person', '=', only.person)
    .execute()
  await appendEvents(tx, SYSTEM, [
    {
      department: SYSTEM_CHAIN,
      action: 'person.link',
      before: { person: only.person, oidcSubject: null },
      after: { person: only.person, oidcSubject: subject, email: verifiedEmail },
    },
  ])
  return { person: only.person, displayName: only.display_name }
}

function unknownPerson(detail: string): Refusal {
  return new Refusal(403, 'oidc-unknown-person', '统一身份认证通过了，但在这里没有可用的账号。', {
    detail,
    remedy: '请系统管理员建立账号，邮箱与统一身份中的一致。',
  })
}
