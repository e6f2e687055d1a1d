import { SYSTEM_CHAIN } from '../../audit/append-events.ts'
import { EVERYTHING } from '../../database/database.ts'
import { installedLibrary } from '../../installed-library.ts'
import { createDepartment } from '../../people/create-department.ts'
import { changePerson, createPerson, resetPassword } from '../../people/manage-people.ts'
import { hashPassword, initialPassword } from '../../people/password.ts'
import { readPeople, readPerson } from '../../people/read-people.ts'
import type { Handlers } from '../exchange.ts'

/** Those who manage people see no budgets: what is read of a department here is its code and the codes of its units. */
export const peopleHandlers: Handlers<
  'people' | 'createPerson' | 'changePerson' | 'resetPassword' | 'createDepartment'
> = {
  people: ({ database }, { query }) =>
    database.within(EVERYTHING, async (tx) => {
      const after = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
      const found = await readPeople(tx, { search: query.search, after, limit: query.limit + 1 })
      const items = found.slice(0, query.limit)
      const last = items.at(-1)
      const isMore = found.length > query.limit && last
      return { items, next: isMore ? Buffer.from(last.name.toLowerCase()).toString('base64url') : null }
    }),

  async createPerson({ database }, { asker, body }) {
    const password = body.oidcSubject === null ? initialPassword() : null
    // Outside of the transaction: hashing takes long on purpose.
    const hash = password === null ? null : await hashPassword(password)
    return database.within(EVERYTHING, async (tx) => {
      const isNew = await createPerson(tx, asker, body, hash)
      return { person: await readPerson(tx, body.person), password: isNew ? password : null }
    })
  },

  async changePerson({ database, hub }, { asker, params, body }) {
    const person = await database.within(EVERYTHING, (tx) => changePerson(tx, asker, params.person, body))
    hub.tell({ department: SYSTEM_CHAIN, kind: 'signedOut', person: params.person })
    return person
  },

  async resetPassword({ database, hub }, { asker, params }) {
    const password = initialPassword()
    const hash = await hashPassword(password)
    await database.within(EVERYTHING, (tx) => resetPassword(tx, asker, params.person, hash))
    hub.tell({ department: SYSTEM_CHAIN, kind: 'signedOut', person: params.person })
    return { password }
  },

  createDepartment: ({ database }, { asker, body }) =>
    database.within(EVERYTHING, (tx) => createDepartment(tx, asker, body, [...installedLibrary().profiles.keys()])),
}
