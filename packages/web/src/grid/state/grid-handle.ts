import { selectCell } from '../logic/selection.ts'
import type { GridHandle } from '../model.ts'
import { commitEdit } from './edit-cell.ts'
import { columnAt, type GridContext, rowAt } from './grid-context.ts'

/** What the owner can ask of the grid. */
export function handleOf(latest: { readonly current: GridContext | null }): GridHandle {
  const focus = (): void => latest.current?.editor()?.focus({ preventScroll: true })
  return {
    focus,
    focusCell: (rowId, columnId) => {
      const now = latest.current
      const row = now?.arrangement.shown.findIndex(({ id }) => id === rowId) ?? -1
      const column = now?.columns.findIndex(({ id }) => id === columnId) ?? -1
      if (!now || row < 0 || column < 0) return false
      if (now.editing) commitEdit(now)
      now.select(selectCell({ row, column }))
      focus()
      return true
    },
    commitEdit: () => {
      if (latest.current) commitEdit(latest.current)
    },
    selection: () => {
      const now = latest.current
      if (!now) return { rows: [], columns: [] }
      const { range, selection } = now
      const [row, column] = [rowAt(now, selection.active), columnAt(now, selection.active)]
      return {
        rows: now.arrangement.shown.slice(range.top, range.bottom + 1).map(({ id }) => id),
        columns: now.columns.slice(range.left, range.right + 1).map(({ id }) => id),
        ...(row && column ? { active: { row: row.id, column: column.id } } : {}),
      }
    },
    undo: () => latest.current?.undo(),
    redo: () => latest.current?.redo(),
  }
}
