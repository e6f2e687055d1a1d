import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../database/database.ts'
import { addPerson, openSmallDepartment, sessionOf } from '../testing/small-department.ts'
import { databaseKinds } from '../testing/test-database.ts'
import { startTestServer, type TestClient, type TestServer } from '../testing/test-server.ts'
import { appendEvents, SYSTEM } from './append-events.ts'
import { eventText } from './verify-chain.ts'

describe.each(databaseKinds())('the audit trail on %s', (kind) => {
  let server: TestServer
  let auditor: TestClient
  let ofOne: TestClient
  beforeAll(async () => {
    server = await startTestServer(kind)
    await openSmallDepartment(server.database, { department: '071', year: 2027, units: ['071001'] })
    await addPerson(server.database, {
      name: 'auditor071',
      assignments: [{ role: 'auditor', department: '071', unit: null }],
    })
    auditor = await sessionOf(server, 'shenji')
    ofOne = await sessionOf(server, 'auditor071')
  })
  afterAll(() => server.close())

  it('is read page by page, the newest first, with each event’s hash', async () => {
    const all: number[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<TestClient['ask']>> & {
        items: { seq: number; hash: string; action: string }[]
        next: string | null
      } = await auditor.ask('audit', {
        query: { department: '071', limit: 3, ...(cursor === null ? {} : { cursor }) },
      })
      all.push(...page.items.map(({ seq }) => seq))
      for (const { hash } of page.items) expect(hash).toMatch(/^[\da-f]{64}$/u)
      cursor = page.next
    } while (cursor !== null)
    expect(all).toEqual(Array.from({ length: all.length }, (_, index) => all.length - index))
    const system = await auditor.ask('audit')
    expect(system.items.map(({ action }) => action)).toContain('person.create')
  })

  it('is a department’s auditor’s for the department, and no other chain', async () => {
    expect((await ofOne.ask('audit', { query: { department: '071' } })).items.length).toBeGreaterThan(0)
    expect((await ofOne.ask('verifyAudit')).map(({ department }) => department)).toEqual(['071'])
    for (const department of ['003', 'system', '404']) {
      expect((await ofOne.send('audit', { query: { department } })).status).toBe(404)
      expect((await ofOne.send('verifyAudit', { query: { department } })).status).toBe(404)
    }
    expect(await ofOne.ask('auditPeople')).toEqual([{ id: 'system', name: '系统' }])
    expect((await (await sessionOf(server, 'guanli')).send('audit')).status).toBe(403)
  })

  it('cannot be changed, deleted or emptied, by the application or by who owns the tables', async () => {
    const attempts = [
      sql`update event set reason = 'x' where department = '071' and seq = 1`,
      sql`delete from event where department = '071' and seq = 1`,
      sql`truncate event`,
    ]
    for (const attempt of attempts) {
      await expect(server.database.within(EVERYTHING, (tx) => attempt.execute(tx))).rejects.toThrow()
      await expect(server.database.asOwner((tx) => attempt.execute(tx))).rejects.toThrow(/append-only/u)
    }
    // Number, time and hash are the database's, whatever is sent.
    await server.database.within(EVERYTHING, async (tx) => {
      await sql`insert into event (department, seq, at, person, person_name, action, previous, hash)
        values ('072', 99, '2001-01-01', 'x', 'x', 'forged', 'x', 'x')`.execute(tx)
      const row = await tx.selectFrom('event').selectAll().where('department', '=', '072').executeTakeFirstOrThrow()
      expect(row.seq).toBe(1)
      expect(row.previous).toBe('0'.repeat(64))
      expect(row.at.getFullYear()).toBeGreaterThan(2001)
    })
    await expect(
      server.database.within(EVERYTHING, (tx) => sql`update chain set hash = 'x'`.execute(tx)),
    ).rejects.toThrow(/permission denied/u)
  })

  it('hashes the same text as the database, whatever is in it', async () => {
    await server.database.within(EVERYTHING, async (tx) => {
      await appendEvents(tx, { person: 'p', displayName: '引号" 反斜\\ 行\n制表\t\u0007\u007f\u2028😀' }, [
        {
          department: '073',
          action: 'test',
          before: {
            长键: '汉字',
            b: 1,
            aa: -0.5,
            空: null,
            ünï: [1, { z: true, a: [] }],
            大: 1e21,
            小: 1e-7,
            整: 2 ** 53,
          },
          after: { '': '', nested: { deep: { 'a/b': '/\b\f' } } },
          reason: '<>&\u00e9\u0301',
        },
      ])
      const rows = await sql<{
        text: string
      }>`select event_text(e) as text from event e where department = '073'`.execute(tx)
      const event = await tx.selectFrom('event').selectAll().where('department', '=', '073').executeTakeFirstOrThrow()
      expect(eventText(event)).toBe(rows.rows[0]?.text)
    })
    const [verdict] = await auditor.ask('verifyAudit', { query: { department: '073' } })
    expect(verdict).toMatchObject({ events: 1, broken: null })
  })

  it('shows the first link that was broken behind the database’s back', async () => {
    expect((await auditor.ask('verifyAudit')).every(({ broken }) => broken === null)).toBe(true)
    const events = (await auditor.ask('verifyAudit', { query: { department: '071' } }))[0]?.events ?? 0
    const tamper = (statement: string): Promise<unknown> =>
      server.database.asOwner(async (tx) => {
        await sql.raw('alter table event disable trigger user').execute(tx)
        await sql.raw(statement).execute(tx)
        await sql.raw('alter table event enable trigger user').execute(tx)
      })
    const verdict = async () => (await auditor.ask('verifyAudit', { query: { department: '071' } }))[0]
    await tamper(`update event set person_name = '别人' where department = '071' and seq = 3`)
    expect(await verdict()).toMatchObject({ broken: { seq: 3, why: '内容与校验值不符' } })
    await tamper(`update event set person_name = '系统' where department = '071' and seq = 3`)
    expect(await verdict()).toMatchObject({ broken: null, events })
    await tamper(`delete from event where department = '071' and seq = ${events}`)
    expect(await verdict()).toMatchObject({ broken: { seq: events, why: `末尾缺失：应有 ${events} 条` } })
    await tamper(`delete from event where department = '071' and seq = 2`)
    expect(await verdict()).toMatchObject({ broken: { seq: 3, why: '第 2 条缺失' } })
    const others = await auditor.ask('verifyAudit')
    expect(others.filter(({ broken }) => broken !== null).map(({ department }) => department)).toEqual(['071'])
  })

  it('tells who did something, once each', async () => {
    await server.database.within(EVERYTHING, (tx) => appendEvents(tx, SYSTEM, [{ department: '003', action: 'test' }]))
    const people = await auditor.ask('auditPeople')
    expect(people.filter(({ id }) => id === 'system')).toHaveLength(1)
  })
})
