import type { CellRange, Selection } from '../logic/selection.ts'
import type { RowPaint } from '../parts/grid-row.tsx'

/** How one row is painted. Rows outside the selection are painted alike, whatever is selected elsewhere. */
export function paintRow(
  index: number,
  selection: Selection,
  range: CellRange,
  filling: CellRange | undefined,
  canFill: boolean,
): RowPaint {
  const selected = index >= range.top && index <= range.bottom
  const filled = filling !== undefined && index >= filling.top && index <= filling.bottom
  return {
    left: selected ? range.left : -1,
    right: selected ? range.right : -2,
    top: selected && index === range.top,
    bottom: selected && index === range.bottom,
    active: index === selection.active.row ? selection.active.column : -1,
    handle: canFill && index === range.bottom ? range.right : -1,
    fillLeft: filled ? filling.left : -1,
    fillRight: filled ? filling.right : -2,
    fillTop: filled && index === filling.top,
    fillBottom: filled && index === filling.bottom,
  }
}
