import type { AmountUnit } from '../amount/amount-unit.ts'
import { isAmountUnit } from '../amount/amount-unit.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import type { Profile } from '../profile/schema.ts'
import type { Statistic } from './data-set.ts'
import type { ParsedRecord } from './parse-records.ts'
import type { Reporter } from './reporter.ts'

/** Reads the numbers that the profile names under `statistics`. @shape records -> numbers by id, problems to the reporter */
export function readStatistics(
  records: readonly ParsedRecord[],
  profile: Profile | undefined,
  amountUnit: AmountUnit,
  reporter: Reporter,
): Readonly<Record<string, Statistic>> {
  if (!profile) return {}
  const found: Record<string, Statistic> = {}
  const names = Object.entries(profile.statistics)
  for (const { text, place } of records) {
    const { item, value } = text
    if (item === undefined || value === undefined) continue
    const [id, spec] = names.find(([each, { label }]) => each === item || label === item) ?? []
    if (id === undefined || spec === undefined) {
      reporter.report(
        'choice-unknown',
        { ...place, column: '事项' },
        `公开格式中没有“${item}”这一项统计数。`,
        `可用：${names.map(([, { label }]) => label).join('、') || '（无）'}。`,
      )
      continue
    }
    const statistic = parseStatistic(value, isAmountUnit(spec.unit) ? amountUnit : undefined)
    if (statistic) found[id] = statistic
    else
      reporter.report(
        'value-invalid',
        { ...place, column: '数值' },
        `“${value}”不是数。`,
        `只写数字，不写单位“${spec.unit}”。`,
      )
  }
  return found
}

function parseStatistic(value: string, unit: AmountUnit | undefined): Statistic | undefined {
  if (unit === undefined) return /^\d{1,9}(\.\d{1,4})?$/.test(value) ? { kind: 'number', value } : undefined
  const parsed = parseAmount(value, unit)
  return parsed.kind === 'amount' ? { kind: 'amount', amount: parsed.fen } : undefined
}
