import { type AmountUnit, exactAmount, fen, formatAmount, formatQuanta, percentage } from '@mingzhang/kernel'

/** Decimals of amounts on screens, in either unit: so that points align. */
const DECIMALS = 2

export interface AmountTextOptions {
  readonly unit: AmountUnit
  readonly decimals?: number
  /** Writes a plus before what is more than nothing. */
  readonly hasSign?: boolean
}

/** An amount as text in a unit, grouped. @shape whole fen -> text */
export function amountText(amount: number, { unit, decimals = DECIMALS, hasSign = false }: AmountTextOptions): string {
  const text = formatAmount(fen(amount), { unit, decimals, grouping: true })
  return hasSign && amount > 0 ? `+${text}` : text
}

/** The exact amount in yuan, where the text had to round it. @shape whole fen -> text or undefined */
export function exactText(amount: number, { unit, decimals = DECIMALS }: AmountTextOptions): string | undefined {
  const exact = exactAmount(fen(amount), unit)
  const needed = exact.includes('.') ? exact.length - exact.indexOf('.') - 1 : 0
  return needed > decimals ? formatAmount(fen(amount), { unit: '元', decimals: 2, grouping: true }) : undefined
}

export interface ChangeText {
  readonly direction: 'up' | 'down' | 'level'
  /** With its sign. */
  readonly difference: string
  /** With its sign; undefined from zero. */
  readonly rate: string | undefined
}

/** How an amount differs from an earlier one. @shape whole fen, whole fen -> texts */
export function changeText(before: number, after: number, unit: AmountUnit): ChangeText {
  const difference = after - before
  const rate = percentage(fen(difference), fen(Math.abs(before)), 2)
  return {
    direction: difference > 0 ? 'up' : difference < 0 ? 'down' : 'level',
    difference: amountText(difference, { unit, hasSign: true }),
    rate: rate === undefined ? undefined : `${rate > 0 ? '+' : ''}${formatQuanta(rate, 2, true)}%`,
  }
}
