import type { Classifications, CodedDimension, ModelDimension } from '../classification/classification.ts'
import type { Place, Problem, ProblemCode } from '../problem/problem.ts'
import type { Unit } from './data-set.ts'
import { type CodeOptions, resolveCode } from './resolve-code.ts'

/** Collects problems while a data set is read: reading never stops at the first. */
export interface Reporter {
  readonly problems: readonly Problem[]
  add(problem: Problem): void
  report(code: ProblemCode, place: Place, message: string, remedy: string): void
  /** The code that a cell means, or undefined after reporting why it means none. A blank cell means none and is no problem. */
  code(
    classifications: Classifications,
    dimension: CodedDimension | ModelDimension,
    cell: string | undefined,
    year: number,
    place: Place,
    options?: CodeOptions,
  ): string | undefined
  /** Whether a unit is known; reports when it is not. */
  unit(code: string | undefined, place: Place, units: readonly Unit[]): boolean
}

const unitCodes = new WeakMap<readonly Unit[], ReadonlySet<string>>()

/** The codes of a list of units, looked up for each of many rows. */
function codesOf(units: readonly Unit[]): ReadonlySet<string> {
  const known = unitCodes.get(units)
  if (known) return known
  const codes = new Set(units.map(({ code }) => code))
  unitCodes.set(units, codes)
  return codes
}

/** @shape problems known before -> a reporter that adds to them */
export function createReporter(before: readonly Problem[]): Reporter {
  const problems: Problem[] = [...before]
  const report: Reporter['report'] = (code, place, message, remedy) => problems.push({ code, place, message, remedy })
  return {
    problems,
    add: (problem) => problems.push(problem),
    report,
    code(classifications, dimension, cell, year, place, options) {
      if (cell === undefined || cell === '') return undefined
      const resolved = resolveCode(classifications, dimension, cell, year, options)
      if (resolved.kind === 'code') return resolved.code
      report(resolved.code, place, resolved.message, resolved.remedy)
      return undefined
    },
    unit(code, place, units) {
      if (code === undefined) return false
      if (codesOf(units).has(code)) return true
      const known = units.slice(0, 8).map(({ code: each, name }) => `${each} ${name}`)
      report(
        'reference-unknown',
        place,
        `单位表中没有单位 ${code}。`,
        known.length > 0
          ? `现有：${known.join('、')}。补上该单位，或改正代码。`
          : '单位表（units.csv）没有读到任何单位；先补上或修好单位表。',
      )
      return false
    },
  }
}
