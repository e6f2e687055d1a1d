import type { KeyboardEvent } from 'react'
import { advance, STEPS, selectCell } from '../logic/selection.ts'
import { hasList } from '../logic/typed-text.ts'
import { cancelEdit, commitEdit } from './edit-cell.ts'
import type { Editing, GridContext } from './grid-context.ts'

const LIST_STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const

/** Keys while a cell is being typed into. What is not handled here is the text's. */
export function handleEditKey(context: GridContext, editing: Editing, event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { key } = event
  const held = event.ctrlKey || event.metaKey || event.altKey
  if (key === 'Escape') {
    event.preventDefault()
    cancelEdit(context)
  } else if (key === 'Enter') {
    event.preventDefault()
    if (event.altKey) insertLineEnd(context)
    else if (event.ctrlKey || event.metaKey) commitEdit(context, true)
    else finish(context, 'enter', event.shiftKey)
  } else if (key === 'Tab') {
    event.preventDefault()
    finish(context, 'tab', event.shiftKey)
  } else if (key === 'F2') {
    event.preventDefault()
    context.setEditing({ ...editing, mode: editing.mode === 'edit' ? 'enter' : 'edit' })
  } else if (event.altKey && key === 'ArrowDown') {
    event.preventDefault()
    const kind = context.columns.find(({ id }) => id === editing.column)?.kind ?? 'text'
    if (hasList(kind)) context.setEditing({ ...editing, listOpen: true })
  } else if (!held && editing.listOpen && LIST_STEPS[key] !== undefined && context.options.length > 0) {
    event.preventDefault()
    const last = context.options.length - 1
    const from = editing.highlighted < 0 && LIST_STEPS[key] < 0 ? last + 1 : editing.highlighted
    const highlighted = Math.max(0, Math.min(last, from + LIST_STEPS[key]))
    context.setEditing({ ...editing, highlighted })
  } else if (!held && !event.shiftKey && editing.mode === 'enter' && key in ARROWS) {
    event.preventDefault()
    const step = STEPS[ARROWS[key as keyof typeof ARROWS]]
    const added = commitEdit(context)
    const { active } = context.selection
    context.select(selectCell({ row: active.row + step.row, column: active.column + step.column }), added > 0)
  }
}

function finish(context: GridContext, by: 'tab' | 'enter', backwards: boolean): void {
  const added = commitEdit(context)
  const shape = { ...context.shape, rows: context.shape.rows + added }
  const next = advance(context.selection, by, backwards, shape)
  context.select(next, added > 0, next.active)
}

function insertLineEnd(context: GridContext): void {
  const editor = context.editor()
  if (!editor) return
  editor.setRangeText('\n', editor.selectionStart, editor.selectionEnd, 'end')
  if (context.editing) context.setEditing({ ...context.editing, typed: editor.value, touched: true })
}
