import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { Refusal } from '../problem.ts'

/** Failed sign-ins that are borne within the window, of one name and of one address. */
const MOST_OF_NAME = 5
const MOST_OF_ADDRESS = 30
/** @unit milliseconds */
const WINDOW = 15 * 60 * 1000

/**
 * Refuses when too many sign-ins of the name or the address failed lately: guessing costs time, whoever guesses. For the
 * name an attempt counts as a failure from its beginning, so that guesses sent all at once are counted as well; it is
 * forgotten when it succeeds. Of an address, behind which a whole office may sign in at nine, only failures count.
 */
export async function throttle(tx: Tx, name: string, address: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - WINDOW)
  // Attempts of the same name take turns here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${nameSubject(name)}, 0))`.execute(tx)
  const failures = async (subject: string): Promise<number> => {
    const row = await tx
      .selectFrom('sign_in_failure')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('subject', '=', subject)
      .where('at', '>', since)
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }
  if (
    (await failures(nameSubject(name))) >= MOST_OF_NAME ||
    (await failures(addressSubject(address))) >= MOST_OF_ADDRESS
  )
    throw new Refusal(429, 'too-many-failures', '登录失败次数太多，请十五分钟后再试。', {
      remedy: '忘记密码的，请系统管理员重置。',
    })
  await tx.deleteFrom('sign_in_failure').where('at', '<=', since).execute()
  await tx
    .insertInto('sign_in_failure')
    .values({ subject: nameSubject(name), at: now })
    .execute()
}

/** Counts a failure against the address that it came from; against the name it counts already. */
export async function recordFailure(tx: Tx, address: string, now: Date): Promise<void> {
  await tx
    .insertInto('sign_in_failure')
    .values({ subject: addressSubject(address), at: now })
    .execute()
}

export async function forgetFailures(tx: Tx, name: string): Promise<void> {
  await tx.deleteFrom('sign_in_failure').where('subject', '=', nameSubject(name)).execute()
}

const nameSubject = (name: string): string => `name:${name.toLowerCase()}`
const addressSubject = (address: string): string => `address:${address}`
