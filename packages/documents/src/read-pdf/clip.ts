import type { Box } from './page-content.ts'
import type { Pdfium } from './pdfium.ts'

/**
 * What the clipping paths of an object leave visible, in the page's own coordinates: the common part of their bounds; undefined when
 * nothing is clipped. Spreadsheets print a cell's whole text on every page that shows a part of it, and clip the rest away.
 */
export function clipOf({ direct, scratch, floats }: Pdfium, object: number): Box | undefined {
  const path = direct.FPDFPageObj_GetClipPath(object)
  if (path === 0) return undefined
  const count = direct.FPDFClipPath_CountPaths(path)
  let left = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  let right = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  for (let index = 0; index < count; index++) {
    const segments = direct.FPDFClipPath_CountPathSegments(path, index)
    if (segments <= 0) continue
    let minX = Number.POSITIVE_INFINITY
    let minY = Number.POSITIVE_INFINITY
    let maxX = Number.NEGATIVE_INFINITY
    let maxY = Number.NEGATIVE_INFINITY
    for (let at = 0; at < segments; at++) {
      const segment = direct.FPDFClipPath_GetPathSegment(path, index, at)
      if (!direct.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) continue
      const [x = 0, y = 0] = floats()
      minX = Math.min(minX, x)
      maxX = Math.max(maxX, x)
      minY = Math.min(minY, y)
      maxY = Math.max(maxY, y)
    }
    left = Math.max(left, minX)
    right = Math.min(right, maxX)
    bottom = Math.max(bottom, minY)
    top = Math.min(top, maxY)
  }
  return count > 0 && Number.isFinite(left) ? { left, bottom, right, top } : undefined
}
