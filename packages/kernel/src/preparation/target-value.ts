import { COMPARISON_SIGNS, type ComparisonSign } from './choices.ts'

/** The value of an indicator in its parts. */
export interface TargetValue {
  readonly sign: ComparisonSign
  /** The number as written, or the words of a qualitative value. */
  readonly value: string
  /** Empty where there is none. */
  readonly unit: string
}

/** Signs with their words, the longest first: 大于等于 is not 大于. */
const SIGN_WORDS: readonly (readonly [word: string, sign: ComparisonSign])[] = COMPARISON_SIGNS.flatMap(
  ({ id, label, words }) =>
    id === 'qualitative' ? [] : [label, ...words].map((word) => [word, id] as readonly [string, ComparisonSign]),
).sort(([a], [b]) => b.length - a.length)

const NUMBER = /^(\d[\d,，]*(?:[.．]\d+)?(?:\s*[-—~～至]\s*\d[\d,，]*(?:[.．]\d+)?)?)\s*(.*)$/u
/** A date is a value by itself: nothing is counted in 年12月底前. */
const DATE = /^(?:20\d\d年|\d{1,2}月|第[一二三四]季度)/u

/**
 * Takes an indicator's value apart. What has no number is qualitative, whole.
 * @shape `≥8次` -> { sign: 'atLeast', value: '8', unit: '次' }
 * @throws never
 */
export function parseTargetValue(text: string): TargetValue {
  const plain = text.trim()
  const [word, sign] = SIGN_WORDS.find(([candidate]) => plain.startsWith(candidate)) ?? ['', 'equal' as const]
  const rest = plain.slice(word.length).trim()
  const number = DATE.test(rest) ? null : NUMBER.exec(rest)
  if (!number) return { sign: 'qualitative', value: plain, unit: '' }
  return { sign, value: number[1] ?? '', unit: (number[2] ?? '').trim() }
}

/**
 * Writes an indicator's value as documents print it; that it equals needs no sign.
 * @shape { sign: 'atLeast', value: '8', unit: '次' } -> `≥8次`
 */
export function targetValueText({ sign, value, unit }: TargetValue): string {
  if (sign === 'qualitative') return value
  const label = sign === 'equal' ? '' : (COMPARISON_SIGNS.find(({ id }) => id === sign)?.label ?? '')
  return `${label}${value}${unit}`
}

/** Whether a qualitative value names a date or a period by which something is done. */
export function isDeadline(value: string): boolean {
  return DATE.test(value)
}
