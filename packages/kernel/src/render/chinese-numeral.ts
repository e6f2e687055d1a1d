const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/**
 * A small number as documents number their items.
 * @example chineseNumeral(21) // '二十一'
 * @throws RangeError outside 1…99
 */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError(`no numeral for ${value}`)
  const tens = Math.floor(value / 10)
  const units = DIGITS[value % 10] ?? ''
  if (tens === 0) return units
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${units}`
}
