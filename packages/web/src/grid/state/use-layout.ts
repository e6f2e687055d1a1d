import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import { isNumeric, placesOf } from '../logic/cell-text.ts'
import type { CellPosition } from '../logic/selection.ts'
import type { GridColumn, GridRow } from '../model.ts'

/** @unit px */
export const ROW_HEIGHT = 28
export const HEADER_HEIGHT = 32
export const LEAST_WIDTH = 44
const MOST_WIDTH = 640

export interface PlacedColumn {
  readonly column: GridColumn
  /** From the left edge of the row, the row number included. */
  readonly left: number
  readonly width: number
  readonly frozen: boolean
  /** The last of the frozen ones. */
  readonly last: boolean
  readonly numeric: boolean
  /** Decimals of the longest amount. */
  readonly places: number
}

export interface GridLayout {
  readonly columns: readonly PlacedColumn[]
  readonly numberWidth: number
  /** Row number and frozen columns. */
  readonly frozenWidth: number
  readonly width: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Layout {
  readonly layout: GridLayout
  readonly resize: (column: string, width: number) => void
}

/**
 * Where columns stand. The first ones stay in sight, unless that would take more than half of the window: on a phone
 * only the row number does.
 */
export function useLayout(
  scroller: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  frozen: number,
): Layout {
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map())
  const [viewport, setViewport] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = (): void => setViewport(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  const places = useMemo(
    () => columns.map((column) => (column.kind === 'amount' ? placesOf(column, rows) : 0)),
    [columns, rows],
  )
  // The same digits in another array are the same layout: rows are not drawn anew for it.
  const placesKey = places.join()
  const numberWidth = Math.max(36, 16 + String(rows.length + 1).length * 8)
  const layout = useMemo((): GridLayout => {
    const decimals = placesKey.split(',').map(Number)
    const widthOf = (column: GridColumn): number => widths.get(column.id) ?? column.width
    const wanted = columns.slice(0, frozen).reduce((sum, column) => sum + widthOf(column), numberWidth)
    const frozenCount = viewport > 0 && wanted > viewport / 2 ? 0 : frozen
    let left = numberWidth
    let frozenWidth = numberWidth
    const placed = columns.map((column, index): PlacedColumn => {
      const width = widthOf(column)
      const one = {
        column,
        left,
        width,
        frozen: index < frozenCount,
        last: index === frozenCount - 1,
        numeric: isNumeric(column),
        places: decimals[index] ?? 0,
      }
      left += width
      if (one.frozen) frozenWidth = left
      return one
    })
    return { columns: placed, numberWidth, frozenWidth, width: left }
  }, [columns, widths, viewport, frozen, placesKey, numberWidth])

  const resize = (column: string, width: number): void =>
    setWidths((before) => new Map(before).set(column, Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)))))
  return { layout, resize }
}

/** A cell's box within the window that the scroller is. */
export function boxOf(layout: GridLayout, scroller: HTMLElement, { row, column }: CellPosition): Box | undefined {
  const placed = layout.columns[column]
  if (!placed) return undefined
  return {
    left: placed.frozen ? placed.left : placed.left - scroller.scrollLeft,
    top: HEADER_HEIGHT + row * ROW_HEIGHT - scroller.scrollTop,
    width: placed.width,
    height: ROW_HEIGHT,
  }
}

/** The cell under a point of the screen; beyond the edges the nearest. Column -1 is the row number. */
export function positionAt(layout: GridLayout, scroller: HTMLElement, x: number, y: number): CellPosition {
  const rect = scroller.getBoundingClientRect()
  const inWindow = x - rect.left
  const offset = inWindow < layout.frozenWidth ? inWindow : inWindow + scroller.scrollLeft
  const row = Math.floor((y - rect.top - HEADER_HEIGHT + scroller.scrollTop) / ROW_HEIGHT)
  if (offset < layout.numberWidth) return { row, column: -1 }
  const found = layout.columns.findIndex(({ left, width }) => offset < left + width)
  return { row, column: found < 0 ? layout.columns.length - 1 : found }
}

/** Scrolls so that a cell is wholly in sight, beside what is frozen. */
export function reveal(layout: GridLayout, scroller: HTMLElement, { row, column }: CellPosition): void {
  const top = row * ROW_HEIGHT
  const height = scroller.clientHeight - HEADER_HEIGHT
  if (top < scroller.scrollTop) scroller.scrollTop = top
  else if (top + ROW_HEIGHT > scroller.scrollTop + height) scroller.scrollTop = top + ROW_HEIGHT - height
  const placed = layout.columns[column]
  if (!placed || placed.frozen) return
  const left = placed.left - layout.frozenWidth
  const width = scroller.clientWidth - layout.frozenWidth
  if (left < scroller.scrollLeft || placed.width > width) scroller.scrollLeft = left
  else if (left + placed.width > scroller.scrollLeft + width) scroller.scrollLeft = left + placed.width - width
}
