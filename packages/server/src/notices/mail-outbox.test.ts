import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM } from '../audit/append-events.ts'
import { type Database, EVERYTHING } from '../database/database.ts'
import { EventHub } from '../http/event-hub.ts'
import { readSettings } from '../settings.ts'
import { addPerson } from '../testing/small-department.ts'
import { databaseKinds, openTestDatabase } from '../testing/test-database.ts'
import { MailOutbox } from './mail-outbox.ts'
import { NoticeRunner } from './notice-runner.ts'
import { writeNotices } from './write-notices.ts'

const MINUTE = 60_000
const START = new Date('2026-03-02T01:00:00Z')

describe.each(databaseKinds())('mail on %s', (kind) => {
  let database: Database
  let now = START
  const opened: { close(): unknown }[] = []
  beforeEach(async () => {
    now = START
    database = await openTestDatabase(kind)
    await database.within(EVERYTHING, (tx) =>
      tx.insertInto('department').values({ department: '031', name: '三一局', profile: 'x' }).execute(),
    )
    const finance = { role: 'departmentFinance' as const, department: '031', unit: null }
    await addPerson(database, { name: '有邮箱', email: 'caiwu@example.gov.cn', assignments: [finance] })
    await addPerson(database, { name: '没有邮箱', assignments: [finance] })
  })
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
    await database.close()
  })

  const outbox = (port: number): MailOutbox => {
    const made = new MailOutbox(
      database,
      {
        url: `smtp://127.0.0.1:${port}`,
        from: '明账 <mingzhang@example.gov.cn>',
        origin: 'https://budget.example.gov.cn/',
      },
      () => now,
    )
    opened.push(made)
    return made
  }
  const write = (reason = '漏了一行'): Promise<readonly string[]> =>
    database.within(EVERYTHING, (tx) =>
      writeNotices(tx, SYSTEM, { kind: 'proposalReturned', department: '031', year: 2027, values: { reason } }, now),
    )
  const rows = () =>
    database.within(EVERYTHING, (tx) =>
      tx.selectFrom('notice').selectAll().orderBy('mail_due').orderBy('notice').execute(),
    )

  it('goes to those who have an address, once, with the way to the page', async () => {
    const mail = await startMailServer()
    opened.push(mail)
    expect(await write()).toHaveLength(2)
    const box = outbox(mail.port)
    expect(await box.round()).toBe(1)
    expect(await box.round()).toBe(0)
    expect(mail.received).toHaveLength(1)
    const [{ to, text } = { to: [], text: '' }] = mail.received
    expect(to).toEqual(['caiwu@example.gov.cn'])
    expect(decoded(text)).toContain('系统退回了三一局的2027年建议数，请修改后再报。理由：漏了一行。')
    expect(decoded(text)).toContain('https://budget.example.gov.cn/d/031/2027')
    expect(text).toMatch(/^Subject: =\?UTF-8\?/mu)
    expect((await rows()).map(({ mailed_at }) => mailed_at?.toISOString() ?? null).sort()).toEqual([
      START.toISOString(),
      null,
    ])
  })

  it('waits for a server that is away, later and later, and is not lost', async () => {
    await write()
    const port = await freePort()
    const box = outbox(port)
    await expect(box.round()).rejects.toThrow()
    expect(await box.round()).toBe(0)
    const [waiting] = (await rows()).filter(({ mail_due }) => mail_due !== null)
    expect(waiting).toMatchObject({ mail_attempts: 1, mail_due: new Date(START.getTime() + 2 * MINUTE) })
    now = new Date(START.getTime() + 2 * MINUTE)
    await expect(box.round()).rejects.toThrow()
    now = new Date(START.getTime() + 6 * MINUTE)
    const mail = await startMailServer({ port })
    opened.push(mail)
    expect(await box.round()).toBe(1)
    expect(mail.received).toHaveLength(1)
  })

  it('does not hold up others for one that the server refuses, and is given up after three days', async () => {
    const finance = { role: 'departmentFinance' as const, department: '031', unit: null }
    await addPerson(database, { name: '坏邮箱', email: 'gone@example.gov.cn', assignments: [finance] })
    await write()
    const mail = await startMailServer({ refuses: 'gone@example.gov.cn' })
    opened.push(mail)
    const box = outbox(mail.port)
    await expect(box.round()).rejects.toThrow(/gone/u)
    expect(mail.received.flatMap(({ to }) => to)).toEqual(['caiwu@example.gov.cn'])
    now = new Date(START.getTime() + 3 * 24 * 60 * MINUTE + 1)
    expect(await box.round()).toBe(0)
    expect((await rows()).every(({ mail_due }) => mail_due === null)).toBe(true)
  })

  it('cannot be turned to other receivers or subjects by what people write', async () => {
    const mail = await startMailServer()
    opened.push(mail)
    await database.within(EVERYTHING, (tx) =>
      writeNotices(
        tx,
        { person: 'x', displayName: '甲\r\nBcc: evil@example.com' },
        {
          kind: 'commentWritten',
          department: '031',
          year: 2027,
          values: { place: '全部', text: '\r\n.\r\nRCPT TO:<x@y>' },
        },
        now,
      ),
    )
    await outbox(mail.port).round()
    expect(mail.received.map(({ to }) => to)).toEqual([['caiwu@example.gov.cn']])
    expect(mail.received[0]?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/mu)
  })

  it('that cannot be sent stops nothing, and is reported once', async () => {
    const reported: unknown[] = []
    const settings = {
      ...readSettings({}, '/'),
      mail: { url: `smtp://127.0.0.1:${await freePort()}`, from: 'x@example.gov.cn' },
      report: (error: unknown) => reported.push(error),
    }
    const runner = new NoticeRunner({ database, hub: new EventHub(), settings, now: () => now })
    opened.push(runner)
    for (let time = 1; time < 4; time++) {
      await write(`第${time}次`)
      await runner.mail()
      now = new Date(now.getTime() + MINUTE)
    }
    expect(reported).toHaveLength(1)
    expect(await rows()).toHaveLength(6)
  })
})

interface MailServer {
  readonly port: number
  readonly received: readonly { readonly to: readonly string[]; readonly text: string }[]
  close(): Promise<void>
}

function startMailServer(options: { readonly port?: number; readonly refuses?: string } = {}): Promise<MailServer> {
  const received: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) => {
      if (address !== options.refuses) return done()
      done(Object.assign(new Error(`no such mailbox: ${address}`), { responseCode: 550 }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  return new Promise((resolve) => {
    const listening = server.listen(options.port ?? 0, '127.0.0.1', () =>
      resolve({
        port: (listening.address() as AddressInfo).port,
        received,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    )
  })
}

/** The text of a mail, whose lines are quoted-printable or base64. */
function decoded(mail: string): string {
  const [head = '', body = ''] = mail.split(/\r\n\r\n([\s\S]*)/u)
  if (/base64/iu.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replaceAll(/=\r\n/gu, '')
    .replaceAll(/=([\dA-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
