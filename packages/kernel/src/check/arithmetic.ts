import { type AmountUnit, EXACT_DECIMALS } from '../amount/amount-unit.ts'
import { type Fen, fen } from '../amount/fen.ts'
import { exactAmount, formatQuanta, roundToQuanta } from '../amount/format-amount.ts'
import type { ReadFigure } from '../read/reading.ts'

/** How many decimals a figure is printed with. */
export function decimalsOf({ text }: Pick<ReadFigure, 'text'>): number {
  return /[.．](\d+)/u.exec(text.normalize('NFKC'))?.[1]?.length ?? 0
}

/** An amount printed as a figure is: its unit, decimals and separators. */
export function printedLike(amount: Fen, figure: Pick<ReadFigure, 'text' | 'unit'>, leastDecimals = 0): string {
  const decimals = Math.min(EXACT_DECIMALS[figure.unit], Math.max(decimalsOf(figure), leastDecimals))
  const size = fen(10 ** (EXACT_DECIMALS[figure.unit] - decimals))
  return formatQuanta(roundToQuanta(amount, size), decimals, /[,，]/u.test(figure.text))
}

/** An amount in a unit with the decimals that money has there. */
export function amountIn(amount: Fen, unit: AmountUnit): string {
  return exactAmount(amount, unit, unit === '元' ? 0 : 2)
}

/** A figure as printed; a blank as such. */
export function stated({ text }: Pick<ReadFigure, 'text'>): string {
  return text === '' ? '（空白）' : text
}

const MOST_TERMS = 8

/** A sum written out: `1.20 + 3.40 = 4.60`; long ones are shortened. All in one unit. */
export function sumInWords(
  parts: readonly Pick<ReadFigure, 'amount' | 'text' | 'unit'>[],
  total: Fen,
  like: Pick<ReadFigure, 'text' | 'unit'>,
): string {
  const shown = parts.filter(({ amount }) => amount !== 0)
  const decimals = Math.max(decimalsOf(like), ...shown.filter(({ unit }) => unit === like.unit).map(decimalsOf))
  const terms = shown.map(({ amount }) => printedLike(amount, like, decimals))
  const written =
    terms.length > MOST_TERMS
      ? `${terms.slice(0, MOST_TERMS - 2).join(' + ')} + … + ${terms.at(-1)}`
      : terms.join(' + ').replaceAll('+ -', '- ')
  return `${written === '' ? '0' : written} = ${printedLike(total, like, decimals)}`
}
