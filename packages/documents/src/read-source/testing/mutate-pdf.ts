import { deflateSync, inflateSync } from 'node:zlib'
import { EXTREME_NUMBERS, joined } from './extremes.ts'
import type { Random } from './random.ts'

export function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 1024)).includes('%PDF-')
}

/**
 * Changes a PDF below its surface: its objects, their references and streams, its page tree and cross-reference table. Where the change
 * moves what follows, the offsets of the table are wrong, and the reader must find the objects by itself.
 */
export function mutatePdf(bytes: Uint8Array, random: Random): Uint8Array {
  const text = latin1(bytes)
  switch (random.below(9)) {
    case 0:
      return fromLatin1(replaceOne(text, /\b\d{1,7}(?= \d{1,2} R\b)/gu, random, () => anyNumber(text, random)))
    case 1:
      return fromLatin1(replaceOne(text, /(?<=[\s[/])-?\d+(?:\.\d+)?(?=[\s\]>/])/gu, random, () => extreme(random)))
    case 2:
      return mutateStream(bytes, text, random)
    case 3:
      return fromLatin1(swapObjects(text, random))
    case 4:
      return withUpdate(bytes, text, random, cyclicObject(text, random))
    case 5:
      return withUpdate(bytes, text, random, nestedPages(text, random))
    case 6:
      return fromLatin1(breakTable(text, random))
    case 7:
      return fromLatin1(replaceOne(text, /\/[A-Z][A-Za-z0-9]{1,20}/gu, random, () => random.pick(NAMES)))
    default:
      return fromLatin1(
        replaceOne(text, /\b(?:endobj|endstream|stream|obj|trailer|startxref|xref)\b/gu, random, () => ''),
      )
  }
}

/** Names that change what a dictionary means. */
const NAMES = [
  '/Type',
  '/Kids',
  '/Parent',
  '/Count',
  '/Length',
  '/Filter',
  '/FlateDecode',
  '/LZWDecode',
  '/RunLengthDecode',
  '/ASCII85Decode',
  '/DCTDecode',
  '/JBIG2Decode',
  '/JPXDecode',
  '/DecodeParms',
  '/Predictor',
  '/Columns',
  '/ObjStm',
  '/XRef',
  '/Prev',
  '/Encrypt',
  '/W',
  '/Index',
  '/Contents',
  '/Resources',
  '/XObject',
  '/Form',
  '/Pattern',
  '/Shading',
  '/Type0',
  '/Type3',
  '/CIDFontType0',
  '/Identity-V',
  '/ToUnicode',
  '/Rotate',
  '/UserUnit',
  '/MediaBox',
  '/Matrix',
  '/BBox',
  '/Null',
] as const

function extreme(random: Random): string {
  return random.pick(EXTREME_NUMBERS)
}

/** The number of an object that is there, or one that is not. */
function anyNumber(text: string, random: Random): string {
  if (random.chance(0.2)) return extreme(random)
  const numbers = [...text.matchAll(OBJECT)].map(([, number]) => number ?? '')
  return numbers[random.below(numbers.length)] ?? '1'
}

const OBJECT = /(?<=[\r\n])(\d{1,7}) \d{1,5} obj\b/gu

/** Replaces one match, each as likely. */
function replaceOne(text: string, pattern: RegExp, random: Random, replacement: () => string): string {
  const matches = [...text.matchAll(pattern)]
  const match = matches[random.below(matches.length)]
  if (!match) return text
  return text.slice(0, match.index) + replacement() + text.slice(match.index + match[0].length)
}

/** Two objects change their numbers: every reference to one is to the other. */
function swapObjects(text: string, random: Random): string {
  const all = [...text.matchAll(OBJECT)]
  const [first, second] = [all[random.below(all.length)], all[random.below(all.length)]].sort(
    (a, b) => (a?.index ?? 0) - (b?.index ?? 0),
  )
  if (!first || !second || first === second) return text
  return (
    text.slice(0, first.index) +
    second[0] +
    text.slice(first.index + first[0].length, second.index) +
    first[0] +
    text.slice(second.index + second[0].length)
  )
}

/** An object that refers to itself, by way of what readers follow. */
function cyclicObject(text: string, random: Random): (number: string) => string {
  const other = anyNumber(text, random)
  return (number) =>
    random.pick([
      `<< /Type /Pages /Kids [${number} 0 R ${other} 0 R] /Count 3 /Parent ${number} 0 R >>`,
      `<< /Type /Page /Parent ${number} 0 R /Contents ${number} 0 R /Resources ${number} 0 R >>`,
      `<< /Type /Page /MediaBox [0 0 595 842] /Contents [${`${number} 0 R `.repeat(20)}] >>`,
      `<< /Length ${number} 0 R /Filter ${number} 0 R >>\nstream\nBT ET\nendstream`,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${number} 0 R >> >> /Length 6 >>\nstream\n/X Do \nendstream`,
      `<< /Type /Font /Subtype /Type0 /Encoding ${number} 0 R /DescendantFonts ${number} 0 R /ToUnicode ${number} 0 R >>`,
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs ${number} 0 R /Encoding ${number} 0 R >>`,
      `<< /Type /ObjStm /N 9 /First 2147483647 /Extends ${number} 0 R /Length 0 >>\nstream\n\nendstream`,
      `${number} 0 R`,
      `[${number} 0 R]`,
      `<< /FunctionType 3 /Domain [0 1] /Functions [${number} 0 R] /Bounds [] /Encode [0 1] >>`,
      `[/Indexed ${number} 0 R 255 ${number} 0 R]`,
    ])
}

