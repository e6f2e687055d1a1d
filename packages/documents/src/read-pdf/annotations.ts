import type { Box } from './page-content.ts'
import { closing, type Pdfium } from './pdfium.ts'

/** A note on a page: over words and cells a highlight, beside the text a sticky note. */
export interface PageNote {
  readonly kind: 'highlight' | 'sticky'
  /** In the page's own coordinates; of a sticky note the first. */
  readonly boxes: readonly [Box, ...Box[]]
  readonly colour: Colour
  /** What the note says when it is opened. */
  readonly contents: string
  readonly author: string
  readonly subject: string
  /** Unique in the document. */
  readonly name: string
  /** `D:20260101000000Z` */
  readonly date: string | undefined
}

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number]

const SUBTYPE = { sticky: 1, highlight: 9 } as const
const PRINTED = 4
const OPACITY = { sticky: 255, highlight: 130 } as const

/** Adds a note to a page that is loaded. @returns whether PDFium took it */
export function addNote(pdfium: Pdfium, page: number, note: PageNote): boolean {
  const { api } = pdfium
  return closing(
    // Of PDFium's two ways this one gives the note an object of its own, as the standard asks.
    () => api.EPDFPage_CreateAnnot(page, SUBTYPE[note.kind]),
    (annotation) => annotation !== 0 && fillNote(pdfium, annotation, note),
    (annotation) => {
      if (annotation !== 0) api.FPDFPage_CloseAnnot(annotation)
    },
  )
}

function fillNote(pdfium: Pdfium, annotation: number, note: PageNote): boolean {
  const { api } = pdfium
  if (!api.FPDFAnnot_SetRect(annotation, rectangle(pdfium, around(note.boxes)))) return false
  if (note.kind === 'highlight')
    for (const box of note.boxes) api.FPDFAnnot_AppendAttachmentPoints(annotation, quadrilateral(pdfium, box))
  const [red, green, blue] = note.colour
  api.FPDFAnnot_SetColor(annotation, 0, red, green, blue, OPACITY[note.kind])
  setText(pdfium, annotation, 'Contents', note.contents)
  setText(pdfium, annotation, 'T', note.author)
  setText(pdfium, annotation, 'Subj', note.subject)
  setText(pdfium, annotation, 'NM', note.name)
  if (note.date !== undefined) {
    setText(pdfium, annotation, 'M', note.date)
    setText(pdfium, annotation, 'CreationDate', note.date)
  }
  api.FPDFAnnot_SetFlags(annotation, PRINTED)
  // Some programs draw only what is drawn for them; the icon of a sticky note each draws itself.
  if (note.kind === 'highlight') api.EPDFAnnot_GenerateAppearance(annotation)
  return true
}

function around([first, ...others]: readonly [Box, ...Box[]]): Box {
  return others.reduce(
    (whole, box) => ({
      left: Math.min(whole.left, box.left),
      right: Math.max(whole.right, box.right),
      bottom: Math.min(whole.bottom, box.bottom),
      top: Math.max(whole.top, box.top),
    }),
    first,
  )
}

function rectangle(pdfium: Pdfium, { left, top, right, bottom }: Box): number {
  pdfium.floats().set([left, top, right, bottom])
  return pdfium.scratch
}

function quadrilateral(pdfium: Pdfium, { left, top, right, bottom }: Box): number {
  pdfium.floats().set([left, top, right, top, left, bottom, right, bottom])
  return pdfium.scratch
}

function setText({ api }: Pdfium, annotation: number, key: string, text: string): void {
  const { wasmExports } = api.pdfium
  const bytes = Buffer.from(`${text}\0`, 'utf16le')
  const pointer = wasmExports.malloc(bytes.length)
  if (pointer === 0) throw new RangeError('no memory for the text')
  api.pdfium.HEAPU8.set(bytes, pointer)
  api.FPDFAnnot_SetStringValue(annotation, key, pointer)
  wasmExports.free(pointer)
}

/** Writes the file anew, rather than behind its old bytes: PDFium would write every object again. */
const WHOLE = 2

/** The document as it now is. @throws RangeError when PDFium does not write it */
export function savedCopy({ api }: Pdfium, document: number): Uint8Array {
  const { wasmExports } = api.pdfium
  return closing(
    () => api.PDFiumExt_OpenFileWriter(),
    (writer) => {
      if (!api.FPDF_SaveAsCopy(document, writer, WHOLE)) throw new RangeError('the copy was not written')
      const size = api.PDFiumExt_GetFileWriterSize(writer)
      const pointer = wasmExports.malloc(size)
      if (pointer === 0) throw new RangeError('no memory for the copy')
      api.PDFiumExt_GetFileWriterData(writer, pointer, size)
      const bytes = api.pdfium.HEAPU8.slice(pointer, pointer + size)
      wasmExports.free(pointer)
      return bytes
    },
    (writer) => api.PDFiumExt_CloseFileWriter(writer),
  )
}
