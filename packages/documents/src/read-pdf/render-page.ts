import { closing, type Pdfium, withPage } from './pdfium.ts'

/** A page in shades of grey, one byte per pixel, row by row. */
export interface GreyPage {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** PDFium's bitmap of one byte of grey per pixel. */
const FORMAT_GREY = 1
const DRAW_ANNOTATIONS = 0x01
const IN_GREY = 0x08
const WHITE = 0xffffffff
/** Pages that are drawn of more objects are maps and plans: they take minutes. */
const MOST_OBJECTS = 200_000

/**
 * Draws a page as displayed (rotation and crop box applied).
 * @param scale pixels per point; less where the page would have more than `mostPixels`
 * @shape page number from 1 -> pixels, or undefined where there is no such page or no memory for it
 */
export function renderPage(
  pdfium: Pdfium,
  document: number,
  number: number,
  scale: number,
  mostPixels: number,
): GreyPage | undefined {
  const { api } = pdfium
  return withPage(pdfium, document, number, (page) => {
    const [across, down] = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)]
    if (!(across > 0) || !(down > 0) || api.FPDFPage_CountObjects(page) > MOST_OBJECTS) return undefined
    const fitting = Math.min(scale, Math.sqrt(mostPixels / (across * down)))
    const width = Math.max(1, Math.round(across * fitting))
    const height = Math.max(1, Math.round(down * fitting))
    // A strip a mile long would pass the limit above by being thin.
    if (width * height > mostPixels * 2) return undefined
    return closing(
      () => api.FPDFBitmap_CreateEx(width, height, FORMAT_GREY, 0, 0),
      (bitmap) => (bitmap === 0 ? undefined : drawnOn(pdfium, bitmap, page, width, height)),
      (bitmap) => {
        if (bitmap !== 0) api.FPDFBitmap_Destroy(bitmap)
      },
    )
  })
}

function drawnOn({ api }: Pdfium, bitmap: number, page: number, width: number, height: number): GreyPage {
  api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
  api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, DRAW_ANNOTATIONS | IN_GREY)
  const stride = api.FPDFBitmap_GetStride(bitmap)
  const buffer = api.FPDFBitmap_GetBuffer(bitmap)
  const pixels = new Uint8Array(width * height)
  const memory = api.pdfium.HEAPU8
  for (let y = 0; y < height; y++)
    pixels.set(memory.subarray(buffer + y * stride, buffer + y * stride + width), y * width)
  return { width, height, pixels }
}
