/** Text without its white space, which codecs leave where a line broke or a designer spread a title; it still knows where each character stood. */
export interface CompactText {
  readonly text: string
  /** Position of each character in the original; one more for the end. */
  readonly at: readonly number[]
}

const SPACE = /[\s\u00a0\u00ad\u3000\u200b-\u200f\u2060\ufeff]/

/**
 * Takes the white space out of a text, so that a rule's pattern is written as the words are said.
 * @example compactText('2024 年度') // { text: '2024年度', at: [0, 1, 2, 3, 5, 6, 7] }
 */
export function compactText(original: string): CompactText {
  const at: number[] = []
  let text = ''
  for (let index = 0; index < original.length; index++) {
    const character = original[index] ?? ''
    if (SPACE.test(character)) continue
    text += character
    at.push(index)
  }
  at.push(original.length)
  return { text, at }
}

/** The positions in the original of a part of the compact text. */
export function originalSpan({ at }: CompactText, start: number, end: number): { start: number; end: number } {
  const last = at[Math.max(start, end - 1)] ?? 0
  return { start: at[start] ?? 0, end: end > start ? last + 1 : (at[start] ?? 0) }
}
