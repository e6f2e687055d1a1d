import type { GridCell, GridRow } from './grid.ts'
import { plainText } from './label.ts'
import { readAmount } from './read-amount.ts'

/** An amount column of a panel: where it stands, and which of these columns add up to it or lie inside it. */
export interface AmountColumn {
  readonly column: number
  /** Positions in the list of amount columns. */
  readonly parts: readonly number[]
  /** Positions of columns whose amounts are part of this one's: 其中. */
  readonly inside: readonly number[]
}

/** More columns than these have too many readings. */
const MOST_COLUMNS = 12

/**
 * A row whose columns are not certain: of all ways to set its amounts into the columns in their order, the one in which they add up, if
 * there is just one and the row as it stands does not. What then stands in no column is not known, rather than nil.
 * @returns the row, or undefined where it is as good as any other
 */
export function settleRow(row: GridRow, columns: readonly AmountColumn[]): GridRow | undefined {
  if (!row.isLoose || columns.length > MOST_COLUMNS) return undefined
  const cells = [...new Set(columns.flatMap(({ column }) => row.cells[column] ?? []))].filter(
    ({ cell }) => plainText(cell.text) !== '',
  )
  const amounts = cells.map(({ cell }) => readAmount(cell.text, '元')?.amount)
  if (amounts.length === 0 || amounts.some((amount) => amount === undefined)) return undefined
  const own = columns.map(({ column }) => cells.indexOf(row.cells[column] as GridCell))
  if (addsUp(own, amounts as readonly number[], columns)) return undefined
  const readings = placements(cells.length, columns.length).filter((reading) =>
    addsUp(reading, amounts as readonly number[], columns),
  )
  const [reading] = readings
  if (!reading || readings.length > 1) return undefined
  const settled = [...row.cells]
  for (const [index, { column }] of columns.entries()) settled[column] = cells[reading[index] ?? -1]
  return { ...row, cells: settled }
}

/** All ways to set `count` things into `places` in order: for each place the thing, or -1. */
function placements(count: number, places: number): readonly (readonly number[])[] {
  if (count > places) return []
  if (places === 0) return [[]]
  return [
    ...placements(count, places - 1).map((rest) => [...rest, -1]),
    ...(count > 0 ? placements(count - 1, places - 1).map((rest) => [...rest, count - 1]) : []),
  ]
}

function addsUp(reading: readonly number[], amounts: readonly number[], columns: readonly AmountColumn[]): boolean {
  const at = (index: number): number => amounts[reading[index] ?? -1] ?? 0
  return columns.every(({ parts, inside }, index) => {
    const sum = parts.reduce((total, part) => total + at(part), 0)
    return (
      (parts.length === 0 || sum === at(index)) && inside.every((part) => Math.abs(at(part)) <= Math.abs(at(index)))
    )
  })
}
