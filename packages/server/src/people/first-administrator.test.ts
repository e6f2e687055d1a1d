import { describe, expect, it } from 'vitest'
import { verifyChain } from '../audit/verify-chain.ts'
import { EVERYTHING } from '../database/database.ts'
import { databaseKinds, openTestDatabase } from '../testing/test-database.ts'
import { ensureAdministrator, rescueAdministrator } from './first-administrator.ts'
import { isPassword } from './password.ts'
import { readPeople } from './read-people.ts'

describe.each(databaseKinds())('the first account on %s', (kind) => {
  it('is an administrator’s, made once, and can be reached again through the database', async () => {
    const database = await openTestDatabase(kind)
    const people = () => database.within(EVERYTHING, (tx) => readPeople(tx, {}))
    const hash = async (): Promise<string | null> =>
      (
        await database.within(EVERYTHING, (tx) =>
          tx.selectFrom('person').select('password_hash').executeTakeFirstOrThrow(),
        )
      ).password_hash
    const first = await ensureAdministrator(database)
    expect(first?.name).toBe('admin')
    expect(await isPassword(first?.password ?? '', await hash())).toBe(true)
    expect(await ensureAdministrator(database)).toBeUndefined()
    expect(await people()).toMatchObject([
      { mustChangePassword: true, assignments: [{ role: 'administrator', department: '*', unit: null }] },
    ])
    await database.within(EVERYTHING, async (tx) => {
      await tx.updateTable('person').set({ active: false }).execute()
      await tx.deleteFrom('assignment').execute()
    })
    const rescued = await rescueAdministrator(database, 'ADMIN')
    expect(await isPassword(rescued?.password ?? '', await hash())).toBe(true)
    expect(await people()).toMatchObject([{ active: true, assignments: [{ role: 'administrator' }] }])
    expect(await rescueAdministrator(database, 'nobody')).toBeUndefined()
    expect((await database.within(EVERYTHING, (tx) => verifyChain(tx, 'system'))).broken).toBeNull()
    await database.close()
  })
})
