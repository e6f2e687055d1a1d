import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDataSetFiles } from '@mingzhang/documents'
import type { RawDataSet } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { compileDataSet } from './compile-data-set.ts'
import { loadLibrary, ROOT } from './library.ts'
import { loadDocument } from './load-data-set.ts'

const FOLDER = join(ROOT, 'docs', 'errors', '_correct')
const { library } = loadLibrary()

/** The rows of a data set, as somebody has them who keeps no folder. */
function rows(without?: string): RawDataSet {
  const names = readdirSync(FOLDER).filter((name) => name !== without)
  return readDataSetFiles('_correct', new Map(names.map((name) => [name, readFileSync(join(FOLDER, name))])))
}

describe('a data set in memory', () => {
  it('compiles to what its folder compiles to', async () => {
    const [inMemory, onDisk] = [await compileDataSet(rows(), library), await loadDocument(FOLDER)]
    if (inMemory.kind === 'invalid' || onDisk.kind === 'invalid') throw new Error('the data set does not compile')
    expect(inMemory.document.tree).toEqual(onDisk.document.tree)
    const references = [inMemory, onDisk].map(({ document }) => document.figures.map(({ reference }) => reference))
    expect(references[0]).toEqual(references[1])
  })

  it('that lacks something gives its problems', async () => {
    const result = await compileDataSet(rows('department.yaml'), library)
    expect(result.kind === 'invalid' && result.problems.map(({ code }) => code)).toContain('file-missing')
  })
})
