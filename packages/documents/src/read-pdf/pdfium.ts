import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { Unreadable } from '../read-source/unreadable.ts'

/** The memory of a WebAssembly instance, in pages of 64 KiB. */
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow: (pages: number) => number
}

/** The library's types leave the memory out. */
type WithMemory = WrappedPdfiumModule & {
  readonly pdfium: { readonly HEAPU8: Uint8Array; readonly wasmExports: { readonly memory: WasmMemory } }
}

/**
 * Functions that are called for every character and line. The library's wrappers look each up by its name and check and convert its
 * arguments, which takes longer than most of the functions themselves.
 */
const FREQUENT = [
  'FPDFClipPath_CountPathSegments',
  'FPDFClipPath_CountPaths',
  'FPDFClipPath_GetPathSegment',
  'FPDFFormObj_GetObject',
  'FPDFPage_GetObject',
  'FPDFPageObj_GetClipPath',
  'FPDFPageObj_GetFillColor',
  'FPDFPageObj_GetMatrix',
  'FPDFPageObj_GetStrokeColor',
  'FPDFPageObj_GetType',
  'FPDFPath_CountSegments',
  'FPDFPath_GetDrawMode',
  'FPDFPath_GetPathSegment',
  'FPDFPathSegment_GetClose',
  'FPDFPathSegment_GetPoint',
  'FPDFPathSegment_GetType',
  'FPDFText_GetCharAngle',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetFontSize',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetMatrix',
  'FPDFText_GetTextObject',
  'FPDFText_GetUnicode',
  'FPDFText_IsGenerated',
] as const

/** The functions themselves; booleans are 0 and 1. */
type Direct = {
  readonly [Name in (typeof FREQUENT)[number]]: (...numbers: Parameters<WrappedPdfiumModule[Name]>) => number
}

/** PDFium, with what its functions need of memory. */
export interface Pdfium {
  readonly api: WithMemory
  readonly direct: Direct
  /** A block of memory for results, and views of it; the memory may move when it grows, so views are asked for anew. */
  readonly scratch: number
  readonly floats: () => Float32Array
  readonly doubles: () => Float64Array
  readonly integers: () => Int32Array
  /** Whether the document at hand wanted more memory than it may have. */
  readonly limit: { isReached: boolean }
}

/** What PDFium may take for a document: forms that draw forms, and streams that unpack a thousandfold, take all there is. @unit bytes */
export const PDFIUM_MEMORY = 2 ** 30

/** Bytes of the block for results. */
const SCRATCH = 256

let loaded: Promise<Pdfium> | undefined

/** PDFium is loaded once, and again after a trap. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load()
  return loaded
}

function forgetPdfium(): void {
  loaded = undefined
}

async function load(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer
  const silent = (): void => {}
  const api = (await init({ wasmBinary, print: silent, printErr: silent })) as WithMemory
  const limit = limitMemory(api.pdfium.wasmExports.memory)
  api.PDFiumExt_Init()
  const scratch = api.pdfium.wasmExports.malloc(SCRATCH)
  const exported = api.pdfium.wasmExports as unknown as Direct
  const direct = Object.fromEntries(FREQUENT.map((name) => [name, exported[name]])) as unknown as Direct
  return { api, direct, scratch, limit, ...viewsOf(() => api.pdfium.HEAPU8.buffer, scratch) }
}

/** The memory is the library's own; it grows by a call of its `grow`, which may refuse. */
function limitMemory(memory: WasmMemory): { isReached: boolean } {
  const limit = { isReached: false }
  const grow = memory.grow.bind(memory)
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * WASM_PAGE > PDFIUM_MEMORY) {
      limit.isReached = true
      throw new RangeError('more memory than a document may take')
    }
    return grow(pages)
  }
  return limit
}

/** @unit bytes */
const WASM_PAGE = 65536

function viewsOf(memory: () => ArrayBufferLike, scratch: number): Pick<Pdfium, 'floats' | 'doubles' | 'integers'> {
  const lasting = <View extends { readonly buffer: ArrayBufferLike }>(create: () => View): (() => View) => {
    let view = create()
    return () => {
      if (view.buffer !== memory()) view = create()
      return view
    }
  }
  return {
    floats: lasting(() => new Float32Array(memory(), scratch, SCRATCH / 4)),
    doubles: lasting(() => new Float64Array(memory(), scratch, SCRATCH / 8)),
    integers: lasting(() => new Int32Array(memory(), scratch, SCRATCH / 4)),
  }
}

/** Why PDFium did not open a file (FPDF_GetLastError). */
export const PDFIUM_ERRORS = { format: 3, password: 4, security: 5 } as const

export type OpenedDocument =
  | { readonly kind: 'open'; readonly document: number; readonly pageCount: number }
  | { readonly kind: 'failed'; readonly error: number }

/** Memory that a document may leave behind; PDFium never gives any back. @unit bytes */
const KEPT = 256 * 2 ** 20

/** Opens a document, hands it over, and closes it. Where PDFium traps it is thrown away instead: its memory can no longer be trusted. */
export function withDocument<T>({ api, limit }: Pdfium, bytes: Uint8Array, use: (opened: OpenedDocument) => T): T {
  const { wasmExports } = api.pdfium
  return closing(
    () => {
      limit.isReached = false
      const pointer = wasmExports.malloc(bytes.length)
      if (pointer === 0) throw new RangeError('no memory for the file')
      api.pdfium.HEAPU8.set(bytes, pointer)
      const document = api.FPDF_LoadMemDocument(pointer, bytes.length, '')
      return { pointer, document }
    },
    ({ document }) =>
      use(
        document === 0
          ? { kind: 'failed', error: api.FPDF_GetLastError() }
          : { kind: 'open', document, pageCount: api.FPDF_GetPageCount(document) },
      ),
    ({ pointer, document }) => {
      if (document !== 0) api.FPDF_CloseDocument(document)
      wasmExports.free(pointer)
      if (api.pdfium.HEAPU8.length > KEPT) forgetPdfium()
    },
  )
}

/**
 * Opens, uses and closes something of PDFium's. What is thrown for a reason of ours closes it, too; after anything else nothing of PDFium
 * may be called any more, and the next file is given a new one.
 */
export function closing<Opened, T>(open: () => Opened, use: (opened: Opened) => T, close: (opened: Opened) => void): T {
  try {
    const opened = open()
    let result: T
    try {
      result = use(opened)
    } catch (error) {
      if (error instanceof Unreadable) close(opened)
      throw error
    }
    close(opened)
    return result
  } catch (error) {
    if (!(error instanceof Unreadable)) forgetPdfium()
    throw error
  }
}

/** Loads a page by its number, hands it over, and closes it. @returns undefined where there is no such page */
export function withPage<T>(
  { api }: Pdfium,
  document: number,
  number: number,
  use: (page: number) => T,
): T | undefined {
  return closing(
    () => api.FPDF_LoadPage(document, number - 1),
    (page) => (page === 0 ? undefined : use(page)),
    (page) => {
      if (page !== 0) api.FPDF_ClosePage(page)
    },
  )
}
