import type { Cell, CellValue } from '@cj-tech-master/excelts'

/** Excel calculates with 15 significant digits; what a double holds beyond them is noise of binary arithmetic. */
const SIGNIFICANT_DIGITS = 15

/**
 * The text of a cell as its author meant it: numbers as plain decimals (never `1.1400000000000001` or `1E+21`), dates as
 * `2026-04-07`, formulas by their cached result, rich text joined. Errors keep their text (`#REF!`), so that the kernel reports them
 * at their place; a formula without a result keeps its formula for the same reason.
 */
export function cellText(cell: Cell): string {
  // All cells of a merged range show the value of the first; taken as values, an amount would count several times.
  if (cell.isMerged && cell.master.address !== cell.address) return ''
  const format = cell.numFmt
  return valueText(cell.value, typeof format === 'string' ? format : (format?.formatCode ?? ''))
}

/** Whether a cell holds a formula. */
export function isFormula(cell: Cell): boolean {
  const { value } = cell
  return typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)
}

function valueText(value: CellValue, format: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value, format)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  // A link's text may itself be rich or a number, which the types do not say.
  if ('hyperlink' in value) return valueText(value.text as CellValue, format)
  if ('checkbox' in value) return value.checkbox ? 'TRUE' : 'FALSE'
  const { result } = value
  if (result === undefined) return `=${value.formula ?? ''}`
  return valueText(result, format)
}

function numberText(value: number, format: string): string {
  // 95% is stored as 0.95; as an indicator it means what is displayed.
  if (/^[#,0.]*0%$/u.test(format)) return `${decimalText(Number((value * 100).toPrecision(SIGNIFICANT_DIGITS)))}%`
  const plain = decimalText(value)
  // Codes typed as numbers and given a format of zeros to show their leading zeros.
  return /^0{2,}$/u.test(format) && /^\d+$/u.test(plain) ? plain.padStart(format.length, '0') : plain
}

/** The shortest plain decimal of a number as a spreadsheet holds it. */
export function decimalText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const shortest = String(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/u.exec(shortest)
  if (!match) return shortest === '-0' ? '0' : shortest
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match
  const digits = whole + fraction
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

/** A date without its time; a time that is not midnight stays, so that the kernel refuses it rather than losing it. */
function dateText(date: Date): string {
  const seconds = Math.round(date.getTime() / 1000)
  const rounded = new Date(seconds * 1000)
  if (Number.isNaN(rounded.getTime())) return ''
  const [day = '', time = ''] = rounded.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`
}
