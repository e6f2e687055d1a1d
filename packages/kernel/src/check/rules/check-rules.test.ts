import { describe, expect, it } from 'vitest'
import { checkRules } from './check-rules.ts'
import { exampleReading } from './example-reading.ts'
import { ruleExampleSchema } from './example-schema.ts'
import { type Rule, ruleSchema } from './rule-schema.ts'
import { CODES } from './testing-context.fixture.ts'
import { wordListsSchema } from './word-lists.ts'

const rule = (id: string, match: string, more: Partial<Rule> = {}): Rule => ({
  ...ruleSchema.parse({
    id,
    label: { zh: id, en: id },
    kind: 'other',
    severity: 'notice',
    effective: { from: 2020 },
    source: { title: '示例' },
    check: { kind: 'pattern', match: [match] },
    message: { zh: '“{stated}”共{count}处', en: '{stated}' },
    examples: { breaks: [{ document: ['一'] }], holds: [{ document: ['一'] }] },
  }),
  ...more,
})

const lists = wordListsSchema.parse({})

function check(rules: readonly Rule[], document: readonly string[], more: object = {}) {
  const reading = { ...exampleReading(ruleExampleSchema.parse({ document })), ...more }
  return checkRules(reading, CODES, { rules, lists })
}

describe('checkRules', () => {
  it('fills the message and gathers places of the same words', () => {
    const { findings, held, failed } = check([rule('a', '乙')], ['甲乙丙', '丁 乙'])
    expect(findings).toMatchObject([{ rule: 'a', quote: '甲乙丙', message: { zh: '“乙”共2处' } }])
    expect(findings[0]?.evidence.map(({ quote }) => quote)).toEqual(['丁 乙'])
    expect([held, failed]).toEqual([0, 1])
  })

  it('keeps one finding for the same words: the graver, then the narrower, then the earlier rule', () => {
    const of = (rules: readonly Rule[]) => check(rules, ['甲乙丙丁']).findings.map((finding) => finding.rule)
    expect(of([rule('a', '乙丙'), rule('b', '丙', { severity: 'warning' })])).toEqual(['b'])
    expect(of([rule('a', '乙丙'), rule('b', '丙')])).toEqual(['b'])
    expect(of([rule('a', '乙丙'), rule('b', '丙丁')])).toEqual(['a'])
    expect(of([rule('a', '乙'), rule('b', '丙')])).toEqual(['a', 'b'])
  })

  it('takes only the overlapping place from the weaker finding', () => {
    const { findings } = check([rule('a', '乙'), rule('b', '甲乙', { severity: 'error' })], ['甲乙', '丙乙'])
    expect(findings.map(({ rule: id, quote }) => `${id} ${quote}`)).toEqual(['a 丙乙', 'b 甲乙'])
  })

  it('leaves out rules of other years and documents', () => {
    expect(check([rule('a', '乙', { effective: { from: 2020, to: 2024 } })], ['乙']).findings).toEqual([])
    expect(check([rule('a', '乙', { applies: { kind: 'final' } })], ['乙']).findings).toEqual([])
    expect(check([rule('a', '乙', { applies: { title: '区级' } })], ['乙']).findings).toHaveLength(1)
  })

  it('says when it cannot tell whether a rule is for the document', () => {
    const { notEvaluated } = check([rule('a', '乙', { applies: { kind: 'final' } })], ['乙'], { kind: undefined })
    expect(notEvaluated).toMatchObject([{ rule: 'a', reason: { zh: '没有认出是预算还是决算。' } }])
  })
})
