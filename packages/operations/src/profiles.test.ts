import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadProfile, profileExamplesSchema, profileJsonSchema, runProfileExample } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { EXAMPLES_FILE, loadLibrary, ROOT } from './library.ts'

const { library, problems } = loadLibrary()
const PROFILES = join(ROOT, 'profiles')

describe('the library', () => {
  it('has no mistakes', () => {
    expect(problems).toEqual([])
    expect(library.profiles.size).toBeGreaterThan(0)
  })

  it('has the JSON Schema that editors use (update with npm run golden)', async () => {
    await expect(`${JSON.stringify(profileJsonSchema(), null, 1)}\n`).toMatchFileSnapshot(
      join(PROFILES, 'profile.schema.json'),
    )
  })
})

describe.each([...library.profiles.values()])('$id', (profile) => {
  const file = join(PROFILES, profile.id, EXAMPLES_FILE)

  it('has examples', () => {
    expect(existsSync(file)).toBe(true)
  })

  it.each(profileExamplesSchema.parse(parse(readFileSync(file, 'utf8'))))('$name', (example) => {
    expect(runProfileExample(library.classifications, profile, example)).toEqual([])
  })
})

describe('a profile with mistakes', () => {
  const folder = join(PROFILES, 'henan', 'department-budget-2026')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== EXAMPLES_FILE)
    .map((name) => ({ file: name, text: readFileSync(join(folder, name), 'utf8') }))
  const broken = (edits: readonly (readonly [string, string, string])[]) =>
    loadProfile(
      files.map(({ file, text }) => ({
        file,
        text: edits.reduce((edited, [name, from, to]) => {
          if (name !== file) return edited
          if (!edited.includes(from)) throw new Error(`${from} is not in ${file}`)
          return edited.replace(from, to)
        }, text),
      })),
      library.classifications,
    ).problems.map(({ place, message }) => `${place.file}:${place.row} ${place.column} ${message}`)

  it('reports every mistake of grammar at once, each with its place', () => {
    const found = broken([
      ['profile.yaml', 'decimals: 2', 'decimals: two'],
      ['profile.yaml', 'unit: 万元', 'unit: 万'],
      ['tables.yaml', '  - id: expenditure', '  - id: Expenditure!'],
      ['sections.yaml', '    title: 第三部分 名词解释', '    titel: 第三部分 名词解释'],
    ])
    expect(found).toEqual([
      expect.stringMatching(/^profile\.yaml:\d+ unit 取值不在允许的范围/),
      expect.stringMatching(/^profile\.yaml:\d+ decimals 应为数。/),
      expect.stringMatching(/^sections\.yaml:\d+ sections\.2\.title 应为文字，却没有写。/),
      expect.stringMatching(/^sections\.yaml:\d+ sections\.2\.titel 这里没有/),
      expect.stringMatching(/^tables\.yaml:\d+ tables\.2\.id 编号只用字母和数字/),
    ])
  })

  it('reports every mistake of meaning at once', () => {
    const found = broken([
      ['profile.yaml', 'departmentEconomic: "30212"', 'departmentEconomic: "39998"'],
      ['sections.yaml', '收入总计{income}万元', '收入总计{incomes}万元'],
      ['sections.yaml', 'phrase: both', 'phrase: neither'],
      ['tables.yaml', 'region: threePublic,', 'region: fourPublic,'],
      ['sections.yaml', 'stateCapital, projects,', 'projects,'],
    ])
    expect(found.filter((line) => !line.includes('boxes.'))).toHaveLength(5)
    for (const words of [
      '39998',
      '没有在句子中使用',
      '{incomes} 没有定义',
      'neither',
      'fourPublic',
      '表“stateCapital”没有出现',
    ]) {
      expect(
        found.some((line) => line.includes(words)),
        `${words} in\n${found.join('\n')}`,
      ).toBe(true)
    }
  })

  it('reports broken YAML with its line', () => {
    expect(
      loadProfile([{ file: 'p.yaml', text: 'id: a\nlabel: b: c\n' }], library.classifications).problems,
    ).toMatchObject([{ code: 'yaml-broken', place: { file: 'p.yaml', row: 2 } }])
  })
})
