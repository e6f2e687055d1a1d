import { compareProblems, type Problem } from '../../problem/problem.ts'
import { reportIssue } from '../../profile/grammar-issue.ts'
import { type Path, type ProfileFile, writtenProfile } from '../../profile/profile-files.ts'
import { slotsOf } from '../../profile/template.ts'
import { slotsOfCheck } from './checks.ts'
import { type Rule, ruleFileSchema } from './rule-schema.ts'
import { joinWordLists, type WordLists } from './word-lists.ts'

/** The written rules, with the lists that they share. */
export interface RuleSet {
  readonly rules: readonly Rule[]
  readonly lists: WordLists
}

/**
 * Reads the rules from the YAML files of `rules/`. Every mistake of every file is reported at once, with file and line:
 * those of grammar, then names used twice and slots that the check does not fill. What is wrong is left out.
 * @shape YAML files -> RuleSet, Problem[]
 * @throws never
 */
export function loadRules(files: readonly ProfileFile[]): {
  readonly rules: RuleSet
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const rules: Rule[] = []
  const lists: WordLists[] = []
  const ids = new Map<string, string>()
  for (const file of files) {
    const written = writtenProfile([file])
    problems.push(...written.problems)
    if (written.problems.length > 0) continue
    const report = (path: Path, message: string, remedy: string): void => {
      problems.push({
        code: 'profile-invalid',
        place: { ...written.placeOf(path), column: path.join('.') || '（根）' },
        message,
        remedy,
      })
    }
    const result = ruleFileSchema.safeParse(written.content)
    if (!result.success) {
      for (const issue of result.error.issues) reportIssue(issue, written.content, report)
      continue
    }
    if (result.data.lists) lists.push(result.data.lists)
    for (const [index, rule] of result.data.rules.entries()) {
      const path = ['rules', index]
      const before = ids.get(rule.id)
      if (before !== undefined) {
        report([...path, 'id'], `规则“${rule.id}”在 ${before} 中已经写过。`, '一条规则只写一次。')
        continue
      }
      ids.set(rule.id, file.file)
      reportSlots(rule, path, report)
      rules.push(rule)
    }
  }
  return { rules: { rules, lists: joinWordLists(lists) }, problems: problems.sort(compareProblems) }
}

function reportSlots(rule: Rule, path: Path, report: (path: Path, message: string, remedy: string) => void): void {
  const known = slotsOfCheck(rule.check.kind)
  for (const part of ['message', 'suggestion'] as const) {
    for (const language of ['zh', 'en'] as const) {
      for (const slot of slotsOf(rule[part]?.[language] ?? '')) {
        if (known.includes(slot)) continue
        const at = [...path, part, language]
        report(at, `{${slot}} 没有内容可填。`, `可用：${known.map((name) => `{${name}}`).join('、')}。`)
      }
    }
  }
}
