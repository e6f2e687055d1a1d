import { cellProblem } from '../logic/cell-problem.ts'
import { clipboardText, textOf } from '../logic/cell-text.ts'
import { isLocked, planEdits } from '../logic/plan-edits.ts'
import { BLANK_ROW, hasList, optionsOf } from '../logic/typed-text.ts'
import type { GridChange } from '../model.ts'
import { columnAt, type Editing, type GridContext, rowAt } from './grid-context.ts'

export interface EditStart {
  readonly mode: Editing['mode']
  /** What stands in the editor; the cell's text when left out. */
  readonly text?: string
  /** Whether options are listed before anything is typed. */
  readonly list?: boolean
}

export function isActiveLocked(context: GridContext): boolean {
  const column = columnAt(context, context.selection.active)
  return !column || isLocked(context.surface, rowAt(context, context.selection.active), column)
}

/** Opens the active cell. What a person typed to get here stands in the editor already and is left as it is. */
export function startEdit(context: GridContext, { mode, text, list = false }: EditStart): void {
  const { active } = context.selection
  const column = columnAt(context, active)
  const editor = context.editor()
  if (!column || !editor) return
  if (isActiveLocked(context)) {
    context.announce(context.words.locked(1))
    return
  }
  const row = rowAt(context, active)
  const typed = text ?? clipboardText(column, row)
  if (editor.value !== typed) editor.value = typed
  if (text === undefined) editor.setSelectionRange(typed.length, typed.length)
  const touched = text !== undefined && text !== ''
  context.setEditing({
    row: row?.id ?? null,
    column: column.id,
    mode,
    original: textOf(row, column),
    typed,
    touched,
    listOpen: hasList(column.kind) && (list || touched || column.kind === 'choice'),
    highlighted: touched ? 0 : optionsOf(column, row).findIndex(({ value }) => value === textOf(row, column)),
  })
  context.select({ ...context.selection }, false, active)
}

/** Takes what stands in the editor now; a list is searched for it, its best match chosen. */
export function typeInto(context: GridContext, text: string): void {
  const { editing } = context
  if (!editing) {
    startEdit(context, { mode: 'enter', text })
    return
  }
  const kind = context.columns.find(({ id }) => id === editing.column)?.kind ?? 'text'
  context.setEditing({
    ...editing,
    typed: text,
    touched: true,
    listOpen: hasList(kind),
    highlighted: text === '' ? -1 : 0,
  })
}

export function cancelEdit(context: GridContext): void {
  const editor = context.editor()
  if (editor) editor.value = ''
  context.setEditing(undefined)
}

/**
 * Closes the editor and keeps what stands in it: the chosen option, or the text.
 * @param everywhere in all selected cells, as Ctrl+Enter does
 * @returns how many rows this adds
 */
export function commitEdit(context: GridContext, everywhere = false): number {
  const { editing, words, surface } = context
  const editor = context.editor()
  if (!editing || !editor) return 0
  const chosen = editing.listOpen ? context.options[editing.highlighted]?.value : undefined
  const text = chosen ?? editor.value
  cancelEdit(context)
  const columnIndex = context.columns.findIndex(({ id }) => id === editing.column)
  const column = context.columns[columnIndex]
  const rowIndex = placeOfRow(context, editing.row)
  if (!column || rowIndex === undefined) {
    context.announce(words.rowGone(text))
    return 0
  }
  const { range } = context
  const edits = everywhere
    ? [...cellsOf(range)].map((cell) => ({ ...cell, text }))
    : [{ row: rowIndex, column: columnIndex, text }]
  const row = surface.rows[rowIndex]
  // Opened and left again: what cannot be typed, like a line end pasted in, is no change.
  if (!everywhere && row && chosen === undefined && text === clipboardText(column, row)) return 0
  if (!row && text === '') return 0
  const { changes } = planEdits(surface, edits)
  context.emit(changes.map((change) => sinceOpened(change, editing)))
  const after = changes.find((change) => change.kind !== 'remove')
  const cells = after?.kind === 'set' ? { ...row?.cells, [column.id]: after.after } : after?.cells
  const problem = cells && cellProblem(column, { ...(row ?? BLANK_ROW), cells }, words)
  if (problem !== undefined) context.announce(problem)
  return changes.filter(({ kind }) => kind === 'add').length
}

/** The text before is the one that the person saw: that somebody else changed it meanwhile is the owner's to notice. */
function sinceOpened(change: GridChange, editing: Editing): GridChange {
  const isThisCell = change.kind === 'set' && change.row === editing.row && change.column === editing.column
  return isThisCell ? { ...change, before: editing.original } : change
}

function placeOfRow(context: GridContext, id: string | null): number | undefined {
  const { shown } = context.arrangement
  if (id === null) return shown.length
  if (rowAt(context, context.selection.active)?.id === id) return context.selection.active.row
  const found = shown.findIndex((row) => row.id === id)
  return found < 0 ? undefined : found
}

export function* cellsOf(range: GridContext['range']): Generator<{ readonly row: number; readonly column: number }> {
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) yield { row, column }
  }
}
