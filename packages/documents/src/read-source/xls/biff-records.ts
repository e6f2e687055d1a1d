import iconv from 'iconv-lite'
import { damaged } from '../unreadable.ts'

/** Record types of BIFF5 and BIFF8 (MS-XLS) that tell what a sheet shows. */
export const BIFF = {
  bof: 0x809,
  eof: 0x0a,
  continue: 0x3c,
  filePass: 0x2f,
  codePage: 0x42,
  dateMode: 0x22,
  format: 0x41e,
  xf: 0xe0,
  boundSheet: 0x85,
  sharedStrings: 0xfc,
  row: 0x208,
  columnInfo: 0x7d,
  number: 0x203,
  rk: 0x27e,
  multipleRk: 0xbd,
  sharedLabel: 0xfd,
  label: 0x204,
  richLabel: 0xd6,
  formula: 0x06,
  string: 0x207,
  boolOrError: 0x205,
  blank: 0x201,
  multipleBlank: 0xbe,
  mergedCells: 0xe5,
} as const

/** A record's content: its own bytes, then those of the `CONTINUE` records after it. Reading past the end throws `Unreadable`. */
export class BiffRecord {
  readonly type: number
  readonly #pieces: readonly Uint8Array[]
  #piece = 0
  #at = 0

  constructor(type: number, pieces: readonly Uint8Array[]) {
    this.type = type
    this.#pieces = pieces
  }

  u8(): number {
    return this.#bytes(1)[0] ?? 0
  }

  u16(): number {
    const [low = 0, high = 0] = this.#bytes(2)
    return low | (high << 8)
  }

  u32(): number {
    return this.u16() + this.u16() * 2 ** 16
  }

  double(): number {
    const bytes = this.#bytes(8)
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true)
  }

  skip(count: number): void {
    this.#bytes(count)
  }

  get left(): number {
    let left = -this.#at
    for (let piece = this.#piece; piece < this.#pieces.length; piece++) left += this.#pieces[piece]?.length ?? 0
    return left
  }

  /** Characters of one or two bytes; where they go on in the next record, that says anew which. */
  characters(count: number, wide: boolean): string {
    let text = ''
    let rest = count
    let isWide = wide
    while (rest > 0) {
      const piece = this.#pieces[this.#piece]
      if (!piece) throw shortRecord()
      const size = isWide ? 2 : 1
      const here = Math.min(rest, Math.floor((piece.length - this.#at) / size))
      const bytes = Buffer.from(piece.buffer, piece.byteOffset + this.#at, here * size)
      text += bytes.toString(isWide ? 'utf16le' : 'latin1')
      this.#at += here * size
      rest -= here
      if (rest === 0) break
      this.#piece++
      this.#at = 0
      isWide = (this.u8() & 1) === 1
    }
    return text
  }

  /** Bytes of an old code page. */
  encoded(count: number, encoding: string): string {
    return iconv.decode(Buffer.from(this.#bytes(count)), encoding)
  }

  #bytes(count: number): Uint8Array {
    const piece = this.#pieces[this.#piece]
    if (piece && this.#at + count <= piece.length) {
      this.#at += count
      return piece.subarray(this.#at - count, this.#at)
    }
    const gathered: number[] = []
    if (count > this.left) throw shortRecord()
    while (gathered.length < count) {
      const current = this.#pieces[this.#piece]
      if (!current) throw shortRecord()
      if (this.#at < current.length) gathered.push(current[this.#at++] ?? 0)
      else {
        this.#piece++
        this.#at = 0
      }
    }
    return Uint8Array.from(gathered)
  }
}

/** The records from a position to the end of its substream, those of substreams within it (charts) left out. @throws Unreadable */
export function* biffRecords(stream: Uint8Array, start: number): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length)
  let at = start
  let depth = 0
  while (at + 4 <= stream.length) {
    const type = view.getUint16(at, true)
    const pieces: Uint8Array[] = []
    do {
      const end = at + 4 + view.getUint16(at + 2, true)
      if (end > stream.length) throw damaged('工作簿不完整：记录在文件末尾中断。')
      pieces.push(stream.subarray(at + 4, end))
      at = end
    } while (at + 4 <= stream.length && view.getUint16(at, true) === BIFF.continue)
    if (type === BIFF.bof) depth++
    if (depth <= 1) yield new BiffRecord(type, pieces)
    if (type === BIFF.eof && --depth <= 0) return
  }
}

function shortRecord(): Error {
  return damaged('工作簿已损坏：记录比内容短。')
}
