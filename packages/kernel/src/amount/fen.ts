declare const fenBrand: unique symbol

/**
 * A whole number of fen (分, 1/100 yuan): the only representation of money in the system.
 * Always a safe integer: a whole country's budget is about 3e15 fen, the bound is 9e15.
 * @unit fen
 */
export type Fen = number & { readonly [fenBrand]: 'Fen' }

/** No money. @unit fen */
export const ZERO_FEN = 0 as Fen

/**
 * Takes a number as an amount.
 * @unit fen
 * @throws RangeError when it is not a safe integer: that is a bug of the caller, never bad data (data is parsed by `parseAmount`).
 */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of fen: ${value}`)
  return (value === 0 ? 0 : value) as Fen
}

/** Adds amounts. @shape Fen[] -> Fen @unit fen @throws RangeError beyond the safe integers */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0
  for (const amount of amounts) total += amount
  return fen(total)
}
