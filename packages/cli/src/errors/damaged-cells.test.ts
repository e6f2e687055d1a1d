import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDataSetFiles } from '@mingzhang/documents'
import { compileDocument, type Problem, readDataSet } from '@mingzhang/kernel'
import { loadLibrary } from '@mingzhang/operations'
import { describe, expect, it } from 'vitest'
import { CORRECT } from './run-gallery.fixture.ts'

const { library } = loadLibrary()
const files = new Map(readdirSync(CORRECT).map((name) => [name, readFileSync(join(CORRECT, name), 'utf8')]))
/** What a damaged cell may hold: nothing, nonsense, names of JavaScript's own, and words that are right elsewhere. */
const DAMAGES = ['', '???', '901', '__proto__', '年终结转结余']

function problemsOf(changed: ReadonlyMap<string, string>): readonly Problem[] {
  const bytes = new Map([...changed].map(([name, text]) => [name, new TextEncoder().encode(text)]))
  const { dataSet, profile, problems } = readDataSet(readDataSetFiles('damaged', bytes), library)
  if (!dataSet || !profile) return problems
  const result = compileDocument(dataSet, profile)
  return result.kind === 'invalid' ? result.problems : []
}

describe('a data set with one damaged cell', () => {
  it.each([...files].filter(([name]) => name.endsWith('.csv')))(
    '%s is accepted or explained, never thrown at',
    (name, text) => {
      const rows = text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(','))
      for (const [row, cells] of rows.entries()) {
        for (const column of cells.keys()) {
          for (const damage of DAMAGES) {
            const damaged = rows.map((line, r) =>
              line.map((cell, c) => (r === row && c === column ? damage : cell)).join(','),
            )
            for (const { place, message, remedy } of problemsOf(new Map(files).set(name, `${damaged.join('\n')}\n`))) {
              for (const said of [place.file, message, remedy]) expect(said).toMatch(/^(?!.*(undefined|NaN)).*\S/su)
            }
          }
        }
      }
    },
  )
})
