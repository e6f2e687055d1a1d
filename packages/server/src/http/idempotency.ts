import { createHash } from 'node:crypto'
import type { Route } from '../contract/index.ts'
import { EVERYTHING } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import type { Exchange, Services } from './exchange.ts'

/** How long an answer is kept for who sends the same again. @unit milliseconds */
const KEPT = 24 * 60 * 60 * 1000
const KEY = /^[\w-]{8,100}$/u

/** What is shown only once is not kept anywhere: these are answered as if no key had been sent. */
export const SHOWN_ONCE: readonly string[] = ['createPerson', 'resetPassword', 'createToken']

/**
 * Answers a write that carries a key: the first time by doing it, and again with the same answer.
 * Where the answer was lost with the machine, doing it again is safe: ids are the client's, and changes say what they saw.
 */
export async function answerOnce(
  { database, now }: Services,
  asker: Asker,
  key: string,
  route: Route,
  { params, body }: Exchange,
  work: () => Promise<unknown>,
): Promise<{ readonly reply: unknown; readonly status: number }> {
  if (!KEY.test(key)) throw new Refusal(400, 'request-invalid', 'Idempotency-Key 要写 8 到 100 个字母、数字、- 或 _。')
  const request = createHash('sha256')
    .update(JSON.stringify([route.id, params, route.bodyType === 'files' ? null : body]))
    .digest('hex')
  const before = await database.within(EVERYTHING, (tx) =>
    tx
      .selectFrom('idempotency')
      .select(['request', 'status', 'reply'])
      .where('person', '=', asker.person)
      .where('key', '=', key)
      .executeTakeFirst(),
  )
  if (before && before.request !== request)
    throw new Refusal(422, 'key-reused', '同一个 Idempotency-Key 用在了不同的请求上。', {
      remedy: '每个新请求用新的键。',
    })
  if (before) return { reply: before.reply ?? undefined, status: before.status }
  const reply = await work()
  await database.within(EVERYTHING, async (tx) => {
    await tx
      .deleteFrom('idempotency')
      .where('at', '<', new Date(now().getTime() - KEPT))
      .execute()
    await tx
      .insertInto('idempotency')
      .values({
        person: asker.person,
        key,
        request,
        status: 200,
        reply: reply === undefined ? null : JSON.stringify(reply),
      })
      .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
      .execute()
  })
  return { reply, status: 200 }
}
