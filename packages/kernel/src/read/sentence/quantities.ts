import type { AmountUnit } from '../../amount/amount-unit.ts'

interface Place {
  /** Where the number stands in the squeezed text, its unit left out. */
  readonly start: number
  readonly end: number
  /** One past the unit. */
  readonly unitEnd: number
}

/** A number with its unit, in a squeezed text. */
export type Quantity =
  | (Place & { readonly kind: 'amount'; readonly digits: string; readonly unit: AmountUnit })
  | (Place & { readonly kind: 'percent'; readonly value: number; readonly decimals: number })
  | (Place & { readonly kind: 'measure'; readonly value: number; readonly decimals: number; readonly unit: string })
  | (Place & { readonly kind: 'year'; readonly value: number })

/** Units of measures, the longer before what it begins with. */
const MEASURES = [
  '平方米',
  '平方公里',
  '公里',
  '公顷',
  '米',
  '亩',
  '台（套）',
  '台/套',
  '台',
  '套',
  '辆',
  '艘',
  '家',
  '人次',
  '批次',
  '人(?!民)',
  '名',
  '户',
  '个(?!月|工作日|季度|百分点|方面|小时)',
  '批',
  '次(?!会议)',
  '项',
  '件',
  '处',
  '座',
  '栋',
  '份',
  '场',
  '分(?!之)',
  '吨',
]
const UNIT = new RegExp(`^(?:(亿元|万元|元)|(%)|(年)(?!代|以|期)|(${MEASURES.join('|')}))`)
const NUMBER = /(?<![\dA-Za-z.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g
/** `单价50万元以上` limits something; it is not the amount of anything. */
const LIMIT = /^(?:（不?含）)?(?:\(不?含\))?(?:及|或|至|到)?(?:以上|以下|以内|起)/

/**
 * Finds the numbers that have a unit: amounts, percentages, measures, years. Numbers without (codes, document numbers,
 * ranges) and limits (`100万元以上`) are not quantities.
 * @shape squeezed text -> Quantity[] in order
 */
export function findQuantities(text: string): readonly Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(NUMBER)) {
    // A hyphen after a digit or letter joins; it is no sign.
    const sign = match[0].startsWith('-')
    const joined = sign && /[\d）A-Za-z]/.test(text[match.index - 1] ?? '')
    const start = match.index + (joined ? 1 : 0)
    const number = joined ? match[0].slice(1) : match[0]
    const end = match.index + match[0].length
    const unit = UNIT.exec(text.slice(end, end + 8))
    if (!unit) continue
    const unitEnd = end + unit[0].length
    if (LIMIT.test(text.slice(unitEnd, unitEnd + 8))) continue
    const place = { start, end, unitEnd }
    const decimals = number.split('.')[1]?.length ?? 0
    const value = Number(number.replaceAll(',', '').replace('.', ''))
    if (unit[1] !== undefined) found.push({ ...place, kind: 'amount', digits: number, unit: unit[1] as AmountUnit })
    else if (unit[2] !== undefined) found.push({ ...place, kind: 'percent', value, decimals })
    else if (unit[3] !== undefined) {
      if (/^(?:19|20)\d\d$/.test(number)) found.push({ ...place, kind: 'year', value })
    } else if (Number.isSafeInteger(value)) found.push({ ...place, kind: 'measure', value, decimals, unit: unit[0] })
  }
  return found
}
