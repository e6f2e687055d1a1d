import { Inflate } from 'fflate'
import type { Budget } from './budget.ts'
import { type XmlHandler, xmlParser } from './parse-xml.ts'
import { damaged, encrypted } from './unreadable.ts'

interface Entry {
  readonly method: number
  readonly encrypted: boolean
  readonly packedSize: number
  readonly offset: number
}

/** A ZIP file whose entries are inflated on demand, piece by piece, under the budget. */
export interface Archive {
  readonly names: ReadonlySet<string>
  /** Parses an entry as XML while it is inflated; nothing where there is no such entry. @throws Unreadable */
  readXml(name: string, handler: XmlHandler): void
  /** The first bytes of an entry as text. @throws Unreadable */
  head(name: string, length: number): string
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const LONGEST_COMMENT = 0xffff
/** Deflate expands a thousandfold at most, so that much compressed input gives 16 MB at a time. */
const PACKED_PIECE = 2 ** 14

/**
 * Opens a ZIP file by its directory. Sizes that the directory states are not believed: what counts is what comes out.
 * @throws Unreadable when there is no sound directory
 */
export function openArchive(bytes: Uint8Array, budget: Budget): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const entries = readDirectory(bytes, view)

  function stream(name: string, take: (piece: Uint8Array) => void): void {
    const entry = entries.get(name)
    if (!entry) return
    const { offset } = entry
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) throw broken()
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    const packed = bytes.subarray(start, start + entry.packedSize)
    if (entry.encrypted) throw encrypted('压缩包内的文件已加密。')
    if (packed.length < entry.packedSize) throw broken()
    if (entry.method === 0) {
      takeCounted(packed)
      return
    }
    if (entry.method !== 8) throw broken()
    let ended = false
    const inflate = new Inflate((piece, final) => {
      ended ||= final
      takeCounted(piece)
    })
    for (let at = 0; at < packed.length && !ended; at += PACKED_PIECE) {
      inflate.push(packed.subarray(at, at + PACKED_PIECE), at + PACKED_PIECE >= packed.length)
    }

    function takeCounted(piece: Uint8Array): void {
      budget.unpack(piece.length)
      take(piece)
    }
  }

  return {
    names: new Set(entries.keys()),
    readXml: (name, handler) => {
      if (!entries.has(name)) return
      const parser = xmlParser(handler, budget)
      let decoder: InstanceType<typeof TextDecoder> | undefined
      stream(name, (piece) => {
        decoder ??= new TextDecoder(encodingOf(piece))
        parser.write(decoder.decode(piece, { stream: true }))
      })
      parser.write(decoder?.decode() ?? '')
      parser.close()
    },
    head: (name, length) => {
      let text = ''
      stream(name, (piece) => {
        if (text.length < length) text += new TextDecoder('latin1').decode(piece.subarray(0, length - text.length))
      })
      return text
    },
  }
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le'
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function readDirectory(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const end = endOfDirectory(bytes, view)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  const decoder = new TextDecoder()
  // Whoever writes more than 65,535 entries does not write a document.
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw broken()
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const entry = {
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      unpackedSize: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    }
    entries.set(name.replaceAll('\\', '/').replace(/^\//u, ''), large(entry, view, at + 46 + nameLength, extraLength))
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

function endOfDirectory(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  throw broken()
}

const IN_EXTRA = 0xffffffff
const ZIP64 = 1

/** ZIP64: sizes and offset that are all ones stand in an extra field. Streaming writers use it for small files too. */
function large(entry: Entry & { readonly unpackedSize: number }, view: DataView, start: number, length: number): Entry {
  let { packedSize, offset } = entry
  if (packedSize !== IN_EXTRA && offset !== IN_EXTRA) return entry
  const end = start + length
  for (let at = start; at + 4 <= end && end <= view.byteLength; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64) continue
    let field = at + 4
    const next = (): number => {
      if (field + 8 > end) throw broken()
      field += 8
      return Number(view.getBigUint64(field - 8, true))
    }
    if (entry.unpackedSize === IN_EXTRA) next()
    if (packedSize === IN_EXTRA) packedSize = next()
    if (offset === IN_EXTRA) offset = next()
    break
  }
  return { ...entry, packedSize, offset }
}

function broken(): Error {
  return damaged('文件不完整或已损坏（压缩结构无法读取）。')
}
