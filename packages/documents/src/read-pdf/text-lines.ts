import type { PageArea, SourceText, TextPiece } from '@mingzhang/kernel'
import { isWide } from '../read-source/clean-text.ts'
import type { Box, Glyph } from './page-content.ts'

/** Characters that stand on one line, from the left. */
export interface TextLine extends Box {
  readonly glyphs: readonly Glyph[]
  readonly baseline: number
  /** Width of a full-width character. @unit points */
  readonly em: number
}

/** Characters whose baselines lie this close, as a part of their size, are on one line. */
const LEVEL = 0.3
/** Lines that a character is compared with, the last ones: a sorted page needs no more. */
const RECENT = 6

/** Groups characters into lines, from the top. */
export function textLines(glyphs: readonly Glyph[]): readonly TextLine[] {
  const sorted = [...glyphs].sort((a, b) => a.baseline - b.baseline)
  const lines: { glyphs: Glyph[]; baseline: number; size: number }[] = []
  for (const glyph of sorted) {
    const { baseline, size } = glyph
    let home: (typeof lines)[number] | undefined
    for (let index = lines.length - 1; index >= Math.max(0, lines.length - RECENT); index--) {
      const line = lines[index]
      if (line && Math.abs(line.baseline - baseline) <= LEVEL * Math.max(line.size, size)) {
        home = line
        break
      }
    }
    if (!home) lines.push({ glyphs: [glyph], baseline, size })
    else {
      home.glyphs.push(glyph)
      // The larger characters tell where the line is; a raised mark does not.
      if (size > home.size * 1.2) {
        home.baseline = baseline
        home.size = size
      }
    }
  }
  return lines.map(({ glyphs: own }) => lineOf(own)).sort((a, b) => a.baseline - b.baseline)
}

/** A part of a character's width within which the same character is the same print: bold letters are printed twice. */
const TWICE = 0.3

/** One line of its characters, in any order. */
export function lineOf(glyphs: readonly Glyph[]): TextLine {
  const sorted = [...glyphs].sort((a, b) => a.left - b.left || a.right - b.right)
  const single = sorted.filter((glyph, index) => {
    const before = sorted[index - 1]
    return !(
      before &&
      before.text === glyph.text &&
      glyph.left - before.left < TWICE * Math.max(1, before.right - before.left)
    )
  })
  const widths = single
    .filter(({ text }) => isWide(text))
    .map(({ left, right }) => right - left)
    .sort((a, b) => a - b)
  const sizes = single.map(({ size }) => size).sort((a, b) => a - b)
  const baselines = single.map(({ baseline }) => baseline).sort((a, b) => a - b)
  return {
    glyphs: single,
    baseline: baselines[baselines.length >> 1] ?? 0,
    em: widths[widths.length >> 1] ?? sizes[sizes.length >> 1] ?? 0,
    left: Math.min(...single.map(({ left }) => left)),
    right: Math.max(...single.map(({ right }) => right)),
    top: Math.min(...single.map(({ top }) => top)),
    bottom: Math.max(...single.map(({ bottom }) => bottom)),
  }
}

/** A gap of this part of a full-width character is a space; beside digits and letters a smaller one is. */
const WIDE_SPACE = 0.6
const NARROW_SPACE = 0.22

/** Whether a space stands between two characters of a line. */
export function isSpaced(before: Glyph, after: Glyph, em: number): boolean {
  const gap = after.left - before.right
  return gap > em * (isWide(before.text) || isWide(after.text) ? WIDE_SPACE : NARROW_SPACE)
}

/** The text of a line, and where each character begins. */
export function lineText({ glyphs, em }: Pick<TextLine, 'glyphs' | 'em'>): {
  readonly text: string
  readonly edges: readonly number[]
} {
  let text = ''
  const edges: number[] = []
  for (const [index, glyph] of glyphs.entries()) {
    const before = glyphs[index - 1]
    if (before && isSpaced(before, glyph, em)) {
      text += ' '
      edges.push(before.right)
    }
    // A character beyond the basic plane counts twice.
    for (let at = 0; at < glyph.text.length; at++) edges.push(glyph.left)
    text += glyph.text
  }
  return { text, edges }
}

/** Where text of the page as read stands on the page as displayed; characters do not lie side by side there where it is turned. */
export interface Placing {
  readonly isUpright: boolean
  readonly areaOf: (box: Box) => PageArea
}

/** Lines that only wrap, as one text with the pieces that say where each stands. */
export function joinedText(lines: readonly { readonly line: TextLine; readonly placing: Placing }[]): SourceText {
  let text = ''
  const pieces: TextPiece[] = []
  for (const { line, placing } of lines) {
    const own = lineText(line)
    if (own.text === '') continue
    if (text !== '' && isApart(text, own.text)) text += ' '
    const start = text.length
    text += own.text
    if (placing.isUpright) pieces.push({ start, end: text.length, area: placing.areaOf(line), edges: own.edges })
    else for (const piece of turnedPieces(line, own.text, start, placing)) pieces.push(piece)
  }
  return { text, pieces }
}

function turnedPieces(line: TextLine, text: string, start: number, { areaOf }: Placing): readonly TextPiece[] {
  let at = 0
  return line.glyphs.map((glyph) => {
    at = text.indexOf(glyph.text, at)
    const piece = { start: start + at, end: start + at + glyph.text.length, area: areaOf(glyph) }
    at += glyph.text.length
    return piece
  })
}

/** Between words in letters a line break is a space; inside a number or beside Chinese it is nothing. */
function isApart(before: string, after: string): boolean {
  const last = before[before.length - 1] ?? ''
  const first = after[0] ?? ''
  if (isWide(last) || isWide(first)) return false
  return !(/[\d,.]/.test(last) && /[\d,.]/.test(first))
}
