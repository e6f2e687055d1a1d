import { cleanText, displayWidth, isNumeric } from './clean-text.ts'
import type { TableCell } from './source-blocks.ts'

interface Segment {
  readonly row: number
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Lines and columns from which text set apart by spaces is a table. */
const LEAST_ROWS = 2
const LEAST_COLUMNS = 2
const MOST_COLUMNS = 200

/**
 * Finds a table in lines whose columns are aligned with spaces: texts that stand over one another make a column.
 * @shape lines -> cells, or undefined where most lines do not fall into columns
 */
export function alignedCells(lines: readonly string[]): readonly TableCell[] | undefined {
  if (lines.length < LEAST_ROWS) return undefined
  const rows = lines.map(segmentsOf)
  const divided = rows.filter((segments) => segments.length >= LEAST_COLUMNS).length
  if (divided < Math.max(LEAST_ROWS, lines.length / 2)) return undefined
  if (rows.some(({ length }) => length > MOST_COLUMNS)) return undefined
  const segments = rows.flat()
  if (!segments.some(({ text }) => isNumeric(text))) return undefined
  // A title set over the table would join its columns.
  const bands = bandsOf(rows.filter(({ length }) => length >= LEAST_COLUMNS).flat())
  if (bands.length < LEAST_COLUMNS) return undefined
  return segments.map(({ row, start, text }) => ({
    row,
    column: columnAt(bands, start),
    rowSpan: 1,
    columnSpan: 1,
    text,
  }))
}

function segmentsOf(line: string, row: number): readonly Segment[] {
  const segments: Segment[] = []
  let at = 0
  // Two spaces, or an ideographic one, set columns apart; a single space may stand inside a name or a date.
  for (const part of line.split(/( {2,}|[\u3000]+ *)/u)) {
    const width = displayWidth(part)
    const text = cleanText(part)
    if (text !== '') segments.push({ row, start: at, end: at + width, text })
    at += width
  }
  return segments
}

function columnAt(bands: readonly { readonly end: number }[], start: number): number {
  const column = bands.findIndex(({ end }) => start < end)
  return column < 0 ? bands.length - 1 : column
}

/** Stretches of the line in which some text stands, from the left. */
function bandsOf(segments: readonly Segment[]): readonly { readonly start: number; readonly end: number }[] {
  const bands: { start: number; end: number }[] = []
  for (const { start, end } of [...segments].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = bands.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else bands.push({ start, end })
  }
  return bands
}
