import { encode } from 'fast-png'
import { loadPdfium, withDocument } from '../read-pdf/pdfium.ts'
import { type GreyPage, renderPage } from '../read-pdf/render-page.ts'
import type { PagePicture } from './file-report.ts'

export interface PictureLimits {
  /** Pages of one file. */
  readonly pages: number
  /** Of all pictures of one file together. */
  readonly bytes: number
}

export const PICTURE_LIMITS: PictureLimits = { pages: 80, bytes: 8_000_000 }

/** 130 pixels per inch: the smallest print of wide tables still reads when the whole page fills a screen. */
const SCALE = 130 / 72
/** An A3 page at that scale has 3.6 million. */
const MOST_PIXELS = 6_000_000
/** Nothing larger is opened: pictures are an extra, the memory is needed for reading. */
const LARGEST_FILE = 200_000_000

/**
 * Draws pages of a PDF: four shades of grey, which print reads well in and which a page of text needs about 50 kB for.
 * @param pages numbers from 1, the most wanted first
 * @shape PDF, page numbers -> pictures in the same order; pages that cannot be drawn, or are beyond the limits, are left out
 * @throws never
 */
export async function pagePictures(
  bytes: Uint8Array,
  pages: readonly number[],
  limits: PictureLimits = PICTURE_LIMITS,
): Promise<readonly PagePicture[]> {
  const pictures: PagePicture[] = []
  if (pages.length === 0 || bytes.length > LARGEST_FILE) return pictures
  try {
    const pdfium = await loadPdfium()
    let left = limits.bytes
    withDocument(pdfium, bytes, (opened) => {
      if (opened.kind === 'failed') return
      for (const page of [...new Set(pages)].slice(0, limits.pages)) {
        const drawn = Number.isInteger(page) ? renderPage(pdfium, opened.document, page, SCALE, MOST_PIXELS) : undefined
        if (!drawn) continue
        const png = inFourGreys(drawn)
        left -= png.length
        if (left < 0) return
        pictures.push({ page, width: drawn.width, height: drawn.height, png })
      }
    })
  } catch {
    // PDFium trapped. What was drawn before is good.
  }
  return pictures
}

const GREYS: [number, number, number][] = [0, 85, 170, 255].map((grey) => [grey, grey, grey])

/** Four pixels to a byte. */
function inFourGreys({ width, height, pixels }: GreyPage): Uint8Array {
  const perLine = Math.ceil(width / 4)
  const data = new Uint8Array(perLine * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * perLine + (x >> 2)
      const grey = Math.round((pixels[y * width + x] ?? 255) / 85)
      data[at] = (data[at] ?? 0) | (grey << (6 - 2 * (x & 3)))
    }
  }
  return encode({ width, height, data, channels: 1, depth: 2, palette: GREYS }, { zlib: { level: 6 } })
}
