import { describe, expect, it } from 'vitest'
import type { FigureIdentity, IdentitySource } from '../identities.ts'
import { components } from './components.ts'

const PARTITION: IdentitySource = { kind: 'partition', table: 0, panel: 0 }
const law = (whole: number, parts: readonly number[], source: IdentitySource = PARTITION): FigureIdentity => ({
  wholes: [whole],
  parts,
  source,
  figures: [],
})

describe('what is broken', () => {
  const a = law(1, [2, 3])
  const b = law(4, [3, 5])
  const apart = law(7, [8, 9])

  it('belongs together where laws share an amount', () => {
    expect(components([a, b, apart], [a, b, apart], []).map(({ broken }) => broken)).toEqual([[a, b], [apart]])
  })

  it('comes with the laws that hold and share an amount with it, and no others', () => {
    const near = law(3, [10, 11])
    const far = law(10, [12, 13])
    expect(components([a, near, far], [a], [])).toEqual([{ broken: [a], disagreements: [], identities: [a, near] }])
  })

  it('is tied by a law that holds between two of its amounts', () => {
    const tie = law(3, [8, 14])
    expect(components([a, apart, tie], [a, apart], [])).toHaveLength(1)
  })

  it('sums of one row are one problem, in whatever columns', () => {
    const inColumn = (column: number): FigureIdentity =>
      law(20 + column, [30 + column, 40 + column], { kind: 'rows', table: 0, panel: 0, row: 4, column })
    const both = [inColumn(1), inColumn(2)]
    expect(components(both, both, [])).toHaveLength(1)
  })

  it('a figure whose printings disagree is a problem by itself, or with the laws that it is in', () => {
    expect(components([a, apart], [], [3])).toEqual([{ broken: [], disagreements: [3], identities: [a] }])
    expect(components([a, apart], [a], [3])).toEqual([{ broken: [a], disagreements: [3], identities: [a] }])
  })
})
