import type { GridSurface } from '../logic/plan-edits.ts'
import type { CellPosition, CellRange, GridShape, Selection } from '../logic/selection.ts'
import type { CellMarks, GridChange, GridColumn, GridMarks, GridOption, GridRow } from '../model.ts'
import type { GridWords } from '../words.ts'
import type { Arrangement } from './use-arrangement.ts'
import type { GridLayout } from './use-layout.ts'

/** A cell that is being typed into. */
export interface Editing {
  /** The row's id; `null` is the row that is yet to be added. */
  readonly row: string | null
  readonly column: string
  /** Begun by typing, where arrows leave the cell; or with F2, where they move within the text. */
  readonly mode: 'enter' | 'edit'
  /** As kept when editing began: what the person saw. */
  readonly original: string
  /** As it stands in the editor. */
  readonly typed: string
  /** Whether anything was typed: else the list shows all. */
  readonly touched: boolean
  readonly listOpen: boolean
  /** In the list of options; -1 is none. */
  readonly highlighted: number
}

export type OpenMenu =
  | { readonly kind: 'column'; readonly column: number }
  /** At a point of the screen. */
  | { readonly kind: 'rows'; readonly x: number; readonly y: number }

/** What actions see of the grid as it was last drawn, and what they can do to it. */
export interface GridContext {
  readonly columns: readonly GridColumn[]
  /** As stored. */
  readonly rows: readonly GridRow[]
  /** As shown. */
  readonly arrangement: Arrangement
  readonly shape: GridShape
  readonly selection: Selection
  readonly range: CellRange
  readonly surface: GridSurface
  readonly marks: GridMarks
  readonly words: GridWords
  readonly layout: GridLayout
  readonly editing: Editing | undefined
  /** What the list of options holds now. */
  readonly options: readonly GridOption[]
  readonly scroller: () => HTMLDivElement | null
  readonly editor: () => HTMLTextAreaElement | null
  readonly setEditing: (editing: Editing | undefined) => void
  readonly setMenu: (menu: OpenMenu | undefined) => void
  readonly setFinding: (open: boolean) => void
  /** @param afterChanges see `useSelection`; @param show the cell to scroll to: the free corner when left out */
  readonly select: (selection: Selection, afterChanges?: boolean, show?: CellPosition | null) => void
  /** Hands a batch out, and remembers it for undoing. */
  readonly emit: (changes: readonly GridChange[]) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly resolve: (row: string, column: string, choice: 'mine' | 'theirs') => void
  /** Says something, also aloud. */
  readonly announce: (text: string) => void
  /** Escape was pressed: the next Tab leaves the grid. */
  readonly leave: (leaving: boolean) => void
}

export function columnAt(context: GridContext, position: CellPosition): GridColumn | undefined {
  return context.columns[position.column]
}

export function rowAt(context: GridContext, position: CellPosition): GridRow | undefined {
  return context.arrangement.shown[position.row]
}

export function marksAt(context: GridContext, position: CellPosition): CellMarks | undefined {
  const [row, column] = [rowAt(context, position), columnAt(context, position)]
  return row && column ? context.marks.get(row.id)?.get(column.id) : undefined
}
