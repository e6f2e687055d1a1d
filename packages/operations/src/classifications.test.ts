import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsvRows } from '@mingzhang/documents'
import { type CodedDimension, codedTree, fundOfFunction, holdsIn, parentCode } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { ROOT, readClassifications } from './library.ts'

const { classifications, problems } = readClassifications()
const observed = join(ROOT, '..', 'shared', 'reference', 'classifications-observed.csv')

describe('the code lists', () => {
  it('have no mistakes', () => {
    expect(problems).toEqual([])
  })

  it('say one name per code and year, and each code’s parent holds as long as it does', () => {
    for (const [dimension, entries] of Object.entries(classifications.coded) as [
      CodedDimension,
      (typeof classifications.coded)['function'],
    ][]) {
      for (let year = 2018; year <= 2026; year++) {
        const held = entries.filter((entry) => holdsIn(entry, year))
        const codes = new Set(held.map(({ code }) => code))
        expect(codes.size, `${dimension} ${year}`).toBe(held.length)
        for (const { code } of held) {
          const parent = parentCode(dimension, code)
          if (parent !== undefined) expect(codes.has(parent), `${dimension} ${year} ${code}`).toBe(true)
        }
      }
    }
  })

  it.skipIf(!existsSync(observed))(
    'hold every code that published documents print, by its name (skipped where ../shared/reference is absent)',
    () => {
      const [, ...rows] = parseCsvRows(readFileSync(observed, 'utf8'))
      expect(rows.length).toBeGreaterThan(150)
      const names: Readonly<Record<string, CodedDimension>> = { functional: 'function' }
      const different = rows.filter(([dimension = '', code = '', name]) => {
        const tree = codedTree(classifications, names[dimension] ?? (dimension as CodedDimension), 2026)
        return tree.byCode.get(code)?.name !== name
      })
      expect(different).toEqual([])
    },
  )

  it('know the fund that a function’s expenditure is paid from', () => {
    expect(['2010301', '2120899', '2239901'].map((code) => fundOfFunction(classifications, code, 2026))).toEqual([
      'generalPublicBudget',
      'governmentFund',
      'stateCapital',
    ])
  })

  it('date what was renamed', () => {
    const names = (code: string, year: number) => codedTree(classifications, 'function', year).byCode.get(code)?.name
    expect([names('20805', 2018), names('20805', 2026)]).toEqual(['行政事业单位离退休', '行政事业单位养老支出'])
  })
})
