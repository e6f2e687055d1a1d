import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { fillTarget, planFill } from '../logic/fill.ts'
import {
  type CellPosition,
  type CellRange,
  clampPosition,
  contains,
  extendTo,
  selectCell,
  selectRange,
  selectRows,
} from '../logic/selection.ts'
import { commitEdit, startEdit } from './edit-cell.ts'
import type { GridContext } from './grid-context.ts'
import { HEADER_HEIGHT, positionAt } from './use-layout.ts'

type Drag = { readonly kind: 'cells' } | { readonly kind: 'rows' } | { readonly kind: 'fill'; readonly from: CellRange }

export interface GridPointer {
  /** What the fill handle would fill. */
  readonly filling: CellRange | undefined
  /** Whether fingers were used last: then the screen's keyboard comes up only for editing. */
  readonly touch: boolean
  readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void
  readonly onMouseDown: (event: MouseEvent<HTMLDivElement>) => void
  readonly onClick: (event: MouseEvent<HTMLDivElement>) => void
  readonly onDoubleClick: (event: MouseEvent<HTMLDivElement>) => void
  readonly onContextMenu: (event: MouseEvent<HTMLDivElement>) => void
}

/** Selecting and filling by mouse, reading and opening cells by finger. */
export function usePointer(latest: RefObject<GridContext | null>): GridPointer {
  const [filling, setFilling] = useState<CellRange | undefined>(undefined)
  const [touch, setTouch] = useState(false)
  const endDrag = useRef<(() => void) | undefined>(undefined)
  useEffect(() => () => endDrag.current?.(), [])

  const cellAt = (context: GridContext, x: number, y: number): CellPosition | undefined => {
    const scroller = context.scroller()
    return scroller ? positionAt(context.layout, scroller, x, y) : undefined
  }

  const startDrag = (drag: Drag, start: PointerEvent<HTMLDivElement>): void => {
    endDrag.current?.()
    let [x, y] = [start.clientX, start.clientY]
    let target: CellRange | undefined
    const drawOn = (): void => {
      const context = latest.current
      const at = context && cellAt(context, x, y)
      if (!context || !at) return
      const position = clampPosition(at, context.shape)
      if (drag.kind === 'fill') {
        target = fillTarget(drag.from, position)
        setFilling(target)
      } else if (drag.kind === 'rows')
        context.select(selectRows(context.selection.active.row, position.row, context.shape), false, null)
      else context.select(extendTo(context.selection, position), false, null)
    }
    // Beyond the edge the grid scrolls on, also while the mouse stands still.
    const timer = setInterval(() => {
      const scroller = latest.current?.scroller()
      if (!scroller || !scrollTowards(scroller, latest.current?.layout.frozenWidth ?? 0, x, y)) return
      drawOn()
    }, 40)
    const move = (event: globalThis.PointerEvent): void => {
      ;[x, y] = [event.clientX, event.clientY]
      drawOn()
    }
    const stop = (): void => {
      clearInterval(timer)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', stop)
      endDrag.current = undefined
      setFilling(undefined)
    }
    const end = (): void => {
      stop()
      const context = latest.current
      if (drag.kind !== 'fill' || !target || !context) return
      const { changes, locked } = planFill(context.surface, drag.from, target)
      context.emit(changes)
      context.select(selectRange(target), true, null)
      if (locked > 0) context.announce(context.words.locked(locked))
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', stop)
    endDrag.current = stop
  }

  const isOverCells = (event: { readonly target: EventTarget }): boolean =>
    event.target instanceof Element && event.target.closest('[data-grid-body]') !== null

  return {
    filling,
    touch,
    onPointerDown: (event) => {
      const context = latest.current
      setTouch(event.pointerType === 'touch')
      if (!context || event.pointerType === 'touch' || event.button !== 0 || !isOverCells(event)) return
      event.preventDefault()
      const at = cellAt(context, event.clientX, event.clientY)
      if (!at) return
      const added = context.editing ? commitEdit(context) : 0
      context.editor()?.focus({ preventScroll: true })
      context.leave(false)
      if (event.target instanceof Element && event.target.closest('[data-grid-handle]')) {
        startDrag({ kind: 'fill', from: context.range }, event)
        return
      }
      if (event.target instanceof Element && event.target.closest('[data-grid-open]')) {
        startEdit(context, { mode: 'edit', list: true })
        return
      }
      const position = clampPosition(at, { ...context.shape, rows: context.shape.rows + added })
      if (at.column < 0) {
        const from = event.shiftKey ? context.selection.active.row : position.row
        context.select(selectRows(from, position.row, context.shape), added > 0, null)
        startDrag({ kind: 'rows' }, event)
      } else {
        context.select(event.shiftKey ? extendTo(context.selection, position) : selectCell(position), added > 0)
        startDrag({ kind: 'cells' }, event)
      }
    },
    // A browser that moves the focus with the mouse event, although the pointer's was prevented, is kept from it too.
    onMouseDown: (event) => {
      if (!touch && isOverCells(event)) event.preventDefault()
    },
    onClick: (event) => {
      const context = latest.current
      if (!context || !touch || !isOverCells(event)) return
      const at = cellAt(context, event.clientX, event.clientY)
      const editor = context.editor()
      if (!at || !editor) return
      if (context.editing) commitEdit(context)
      const position = clampPosition(at, context.shape)
      if (at.column < 0) {
        context.select(selectRows(position.row, position.row, context.shape), false, null)
        context.setMenu({ kind: 'rows', x: event.clientX, y: event.clientY })
        return
      }
      const { active } = context.selection
      const again = active.row === position.row && active.column === position.column && !context.editing
      if (!again) {
        context.select(selectCell(position))
        editor.focus({ preventScroll: true })
        return
      }
      // The screen's keyboard comes up when an element that wants it takes the focus, not when it begins to want it.
      editor.blur()
      editor.inputMode = context.layout.columns[position.column]?.numeric ? 'decimal' : 'text'
      startEdit(context, { mode: 'edit', list: true })
      editor.focus({ preventScroll: true })
    },
    onDoubleClick: (event) => {
      const context = latest.current
      const at = context && cellAt(context, event.clientX, event.clientY)
      if (!context || !at || at.column < 0 || touch || !isOverCells(event)) return
      if (!context.editing) startEdit(context, { mode: 'edit' })
    },
    onContextMenu: (event) => {
      const context = latest.current
      const at = context && cellAt(context, event.clientX, event.clientY)
      if (!context || !at || !isOverCells(event)) return
      event.preventDefault()
      if (context.editing) commitEdit(context)
      const position = clampPosition({ ...at, column: Math.max(0, at.column) }, context.shape)
      if (!contains(context.range, position))
        context.select(at.column < 0 ? selectRows(position.row, position.row, context.shape) : selectCell(position))
      context.setMenu({ kind: 'rows', x: event.clientX, y: event.clientY })
    },
  }
}

/** @returns whether there was anything to scroll for */
function scrollTowards(scroller: HTMLElement, frozenWidth: number, x: number, y: number): boolean {
  const rect = scroller.getBoundingClientRect()
  const left = scroller.scrollLeft > 0 ? Math.min(0, x - rect.left - frozenWidth) : 0
  const right = Math.max(0, x - rect.left - scroller.clientWidth)
  const up = Math.min(0, y - rect.top - HEADER_HEIGHT)
  const down = Math.max(0, y - rect.top - scroller.clientHeight)
  if (left + right === 0 && up + down === 0) return false
  scroller.scrollLeft += Math.max(-40, Math.min(40, left + right))
  scroller.scrollTop += Math.max(-84, Math.min(84, up + down))
  return true
}
