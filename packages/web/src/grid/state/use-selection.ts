import { useState } from 'react'
import { type CellPosition, clampSelection, type GridShape, type Selection, selectCell } from '../logic/selection.ts'
import type { GridRow } from '../model.ts'

interface Held {
  readonly selection: Selection
  /** The rows that the selection's numbers are of; those of the next drawing when left out. */
  readonly of: readonly GridRow[] | undefined
}

export interface HeldSelection {
  readonly selection: Selection
  /** @param afterChanges the numbers are those of the rows as they will be once the changes just made have come back */
  readonly select: (selection: Selection, afterChanges?: boolean) => void
}

/** A selection by place that follows its rows: when somebody else adds a row above, it moves down with its cells. */
export function useSelection(shown: readonly GridRow[], shape: GridShape): HeldSelection {
  const [held, setHeld] = useState<Held>({ selection: selectCell({ row: 0, column: 0 }), of: shown })
  let { selection } = held
  if (held.of !== shown) {
    if (held.of) selection = followRows(selection, held.of, shown)
    setHeld({ selection, of: shown })
  }
  return {
    selection: clampSelection(selection, shape),
    select: (next, afterChanges = false) => setHeld({ selection: next, of: afterChanges ? undefined : shown }),
  }
}

function followRows(selection: Selection, before: readonly GridRow[], after: readonly GridRow[]): Selection {
  const follow = (position: CellPosition): CellPosition => {
    const id = before[position.row]?.id
    // The blank row at the end stays the blank row at the end.
    if (id === undefined) return position.row === before.length ? { ...position, row: after.length } : position
    if (after[position.row]?.id === id) return position
    const row = after.findIndex((one) => one.id === id)
    return row < 0 ? position : { ...position, row }
  }
  const { active, anchor, focus, ...rest } = selection
  return { ...rest, active: follow(active), anchor: follow(anchor), focus: follow(focus) }
}
