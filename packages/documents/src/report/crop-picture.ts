import type { PageArea, Severity, SourcePage } from '@mingzhang/kernel'
import { decode, encode } from 'fast-png'
import type { PagePicture } from './file-report.ts'

/** A part of a page with areas framed. */
export interface CroppedPicture {
  readonly png: Uint8Array
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** Size of what is cut out, more where the areas need it. @unit points */
const LEAST = { width: 300, height: 64 }
const MOST = { width: 520, height: 150 }
/** Kept around the areas. @unit points */
const AROUND = { x: 24, y: 20 }
/** Of the frame, in pixels. */
const LINE = 2
const GAP = 3

/** Entry of the palette after the four greys. */
const FRAME = 4
const GREYS = [0, 85, 170, 255] as const
const COLOURS: Readonly<Record<Severity, [number, number, number]>> = {
  error: [208, 38, 26],
  warning: [184, 110, 0],
  notice: [29, 111, 179],
}

interface Raster {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/**
 * Cuts out of the picture of a page what surrounds some areas, and frames them.
 * @param areas on that page
 * @returns undefined where the picture is not one of `pagePictures`, or there is nothing to frame
 */
export function cropPicture(
  { png, width, height }: PagePicture,
  page: SourcePage,
  areas: readonly PageArea[],
  severity: Severity,
): CroppedPicture | undefined {
  const [first] = areas
  if (!first || !(page.width > 0) || !(page.height > 0)) return undefined
  const { data, depth } = decode(png)
  if (depth !== 2) return undefined
  const scale = { x: width / page.width, y: height / page.height }
  const across = extent(
    areas.map(({ left, right }) => [left, right]),
    AROUND.x,
    LEAST.width,
    MOST.width,
    page.width,
  )
  const down = extent(
    areas.map(({ top, bottom }) => [top, bottom]),
    AROUND.y,
    LEAST.height,
    MOST.height,
    page.height,
  )
  const left = Math.round(across.from * scale.x)
  const top = Math.round(down.from * scale.y)
  const cut: Raster = {
    left,
    top,
    width: Math.max(1, Math.min(width, Math.round(across.to * scale.x)) - left),
    height: Math.max(1, Math.min(height, Math.round(down.to * scale.y)) - top),
    data: new Uint8Array(0),
  }
  const raster = { ...cut, data: new Uint8Array(cut.width * cut.height) }
  const perLine = Math.ceil(width / 4)
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      const at = left + x
      raster.data[y * raster.width + x] = ((data[(top + y) * perLine + (at >> 2)] ?? 255) >> (6 - 2 * (at & 3))) & 3
    }
  }
  for (const area of areas) drawFrame(raster, area, scale)
  return { png: encoded(raster, COLOURS[severity]), width: raster.width, height: raster.height }
}

/** From where to where along one axis: the areas with what surrounds them, or, where they lie far apart, the first. */
function extent(
  spans: readonly (readonly [number, number])[],
  around: number,
  least: number,
  most: number,
  size: number,
): { readonly from: number; readonly to: number } {
  const whole: readonly [number, number] = [
    Math.min(...spans.map(([from]) => from)),
    Math.max(...spans.map(([, to]) => to)),
  ]
  const [from, to] = whole[1] - whole[0] + 2 * around > most ? (spans[0] ?? whole) : whole
  const length = Math.min(size, Math.min(most, Math.max(least, to - from + 2 * around)))
  // The beginning of what is too long is shown.
  const start = to - from + 2 * around > most ? from - around : (from + to - length) / 2
  const begin = Math.min(Math.max(0, start), size - length)
  return { from: begin, to: begin + length }
}

function drawFrame(raster: Raster, area: PageArea, scale: { readonly x: number; readonly y: number }): void {
  const left = Math.round(area.left * scale.x) - raster.left - GAP
  const right = Math.round(area.right * scale.x) - raster.left + GAP
  const top = Math.round(area.top * scale.y) - raster.top - GAP
  const bottom = Math.round(area.bottom * scale.y) - raster.top + GAP
  fill(raster, left - LINE, top - LINE, right + LINE, top)
  fill(raster, left - LINE, bottom, right + LINE, bottom + LINE)
  fill(raster, left - LINE, top, left, bottom)
  fill(raster, right, top, right + LINE, bottom)
}

function fill({ data, width, height }: Raster, left: number, top: number, right: number, bottom: number): void {
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) data[y * width + x] = FRAME
}

/** Two pixels to a byte: four greys and the frame's colour. */
function encoded({ width, height, data }: Raster, colour: [number, number, number]): Uint8Array {
  const perLine = Math.ceil(width / 2)
  const packed = new Uint8Array(perLine * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * perLine + (x >> 1)
      packed[at] = (packed[at] ?? 0) | ((data[y * width + x] ?? 3) << (x % 2 === 0 ? 4 : 0))
    }
  }
  const palette: [number, number, number][] = [
    ...GREYS.map((grey): [number, number, number] => [grey, grey, grey]),
    colour,
  ]
  return encode({ width, height, data: packed, channels: 1, depth: 4, palette }, { zlib: { level: 6 } })
}
