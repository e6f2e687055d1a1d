import type { Classifications } from '../../classification/classification.ts'
import type { Profile } from '../../profile/schema.ts'
import { checkRules } from './check-rules.ts'
import { exampleReading } from './example-reading.ts'
import type { RuleExample } from './example-schema.ts'
import type { RuleSet } from './load-rules.ts'
import type { Rule } from './rule-schema.ts'

/**
 * Runs an example of a rule: the rule alone, on the example's document.
 * @returns what differs from what the example promises, in words; empty when it holds
 * @throws never
 */
export function runRuleExample(
  rule: Rule,
  example: RuleExample,
  promise: 'breaks' | 'holds',
  library: {
    readonly classifications: Classifications
    readonly profiles: ReadonlyMap<string, Profile>
    readonly rules: RuleSet
  },
): readonly string[] {
  const profile = example.profile === undefined ? undefined : library.profiles.get(example.profile)
  if (example.profile !== undefined && !profile) return [`没有公开格式“${example.profile}”`]
  const reading = exampleReading(example, profile)
  const { lists } = library.rules
  const { findings, notEvaluated } = checkRules(reading, library.classifications, { rules: [rule], lists })
  const differences = notEvaluated.map(({ reason }) => `没有检查：${reason.zh}`)
  const wanted = promise === 'breaks' ? example.finds : 0
  const found = findings.map(({ quote, message }) => `“${quote}”：${message.zh}`).join('；')
  if (findings.length !== wanted) differences.push(`应有 ${wanted} 个问题，查出 ${findings.length} 个：${found}`)
  const [first] = findings
  if (promise === 'breaks' && first) {
    if (example.quote !== undefined && !first.quote.includes(example.quote))
      differences.push(`应引用“${example.quote}”，引用了“${first.quote}”`)
    if (example.expected !== undefined && first.expected !== example.expected)
      differences.push(`应为“${example.expected}”，却说“${first.expected}”`)
    const unfilled = findings.flatMap(({ message, suggestion }) =>
      [message.zh, message.en, suggestion?.zh ?? '', suggestion?.en ?? ''].filter((text) => /[{}]/.test(text)),
    )
    if (unfilled.length > 0) differences.push(`没有填好的文字：${unfilled.join('；')}`)
  }
  return differences
}
