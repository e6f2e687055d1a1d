import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { AnnotatedPdf } from '../annotate-pdf.ts'

export interface Note {
  readonly page: number
  readonly subtype: string
  /** As displayed: left, top, right, bottom. */
  readonly area: readonly number[]
  readonly contents: string
  readonly author: string
  readonly quads: number
  readonly hasAppearance: boolean
}

/** The notes that another library finds, with their places on the page as displayed. */
export async function notesOf(bytes: Uint8Array): Promise<readonly Note[]> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const notes: Note[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    for (const each of await page.getAnnotations()) {
      if (!['Highlight', 'Text'].includes(each.subtype)) continue
      const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(each.rect)
      const area = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(
        (value) => Math.round(value * 10) / 10,
      )
      notes.push({
        page: number,
        subtype: each.subtype,
        area,
        contents: each.contentsObj.str,
        author: each.titleObj.str,
        quads: (each.quadPoints?.length ?? 0) / 8,
        hasAppearance: each.hasAppearance,
      })
    }
  }
  return notes
}

/** The copy, where there is one. */
export function bytesOf(result: AnnotatedPdf): Uint8Array {
  if (result.kind === 'failed') throw new Error(result.reason)
  return result.bytes
}
