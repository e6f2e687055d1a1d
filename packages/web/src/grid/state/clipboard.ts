import type { ClipboardEvent } from 'react'
import { clipboardText, isNumeric } from '../logic/cell-text.ts'
import { writeHtmlTable } from '../logic/html-table.ts'
import { planPaste } from '../logic/paste-plan.ts'
import { selectRange } from '../logic/selection.ts'
import { parseTsv, writeTsv } from '../logic/tsv.ts'
import type { GridContext } from './grid-context.ts'
import { clearCells } from './run-command.ts'

type Clipboard = ClipboardEvent<HTMLTextAreaElement>

/** Puts the selection on the clipboard, as text and as a table; cutting clears it at once. */
export function copySelection(context: GridContext, event: Clipboard, cut: boolean): void {
  const { range, columns, words } = context
  const selected = columns.slice(range.left, range.right + 1)
  const rows = context.arrangement.shown.slice(range.top, range.bottom + 1)
  if (rows.length === 0) return
  event.preventDefault()
  const block = rows.map((row) => selected.map((column) => clipboardText(column, row)))
  event.clipboardData.setData('text/plain', writeTsv(block))
  event.clipboardData.setData('text/html', writeHtmlTable(block, selected.map(isNumeric)))
  if (cut) clearCells(context)
  context.announce(words.copied(rows.length, selected.length))
}

/** Pastes what Excel, WPS or this grid copied, and says what of it could not be written. */
export function pasteBlock(context: GridContext, event: Clipboard): void {
  event.preventDefault()
  const block = parseTsv(event.clipboardData.getData('text/plain'))
  if (block.length === 0) return
  const { words } = context
  const plan = planPaste(context.surface, context.range, block)
  context.emit(plan.changes)
  context.select(selectRange(plan.range), true, { row: plan.range.top, column: plan.range.left })
  const added = plan.changes.filter(({ kind }) => kind === 'add').length
  const rows = plan.range.bottom - plan.range.top + 1
  const columns = plan.range.right - plan.range.left + 1
  const said = [words.pasted(rows, columns, added)]
  if (plan.columnsLost > 0) said.push(words.columnsLost(plan.columnsLost))
  if (plan.rowsLost > 0) said.push(words.rowsLost(plan.rowsLost))
  if (plan.locked > 0) said.push(words.locked(plan.locked))
  context.announce(said.join('；'))
}
