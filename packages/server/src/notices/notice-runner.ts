import type { Services } from '../http/exchange.ts'
import { writeDeadlineNotices } from './deadline-notices.ts'
import { MailOutbox } from './mail-outbox.ts'
import { tellPeople } from './tell-people.ts'

/** @unit milliseconds */
const MAIL_EVERY = 20_000
const DEADLINES_EVERY = 60 * 60 * 1000

/** What happens without anybody asking: reminders of deadlines, and mail. */
export class NoticeRunner {
  readonly #services: Pick<Services, 'database' | 'hub' | 'settings' | 'now'>
  readonly #outbox: MailOutbox | undefined
  readonly #timers: NodeJS.Timeout[] = []
  #mailing: Promise<void> | undefined
  #reminding: Promise<void> | undefined
  #isMailDown = false

  constructor(services: Pick<Services, 'database' | 'hub' | 'settings' | 'now'>) {
    this.#services = services
    const { database, settings, now } = services
    this.#outbox = settings.mail && new MailOutbox(database, { ...settings.mail, origin: settings.origin }, now)
  }

  start(): void {
    const every = (work: () => Promise<void>, time: number): void => {
      this.#timers.push(setInterval(() => void work(), time).unref())
    }
    every(() => this.remind(), DEADLINES_EVERY)
    if (this.#outbox) every(() => this.mail(), MAIL_EVERY)
    this.#timers.push(setTimeout(() => void this.remind(), 1000).unref())
  }

  /** Reminds of deadlines, each once. */
  async remind(): Promise<void> {
    const { database, hub, settings, now } = this.#services
    this.#reminding ??= (async () => {
      try {
        for (const { department, persons } of await writeDeadlineNotices(database, now()))
          tellPeople(hub, department, persons)
      } catch (error) {
        settings.report(error)
      } finally {
        this.#reminding = undefined
      }
    })()
    await this.#reminding
  }

  /** Mails what is due; one round at a time. A mail server that is away is reported once. */
  async mail(): Promise<void> {
    const outbox = this.#outbox
    if (!outbox) return
    this.#mailing ??= (async () => {
      try {
        await outbox.round()
        this.#isMailDown = false
      } catch (error) {
        if (!this.#isMailDown) this.#services.settings.report(error)
        this.#isMailDown = true
      } finally {
        this.#mailing = undefined
      }
    })()
    await this.#mailing
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all([this.#mailing, this.#reminding])
    this.#outbox?.close()
  }
}
