import { useRef } from 'react'
import { applicableChanges, applyChanges } from '../logic/changes.ts'
import { emptyHistory, type HistoryStep, redo, remember, undo } from '../logic/history.ts'
import { type Selection, selectCell, selectRange } from '../logic/selection.ts'
import type { GridChange, GridColumn, GridRow } from '../model.ts'
import type { GridWords } from '../words.ts'

export interface Edits {
  readonly emit: (changes: readonly GridChange[]) => void
  readonly undo: () => void
  readonly redo: () => void
}

export interface EditTools {
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly shown: readonly GridRow[]
  readonly words: GridWords
  readonly onChanges: (changes: readonly GridChange[]) => void
  readonly select: (selection: Selection, afterChanges: boolean) => void
  readonly announce: (text: string) => void
}

/** Hands batches out and takes them back. What somebody else changed since is not taken back with them. */
export function useEdits(tools: EditTools): Edits {
  const history = useRef(emptyHistory())

  const step = (next: HistoryStep | undefined, none: string, said: (count: number) => string): void => {
    if (!next) {
      tools.announce(none)
      return
    }
    history.current = next.history
    const { changes, left } = applicableChanges(tools.rows, next.changes)
    if (changes.length > 0) {
      tools.onChanges(changes)
      const touched = selectionOf(tools, changes)
      if (touched) tools.select(touched, true)
    }
    const { words } = tools
    tools.announce([said(changes.length), ...(left > 0 ? [words.leftAlone(left)] : [])].join('；'))
  }

  return {
    emit: (changes) => {
      if (changes.length === 0) return
      history.current = remember(history.current, changes)
      tools.onChanges(changes)
    },
    undo: () => step(undo(history.current), tools.words.nothingToUndo, tools.words.undone),
    redo: () => step(redo(history.current), tools.words.nothingToRedo, tools.words.redone),
  }
}

/** The cells that a batch touches, as they will be shown after it: so that one sees what was undone. */
function selectionOf({ shown, columns }: EditTools, changes: readonly GridChange[]): Selection | undefined {
  const rows = new Set(changes.flatMap((change) => (change.kind === 'remove' ? [] : [change.row])))
  const after = changes.some(({ kind }) => kind !== 'set') ? applyChanges(shown, changes) : shown
  const places = after.flatMap((row, index) => (rows.has(row.id) ? [index] : []))
  const [top] = places
  const bottom = places.at(-1)
  if (top === undefined || bottom === undefined) {
    const [first] = changes
    const gone = shown.findIndex((row) => row.id === first?.row)
    return gone < 0 ? undefined : selectCell({ row: gone, column: 0 })
  }
  const touched = changes.flatMap((change) =>
    change.kind === 'set' ? [columns.findIndex(({ id }) => id === change.column)] : [],
  )
  const whole = touched.length === 0 || changes.some(({ kind }) => kind === 'add')
  // Cells that lie apart are shown by the first of them: selecting all between would say too much.
  const together = bottom - top + 1 === places.length
  return selectRange({
    top,
    bottom: together ? bottom : top,
    left: whole ? 0 : Math.min(...touched),
    right: whole ? columns.length - 1 : Math.max(...touched),
  })
}
