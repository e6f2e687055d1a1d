import { tooLarge } from '../read-source/unreadable.ts'
import type { Box, RuledLine } from './page-content.ts'

/** A cell of a ruled table. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: Box
}

/** A ruled table on a page: the lines it stands between, and its cells by row, then column. */
export interface RuledGrid {
  readonly box: Box
  readonly rowCount: number
  readonly columnCount: number
  readonly cells: readonly GridCell[]
}

/** Lines that lie this close are one, drawn double or piece by piece. @unit points */
const SAME = 2.5
/** Nothing can stand between lines closer than this: the space between double lines is no row. @unit points */
const NARROW = 4
/** Gaps up to this are bridged: the corners of thick lines, the dots of dotted ones. */
const GAP = 3
/** An open side: the horizontal lines reach this far beyond the last vertical one. */
const OPEN = 6
/** Part of a cell's side that must be drawn for the side to be a border. */
const DRAWN = 0.6
/** Lines of one page that are looked at; a page of real tables has hundreds. */
const MOST_LINES = 20_000
/** Cells of one page before joining. */
const MOST_CELLS = 200_000

/**
 * Builds the ruled tables of a page from its lines:
 * 1. pieces of one line are joined;
 * 2. lines that touch belong together;
 * 3. the places of a group's lines make a grid; where a side between two fields of the grid is not drawn, they are one cell;
 * 4. what is not a rectangle then is cut into rows.
 * @shape RuledLine[] -> RuledGrid[] from top to bottom; single frames and underlines are none
 */
export function ruledGrids(lines: readonly RuledLine[]): readonly RuledGrid[] {
  if (lines.length > MOST_LINES) throw tooLarge(`一页上的线条超过 ${MOST_LINES} 条。`)
  const horizontal = joinedLines(lines.filter((line) => line.horizontal))
  const vertical = joinedLines(lines.filter((line) => !line.horizontal))
  return groupsOf(horizontal, vertical)
    .flatMap((group) => gridOf(group) ?? [])
    .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
}

/** Lines in one direction, the pieces of each joined. */
function joinedLines(lines: readonly RuledLine[]): readonly RuledLine[] {
  const sorted = [...lines].sort((a, b) => a.at - b.at)
  const joined: RuledLine[] = []
  let start = 0
  for (let index = 1; index <= sorted.length; index++) {
    const line = sorted[index]
    const before = sorted[index - 1]
    if (line && before && line.at - before.at <= SAME) continue
    for (const piece of joinedPieces(sorted.slice(start, index))) joined.push(piece)
    start = index
  }
  return joined
}

function joinedPieces(pieces: readonly RuledLine[]): readonly RuledLine[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from)
  const result: { horizontal: boolean; at: number; from: number; to: number }[] = []
  for (const { horizontal, at, from, to } of sorted) {
    const last = result.at(-1)
    if (last && from - last.to <= GAP) {
      if (to - from > last.to - last.from) last.at = at
      last.to = Math.max(last.to, to)
    } else result.push({ horizontal, at, from, to })
  }
  return result
}

interface Group {
  readonly horizontal: readonly RuledLine[]
  readonly vertical: readonly RuledLine[]
}

function groupsOf(horizontal: readonly RuledLine[], vertical: readonly RuledLine[]): readonly Group[] {
  const parents = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] ?? at] ?? at
      at = parents[at] ?? at
    }
    return at
  }
  for (const [v, upright] of vertical.entries()) {
    // Both are sorted by place: only the horizontal lines between the ends are looked at.
    for (let h = firstFrom(horizontal, upright.from - GAP); h < horizontal.length; h++) {
      const level = horizontal[h]
      if (!level || level.at > upright.to + GAP) break
      if (upright.at >= level.from - GAP && upright.at <= level.to + GAP) parents[find(h)] = find(horizontal.length + v)
    }
  }
  const groups = new Map<number, { horizontal: RuledLine[]; vertical: RuledLine[] }>()
  for (const [index, line] of [...horizontal, ...vertical].entries()) {
    const root = find(index)
    const group = groups.get(root) ?? { horizontal: [], vertical: [] }
    groups.set(root, group)
    if (line.horizontal) group.horizontal.push(line)
    else group.vertical.push(line)
  }
  return [...groups.values()]
}

function firstFrom(lines: readonly RuledLine[], at: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

function gridOf({ horizontal, vertical }: Group): RuledGrid | undefined {
  if (horizontal.length < 2 || vertical.length < 1) return undefined
  const xs = places(vertical, horizontal)
  const ys = places(horizontal, vertical)
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 2 || rows < 1 || columns * rows > MOST_CELLS) return undefined
  const upright = borders(vertical, xs, ys)
  const level = borders(horizontal, ys, xs)
  const owner = joinedFields(rows, columns, upright, level)
  const cells = cellsOf(owner, rows, columns).map((cell): GridCell => {
    const box = {
      left: xs[cell.column] ?? 0,
      right: xs[cell.column + cell.columnSpan] ?? 0,
      top: ys[cell.row] ?? 0,
      bottom: ys[cell.row + cell.rowSpan] ?? 0,
    }
    return { ...cell, box }
  })
  if (cells.length < 2) return undefined
  return {
    box: { left: xs[0] ?? 0, right: xs[columns] ?? 0, top: ys[0] ?? 0, bottom: ys[rows] ?? 0 },
    rowCount: rows,
    columnCount: columns,
    cells,
  }
}

