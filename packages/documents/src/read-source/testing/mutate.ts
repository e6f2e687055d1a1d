import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { EXTREME_NUMBERS, joined } from './extremes.ts'
import { isPdf, mutatePdf } from './mutate-pdf.ts'
import type { Random } from './random.ts'

/** Changes bytes as damage and malice do: anywhere, inside the text that an archive's entries hold, or among a PDF's objects. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  if (isZip(bytes) && random.chance(0.75)) return mutateEntries(bytes, random)
  if (isPdf(bytes) && random.chance(0.75)) return repeated(bytes, random, (each) => mutatePdf(each, random))
  if (isText(bytes) && random.chance(0.75)) return strToU8(mutateText(strFromU8(bytes), random))
  return repeated(bytes, random, (each) => mutateBytes(each, other, random))
}

function repeated<T>(value: T, random: Random, change: (value: T) => T): T {
  let changed = value
  for (let times = 1 + random.below(4); times > 0; times--) changed = change(changed)
  return changed
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 1000).includes(0) && !isPdf(bytes)
}

const EXTREME_BYTES = [0, 1, 0x7f, 0x80, 0xfe, 0xff] as const
/** Longer insertions only make the run slow. */
const LONGEST_PIECE = 4096

function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1)
  const length = random.below(Math.min(LONGEST_PIECE, bytes.length - at) + 1)
  switch (random.below(8)) {
    case 0: {
      const flipped = bytes.slice()
      for (let count = 1 + random.below(16); count > 0; count--) {
        const position = random.below(flipped.length)
        flipped[position] = (flipped[position] ?? 0) ^ (1 << random.below(8))
      }
      return flipped
    }
    case 1:
      return bytes.slice(0, at)
    case 2:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length))
    case 3:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at))
    case 4: {
      const from = random.below(other.length + 1)
      return joined(bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at))
    }
    case 5:
      return bytes.slice().fill(random.pick(EXTREME_BYTES), at, at + 1 + random.below(8))
    case 6: {
      const moved = bytes.slice()
      moved.copyWithin(random.below(bytes.length + 1), at, at + length)
      return moved
    }
    default:
      return replaceNumber(bytes, at, random)
  }
}

/** Replaces the next run of ASCII digits: offsets, lengths and references of a PDF, counts of anything. */
function replaceNumber(bytes: Uint8Array, from: number, random: Random): Uint8Array {
  const isDigit = (index: number): boolean => {
    const byte = bytes[index] ?? 0
    return byte >= 0x30 && byte <= 0x39
  }
  let start = from
  while (start < bytes.length && !isDigit(start)) start++
  let end = start
  while (end < bytes.length && isDigit(end)) end++
  return joined(bytes.subarray(0, start), strToU8(random.pick(EXTREME_NUMBERS)), bytes.subarray(end))
}

/** Mutates the text of one or two entries and packs the archive again; now and then drops or renames an entry. */
function mutateEntries(bytes: Uint8Array, random: Random): Uint8Array {
  const entries = unzipSync(bytes)
  const names = Object.keys(entries)
  for (let times = 1 + random.below(2); times > 0; times--) {
    const name = names[random.below(names.length)] ?? ''
    const content = entries[name]
    if (!content) continue
    if (random.chance(0.05)) delete entries[name]
    else if (random.chance(0.03)) entries[names[random.below(names.length)] ?? name] = content
    else entries[name] = strToU8(mutateText(strFromU8(content), random))
  }
  return zipSync(entries, { level: 1 })
}

/** What readers of markup and text trip over. */
const TOKENS = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#0;',
  '&#x110000;',
  '&amp;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<',
  '>',
  '"',
  "'",
  '\0',
  '\ufeff',
  '\ud800',
  '\t',
  '\f',
  '\r',
  '\n\n',
  '　',
  '\u200b',
  ',',
  '|',
  '|---|---|',
  '# ',
  '- 3 -',
  '--- page 3 ---',
  '```',
  '<table>',
  '</table>',
  '<tr>',
  '<td colspan=1000 rowspan=0>',
  '<td rowspan=65534>',
  '<b>',
  '<a>',
  '<p>',
  '<svg>',
  '<select>',
  '<w:p>',
  '</w:p>',
  '<w:tbl>',
  '<w:tc>',
  '<w:vMerge/>',
  '<w:gridSpan w:val="63"/>',
  '<w:br w:type="page"/>',
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:sectPr/>',
  '<w:txbxContent>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="A1" t="s"><v>99999</v></c>',
  '<row r="1048576"/>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<mergeCell ref="B7:A1"/>',
  '<col min="1" max="16384" hidden="1"/>',
] as const

function mutateText(text: string, random: Random): string {
  return repeated(text, random, (each) => mutateTextOnce(each, random))
}

function mutateTextOnce(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const length = random.below(Math.min(LONGEST_PIECE, text.length - at) + 1)
  const piece = text.slice(at, at + length)
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(at)
    case 1:
      return text.slice(0, at) + text.slice(at + length)
    case 2: {
      const to = random.below(text.length + 1)
      return text.slice(0, to) + piece + text.slice(to)
    }
    case 3:
      return replaceNext(text, at, /-?\d+(?:\.\d+)?/g, random.pick(EXTREME_NUMBERS))
    case 4:
      return replaceNext(text, at, /<\/?[\w:]+[^>]*>/g, random.chance(0.5) ? '' : random.pick(TOKENS))
    case 5:
      return replaceNext(text, at, /"[^"]*"/g, `"${random.pick([...EXTREME_NUMBERS, '', 'A1', '../../x', 'none'])}"`)
    case 6:
      // Deep or wide: the same piece many times.
      return (
        text.slice(0, at) + (piece.slice(0, 60) || random.pick(TOKENS)).repeat(1 + random.below(500)) + text.slice(at)
      )
    default:
      return text.slice(0, at) + random.pick(TOKENS).repeat(1 + random.below(300)) + text.slice(at)
  }
}

function replaceNext(text: string, from: number, pattern: RegExp, replacement: string): string {
  pattern.lastIndex = from
  const match = pattern.exec(text)
  return match ? text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length) : text
}
