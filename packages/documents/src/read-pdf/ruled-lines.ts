import type { RuledLine } from './page-content.ts'
import type { Pdfium } from './pdfium.ts'

const SEGMENT = { line: 0, curve: 1, move: 2 } as const
/** Filled rectangles up to this are drawn lines. @unit points */
const THICKEST = 3.5
/** How far the ends of a line may be from level. */
const SLOPE = 0.8
const SHORTEST = 1.5
/** Paths with more points draw pictures. */
const MOST_POINTS = 2000
/** Lines this light are drawn to hide, not to be seen (of 255). */
const INVISIBLE = 248

/** The straight lines that a path object draws, in the page's own coordinates: stroked edges, and filled rectangles as thin as lines. */
export function ruledLinesOf(pdfium: Pdfium, path: number, forms: readonly number[]): readonly RuledLine[] {
  const { direct, scratch, integers } = pdfium
  const count = direct.FPDFPath_CountSegments(path)
  if (count < 2 || count > MOST_POINTS || !direct.FPDFPath_GetDrawMode(path, scratch, scratch + 4)) return []
  const [fill = 0, stroke = 0] = integers()
  const filled = fill !== 0 && isSeen(pdfium, path, 'fill')
  const stroked = stroke !== 0 && isSeen(pdfium, path, 'stroke')
  if (!filled && !stroked) return []
  const lines: RuledLine[] = []
  for (const outline of outlinesOf(pdfium, path, count, forms)) {
    if (stroked) for (let at = 1; at < outline.length; at++) add(lines, outline[at - 1], outline[at])
    else addBar(lines, outline)
  }
  return lines
}

function isSeen({ direct, scratch, integers }: Pdfium, path: number, what: 'fill' | 'stroke'): boolean {
  const at = [scratch, scratch + 4, scratch + 8, scratch + 12] as const
  const known =
    what === 'fill' ? direct.FPDFPageObj_GetFillColor(path, ...at) : direct.FPDFPageObj_GetStrokeColor(path, ...at)
  if (!known) return true
  const [red = 0, green = 0, blue = 0, alpha = 255] = integers()
  return alpha > 8 && Math.min(red, green, blue) < INVISIBLE
}

type Point = readonly [x: number, y: number]

/** The corners of each part of a path; curves end a part, since no table is drawn with them. */
function outlinesOf(pdfium: Pdfium, path: number, count: number, forms: readonly number[]): readonly Point[][] {
  const { direct, scratch, floats } = pdfium
  const matrices = [path, ...forms].map((object) => matrixOf(pdfium, object))
  const outlines: Point[][] = []
  let current: Point[] = []
  for (let index = 0; index < count; index++) {
    const segment = direct.FPDFPath_GetPathSegment(path, index)
    const kind = direct.FPDFPathSegment_GetType(segment)
    if (!direct.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) continue
    const [x = 0, y = 0] = floats()
    const point = matrices.reduce<Point>(transformed, [x, y])
    if (kind === SEGMENT.line && current.length > 0) current.push(point)
    else {
      current = [point]
      outlines.push(current)
    }
    const first = current[0]
    if (first && current.length > 2 && direct.FPDFPathSegment_GetClose(segment)) current.push(first)
  }
  return outlines
}

type Matrix = readonly [number, number, number, number, number, number]

function matrixOf({ direct, scratch, floats }: Pdfium, object: number): Matrix {
  if (!direct.FPDFPageObj_GetMatrix(object, scratch)) return [1, 0, 0, 1, 0, 0]
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = floats()
  return [a, b, c, d, e, f]
}

function transformed([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}

function add(lines: RuledLine[], start: Point | undefined, end: Point | undefined): void {
  if (!start || !end) return
  const [x0, y0] = start
  const [x1, y1] = end
  const across = Math.abs(x1 - x0)
  const down = Math.abs(y1 - y0)
  if (down <= SLOPE && across >= SHORTEST)
    lines.push({ horizontal: true, at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) })
  else if (across <= SLOPE && down >= SHORTEST)
    lines.push({ horizontal: false, at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) })
}

/** A filled rectangle as thin as a line. */
function addBar(lines: RuledLine[], outline: readonly Point[]): void {
  if (outline.length < 4 || outline.length > 6) return
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const across = right - left
  const down = top - bottom
  if (down <= THICKEST && across > down) lines.push({ horizontal: true, at: (top + bottom) / 2, from: left, to: right })
  else if (across <= THICKEST && down > across)
    lines.push({ horizontal: false, at: (left + right) / 2, from: bottom, to: top })
}
