import { textOf } from '../logic/cell-text.ts'
import { fillDownSource, fillRightSource, planFill } from '../logic/fill.ts'
import type { GridCommand } from '../logic/key-command.ts'
import { findNextMark, needsAttention } from '../logic/next-mark.ts'
import { planEdits, planInsertion, planRemoval } from '../logic/plan-edits.ts'
import {
  advance,
  type CellPosition,
  type CellRange,
  clampPosition,
  extendTo,
  jump,
  rangeOf,
  STEPS,
  selectCell,
  selectRange,
  selectRows,
} from '../logic/selection.ts'
import { cellsOf, startEdit } from './edit-cell.ts'
import { columnAt, type GridContext, marksAt, rowAt } from './grid-context.ts'
import { HEADER_HEIGHT, ROW_HEIGHT } from './use-layout.ts'

/** Does what a key, or a menu, asks for. */
export function runCommand(context: GridContext, command: GridCommand): void {
  const { selection, range, shape } = context
  switch (command.kind) {
    case 'move': {
      const step = STEPS[command.direction]
      const from = command.extend ? selection.focus : selection.active
      moveTo(context, { row: from.row + step.row, column: from.column + step.column }, command.extend)
      return
    }
    case 'jump': {
      const from = command.extend ? selection.focus : selection.active
      moveTo(context, jump(from, command.direction, filledShape(context), isFilled(context)), command.extend)
      return
    }
    case 'page': {
      const height = (context.scroller()?.clientHeight ?? 0) - HEADER_HEIGHT
      const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1)
      const from = command.extend ? selection.focus : selection.active
      moveTo(context, { ...from, row: from.row + (command.direction === 'down' ? page : -page) }, command.extend)
      return
    }
    case 'rowEdge': {
      const from = command.extend ? selection.focus : selection.active
      moveTo(context, { ...from, column: command.end ? shape.columns - 1 : 0 }, command.extend)
      return
    }
    case 'gridEdge': {
      const last = { row: Math.max(0, filledShape(context).rows - 1), column: shape.columns - 1 }
      moveTo(context, command.end ? last : { row: 0, column: 0 }, command.extend)
      return
    }
    case 'advance': {
      const next = advance(selection, command.by, command.backwards, shape)
      context.select(next, false, next.active)
      return
    }
    case 'selectAll':
      context.select(selectRange(allOf(context)), false, null)
      return
    case 'selectRow':
      context.select(selectRows(range.top, range.bottom, shape), false, null)
      return
    case 'selectColumn':
      context.select(selectRange({ ...allOf(context), left: range.left, right: range.right }), false, null)
      return
    case 'edit':
      startEdit(context, { mode: 'edit', list: command.list })
      return
    case 'clearAndEdit':
      startEdit(context, { mode: 'enter', text: '' })
      return
    case 'clear':
      clearCells(context)
      return
    case 'escape':
      context.leave(true)
      context.announce(context.words.leaving)
      return
    case 'fillDown':
      fill(context, fillDownSource(range))
      return
    case 'fillRight':
      fill(context, fillRightSource(range))
      return
    case 'undo':
      context.undo()
      return
    case 'redo':
      context.redo()
      return
    case 'insertRows':
      insertRows(context, range.top)
      return
    case 'removeRows':
      removeRows(context)
      return
    case 'find':
      context.setFinding(true)
      return
    case 'columnMenu':
      context.setMenu({ kind: 'column', column: selection.active.column })
      return
    case 'contextMenu':
      openRowMenu(context)
      return
    case 'nextMark':
      goToMark(context, command.backwards)
      return
    case 'keepMine':
    case 'takeTheirs':
      resolveActive(context, command.kind === 'keepMine' ? 'mine' : 'theirs')
      return
    case 'copy':
      // The clipboard event that follows does it.
      return
  }
}

function moveTo(context: GridContext, wanted: CellPosition, extend: boolean): void {
  const position = clampPosition(wanted, context.shape)
  context.select(extend ? extendTo(context.selection, position) : selectCell(position))
}

