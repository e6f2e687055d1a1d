import type { Database } from '../database/database.ts'
import { EVERYTHING } from '../database/database.ts'
import { EXAMPLE_ACCOUNTS } from './example-accounts.ts'

/** Whether an installation is the example: then, and only then, its accounts may be shown to whoever comes. */
export async function isExampleInstallation(database: Database): Promise<boolean> {
  return database.within(EVERYTHING, async (tx) => {
    const people = await tx.selectFrom('person').select(['name', 'display_name']).execute()
    return EXAMPLE_ACCOUNTS.every((account) =>
      people.some(
        ({ name, display_name: displayName }) => name === account.name && displayName === account.displayName,
      ),
    )
  })
}
