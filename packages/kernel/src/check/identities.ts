import type { Reading } from '../read/reading.ts'
import type { FigureClasses } from './figure-classes.ts'
import { balances } from './identities/balances.ts'
import { changeIdentities } from './identities/change-identities.ts'
import type { FigureIdentity } from './identities/figure-identity.ts'
import { itemSums } from './identities/item-sums.ts'
import { panelIdentities } from './identities/panel-identities.ts'
import { partitions } from './identities/partitions.ts'
import { textSums } from './identities/text-sums.ts'

export { isRefuted, spokenRegions } from './identities/change-identities.ts'
export { type FigureIdentity, type IdentitySource, membersOf, sharedMembers } from './identities/figure-identity.ts'

/**
 * Derives what must add up in a document from the boxes of its figures. Nobody writes these laws down: a table whose rows partition
 * a box gives that box again (design 4.1).
 * 1. in each table, rows from rows and columns from columns;
 * 2. a figure that its own table does not tie, from the cells of any table whose finest cells partition its box;
 * 3. amounts of a section from each other, where their boxes partition;
 * 4. what a sentence says of a change: what is, from what was and the difference;
 * 5. the format's laws of balance, in total and per node, this year and in the years compared with.
 * @shape Reading × classes -> identities, each once
 */
export function deriveIdentities(reading: Reading, classes: FigureClasses): readonly FigureIdentity[] {
  const found = new Map<string, FigureIdentity>()
  const add = (identity: FigureIdentity): void => {
    const { wholes, parts } = identity
    // A box that is its own only part says nothing.
    if (parts.length === 1 && wholes.length === 1 && parts[0] === wholes[0]) return
    const key = `${[...wholes].sort().join(',')}=${[...parts].sort().join(',')}`
    if (!found.has(key)) found.set(key, identity)
  }
  for (const [table, { panels }] of reading.tables.entries())
    for (const [panel, each] of panels.entries())
      for (const identity of panelIdentities(reading, each, table, panel, classes)) add(identity)
  for (const identity of changeIdentities(reading, classes)) add(identity)
  for (const identity of partitions(reading, classes, [...found.values()])) add(identity)
  for (const identity of textSums(reading, classes)) add(identity)
  for (const identity of itemSums(reading, classes)) add(identity)
  for (const identity of balances(reading, classes)) add(identity)
  return [...found.values()]
}
