import type { Table } from '@mingzhang/kernel'
import { minimumColumnEms } from '../table/table-columns.ts'

/** Width on screen of one unit of a column's weight: a name column of 24 has room for 15 characters. @unit em */
const EMS_PER_WEIGHT = 0.62
/** Digits of screen fonts are up to this much wider than those of the printed ones. */
const SCREEN_FONT = 1.15
const CELL_SPACE = 1.3
/** Text width of printed pages, inside the margins. @unit point */
const PRINTED = { portrait: 485, landscape: 740 } as const
const PRINTED_SIZE = { largest: 9, smallest: 5.5 } as const

/**
 * The widths of the tables' columns: on screen in ems, so that no figure breaks and a wide table scrolls; in print the
 * text shrinks until the table fits the page.
 * @shape Table[] -> CSS
 */
export function columnStyles(tables: readonly Table[]): string {
  return tables
    .map((table, index) => {
      const name = `.t${index + 1}`
      const widths = screenWidths(table)
      const total = widths.reduce((sum, width) => sum + width, 0)
      const columns = widths.map((width, column) => `${name} col:nth-child(${column + 1}){width:${css(width)}em}`)
      const size = Math.min(PRINTED_SIZE.largest, Math.max(PRINTED_SIZE.smallest, PRINTED[table.orientation] / total))
      return [
        `${name}{width:max(100%,${css(total)}em)}`,
        ...columns,
        `@media print{${name}{font-size:${css(Math.floor(size * 10) / 10)}pt}}`,
      ].join('\n')
    })
    .join('\n')
}

function screenWidths(table: Table): number[] {
  return minimumColumnEms(table).map((minimum, index) =>
    Math.max((table.columns[index]?.weight ?? 0) * EMS_PER_WEIGHT, minimum * SCREEN_FONT + CELL_SPACE),
  )
}

function css(value: number): string {
  return String(Math.round(value * 100) / 100)
}
