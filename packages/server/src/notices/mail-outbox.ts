import { createTransport, type Transporter } from 'nodemailer'
import { type Database, EVERYTHING } from '../database/database.ts'

export interface MailSettings {
  readonly url: string
  readonly from: string
  /** Where the workbench is reached, for the links. */
  readonly origin: string | undefined
}

/** Notices that are mailed in one round. */
const MOST_OF_ROUND = 100
/** @unit milliseconds */
const MINUTE = 60_000
const LONGEST_WAIT = 6 * 60 * MINUTE
/** What could not be mailed in this time is not mailed any more: it stands in the workbench. @unit milliseconds */
const GIVEN_UP = 3 * 24 * 60 * MINUTE
/** A mail server that does not answer is left alone for this round. @unit milliseconds */
const PATIENCE = 10_000

/**
 * Mails the notices that wait for it. The table is the outbox: a notice is due until it was handed to the mail server, and
 * is tried again later and later when it was not. Nothing else waits for mail.
 */
export class MailOutbox {
  readonly #database: Database
  readonly #settings: MailSettings
  readonly #transport: Transporter
  readonly #now: () => Date

  constructor(database: Database, settings: MailSettings, now: () => Date) {
    this.#database = database
    this.#settings = settings
    this.#now = now
    this.#transport = createTransport({
      url: settings.url,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
    })
  }

  /** Mails what is due. @returns how many were sent @throws what the mail server said first, when one could not be sent */
  async round(): Promise<number> {
    const now = this.#now()
    const due = await this.#due(now)
    let sent = 0
    let failure: unknown
    for (const notice of due) {
      try {
        await this.#send(notice)
        sent++
        await this.#note(notice, { mailed_at: this.#now(), mail_due: null })
      } catch (error) {
        failure ??= error
        const attempts = notice.mail_attempts + 1
        const wait = Math.min(2 ** attempts * MINUTE, LONGEST_WAIT)
        await this.#note(notice, { mail_attempts: attempts, mail_due: new Date(now.getTime() + wait) })
        // One that the server refuses does not hold up the others; a server that is away does.
        if (!isRefusal(error)) break
      }
    }
    if (failure !== undefined) throw failure
    return sent
  }

  close(): void {
    this.#transport.close()
  }

  async #due(now: Date) {
    return this.#database.within(EVERYTHING, async (tx) => {
      await tx
        .updateTable('notice')
        .set({ mail_due: null })
        .where('mail_due', 'is not', null)
        .where('at', '<', new Date(now.getTime() - GIVEN_UP))
        .execute()
      return tx
        .selectFrom('notice')
        .innerJoin('person', 'person.person', 'notice.person')
        .select(['department', 'notice', 'title', 'body', 'link', 'mail_attempts', 'person.email', 'display_name'])
        .where('mail_due', '<=', now)
        .where('active', '=', true)
        .where('email', 'is not', null)
        .orderBy('mail_due')
        .orderBy('notice')
        .limit(MOST_OF_ROUND)
        .execute()
    })
  }

  async #send(notice: Due): Promise<void> {
    const { from, origin } = this.#settings
    const link = origin === undefined ? '' : `${origin.replace(/\/$/u, '')}${notice.link}`
    await this.#transport.sendMail({
      from,
      to: { name: notice.display_name, address: notice.email ?? '' },
      subject: notice.title,
      text: [notice.body, link, '这是明账自动发出的通知，请不要回复。'].filter((line) => line !== '').join('\n\n'),
      // Where the answer of the server was lost, the receiver's mail program sees that it is the same.
      messageId: `<${notice.notice}@mingzhang>`,
    })
  }

  async #note(
    { department, notice }: Due,
    set: { readonly mailed_at?: Date; readonly mail_due: Date | null; readonly mail_attempts?: number },
  ): Promise<void> {
    await this.#database.within(EVERYTHING, (tx) =>
      tx.updateTable('notice').set(set).where('department', '=', department).where('notice', '=', notice).execute(),
    )
  }
}

interface Due {
  readonly department: string
  readonly notice: string
  readonly title: string
  readonly body: string
  readonly link: string
  readonly mail_attempts: number
  readonly email: string | null
  readonly display_name: string
}

/** Whether the server answered, and does not take this mail. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'responseCode' in error &&
    ['EENVELOPE', 'EMESSAGE'].includes(String((error as { code?: unknown }).code))
  )
}
