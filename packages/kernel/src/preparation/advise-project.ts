import { TARGET_GROUP_CHOICES } from '../data-set/record-kinds.ts'
import { decimalText, parseDecimal, plus, whole, ZERO } from './decimal.ts'
import type { IndicatorBank } from './indicator-bank.ts'
import type { AdvisedProject, AdvisedTarget, TargetAdvice } from './target-advice.ts'
import { isDeadline, parseTargetValue } from './target-value.ts'

/** What is weak in the targets of a project together: what is missing, and weights. @shape project × what is usual -> TargetAdvice[] */
export function adviseProject(project: AdvisedProject, bank: IndicatorBank): readonly TargetAdvice[] {
  const { targets, id, ref } = project
  const say = (kind: TargetAdvice['kind'], advice: string): TargetAdvice => ({
    kind,
    ref,
    project: id,
    indicator: '',
    advice,
  })
  if (targets.length === 0)
    return project.isWithheld
      ? []
      : [say('noTargets', '项目没有绩效目标。至少写明产出（数量、质量、时效）、效益、成本与满意度各做到什么程度。')]
  const missing = TARGET_GROUP_CHOICES.filter(({ id: group }) => !targets.some((target) => target.group === group))
  const levels = missingLevels(targets, bank)
  return [
    ...(missing.length > 0
      ? [
          say(
            'missingGroup',
            `缺少${missing.map(({ label }) => label).join('、')}。每类至少一个${missing.some(({ id: group }) => group === 'satisfaction') ? '；确实没有服务对象的，说明理由' : ''}。`,
          ),
        ]
      : []),
    ...(levels.length > 0
      ? [say('missingLevel', `产出指标中没有看到${levels.join('、')}。产出要从数量、质量、时效三面说清。`)]
      : []),
    ...weights(targets, bank, say),
  ]
}

/** Needed levels that no target of the group can be. A target whose level cannot be told may be any of them. */
function missingLevels(targets: readonly AdvisedTarget[], bank: IndicatorBank): readonly string[] {
  return bank.levels
    .filter(({ needed }) => needed)
    .filter(({ group, name }) => {
      const own = targets.filter((target) => target.group === group)
      return own.length > 0 && own.every((target) => ![name, undefined].includes(levelOf(target, bank)))
    })
    .map(({ name }) => name)
}

/** Units of time: a number of them is a time or a quantity. */
const TIME = /^(?:分钟|小时|天|日|个?工作日|周|个?月|年)/u

/**
 * The second level of a target: as it is said, as the bank has the indicator, or as its words tell.
 * @shape target × bank -> name of the level; undefined where it cannot be told
 */
export function levelOf(target: AdvisedTarget, { levels, categories }: IndicatorBank): string | undefined {
  const own = levels.filter(({ group }) => group === target.group)
  const said = target.level2?.replace(/指标$/u, '')
  const named = said
    ? own.find(({ name }) => name.replace(/指标$/u, '') === said || said.includes(name.replace(/指标$/u, '')))
    : undefined
  if (named) return named.name
  for (const { indicators } of categories) {
    const usual = indicators.find(({ group, indicator }) => group === target.group && indicator === target.indicator)
    if (usual) return usual.level2
  }
  const worded = own.find(({ words }) => words.some((word) => target.indicator.includes(word)))
  if (worded) return worded.name
  if (target.group !== 'output') return undefined
  const { sign, unit, value } = parseTargetValue(target.value)
  if (sign === 'qualitative') return isDeadline(value) ? '时效指标' : undefined
  // A count of something is a quantity; a percentage may be of quantity or quality.
  return unit === '' || unit.startsWith('%') || TIME.test(unit) ? undefined : '数量指标'
}

function weights(
  targets: readonly AdvisedTarget[],
  { weights: { total, execution } }: IndicatorBank,
  say: (kind: TargetAdvice['kind'], advice: string) => TargetAdvice,
): readonly TargetAdvice[] {
  const given = targets.flatMap(({ weight }) => (weight === undefined || weight.trim() === '' ? [] : [weight.trim()]))
  if (given.length === 0) return []
  const parsed = given.map((weight) => parseDecimal(weight.replace(/[%％分]$/u, '')))
  const wrong = given.filter((_, index) => !parsed[index])
  if (wrong.length > 0) return [say('weightSum', `权重“${wrong.join('”“')}”不是数。写百分之几，如 10。`)]
  if (given.length < targets.length)
    return [
      say('weightSum', `${targets.length} 个指标中有 ${targets.length - given.length} 个没有权重。都写，或都不写。`),
    ]
  const sum = decimalText(parsed.reduce((all, each) => plus(all ?? ZERO, each ?? ZERO), ZERO) ?? ZERO)
  const allowed = [total, total - execution].map((each) => decimalText(whole(each)))
  if (allowed.includes(sum)) return []
  return [
    say(
      'weightSum',
      `权重合计 ${sum}，应为 ${total}；自评时预算执行率占 ${execution} 的，其余指标合计 ${total - execution}。`,
    ),
  ]
}
