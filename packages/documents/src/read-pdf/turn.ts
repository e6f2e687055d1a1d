import type { Box, RuledLine } from './page-content.ts'
import type { Pdfium } from './pdfium.ts'

/** How a page's own coordinates (origin at the bottom left, y upwards) lie on the page as displayed. */
export interface Frame {
  /** Of the page as displayed. */
  readonly width: number
  readonly height: number
  /** The page's visible box in its own coordinates. */
  readonly box: Box
  /** Clockwise quarter turns at which it is displayed (/Rotate). */
  readonly rotation: number
}

/** The frame of a page: its size, crop box and rotation. */
export function frameOf({ api, scratch, floats }: Pdfium, page: number): Frame {
  const width = api.FPDF_GetPageWidthF(page)
  const height = api.FPDF_GetPageHeightF(page)
  const rotation = ((api.FPDFPage_GetRotation(page) % 4) + 4) % 4
  const [across, up] = rotation % 2 === 0 ? [width, height] : [height, width]
  const read = (found: boolean): Box | undefined => {
    if (!found) return undefined
    const [left = 0, bottom = 0, right = 0, top = 0] = floats()
    return right > left && top > bottom ? { left, bottom, right, top } : undefined
  }
  const at = [scratch, scratch + 4, scratch + 8, scratch + 12] as const
  const media = read(api.FPDFPage_GetMediaBox(page, ...at))
  const crop = read(api.FPDFPage_GetCropBox(page, ...at))
  const whole = { left: 0, bottom: 0, right: across, top: up }
  return { width, height, rotation, box: fitting([crop, media], across, up) ?? whole }
}

/** The box that has the size that the page is displayed in. */
function fitting(boxes: readonly (Box | undefined)[], across: number, up: number): Box | undefined {
  return boxes.find(
    (box) => box && Math.abs(box.right - box.left - across) < 1 && Math.abs(box.top - box.bottom - up) < 1,
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A point of the page's own coordinates on the page turned clockwise by so many quarters, origin at the top left. */
function turned({ box }: Frame, quarters: number, x: number, y: number): Point {
  switch (quarters % 4) {
    case 1:
      return { x: y - box.bottom, y: x - box.left }
    case 2:
      return { x: box.right - x, y: y - box.bottom }
    case 3:
      return { x: box.top - y, y: box.right - x }
    default:
      return { x: x - box.left, y: box.top - y }
  }
}

/** A box of the page's own coordinates on the page as read. */
export function turnedBox(frame: Frame & { readonly turn: number }, { left, top, right, bottom }: Box): Box {
  const a = turned(frame, frame.turn, left, top)
  const b = turned(frame, frame.turn, right, bottom)
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) }
}

/** A line likewise. */
export function turnedLine(frame: Frame & { readonly turn: number }, line: RuledLine): RuledLine {
  const { horizontal, at, from, to } = line
  const a = horizontal ? turned(frame, frame.turn, from, at) : turned(frame, frame.turn, at, from)
  const b = horizontal ? turned(frame, frame.turn, to, at) : turned(frame, frame.turn, at, to)
  const lies = horizontal === (frame.turn % 2 === 0)
  return lies
    ? { horizontal: true, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) }
    : { horizontal: false, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }
}

/**
 * A box of the page as read, on the page as displayed: the one is the page's own coordinates turned by `turn`, the other by its
 * rotation.
 */
export function displayedBox(
  page: { readonly width: number; readonly height: number; readonly turn: number; readonly rotation: number },
  box: Box,
): Box {
  const back = (((page.rotation - page.turn) % 4) + 4) % 4
  const { width, height } = page
  const corner = (x: number, y: number): Point => {
    switch (back) {
      case 1:
        return { x: width - y, y: x }
      case 2:
        return { x: width - x, y: height - y }
      case 3:
        return { x: y, y: height - x }
      default:
        return { x, y }
    }
  }
  const a = corner(box.left, box.top)
  const b = corner(box.right, box.bottom)
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) }
}
