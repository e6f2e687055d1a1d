/** A page of a PDF made for a test. */
export interface SmallPage {
  /** Left, bottom, right, top. */
  readonly mediaBox: readonly [number, number, number, number]
  readonly cropBox?: readonly [number, number, number, number]
  /** Clockwise, in degrees. */
  readonly rotate?: 0 | 90 | 180 | 270
  /** A black rectangle in the page's own coordinates: left, bottom, width, height. */
  readonly mark?: readonly [number, number, number, number]
}

/** Writes a PDF with a black rectangle on each page. */
export function smallPdf(pages: readonly SmallPage[]): Uint8Array {
  const kids = pages.map((_, index) => `${3 + 2 * index} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...pages.flatMap(({ mediaBox, cropBox, rotate = 0, mark }, index) => {
      const content = mark ? `0 g ${mark.join(' ')} re f` : ''
      const crop = cropBox ? ` /CropBox [${cropBox.join(' ')}]` : ''
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox.join(' ')}]${crop} /Rotate ${rotate} /Resources << >> /Contents ${4 + 2 * index} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}
