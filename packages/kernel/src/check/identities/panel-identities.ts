import type { FigureIndex, Reading, ReadPanel } from '../../read/reading.ts'
import type { FigureClasses } from '../figure-classes.ts'
import type { FigureIdentity } from './figure-identity.ts'

/** Rows from rows and columns from columns. */
export function panelIdentities(
  reading: Reading,
  { rows, columns, figures }: ReadPanel,
  table: number,
  panel: number,
  { classOf }: FigureClasses,
): readonly FigureIdentity[] {
  const result: FigureIdentity[] = []
  const add = (
    kind: 'rows' | 'columns',
    row: number,
    column: number,
    whole: FigureIndex | undefined,
    parts: readonly (FigureIndex | undefined)[],
  ): void => {
    const known = parts.filter((part) => part !== undefined)
    // A part that says nothing leaves the sum open; a sum without parts is open where the format has rows for them.
    if (whole === undefined || known.length < parts.length) return
    if (known.length === 0 && reading.figures[whole]?.amount === 0) return
    result.push({
      wholes: [classOf[whole] ?? -1],
      parts: known.map((part) => classOf[part] ?? -1),
      source: { kind, table, panel, row, column },
      figures: [whole, ...known],
    })
  }
  for (const [r, row] of rows.entries()) {
    for (const [c, column] of columns.entries()) {
      const whole = figures[r]?.[c]
      if (row.parts.length > 0 || row.isPartial)
        add(
          'rows',
          r,
          c,
          whole,
          row.parts.map((part) => figures[part]?.[c]),
        )
      if (column.parts.length > 0)
        add(
          'columns',
          r,
          c,
          whole,
          column.parts.map((part) => figures[r]?.[part]),
        )
    }
  }
  return result
}