/** A page tree of depth or breadth without need. */
function nestedPages(text: string, random: Random): (number: string) => string {
  const page = anyNumber(text, random)
  return (number) =>
    random.pick([
      `<< /Type /Pages /Kids [${`${page} 0 R `.repeat(1 + random.below(400))}] /Count ${extreme(random)} >>`,
      `<< /Type /Pages /Kids [${'<< /Type /Pages /Kids ['.repeat(1 + random.below(400))}${page} 0 R`,
      `<< /Type /Page /MediaBox [0 0 ${extreme(random)} ${extreme(random)}] /Rotate ${extreme(random)} /UserUnit ${extreme(random)} /Contents ${page} 0 R >>`,
      `${'['.repeat(1 + random.below(2000))}${number} 0 R`,
      `${'<< /A '.repeat(1 + random.below(2000))}${number} 0 R`,
    ])
}

/** An object in place of another, as an incremental update writes it: the rest of the file stays as it is. */
function withUpdate(bytes: Uint8Array, text: string, random: Random, content: (number: string) => string): Uint8Array {
  const objects = [...text.matchAll(OBJECT)]
  const number = objects[random.below(objects.length)]?.[1] ?? '1'
  const previous =
    text
      .slice(text.lastIndexOf('startxref') + 9)
      .trim()
      .split(/\s/u, 1)[0] ?? '0'
  const root = /\/Root (\d+ \d+ R)/u.exec(text)?.[1] ?? '1 0 R'
  const object = `\n${number} 0 obj\n${content(number)}\nendobj\n`
  const table = `xref\n${number} 1\n${String(bytes.length + 1).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 99999 /Root ${root} /Prev ${random.chance(0.1) ? bytes.length + object.length : previous} >>\nstartxref\n${bytes.length + object.length}\n%%EOF\n`
  return joined(bytes, fromLatin1(object + table))
}

/** The cross-reference table, or where it is said to begin, tells something else. */
function breakTable(text: string, random: Random): string {
  if (random.chance(0.5))
    return replaceOne(text, /(?<=startxref\s+)\d+/gu, random, () =>
      random.chance(0.5) ? extreme(random) : String(random.below(text.length)),
    )
  return replaceOne(text, /\d{10}(?= \d{5} [nf])|(?<=\/(?:Size|Prev|Index|W) \[?)\d+/gu, random, () =>
    random.chance(0.5) ? '9999999999' : String(random.below(text.length)).padStart(10, '0'),
  )
}

/** A compressed stream whose content is changed and packed again, or damaged as it is. */
function mutateStream(bytes: Uint8Array, text: string, random: Random): Uint8Array {
  const starts = [...text.matchAll(/\bstream\r?\n/gu)]
  const match = starts[random.below(starts.length)]
  if (!match) return bytes
  const from = match.index + match[0].length
  const to = text.indexOf('endstream', from)
  if (to < 0) return bytes
  const packed = bytes.subarray(from, to)
  let content: Uint8Array
  try {
    content = inflateSync(packed, { maxOutputLength: 2 ** 24 })
  } catch {
    const damaged = packed.slice()
    for (let count = 1 + random.below(8); count > 0; count--) damaged[random.below(damaged.length)] = random.below(256)
    return joined(bytes.subarray(0, from), damaged, bytes.subarray(to))
  }
  return joined(bytes.subarray(0, from), deflateSync(mutateContent(content, random)), bytes.subarray(to))
}

/** Operators that readers of pages trip over. */
const OPERATORS = [
  ' q '.repeat(3000),
  ' Q '.repeat(3000),
  ' BT '.repeat(500),
  ' 1 0 0 1 9e99 -9e99 cm ',
  ' 0 0 0 0 0 0 cm ',
  ' 1e-30 0 0 1e-30 0 0 cm ',
  ' 1 0 0 1 0 0 Tm '.repeat(500),
  ' [(a) -99999999999 (b)] TJ ',
  ' 0 0 99999999 99999999 re W n ',
  ' 0 0 1 1 re '.repeat(3000),
  ' f ',
  ' S ',
  ' 0 0 m 9 9 l S '.repeat(2000),
  ' BI /W 65535 /H 65535 /BPC 8 /CS /RGB ID x EI ',
  ' BI /W 1 /H 1 ID ',
  ' << '.repeat(600),
  ' [ '.repeat(600),
  ' ( '.repeat(600),
  ' 0 Tf ',
  ' /F1 1e30 Tf ',
  ' 1e30 TL T* ',
  ' 3 Tr ',
  ' 90 Tz ',
  ' /X Do ',
  ' BX ',
] as const

function mutateContent(content: Uint8Array, random: Random): Uint8Array {
  const text = latin1(content)
  const at = random.below(text.length + 1)
  const length = random.below(Math.min(4096, text.length - at) + 1)
  switch (random.below(5)) {
    case 0:
      return fromLatin1(text.slice(0, at) + random.pick(OPERATORS) + text.slice(at))
    case 1:
      return fromLatin1(text.slice(0, at) + text.slice(at + length))
    case 2:
      return fromLatin1(text.slice(0, at) + text.slice(at, at + length).repeat(1 + random.below(20)) + text.slice(at))
    case 3:
      return fromLatin1(replaceOne(text, /-?\d+(?:\.\d+)?/gu, random, () => extreme(random)))
    default: {
      const damaged = content.slice()
      for (let count = 1 + random.below(16); count > 0; count--)
        damaged[random.below(damaged.length)] = random.below(256)
      return damaged
    }
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function fromLatin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
