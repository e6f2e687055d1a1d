import { compileDocument, loadSolver, quantum, regionKey } from '@mingzhang/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLibrary } from './library.ts'
import { randomDepartment } from './random-department.fixture.ts'

const { library } = loadLibrary()

describe.each([...library.profiles.values()])('$id', (profile) => {
  const department = randomDepartment(library.classifications, profile)

  it('keeps every identity that follows from the profile, whatever the facts', () => {
    let most = 0
    fc.assert(
      fc.property(department, (dataSet) => {
        const result = compileDocument(dataSet, profile)
        if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems, null, 1))
        const { figures, identities } = result.document.identities()
        const amounts = new Map<string, number>()
        for (const { region, value, description } of figures) {
          if (value.kind === 'undetermined') throw new Error(`undetermined: ${description}`)
          const key = regionKey(region)
          // One region, one amount, wherever it stands.
          expect(amounts.get(key) ?? value.amount).toBe(value.amount)
          amounts.set(key, value.amount)
        }
        most = Math.max(most, identities.length)
        for (const { whole, parts, table } of identities) {
          const sum = parts.reduce((total, part) => total + (amounts.get(part) ?? Number.NaN), 0)
          expect([table, sum]).toEqual([table, amounts.get(whole)])
        }
      }),
      { numRuns: 60 },
    )
    // A department without money has few rows; one with money has many, or nothing was proved.
    expect(most).toBeGreaterThan(50)
  })

  it('prints parts that add up to totals under controlled rounding, each within one unit of its exact value', async () => {
    const solver = await loadSolver()
    const controlled = { ...profile, rounding: 'controlled' as const }
    const size = quantum(profile.unit, profile.decimals)
    // A table in another unit prints each of its amounts on its own.
    const apart = profile.tables.filter(({ unit = profile.unit }) => unit !== profile.unit).map(({ id }) => id)
    let movedInAll = 0
    fc.assert(
      fc.property(department, (dataSet) => {
        const result = compileDocument(dataSet, controlled, { solver })
        if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems, null, 1))
        const { figures, moved, identities } = result.document
        const printed = new Map<string, number>()
        for (const { region, fen, value, unit } of figures) {
          if (!region || fen === undefined || unit !== profile.unit) continue
          const key = regionKey(region())
          const quanta = Math.round(Number(value || 0) * 10 ** profile.decimals)
          expect(Math.abs(quanta * size - fen)).toBeLessThanOrEqual(size)
          expect(printed.get(key) ?? quanta).toBe(quanta)
          printed.set(key, quanta)
        }
        for (const { whole, parts, table } of identities().identities) {
          if (apart.includes(table)) continue
          const sum = parts.reduce((total, part) => total + (printed.get(part) ?? 0), 0)
          expect([table, sum]).toEqual([table, printed.get(whole) ?? 0])
        }
        for (const { halfUp, printed: now } of moved) expect(now).not.toBe(halfUp)
        movedInAll += moved.length
      }),
      { numRuns: 25 },
    )
    // Otherwise the amounts were too tame to prove anything.
    expect(movedInAll).toBeGreaterThan(0)
  })

  it('compiles the same facts to the same figures', () => {
    fc.assert(
      fc.property(department, (dataSet) => {
        const [first, second] = [compileDocument(dataSet, profile), compileDocument(dataSet, profile)]
        expect(JSON.stringify(first.kind === 'compiled' && first.document.tree)).toBe(
          JSON.stringify(second.kind === 'compiled' && second.document.tree),
        )
      }),
      { numRuns: 10 },
    )
  })
})