/** Rows that there are: without the blank one at the end. */
function filledShape(context: GridContext): GridContext['shape'] {
  return { rows: context.arrangement.shown.length, columns: context.shape.columns }
}

function isFilled(context: GridContext): (position: CellPosition) => boolean {
  return (position) => {
    const column = columnAt(context, position)
    return column !== undefined && textOf(rowAt(context, position), column) !== ''
  }
}

export function allOf(context: GridContext): CellRange {
  const { rows, columns } = filledShape(context)
  return { top: 0, left: 0, bottom: Math.max(0, rows - 1), right: Math.max(0, columns - 1) }
}

export function clearCells(context: GridContext): void {
  const { surface, range } = context
  const bottom = Math.min(range.bottom, surface.rows.length - 1)
  const edits = [...cellsOf({ ...range, bottom })].map((cell) => ({ ...cell, text: '' }))
  const { changes, locked } = planEdits(surface, edits)
  context.emit(changes)
  if (locked > 0) context.announce(context.words.locked(locked))
}

function fill(
  context: GridContext,
  { source, target }: { readonly source: CellRange; readonly target: CellRange },
): void {
  const { changes, locked } = planFill(context.surface, source, target)
  context.emit(changes)
  if (locked > 0) context.announce(context.words.locked(locked))
}

/** As many rows as are selected, before the first of them, or after the last. */
export function insertRows(context: GridContext, before: number): void {
  const { surface, range, shape } = context
  if (!surface.canAdd) {
    context.announce(context.words.rowsLost(1))
    return
  }
  const count = range.bottom - range.top + 1
  context.emit(planInsertion(surface, context.rows, before, count))
  const inserted = selectRows(before, before + count - 1, { ...shape, rows: shape.rows + count })
  context.select({ ...inserted, focus: { ...inserted.focus, column: 0 } }, true)
  context.announce(context.words.inserted(count))
}

export function removeRows(context: GridContext): void {
  const { surface, range, selection } = context
  const { changes, locked } = planRemoval(surface, context.rows, range.top, range.bottom)
  context.emit(changes)
  context.select(selectCell({ row: rangeOf(selection).top, column: selection.active.column }), true)
  const said = [context.words.removed(changes.length), ...(locked > 0 ? [context.words.locked(locked)] : [])]
  context.announce(said.join('；'))
}

function openRowMenu(context: GridContext): void {
  const rect = context.scroller()?.getBoundingClientRect()
  if (!rect) return
  const { active } = context.selection
  const scrolled = context.scroller()?.scrollTop ?? 0
  const y = rect.top + HEADER_HEIGHT + (active.row + 1) * ROW_HEIGHT - scrolled
  context.setMenu({ kind: 'rows', x: rect.left + context.layout.numberWidth, y })
}

function goToMark(context: GridContext, backwards: boolean): void {
  const { columns, arrangement, marks, words, selection } = context
  const found = findNextMark(
    columns,
    arrangement.shown,
    marks,
    (column, row, mark) => needsAttention(column, row, mark, words),
    selection.active,
    backwards,
  )
  if (found) context.select(selectCell(found))
  else context.announce(words.noMarks)
}

/** To the next cell that two people changed. Where a filter hides it, the filters go. */
export function goToConflict(context: GridContext): void {
  const { columns, arrangement, marks, rows, selection } = context
  const next = (list: GridContext['rows']): CellPosition | undefined =>
    findNextMark(columns, list, marks, (_column, _row, mark) => mark?.conflict !== undefined, selection.active, false)
  const found = next(arrangement.shown)
  if (found) context.select(selectCell(found))
  else if (next(rows)) arrangement.clearFilters()
  context.editor()?.focus({ preventScroll: true })
}

/** Decides the conflict of the active cell. */
export function resolveActive(context: GridContext, choice: 'mine' | 'theirs'): void {
  const { active } = context.selection
  const [row, column] = [rowAt(context, active), columnAt(context, active)]
  if (!row || !column || !marksAt(context, active)?.conflict) return
  context.resolve(row.id, column.id, choice)
  context.announce(choice === 'mine' ? context.words.keptMine : context.words.tookTheirs)
}
