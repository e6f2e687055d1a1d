import type { ClassIndex } from '../figure-classes.ts'
import { type FigureIdentity, membersOf } from '../identities.ts'
import type { Component } from './culprits.ts'

interface Group {
  readonly broken: FigureIdentity[]
  readonly disagreements: ClassIndex[]
  readonly identities: FigureIdentity[]
}

/** Broken laws that share an amount belong together, with the laws that share an amount with them. */
export function components(
  identities: readonly FigureIdentity[],
  broken: readonly FigureIdentity[],
  disagreements: readonly ClassIndex[],
): readonly Component[] {
  const parents = new Map<ClassIndex, ClassIndex>()
  const find = (index: ClassIndex): ClassIndex => {
    let at = index
    while ((parents.get(at) ?? at) !== at) at = parents.get(at) ?? at
    return at
  }
  const join = (members: readonly ClassIndex[]): void => {
    const [first] = members
    if (first === undefined) return
    for (const member of members) {
      if (!parents.has(member)) parents.set(member, member)
      parents.set(find(member), find(first))
    }
  }
  for (const identity of broken) join(membersOf(identity))
  // One missing row breaks the sums of all columns.
  const ofRow = new Map<string, ClassIndex>()
  for (const { source, wholes } of broken) {
    const [whole] = wholes
    if (source.kind !== 'rows' || whole === undefined) continue
    const key = `${source.table} ${source.panel} ${source.row}`
    join([whole, ofRow.get(key) ?? whole])
    ofRow.set(key, whole)
  }
  for (const index of disagreements) join([index])
  const suspects = new Set(parents.keys())
  // A law between two suspects ties their problems together.
  for (const identity of identities) {
    const touched = membersOf(identity).filter((index) => suspects.has(index))
    if (touched.length > 1) join(touched)
  }
  const groups = new Map<ClassIndex, Group>()
  const groupOf = (index: ClassIndex): Group => {
    const root = find(index)
    const group = groups.get(root) ?? { broken: [], disagreements: [], identities: [] }
    groups.set(root, group)
    return group
  }
  for (const identity of broken) groupOf(membersOf(identity)[0] ?? -1).broken.push(identity)
  for (const index of disagreements) groupOf(index).disagreements.push(index)
  for (const identity of identities) {
    const touched = membersOf(identity).find((index) => suspects.has(index))
    if (touched !== undefined) groupOf(touched).identities.push(identity)
  }
  return [...groups.values()]
}
