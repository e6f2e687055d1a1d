import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** The library's types leave the memory out. */
type WithMemory = WrappedPdfiumModule & { readonly pdfium: { readonly HEAPU8: Uint8Array } }

/** PDFium, with what its functions need of memory. */
export interface Pdfium {
  readonly api: WithMemory
  /** A block of memory for results, and views of it; the memory may move when it grows, so views are taken anew. */
  readonly scratch: number
  readonly floats: () => Float32Array
  readonly doubles: () => Float64Array
  readonly integers: () => Int32Array
}

/** Bytes of the block for results. */
const SCRATCH = 256

let loaded: Promise<Pdfium> | undefined

/** PDFium is loaded once; after a trap inside of it `forgetPdfium` gives the next file a new one. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load()
  return loaded
}

export function forgetPdfium(): void {
  loaded = undefined
}

async function load(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer
  const silent = (): void => {}
  const api = (await init({ wasmBinary, print: silent, printErr: silent })) as WithMemory
  api.PDFiumExt_Init()
  const scratch = api.pdfium.wasmExports.malloc(SCRATCH)
  return {
    api,
    scratch,
    floats: () => new Float32Array(api.pdfium.HEAPU8.buffer, scratch, SCRATCH / 4),
    doubles: () => new Float64Array(api.pdfium.HEAPU8.buffer, scratch, SCRATCH / 8),
    integers: () => new Int32Array(api.pdfium.HEAPU8.buffer, scratch, SCRATCH / 4),
  }
}

/** Why PDFium did not open a file (FPDF_GetLastError). */
export const PDFIUM_ERRORS = { format: 3, password: 4, security: 5 } as const

export type OpenedDocument =
  | { readonly kind: 'open'; readonly document: number; readonly pageCount: number }
  | { readonly kind: 'failed'; readonly error: number }

/** Opens a document, hands it over, and closes it whatever happens. */
export function withDocument<T>({ api }: Pdfium, bytes: Uint8Array, use: (opened: OpenedDocument) => T): T {
  const { wasmExports } = api.pdfium
  const pointer = wasmExports.malloc(bytes.length)
  if (pointer === 0) throw new RangeError('no memory for the file')
  api.pdfium.HEAPU8.set(bytes, pointer)
  const document = api.FPDF_LoadMemDocument(pointer, bytes.length, '')
  try {
    if (document === 0) return use({ kind: 'failed', error: api.FPDF_GetLastError() })
    return use({ kind: 'open', document, pageCount: api.FPDF_GetPageCount(document) })
  } finally {
    if (document !== 0) api.FPDF_CloseDocument(document)
    wasmExports.free(pointer)
  }
}
