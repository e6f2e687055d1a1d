import { join } from 'node:path'
import { loadRules, type Rule, rulesJsonSchema, runRuleExample } from '@mingzhang/kernel'
import { describe, expect, it } from 'vitest'
import { loadLibrary, ROOT } from './library.ts'
import { RULES_FOLDER, readRules } from './rules.ts'

const { library } = loadLibrary()
const { rules, problems } = readRules()

describe('the written rules', () => {
  it('have no mistakes', () => {
    expect(problems).toEqual([])
    expect(rules.rules.length).toBeGreaterThan(30)
  })

  it('have the JSON Schema that editors use (update with npm run golden)', async () => {
    await expect(`${JSON.stringify(rulesJsonSchema(), null, 1)}\n`).toMatchFileSnapshot(
      join(ROOT, RULES_FOLDER, 'rules.schema.json'),
    )
  })
})

describe.each([...rules.rules])('$id', (rule: Rule) => {
  const run = (promise: 'breaks' | 'holds') =>
    rule.examples[promise].flatMap((example) => runRuleExample(rule, example, promise, { ...library, rules }))

  it('finds what breaks it', () => {
    expect(run('breaks')).toEqual([])
  })

  it('is silent where it holds', () => {
    expect(run('holds')).toEqual([])
  })
})

describe('rules with mistakes', () => {
  it('are reported all at once, each with its file and line', () => {
    const rule = `
  - id: Bad Id
    label: { zh: 标签, en: label }
    kind: no_such_kind
    severity: error
    effective: { from: 2020, to: 2010 }
    source: { title: 示例 }
    check: { kind: pattern, match: ["(a+)+"] }
    message: { zh: "{stated}", en: "{stated}" }
    examples: { breaks: [{ document: [一] }], holds: [{ document: [一] }] }`
    const good = rule
      .replace('Bad Id', 'good')
      .replace('no_such_kind', 'other')
      .replace(', to: 2010', '')
      .replace('(a+)+', 'a')
      .replace('{ zh: "{stated}"', '{ zh: "{nothing}"')
    const found = loadRules([
      { file: 'a.yaml', text: `rules:${rule}` },
      { file: 'b.yaml', text: `rules:${good}${good}` },
      { file: 'c.yaml', text: 'rules: [' },
    ])
    expect(found.problems.map(({ place, message }) => `${place.file}:${place.row} ${message}`)).toEqual([
      expect.stringMatching(/^a\.yaml:2 编号只用/),
      expect.stringMatching(/^a\.yaml:4 取值不在允许的范围/),
      expect.stringMatching(/^a\.yaml:6 结束年度/),
      expect.stringMatching(/^a\.yaml:8 重复之中又有重复/),
      expect.stringMatching(/^b\.yaml:9 \{nothing\} 没有内容可填/),
      expect.stringMatching(/^b\.yaml:11 规则“good”在 b\.yaml 中已经写过/),
      expect.stringMatching(/^c\.yaml:1 不是合法的 YAML/),
    ])
    expect(found.rules.rules.map(({ id }) => id)).toEqual(['good'])
  })
})
