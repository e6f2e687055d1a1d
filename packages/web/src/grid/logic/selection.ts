/** A cell by its place as shown: rows after sorting and filtering, counted from 0. */
export interface CellPosition {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells, both ends included. */
export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** How many rows and columns there are to move in. */
export interface GridShape {
  readonly rows: number
  readonly columns: number
}

export interface Selection {
  /** Where typing goes. Inside the range. */
  readonly active: CellPosition
  /** The two corners: the one that stays and the one that Shift moves. */
  readonly anchor: CellPosition
  readonly focus: CellPosition
  /** The column in which a run of Tab began: Enter goes back to it, one row down. */
  readonly tabFrom?: number
}

export function selectCell(position: CellPosition): Selection {
  return { active: position, anchor: position, focus: position }
}

/** Moves the free corner; the active cell stays where it is if it is the fixed corner, as in Excel. */
export function extendTo(selection: Selection, focus: CellPosition): Selection {
  return { active: selection.active, anchor: selection.active, focus }
}

export function selectRange(range: CellRange): Selection {
  const anchor = { row: range.top, column: range.left }
  return { active: anchor, anchor, focus: { row: range.bottom, column: range.right } }
}

/** Whole rows, from the one that stays to the one that Shift or the pointer reached. */
export function selectRows(anchorRow: number, focusRow: number, shape: GridShape): Selection {
  const last = Math.max(0, shape.columns - 1)
  const active = { row: anchorRow, column: 0 }
  return { active, anchor: active, focus: { row: focusRow, column: last } }
}

export function rangeOf({ anchor, focus }: Selection): CellRange {
  return {
    top: Math.min(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    bottom: Math.max(anchor.row, focus.row),
    right: Math.max(anchor.column, focus.column),
  }
}

export function isSingle(range: CellRange): boolean {
  return range.top === range.bottom && range.left === range.right
}

export function contains(range: CellRange, { row, column }: CellPosition): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right
}

export function clampPosition({ row, column }: CellPosition, shape: GridShape): CellPosition {
  return {
    row: Math.max(0, Math.min(row, shape.rows - 1)),
    column: Math.max(0, Math.min(column, shape.columns - 1)),
  }
}

/** A selection that lies within the grid: rows may have gone. */
export function clampSelection(selection: Selection, shape: GridShape): Selection {
  const { active, anchor, focus, ...rest } = selection
  return {
    ...rest,
    active: clampPosition(active, shape),
    anchor: clampPosition(anchor, shape),
    focus: clampPosition(focus, shape),
  }
}

/**
 * Tab and Enter. In a range of several cells they go round within it, row by row for Tab, column by column for Enter;
 * else they move through the grid: Tab on to the next row at its end, Enter down to the column where Tab began.
 */
export function advance(selection: Selection, by: 'tab' | 'enter', backwards: boolean, shape: GridShape): Selection {
  const range = rangeOf(selection)
  const step = backwards ? -1 : 1
  if (!isSingle(range)) return { ...selection, active: goRound(range, selection.active, by, step) }
  const { active } = selection
  if (by === 'enter') {
    const column = backwards ? active.column : (selection.tabFrom ?? active.column)
    return selectCell(clampPosition({ row: active.row + step, column }, shape))
  }
  const place = active.row * shape.columns + active.column + step
  if (place < 0 || place >= shape.rows * shape.columns) return selection
  const next = { row: Math.floor(place / shape.columns), column: place % shape.columns }
  return { ...selectCell(next), tabFrom: selection.tabFrom ?? active.column }
}

function goRound(range: CellRange, active: CellPosition, by: 'tab' | 'enter', step: number): CellPosition {
  const rows = range.bottom - range.top + 1
  const columns = range.right - range.left + 1
  const count = rows * columns
  const row = active.row - range.top
  const column = active.column - range.left
  const place = ((by === 'tab' ? row * columns + column : column * rows + row) + step + count) % count
  return by === 'tab'
    ? { row: range.top + Math.floor(place / columns), column: range.left + (place % columns) }
    : { row: range.top + (place % rows), column: range.left + Math.floor(place / rows) }
}

export type Direction = 'up' | 'down' | 'left' | 'right'

export const STEPS: Readonly<Record<Direction, CellPosition>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
}

/**
 * Ctrl with an arrow: to the end of the filled run that one stands in, or over blanks to the next filled cell, or to
 * the edge of the grid.
 */
export function jump(
  from: CellPosition,
  direction: Direction,
  shape: GridShape,
  isFilled: (position: CellPosition) => boolean,
): CellPosition {
  const step = STEPS[direction]
  const next = (position: CellPosition): CellPosition | undefined => {
    const moved = { row: position.row + step.row, column: position.column + step.column }
    const inside = moved.row >= 0 && moved.row < shape.rows && moved.column >= 0 && moved.column < shape.columns
    return inside ? moved : undefined
  }
  let at = from
  let ahead = next(at)
  if (!ahead) return at
  const wantsRunEnd = isFilled(at) && isFilled(ahead)
  while (ahead) {
    const filled = isFilled(ahead)
    if (wantsRunEnd && !filled) return at
    at = ahead
    if (!wantsRunEnd && filled) return at
    ahead = next(at)
  }
  return at
}
