import type { Classifications } from '../../classification/classification.ts'
import { fillTemplate } from '../../profile/template.ts'
import type { Reading } from '../../read/reading.ts'
import type { Bilingual, CheckResult, Evidence, Finding, NotEvaluated } from '../finding.ts'
import { runCheck } from './checks.ts'
import type { RuleSet } from './load-rules.ts'
import { type Found, withoutOverlaps } from './overlaps.ts'
import { type Breach, ruleContext, type Spot } from './rule-context.ts'
import type { Rule } from './rule-schema.ts'

/**
 * Applies the written rules to a document.
 *
 * A rule that is for other documents, or of other years, says nothing. One that cannot tell whether it is for this
 * document, or lacks what it works on, is not evaluated, with the reason. Findings of two rules on the same words are
 * one: the graver, then the narrower, then the earlier rule's (`withoutOverlaps`).
 * @shape Reading × Classifications × RuleSet -> CheckResult; findings in the order of pages
 * @throws never
 * @source each rule names its own
 */
export function checkRules(reading: Reading, classifications: Classifications, rules: RuleSet): CheckResult {
  const context = ruleContext(reading, classifications, rules.lists)
  const found: Found[] = []
  const notEvaluated: NotEvaluated[] = []
  let held = 0
  for (const rule of rules.rules) {
    const applies = appliesTo(rule, reading)
    if (applies === false) continue
    if (applies !== true) {
      notEvaluated.push({ rule: rule.id, reason: applies })
      continue
    }
    const outcome = runCheck(context, rule.check)
    if (outcome.kind === 'notEvaluated') notEvaluated.push({ rule: rule.id, reason: outcome.reason })
    if (outcome.kind !== 'evaluated') continue
    held += outcome.held
    for (const breach of outcome.breaches) found.push({ rule, breach })
  }
  const findings = withoutOverlaps(found).map(({ rule, breach }) => findingOf(rule, breach))
  return {
    findings: findings.sort((a, b) => a.page - b.page),
    notEvaluated,
    held,
    failed: findings.length,
  }
}

/** Whether a rule is for a document; a reason where the document does not tell. */
function appliesTo({ applies, effective }: Rule, reading: Reading): boolean | Bilingual {
  const { year, kind, level, profile, title, department } = reading
  if (year !== undefined && (year < effective.from || year > (effective.to ?? year))) return false
  if (!applies) return true
  if (applies.kind !== undefined && kind === undefined)
    return { zh: '没有认出是预算还是决算。', en: 'Whether it is a budget or final accounts was not recognised.' }
  if (applies.level !== undefined && level === undefined)
    return { zh: '没有认出是部门还是单位。', en: 'Whether it is a department’s or a unit’s was not recognised.' }
  if (applies.profile !== undefined && !profile)
    return { zh: '没有认出公开格式。', en: 'The disclosure format was not recognised.' }
  return (
    (applies.kind ?? kind) === kind &&
    (applies.level ?? level) === level &&
    (profile?.id ?? '').startsWith(applies.profile ?? '') &&
    (applies.title === undefined || new RegExp(applies.title, 'u').test(`${title} ${department}`))
  )
}

function findingOf(rule: Rule, breach: Breach): Finding {
  const [first, ...others] = breach.spots
  const slots = {
    quote: first.quote,
    stated: breach.stated,
    expected: breach.expected,
    count: String(breach.spots.length),
    place: first.place,
    ...breach.slots,
  }
  const fill = ({ zh, en }: Bilingual): Bilingual => ({ zh: fillTemplate(zh, slots), en: fillTemplate(en, slots) })
  return {
    rule: rule.id,
    kind: rule.kind,
    severity: rule.severity,
    message: fill(rule.message),
    page: first.page,
    place: first.place,
    quote: first.quote,
    stated: breach.stated,
    expected: breach.expected,
    areas: first.areas,
    evidence: [...others, ...(breach.shown ?? [])].map(evidenceOf),
    ...(rule.suggestion ? { suggestion: fill(rule.suggestion) } : {}),
  }
}

function evidenceOf({ page, place, quote, areas }: Spot): Evidence {
  return { page, place, quote, areas }
}
