import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rememberComputed } from '../../compute/remember-computed.ts'
import { EVERYTHING } from '../../database/database.ts'
import { addPerson, openSmallDepartment, sessionOf } from '../../testing/small-department.ts'
import { databaseKinds } from '../../testing/test-database.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const BUDGET = { department: '003', budget: '2026-proposed' } as const

describe.each(databaseKinds())('the board on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(kind)
    await openSmallDepartment(server.database, { department: '061', year: 2026, units: ['061001'] })
    await openSmallDepartment(server.database, { department: '062', year: 2027, units: ['062001'] })
  })
  afterAll(() => server.close())

  it('fills while it is looked at, and shows how each department stands', async () => {
    const reviewer = await sessionOf(server, 'yewu')
    const finance = await sessionOf(server, 'caiwu')
    await reviewer.ask('addComment', {
      params: BUDGET,
      body: { comment: randomUUID(), target: { kind: 'budget' }, text: '总的意见' },
    })
    await finance.ask('actOnUnit', {
      params: { department: '003', year: 2026, unit: '003007' },
      body: { action: 'submit' },
    })
    const first = await reviewer.ask('board', { query: { year: 2026 } })
    expect(first.map(({ department, state }) => [department, state])).toEqual([
      ['003', 'proposing'],
      ['061', 'proposing'],
      ['062', null],
    ])
    expect(first[0]).toMatchObject({ label: '一上编报', submitted: 1, units: 5, openComments: 1, deadline: null })
    expect(first[0]?.findings).toBeNull()
    await expect
      .poll(async () => (await reviewer.ask('board', { query: { year: 2026 } }))[0], { timeout: 30_000, interval: 300 })
      .toMatchObject({ problems: 0, findings: { error: 0 }, total: 5_667_900_000 })
  })

  it('is of the departments that are seen', async () => {
    await addPerson(server.database, {
      name: 'one',
      assignments: [
        { role: 'businessReviewer', department: '061', unit: null },
        { role: 'departmentFinance', department: '062', unit: null },
      ],
    })
    const one = await sessionOf(server, 'one')
    expect((await one.ask('board', { query: { year: 2026 } })).map(({ department }) => department)).toEqual(['061'])
    expect((await (await sessionOf(server, 'caiwu')).send('board', { query: { year: 2026 } })).status).toBe(403)
  })

  it('keeps what was computed of a revision, and nothing of an earlier one', async () => {
    const read = () =>
      server.database.within(EVERYTHING, (tx) =>
        tx.selectFrom('computed').selectAll().where('department', '=', '062').executeTakeFirst(),
      )
    const remember = (known: Parameters<typeof rememberComputed>[3]) =>
      rememberComputed(server.database, '062', '2027-proposed', known)
    await remember({ revision: 10, problems: 3, total: 100 })
    await remember({ revision: 10, findings: { error: 1, warning: 2, notice: 3 } })
    expect(await read()).toMatchObject({ revision: 10, problems: 3, total: 100, findings: { error: 1 }, missing: null })
    await remember({ revision: 12, problems: 0, missing: 2 })
    expect(await read()).toMatchObject({ revision: 12, problems: 0, missing: 2, total: null, findings: null })
    await remember({ revision: 11, problems: 9, total: 9 })
    expect(await read()).toMatchObject({ revision: 12, problems: 0, total: null })
  })
})
