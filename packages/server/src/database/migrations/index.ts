import { people } from './0001-people.ts'
import { audit } from './0002-audit.ts'
import { budgets } from './0003-budgets.ts'
import { publishing } from './0004-publishing.ts'
import { rowSecurity } from './0005-row-security.ts'

/** Applied in this order, each once; a migration that has been released is never changed. */
export const MIGRATIONS: readonly (readonly [name: string, sql: string])[] = [
  ['0001-people', people],
  ['0002-audit', audit],
  ['0003-budgets', budgets],
  ['0004-publishing', publishing],
  ['0005-row-security', rowSecurity],
]