/** Where the grid is cut: the places of the lines, and the ends of the crossing lines where a side is open. */
function places(lines: readonly RuledLine[], crossing: readonly RuledLine[]): readonly number[] {
  const at = lines.map((line) => line.at)
  const first = Math.min(...at)
  const last = Math.max(...at)
  const from = Math.min(...crossing.map((line) => line.from))
  const to = Math.max(...crossing.map((line) => line.to))
  if (from < first - OPEN) at.push(from)
  if (to > last + OPEN) at.push(to)
  const kept: number[] = []
  for (const place of at.sort((a, b) => a - b))
    if (place - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= NARROW) kept.push(place)
  return kept
}

/** `drawn[place][gap]`: whether the line at a place is drawn between two neighbouring places of the other direction. */
function borders(
  lines: readonly RuledLine[],
  along: readonly number[],
  across: readonly number[],
): readonly (readonly boolean[])[] {
  const drawn = along.map(() => new Array<number>(across.length - 1).fill(0))
  for (const line of lines) {
    const index = nearest(along, line.at)
    const row = drawn[index]
    if (!row) continue
    for (let gap = 0; gap + 1 < across.length; gap++) {
      const start = across[gap] ?? 0
      const end = across[gap + 1] ?? 0
      if (end <= line.from) continue
      if (start >= line.to) break
      row[gap] = (row[gap] ?? 0) + Math.min(end, line.to) - Math.max(start, line.from)
    }
  }
  return drawn.map((row) => row.map((length, gap) => length >= DRAWN * ((across[gap + 1] ?? 0) - (across[gap] ?? 0))))
}

function nearest(places: readonly number[], at: number): number {
  let best = 0
  for (const [index, place] of places.entries())
    if (Math.abs(place - at) < Math.abs((places[best] ?? 0) - at)) best = index
  return best
}

/** For each field, the number of the cell that it belongs to. */
function joinedFields(
  rows: number,
  columns: number,
  upright: readonly (readonly boolean[])[],
  level: readonly (readonly boolean[])[],
): Int32Array {
  const owner = new Int32Array(rows * columns).fill(-1)
  for (let start = 0; start < owner.length; start++) {
    if (owner[start] !== -1) continue
    const open = [start]
    owner[start] = start
    while (open.length > 0) {
      const field = open.pop() ?? 0
      const row = Math.floor(field / columns)
      const column = field % columns
      const reach = (next: number, closed: boolean | undefined): void => {
        if (closed || owner[next] !== -1) return
        owner[next] = start
        open.push(next)
      }
      if (column + 1 < columns) reach(field + 1, upright[column + 1]?.[row])
      if (column > 0) reach(field - 1, upright[column]?.[row])
      if (row + 1 < rows) reach(field + columns, level[row + 1]?.[column])
      if (row > 0) reach(field - columns, level[row]?.[column])
    }
  }
  return owner
}

type Span = Omit<GridCell, 'box'>

/** Cells of the fields: rectangles as they are, other shapes by their stretches in each row. */
function cellsOf(owner: Int32Array, rows: number, columns: number): readonly Span[] {
  const bounds = new Map<number, { top: number; bottom: number; left: number; right: number; count: number }>()
  for (const [field, cell] of owner.entries()) {
    const row = Math.floor(field / columns)
    const column = field % columns
    const known = bounds.get(cell)
    if (!known) bounds.set(cell, { top: row, bottom: row, left: column, right: column, count: 1 })
    else {
      known.bottom = Math.max(known.bottom, row)
      known.left = Math.min(known.left, column)
      known.right = Math.max(known.right, column)
      known.count++
    }
  }
  const cells: Span[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = owner[row * columns + column] ?? 0
      const { top, bottom, left, right, count } = bounds.get(cell) ?? { top: 0, bottom: 0, left: 0, right: 0, count: 0 }
      const isRectangle = count === (bottom - top + 1) * (right - left + 1)
      if (isRectangle) {
        if (row === top && column === left)
          cells.push({ row, column, rowSpan: bottom - top + 1, columnSpan: right - left + 1 })
      } else if (column === 0 || owner[row * columns + column - 1] !== cell) {
        let end = column
        while (end + 1 < columns && owner[row * columns + end + 1] === cell) end++
        cells.push({ row, column, rowSpan: 1, columnSpan: end - column + 1 })
      }
    }
  }
  return cells
}
