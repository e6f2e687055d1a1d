import { type AmountUnit, EXACT_DECIMALS, exactAmount, type Fen, fen, parseAmount } from '@mingzhang/kernel'
import type { GridColumn, GridRow } from '../model.ts'
import { textOf } from './cell-text.ts'
import type { CellRange } from './selection.ts'

/** What is said of the selected cells. */
export interface SelectionTotals {
  /** Cells that are not blank. */
  readonly filled: number
  /** Amounts, summed in fen. */
  readonly amounts?: { readonly count: number; readonly sum: Fen; readonly unit: AmountUnit }
  /** Whole numbers. */
  readonly counts?: { readonly count: number; readonly sum: number }
  /** The sum of amounts is beyond what can be stated exactly. */
  readonly tooLarge: boolean
}

/** Amounts of the whole selection are summed as integers of fen, whatever the units of their columns. */
export function totalsOf(columns: readonly GridColumn[], rows: readonly GridRow[], range: CellRange): SelectionTotals {
  let filled = 0
  let amounts = 0
  let sum = 0n
  let counts = 0
  let countSum = 0
  let unit: AmountUnit | undefined
  const selected = columns.slice(range.left, range.right + 1)
  const last = Math.min(range.bottom, rows.length - 1)
  for (let index = range.top; index <= last; index += 1) {
    const row = rows[index]
    for (const column of selected) {
      const text = textOf(row, column)
      if (text === '') continue
      filled += 1
      if (column.kind === 'amount') {
        const parsed = parseAmount(text, column.unit ?? '元')
        if (parsed.kind !== 'amount') continue
        unit ??= column.unit ?? '元'
        amounts += 1
        sum += BigInt(parsed.fen)
      } else if (column.kind === 'count' && /^\d{1,9}$/u.test(text)) {
        counts += 1
        countSum += Number(text)
      }
    }
  }
  const safe = sum <= BigInt(Number.MAX_SAFE_INTEGER) && sum >= BigInt(Number.MIN_SAFE_INTEGER)
  return {
    filled,
    tooLarge: !safe,
    ...(unit && safe ? { amounts: { count: amounts, sum: fen(Number(sum)), unit } } : {}),
    ...(counts > 0 ? { counts: { count: counts, sum: countSum } } : {}),
  }
}

/** A sum exactly, grouped: with two decimals, or as many as it needs. */
export function sumText(sum: Fen, unit: AmountUnit): string {
  const [whole = '', fraction] = exactAmount(sum, unit, Math.min(2, EXACT_DECIMALS[unit])).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
