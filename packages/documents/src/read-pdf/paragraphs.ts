import { isWide } from '../read-source/clean-text.ts'
import { lineText, type TextLine } from './text-lines.ts'

/** The column that a page's text fills, told by its lines. */
export interface TextColumn {
  readonly left: number
  readonly right: number
  /** From one line to the next inside a paragraph. @unit points */
  readonly pitch: number
}

/** A list number, a chapter's number or the like: what begins with one begins a paragraph. */
const MARKER =
  /^(?:[（(][一二三四五六七八九十百\d]+[)）]|[一二三四五六七八九十百]+[、.．]|\d{1,3}(?:[、．)）]|\.(?!\d)|\.(?=(?:19|20)\d\d年))|第[一二三四五六七八九十百]+[部章节条]|[①-⑳]|附[件表注：:]|注[：:]|说明[：:])/u
const SENTENCE_END = /[。；：！？;:!?]$/u
/** After these a number goes on with the sentence. */
const UNFINISHED = /[，、（(“‘《〈—-]$/u
/** Sentences have these, headings do not. */
const IN_SENTENCE = /[，；。]/u
/** An entry of a table of contents, with or without its page. */
const LEADER = /[.…·．‥]{3,}\s*\d*$/u
/** Part of the pitch from which a gap between lines is one between paragraphs. */
const WIDE_GAP = 1.55
/** How much a line may lack of the column's width and be full, in characters, beside the word that did not fit. */
const SLACK = 0.8
/** Part of the column from which a line that ends in the middle of a sentence goes on below, though it would have room for more. */
const LONG = 0.6
/** Indents and outdents smaller than this are inaccuracies, in characters. */
const SAME_LEFT = 0.6

/** The column of text of a page: its lines' leftmost beginning, rightmost end, and usual pitch. */
export function textColumn(lines: readonly TextLine[]): TextColumn {
  const long = lines.filter((line) => line.right - line.left > line.em * 8 && !isDivided(line))
  const of = long.length > 0 ? long : lines
  const gaps = of
    .slice(1)
    .map((line, index) => line.baseline - (of[index]?.baseline ?? 0))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  return {
    left: Math.min(...of.map(({ left }) => left)),
    right: Math.max(...of.map(({ right }) => right)),
    // The closest third are inside paragraphs, whatever the paragraphs are like.
    pitch: gaps[Math.floor(gaps.length / 3)] ?? (of[0]?.em ?? 12) * 1.6,
  }
}

/** Whether a line has parts that stand far apart: captions to its left and right, or the columns of a table without lines. */
function isDivided({ glyphs, em }: TextLine): boolean {
  return glyphs.some((glyph, index) => glyph.left - (glyphs[index - 1]?.right ?? glyph.left) > em * 4)
}

/** Whether a line goes on with the paragraph of the line before it, on the same page or over a page break (`gap` undefined). */
export function continues(before: TextLine, line: TextLine, column: TextColumn, gap: number | undefined): boolean {
  const em = Math.max(before.em, line.em)
  if (Math.abs(before.em - line.em) > em * 0.12) return false
  // Rows of a table without lines: each is a line of its own.
  if (isDivided(before) || isDivided(line)) return false
  if (gap !== undefined && gap > Math.max(column.pitch * WIDE_GAP, em * 1.2)) return false
  const { text } = lineText(line)
  // A full stop never begins a line of its own: it was pushed there.
  if (/^[。，、；：）”》！？]/u.test(text)) return true
  const said = lineText(before).text
  if (LEADER.test(said)) return false
  if (MARKER.test(text) && !UNFINISHED.test(said)) return false
  const isUnfinished =
    IN_SENTENCE.test(said) &&
    !SENTENCE_END.test(said) &&
    before.right - before.left > (column.right - column.left) * LONG
  if (!isFull(before, line, column) && !isUnfinished) return false
  // The last line of a title that is too long for one.
  if (isCentred(line, column) && !SENTENCE_END.test(said)) return true
  const outdent = before.left - line.left
  if (outdent > em * SAME_LEFT) return line.left <= column.left + em * SAME_LEFT || outdent <= em * 4
  if (outdent < -em * SAME_LEFT) return false
  return line.left <= column.left + em * SAME_LEFT || !SENTENCE_END.test(said)
}

const OPENING = /[（(“‘《〈【〔「]/u
const CLOSING = /[。，、；：！？）)”’》〉】〕」％%]/u

/** Whether a line had no room for what begins the next one: a character with the marks that cling to it, or a number that is not broken. */
function isFull(before: TextLine, line: TextLine, { right }: TextColumn): boolean {
  return right - before.right < firstWord(line) - line.left + line.em * SLACK
}

/** Right end of what a line begins with and no line break may divide. */
function firstWord({ glyphs, em, left }: TextLine): number {
  let end = left
  let begun = false
  let inNumber = false
  for (const { text, left: start, right } of glyphs) {
    const isClosing = CLOSING.test(text)
    if (begun && !isClosing && !(inNumber && !isWide(text) && start - end < em * 0.5)) break
    if (!isClosing && !OPENING.test(text)) {
      begun = true
      inNumber = !isWide(text)
    }
    end = right
  }
  return end
}

/** Whether a line stands in the middle of its column, shorter than it. */
export function isCentred({ left, right, em }: TextLine, column: TextColumn): boolean {
  const before = left - column.left
  const after = column.right - right
  return before > em * 2 && Math.abs(before - after) < em * 1.5
}
