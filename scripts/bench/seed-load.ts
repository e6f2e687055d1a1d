import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { RawDataSet } from '@mingzhang/kernel'
import { ROOT, readInput } from '@mingzhang/operations'
import { type Database, EVERYTHING, importRecords, openYear, SYSTEM, startSession } from '@mingzhang/server/testing'

/** Somebody who works on a department's budget during the measurement. */
export interface LoadPerson {
  readonly department: string
  readonly budget: string
  readonly cookie: string
  readonly csrf: string
}

const YEAR = 2026
const PROFILE = 'henan/department-budget-2026'

/** Puts departments with the example's budget into a database, and people who are signed in. */
export async function seedLoad(
  database: Database,
  departments: number,
  people: number,
): Promise<readonly LoadPerson[]> {
  const raw = await readInput(join(ROOT, 'examples', 'jiyuan-2026'))
  const codes = Array.from({ length: departments }, (_, index) => `D${String(index + 1).padStart(3, '0')}`)
  for (const department of codes) await seedDepartment(database, department, raw)
  const result: LoadPerson[] = []
  for (let index = 0; index < people; index++) {
    const department = codes[index % codes.length] ?? ''
    result.push(await seedPerson(database, department))
  }
  return result
}

/** A department whose basic expenditure has a number of lines, each with a key of its own. */
export async function seedLargeDepartment(database: Database, department: string, lines: number): Promise<LoadPerson> {
  await seedDepartment(
    database,
    department,
    largeDataSet(await readInput(join(ROOT, 'examples', 'jiyuan-2026')), lines),
  )
  return seedPerson(database, department)
}

/** The example with more units, whose basic expenditure is told line by line. */
function largeDataSet(raw: RawDataSet, lines: number): RawDataSet {
  const basic = raw.tables.find(({ kind }) => kind === 'basic')
  const pattern = (basic?.rows ?? []).filter(({ cells }) => cells[0] === '003001' && cells[3] !== '' && cells[1] !== '')
  const units = Math.ceil(lines / Math.max(1, pattern.length))
  const code = (unit: number): string => `003-${String(unit + 1).padStart(4, '0')}`
  return {
    ...raw,
    tables: raw.tables.map((table) => {
      if (table.kind === 'units')
        return {
          ...table,
          rows: [
            ...table.rows,
            ...Array.from({ length: units }, (_, unit) => ({
              row: table.rows.length + unit + 2,
              cells: [code(unit), `下属单位${unit + 1}`, '行政单位', '003', '', ''],
            })),
          ],
        }
      if (table.kind !== 'basic') return table
      const rows = Array.from({ length: units }, (_, unit) =>
        pattern.map(({ cells }) => [code(unit), ...cells.slice(1)]),
      ).flat()
      return {
        ...table,
        rows: [
          ...table.rows,
          ...rows.slice(0, lines).map((cells, row) => ({ row: table.rows.length + row + 2, cells })),
        ],
      }
    }),
  }
}

async function seedDepartment(database: Database, department: string, raw: RawDataSet): Promise<void> {
  await database.within(EVERYTHING, async (tx) => {
    await tx
      .insertInto('department')
      .values({ department, name: `部门${department}`, profile: PROFILE })
      .execute()
    await openYear(tx, SYSTEM, { department, year: YEAR, profile: PROFILE, proposalDue: null, draftDue: null })
    await importRecords(tx, department, `${YEAR}-proposed`, raw)
  })
}

async function seedPerson(database: Database, department: string): Promise<LoadPerson> {
  return database.within(EVERYTHING, async (tx) => {
    const person = randomUUID()
    const name = `p${randomBytes(5).toString('hex')}`
    await tx
      .insertInto('person')
      .values({
        person,
        name,
        display_name: name,
        email: null,
        password_hash: null,
        must_change_password: false,
        oidc_subject: null,
        active: true,
      })
      .execute()
    await tx.insertInto('assignment').values({ person, role: 'departmentFinance', department, unit: '' }).execute()
    const { secret, csrf } = await startSession(tx, person, new Date())
    return { department, budget: `${YEAR}-proposed`, cookie: `mingzhang-session=${secret}`, csrf }
  })
}
