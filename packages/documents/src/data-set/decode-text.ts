import type { Problem } from '@mingzhang/kernel'
import iconv from 'iconv-lite'

export type TextEncoding = 'UTF-8' | 'UTF-16' | 'GB18030'

export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: TextEncoding }
  | { readonly kind: 'problem'; readonly problem: Problem }

/**
 * Decodes a text file as Chinese offices produce them: UTF-8 with or without BOM, UTF-16 with BOM, GBK/GB18030 (what Excel in China
 * saves as CSV). Nothing is guessed by frequency: valid UTF-8 wins, then GB18030 that decodes without a single doubtful character.
 * @shape bytes, file name for the message -> text without BOM, or the problem `encoding-unknown`
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe])) return accepted(strict(bytes, 'utf-16le'), 'UTF-16', file)
  if (startsWith(bytes, [0xfe, 0xff])) return accepted(strict(bytes, 'utf-16be'), 'UTF-16', file)
  const utf8 = strict(bytes, 'utf-8')
  if (utf8 !== undefined || startsWith(bytes, [0xef, 0xbb, 0xbf])) return accepted(utf8, 'UTF-8', file)
  // Chinese UTF-8 with one broken byte is valid GBK more often than not, and would silently become other Chinese characters.
  if (isDamagedUtf8(bytes)) return unknown(file, '文件基本是 UTF-8 编码，但其中有损坏的字节。')
  return accepted(iconv.decode(Buffer.from(bytes), 'gb18030'), 'GB18030', file)
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Well-formed multi-byte sequences per broken one from which bytes count as damaged UTF-8: in GBK text they are rare accidents. */
const SOUND_PER_BROKEN = 8

function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.split('\uFFFD').length - 1
  const sound = text.match(/[\u0800-\uFFFC]/g)?.length ?? 0
  return sound > broken * SOUND_PER_BROKEN
}

/**
 * What no data file contains: replacement characters, private use (where unassigned GBK codes land), controls besides tab and line
 * ends (NUL betrays UTF-16 without BOM and binary files), noncharacters.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const DOUBTFUL = /[\uFFFD\uFFFE\uFFFF\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Co}|\p{Cs}/u
// UTF-8 and UTF-16 have been validated already; their rare controls are left to the record parser.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const BINARY = /\u0000/

function accepted(text: string | undefined, encoding: TextEncoding, file: string): DecodedText {
  if (text === undefined) return unknown(file, `文件标明是 ${encoding} 编码，但其中有损坏的字节。`)
  if ((encoding === 'GB18030' ? DOUBTFUL : BINARY).test(text)) {
    return unknown(file, '既不是 UTF-8，也不是 GBK（GB18030）编码的文本。')
  }
  return { kind: 'text', text: text.replace(/^\uFEFF/u, ''), encoding }
}

function unknown(file: string, message: string): DecodedText {
  return {
    kind: 'problem',
    problem: {
      code: 'encoding-unknown',
      place: { file },
      message,
      remedy: '用 Excel 或 WPS 打开原文件，另存为“CSV UTF-8（逗号分隔）”；YAML 文件用文本编辑器另存为 UTF-8。',
    },
  }
}
