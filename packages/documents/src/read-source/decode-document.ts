import iconv from 'iconv-lite'
import { decodeText } from '../data-set/decode-text.ts'
import { Unreadable } from './unreadable.ts'

const REMEDY = '用记事本、Word 或 WPS 打开原文件，另存为 UTF-8 编码的文本。'

/** Decodes a text in the encodings of Chinese offices, also UTF-16 without BOM. @throws Unreadable */
export function decodePlain(bytes: Uint8Array, file: string): string {
  const utf16 = utf16WithoutBom(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  // Form feeds are page breaks here, but doubtful in the data files that the sniffing is made for. No GB18030 character contains one.
  const decoded = decodeText(bytes.includes(0x0c) ? bytes.map((byte) => (byte === 0x0c ? 0x20 : byte)) : bytes, file)
  if (decoded.kind === 'problem') throw new Unreadable('encoding-unknown', decoded.problem.message, REMEDY)
  if (decoded.encoding === 'UTF-16' || !bytes.includes(0x0c)) return decoded.text
  return decoded.encoding === 'UTF-8'
    ? new TextDecoder('utf-8').decode(bytes)
    : iconv.decode(Buffer.from(bytes), 'gb18030')
}

/** Decodes a web page: a BOM, then valid UTF-8, then what the page declares, then by sniffing. @throws Unreadable */
export function decodeHtml(bytes: Uint8Array, file: string): string {
  if (hasUtf16Bom(bytes) || utf16WithoutBom(bytes)) return decodePlain(bytes, file)
  const utf8 = strictUtf8(bytes)
  if (utf8 !== undefined) return utf8
  const declared = /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})/iu.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 4096)),
  )?.[1]
  if (declared === undefined) return decodePlain(bytes, file)
  if (/^utf-?8$/iu.test(declared)) return new TextDecoder('utf-8').decode(bytes)
  // Pages that say GB2312 use characters that only GBK and GB18030 have.
  const encoding = /^(?:gb|x-gbk|hz)/iu.test(declared) ? 'gb18030' : declared
  if (!iconv.encodingExists(encoding)) return decodePlain(bytes, file)
  return iconv.decode(Buffer.from(bytes), encoding)
}

export function hasUtf16Bom(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Every text has ASCII line ends or digits: in UTF-16 their other byte is NUL, always on the same side. */
const SNIFFED = 4096

function utf16WithoutBom(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0 || hasUtf16Bom(bytes)) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < Math.min(bytes.length, SNIFFED); at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return undefined
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const least = Math.max(2, Math.min(bytes.length, SNIFFED) / 200)
  const encoding = odd >= least && even === 0 ? 'utf-16le' : even >= least && odd === 0 ? 'utf-16be' : undefined
  if (encoding === undefined) return undefined
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls betray a binary file
    return /[\u0000-\u0008\u000e-\u001f]/u.test(text) ? undefined : encoding
  } catch {
    return undefined
  }
}
