/** The units in which budget documents state money. */
export const AMOUNT_UNITS = ['元', '万元', '亿元'] as const
export type AmountUnit = (typeof AMOUNT_UNITS)[number]

/** How many decimals an amount in this unit can have and still be a whole number of fen: 元 2, 万元 6, 亿元 10. */
export const EXACT_DECIMALS: Readonly<Record<AmountUnit, number>> = { 元: 2, 万元: 6, 亿元: 10 }

/** Whether a text names a unit of money. */
export function isAmountUnit(text: string): text is AmountUnit {
  return (AMOUNT_UNITS as readonly string[]).includes(text)
}
