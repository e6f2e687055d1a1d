import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, EVERYTHING } from '../database/database.ts'
import { addPerson, openSmallDepartment } from '../testing/small-department.ts'
import { databaseKinds, openTestDatabase } from '../testing/test-database.ts'
import { writeDeadlineNotices } from './deadline-notices.ts'

describe.each(databaseKinds())('reminders of deadlines on %s', (kind) => {
  let database: Database
  const department = '041'
  beforeAll(async () => {
    database = await openTestDatabase(kind)
    await openSmallDepartment(database, { department, year: 2027, units: ['041001', '041002'] })
    for (const person of [
      { name: 'finance', assignments: [{ role: 'departmentFinance' as const, department, unit: null }] },
      { name: 'first', assignments: [{ role: 'unitPreparer' as const, department, unit: '041001' }] },
      { name: 'second', assignments: [{ role: 'unitPreparer' as const, department, unit: '041002' }] },
      { name: 'publisher', assignments: [{ role: 'publisher' as const, department, unit: null }] },
    ])
      await addPerson(database, person)
    await setYear({ proposal_due: '2026-10-31' })
  })
  afterAll(() => database.close())

  const setYear = (set: {
    readonly state?: string
    readonly proposal_due?: string
    readonly approved_on?: string
  }): Promise<unknown> =>
    database.within(EVERYTHING, (tx) =>
      tx.updateTable('budget_year').set(set).where('department', '=', department).execute(),
    )
  const remind = async (date: string): Promise<Record<string, string>> => {
    const at = new Date(`${date}T08:00:00+08:00`)
    await writeDeadlineNotices(database, at)
    const rows = await database.within(EVERYTHING, (tx) =>
      tx
        .selectFrom('notice')
        .innerJoin('person', 'person.person', 'notice.person')
        .select(['name', 'title'])
        .where('at', '=', at)
        .orderBy('name')
        .execute(),
    )
    return Object.fromEntries(rows.map(({ name, title }) => [name, title]))
  }
  const everybody = (title: string) => ({ finance: title, first: title, second: title })

  it('come at seven, three and one days, each once', async () => {
    expect(await remind('2026-10-23')).toEqual({})
    expect(await remind('2026-10-24')).toEqual(everybody('一上截止还有 7 天'))
    expect(await writeDeadlineNotices(database, new Date('2026-10-24T12:00:00+08:00'))).toEqual([])
    expect(await remind('2026-10-25')).toEqual({})
    // The server was away on the day.
    expect(await remind('2026-10-29')).toEqual(everybody('一上截止还有 2 天'))
    expect(await remind('2026-10-28')).toEqual({})
    await database.within(EVERYTHING, (tx) =>
      tx
        .insertInto('year_unit')
        .values({
          department,
          year: 2027,
          stage: 'proposed',
          unit: '041002',
          state: 'submitted',
          by_person: null,
          by_name: null,
          reason: null,
        })
        .execute(),
    )
    // A unit that has submitted is not reminded.
    const title = '一上截止还有 1 天'
    expect(await remind('2026-10-30')).toEqual({ finance: title, first: title })
    expect(await remind('2026-11-01')).toEqual({})
  })

  it('come again when the deadline is moved', async () => {
    await setYear({ proposal_due: '2026-11-10' })
    expect(Object.keys(await remind('2026-11-03'))).toEqual(['finance', 'first'])
  })

  it('tell who publishes of the twenty days', async () => {
    await setYear({ state: 'approved', approved_on: '2027-01-10' })
    const title = '公开截止还有 7 天'
    expect(await remind('2027-01-23')).toEqual({ finance: title, publisher: title })
    await setYear({ state: 'published' })
    expect(await remind('2027-01-29')).toEqual({})
  })
})
