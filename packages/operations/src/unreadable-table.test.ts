import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDataSet } from '@mingzhang/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLibrary, ROOT } from './library.ts'
import { readInput } from './read-input.ts'

/** A table that others refer to and that cannot be read is one problem, not one more for every reference into it. */
const { library } = loadLibrary()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-'))
  cpSync(join(ROOT, 'examples', 'jiyuan-2026'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a table that cannot be read', () => {
  it.each([
    ['projects.csv', '项目编号,项目名称\nP01,"a"b\n', ['csv-broken']],
    ['units.csv', '单位代码,单位名称\n003,"a"b\n', ['csv-broken']],
    ['department.yaml', '公开格式: [\n', ['yaml-broken']],
  ])('%s', async (file, content, expected) => {
    writeFileSync(join(folder, file), content)
    const { problems } = readDataSet(await readInput(folder), library)
    const codes = problems.map(({ code, place }) => (place.file === file ? code : `${code} in ${place.file}`))
    expect([...new Set(codes.filter((code) => !code.startsWith('column-missing')))]).toEqual(expected)
  })
})
