import { isAmountUnit } from '../amount/amount-unit.ts'
import { formatAmount } from '../amount/format-amount.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import type { IndicatorBank } from './indicator-bank.ts'
import { isUsualWord } from './load-indicator-bank.ts'
import type { AdviceKind, AdvisedProject, AdvisedTarget, TargetAdvice } from './target-advice.ts'
import { isDeadline, parseTargetValue, type TargetValue } from './target-value.ts'

type Said = readonly (readonly [kind: AdviceKind, advice: string])[]

/** What is weak in one target by itself. @shape project × target × what is usual -> TargetAdvice[] */
export function adviseTarget(
  project: AdvisedProject,
  target: AdvisedTarget,
  bank: IndicatorBank,
): readonly TargetAdvice[] {
  const value = parseTargetValue(target.value)
  const said =
    value.sign === 'qualitative'
      ? ofWords(target, bank)
      : [...ofNumber(target, value, bank), ...ofCost(project, target, value)]
  return said.map(([kind, advice]) => ({
    kind,
    ref: target.ref,
    project: project.id,
    indicator: target.indicator,
    advice,
  }))
}

function ofWords({ value }: AdvisedTarget, bank: IndicatorBank): Said {
  const plain = value.trim()
  if (plain !== '' && !bank.qualitative.empty.includes(plain) && (isUsualWord(bank, plain) || isDeadline(plain)))
    return []
  return [
    [
      'vague',
      plain === ''
        ? '没有指标值，无法考核。写明数、比较符号和单位，如 ≥8次。'
        : `“${plain}”没有数，也不是分级的定性说法，年终无法判断是否完成。能数的写数（如 ≥8次、≥95%）；只能定性的写“明显提升”“及时”等能分出档次的说法。`,
    ],
  ]
}

/** The indicator's own name may say the unit: 培训人数（人次）. */
const UNIT_IN_NAME = /[（(][^（）()]{1,8}[）)]\s*$/u
/** Rates that are at most 100 %: ≤100% is always true of them. */
const AT_MOST_ALL = /(?:完成|合格|及时|满意|覆盖|达标|准确|到位|出勤|通过|整改|办结|发放|使用)(?:率|度)/u
const WHOLE: readonly string[] = ['100', '0']

function ofNumber({ group, indicator }: AdvisedTarget, { sign, value, unit }: TargetValue, bank: IndicatorBank): Said {
  const said: [AdviceKind, string][] = []
  const number = Number(value.replace(/[,，]/gu, ''))
  if (unit === '' && !UNIT_IN_NAME.test(indicator))
    said.push(['noUnit', `“${value}”没有计量单位，不知道是次、人还是百分之几。补上单位，如 ${value}次、${value}%。`])
  if (sign === 'equal' && unit === '%' && !WHOLE.includes(value) && group !== 'cost')
    said.push([
      'noSign',
      `“${value}%”没有比较符号，多一点少一点都算没有完成。写成 ≥${value}%（越少越好的写 ≤${value}%）。`,
    ])
  if (sign === 'equal' && group === 'cost' && isAmountUnit(unit.replace(/\/年$/u, '')))
    said.push(['noSign', `成本以不超过为目标。写成 ≤${value}${unit}。`])
  if (
    group !== 'cost' &&
    unit === '%' &&
    AT_MOST_ALL.test(indicator) &&
    (sign === 'atMost' || sign === 'below') &&
    number >= 100
  )
    said.push([
      'emptySign',
      `这个比率本来就不会超过 100%，“${sign === 'atMost' ? '≤' : '<'}${value}%”总是成立。写成 ≥ 加上要达到的数。`,
    ])
  if (sign === 'atLeast' && number === 0) said.push(['emptySign', `“≥0${unit}”总是成立。写上要达到的数。`])
  if (
    group === 'satisfaction' &&
    unit === '%' &&
    ['atLeast', 'equal', 'above'].includes(sign) &&
    number < bank.satisfaction.usual
  )
    said.push([
      'lowSatisfaction',
      `满意度一般不低于 ${bank.satisfaction.usual}%，这里是 ${value}%。提高目标，或说明为什么低。`,
    ])
  return said
}

function ofCost({ amount }: AdvisedProject, { group }: AdvisedTarget, { value, unit, sign }: TargetValue): Said {
  const money = unit.replace(/\/年$/u, '')
  if (group !== 'cost' || amount === undefined || sign === 'atLeast' || sign === 'above' || !isAmountUnit(money))
    return []
  const parsed = parseAmount(value, money)
  if (parsed.kind !== 'amount' || parsed.fen <= amount) return []
  const own = `${formatAmount(amount, { unit: '万元', decimals: 2, grouping: true })} 万元`
  return [['costAboveAmount', `成本 ${value}${unit} 超过了项目的预算 ${own}。核对两个数；成本目标不高于预算。`]]
}
