import type { Box } from './page-content.ts'
import type { SplitLine } from './split-lines.ts'
import type { TextLine } from './text-lines.ts'

/** From where to where the texts of a column stand. */
export interface Column {
  left: number
  right: number
}

/** What overlaps from left to right in the body is one column; a header that stands over none is a column without figures. */
export function columnsOf(body: readonly SplitLine[], header: readonly SplitLine[]): readonly Column[] {
  const columns: Column[] = []
  const add = ({ left, right }: Box): void => {
    const touched = columns.filter((column) => left < column.right && right > column.left)
    const merged = {
      left: Math.min(left, ...touched.map((each) => each.left)),
      right: Math.max(right, ...touched.map((each) => each.right)),
    }
    for (const column of touched) columns.splice(columns.indexOf(column), 1)
    columns.push(merged)
  }
  for (const { segments, hasAmount } of body) if (hasAmount) for (const { line } of segments) add(line)
  const isOver = (a: Box | Column, b: Box | Column): boolean => a.left < b.right && a.right > b.left
  const below: Box[] = []
  for (const [step, { segments }] of [...header].reverse().entries()) {
    for (const { line } of segments) {
      const over = columns.filter((column) => isOver(line, column))
      // The lowest headers are as wide as their columns; one above others is a heading over them, wherever its middle falls.
      const isColumn =
        over.length > 0
          ? step === 0 && over.length === 1
          : !below.some((box) => isOver(line, box)) && !isHeading(line, columns, below)
      if (isColumn) add(line)
    }
    below.push(...segments.map(({ line }) => line))
  }
  return columns.sort((a, b) => a.left - b.left)
}

/** Whether what stands in a gap heads the columns on both sides of it, each of which has a header of its own below. */
function isHeading(line: TextLine, columns: readonly Column[], below: readonly Box[]): boolean {
  const at = columnsBeside(line, columns)
  const sorted = [...columns].sort((a, b) => a.left - b.left)
  return (
    at !== undefined &&
    sorted.slice(at, at + 2).every((column) => below.some((box) => box.left < column.right && box.right > column.left))
  )
}

/** The first of the two columns that a heading in the gap between them is in the middle of. */
export function columnsBeside({ left, right, em }: TextLine, columns: readonly Column[]): number | undefined {
  const sorted = [...columns].sort((a, b) => a.left - b.left)
  const at = sorted.findIndex((column, index) => {
    const behind = sorted[index + 1]
    return (
      behind && column.right <= left && behind.left >= right && Math.abs(column.left + behind.right - left - right) < em
    )
  })
  return at < 0 ? undefined : at
}

/** Whether what stands at the head of a page goes on with the table of the page before: all of it stands in its columns. */
export function fits(lines: readonly SplitLine[], columns: readonly Column[]): boolean {
  return lines.every(
    ({ segments, hasAmount }) =>
      !hasAmount ||
      segments.every(
        ({ line }) => columns.filter(({ left, right }) => line.left < right && line.right > left).length <= 1,
      ),
  )
}

/** Borders of columns: in the middle between them. */
export function edgesOf(columns: readonly Column[], box: Box): readonly number[] {
  return [
    box.left,
    ...columns.slice(1).map((column, index) => ((columns[index]?.right ?? 0) + column.left) / 2),
    box.right,
  ]
}

export function nearest(columns: readonly Column[], at: number): number {
  const distances = columns.map(({ left, right }) => Math.max(left - at, at - right, 0))
  return distances.indexOf(Math.min(...distances))
}
