import { deflateSync } from 'node:zlib'

/**
 * A PDF of a few kilobytes in which many pages draw the same content: what a page costs, the document costs again and again. Its font is
 * one of those that every reader has.
 */
export function costlyPdf(pages: number, content: string): Uint8Array {
  const packed = deflateSync(Buffer.from(content)).toString('latin1')
  const kids = Array.from({ length: pages }, (_, index) => `${5 + index} 0 R`).join(' ')
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >> /Contents 3 0 R >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, () => page),
  ]
  // Without a cross-reference table: readers find the objects by themselves.
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return new Uint8Array(Buffer.from(`%PDF-1.7\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1'))
}

/** Lines that no table is made of, on every page: it takes minutes, and no memory. */
export function slowPdf(): Uint8Array {
  return costlyPdf(1500, '0 0 m 9 9 l S\n'.repeat(100_000))
}

/** Characters, nearly as many on a page as one may have: it takes more memory than a worker of a test has. */
export function largePdf(): Uint8Array {
  return costlyPdf(3, `BT /F 5 Tf 10 10 Td ${'(01234567890123456789) Tj '.repeat(90_000)} ET`)
}
