import type { PrintedFigure } from '@mingzhang/kernel'

/** A printed figure as an exact decimal: `digits` × 10^-decimals. */
export interface PrintedNumber {
  readonly digits: bigint
  readonly decimals: number
  readonly unit: string
}

/** Reads a printed figure exactly; undefined for a blank or for one that is no decimal number (`—`, `不适用`). */
export function printedNumber(figure: PrintedFigure): PrintedNumber | undefined {
  const match = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(figure.value)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = BigInt(whole + fraction)
  return { digits: sign === '-' ? -digits : digits, decimals: fraction.length, unit: figure.unit }
}

/**
 * The number a spreadsheet stores for it, or undefined when a double cannot hold it exactly enough to print it again
 * (more than 15 significant digits): such a figure must be stored as text rather than silently rounded.
 */
export function storableNumber({ digits, decimals }: PrintedNumber): number | undefined {
  const magnitude = (digits < 0n ? -digits : digits).toString()
  if (magnitude.length > 15) return undefined
  const padded = magnitude.padStart(decimals + 1, '0')
  const point = padded.length - decimals
  const value = Number(`${padded.slice(0, point)}.${padded.slice(point) || '0'}`)
  return digits < 0n ? -value : value
}

/**
 * The number format that prints it as the document does: `#,##0.00`, or `#,##0.00"%"` when the cell's text carries a unit.
 */
export function numberFormat({ decimals }: PrintedNumber, printed: string): string {
  const suffix = /^[-+]?[\d,]+(?:\.\d+)?(.*)$/s.exec(printed.trim())?.[1] ?? ''
  const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
  return suffix === '' ? format : `${format}"${suffix.replaceAll('"', '')}"`
}

/** Whether the parts add up to the total, exactly, in the same unit. Blank parts (undefined) are nothing. */
export function addsUp(total: PrintedNumber, parts: readonly (PrintedNumber | undefined)[]): boolean {
  const present = parts.filter((part) => part !== undefined)
  if (present.some((part) => part.unit !== total.unit)) return false
  const decimals = Math.max(total.decimals, ...present.map((part) => part.decimals))
  const scaled = (number: PrintedNumber): bigint => number.digits * 10n ** BigInt(decimals - number.decimals)
  return present.reduce((sum, part) => sum + scaled(part), 0n) === scaled(total)
}
