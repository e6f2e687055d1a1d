import type { Glyph } from './page-content.ts'
import { lineOf, lineText, type TextLine } from './text-lines.ts'

/** Words or a number of a line that stand apart from what is beside them. */
export interface Segment {
  readonly line: TextLine
  readonly text: string
}

/** A line of a page in its segments. */
export interface SplitLine {
  readonly line: TextLine
  readonly segments: readonly Segment[]
  /** Some of them are amounts. */
  readonly hasAmount: boolean
}

/** A gap from which what follows stands apart, in full-width characters. */
const APART = 0.9
/** A space between two amounts that nearly touch. */
const SPACE = 0.18
/** An amount that is certainly one. */
const PRINTED_MONEY = /^[-−－(（]?\d[\d,，]*[.．]\d\d[)）]?$/u
export const AMOUNT = /^[-−－(（]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[)）]?%?$/u
/** How a sentence goes on behind an amount, where lines are spaced out to the full width. */
const GOES_ON = /^(?:[万亿]?元.|个?百分点|[，。；、])/u

export function splitLine(line: TextLine): SplitLine {
  const segments = groupsOf(line.glyphs, line.em * APART).flatMap((glyphs) => withoutAmounts(glyphs, line.em))
  const isRow = segments.length > 1 && !segments.some(({ text }) => GOES_ON.test(text))
  return { line, segments, hasAmount: isRow && segments.some(({ text }) => AMOUNT.test(text)) }
}

/** Characters that follow each other without a gap of this width. */
function groupsOf(glyphs: readonly Glyph[], gap: number): readonly (readonly Glyph[])[] {
  const groups: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && glyph.left - before.right < gap) last.push(glyph)
    else groups.push([glyph])
  }
  return groups
}

/** Amounts in narrow columns stand closer than words do: a space before or behind one divides. */
function withoutAmounts(glyphs: readonly Glyph[], em: number): readonly Segment[] {
  const parts: { glyphs: Glyph[]; isMoney: boolean }[] = []
  for (const group of groupsOf(glyphs, em * SPACE)) {
    const isMoney = PRINTED_MONEY.test(textOf(group))
    const last = parts.at(-1)
    if (!last || isMoney || last.isMoney) parts.push({ glyphs: [...group], isMoney })
    else last.glyphs.push(...group)
  }
  return parts.map((part) => ({ line: lineOf(part.glyphs), text: textOf(part.glyphs) }))
}

function textOf(glyphs: readonly Glyph[]): string {
  return lineText(lineOf(glyphs)).text.trim()
}

export function isSplit({ segments }: SplitLine): boolean {
  return segments.length > 1
}
