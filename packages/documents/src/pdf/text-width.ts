/**
 * Text widths for column planning, in em, by character classes. Upper bounds for letters and exact for what
 * figures are made of: a column planned with them is never narrower than its widest figure.
 */

/** The advances of Noto Sans SC (tables set ASCII in it, see document-template.typ), regular and bold. */
const DIGIT = { regular: 0.555, bold: 0.59 }
const POINT = { regular: 0.278, bold: 0.325 }
const HYPHEN = { regular: 0.347, bold: 0.37 }
const PERCENT = { regular: 0.921, bold: 0.963 }

export type Weight = 'regular' | 'bold'

/** The width of one character in em. */
export function characterWidth(character: string, weight: Weight): number {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x200b) return 0
  if (code > 0x7e) return isNarrowLatin(code) ? 0.7 : 1
  if (character >= '0' && character <= '9') return DIGIT[weight]
  if (',.:; '.includes(character)) return POINT[weight]
  if (character === '-') return HYPHEN[weight]
  if (character === '%') return PERCENT[weight]
  if ('ijlt\'!|()[]{}/`"rf'.includes(character)) return 0.51
  if ('MWm@w&'.includes(character)) return 1.01
  return character >= 'A' && character <= 'Z' ? 0.78 : 0.65
}

/** The width in em of a text on one line; the widest line when it has line breaks. */
export function textWidth(text: string, weight: Weight = 'regular'): number {
  let widest = 0
  for (const line of text.split('\n')) {
    let width = 0
    for (const character of line) width += characterWidth(character, weight)
    widest = Math.max(widest, width)
  }
  return widest
}

function isNarrowLatin(code: number): boolean {
  return code >= 0xa0 && code < 0x250 && code !== 0xb7
}

/** Characters that may not begin a line, and those that may not end one (GB/T 15834). */
const CLOSING = '、，。．：；！？）》」』】〕〉”’…—％%‰℃'
const OPENING = '（《「『【〔〈“‘'
/** A run of Latin letters or digits longer than this may be broken anywhere when its column is too narrow. */
const LONG_RUN = 12
/** Long runs break in groups of four, as bank card numbers are printed. */
const GROUP = 4

/**
 * The width in em of the longest piece of the text that cannot be broken over lines.
 * Runs of Latin letters or digits longer than twelve characters count as groups of four: `breakLongRuns` breaks them so.
 */
export function longestPiece(text: string, weight: Weight = 'regular'): number {
  let widest = 0
  for (const piece of pieces(text)) {
    const long = piece.length > LONG_RUN && /^[!-~]+$/.test(piece)
    widest = Math.max(widest, ...(long ? groups(piece) : [piece]).map((part) => textWidth(part, weight)))
  }
  return widest
}

/** Inserts zero-width spaces into the Latin runs of the text that are wider than `width` em, so that they wrap instead of leaving their cell. */
export function breakLongRuns(text: string, width: number, weight: Weight = 'regular'): string {
  return text.replace(/[!-~]+/g, (run) =>
    run.length > LONG_RUN && textWidth(run, weight) > width ? groups(run).join('\u200b') : run,
  )
}

function groups(run: string): string[] {
  return run.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []
}

/** The pieces between which a line may break: Latin words, and single Chinese characters with their punctuation. */
function pieces(text: string): string[] {
  const result: string[] = []
  let current = ''
  let previous = ''
  for (const character of text) {
    if (current !== '' && mayBreakBetween(previous, character)) {
      result.push(current)
      current = ''
    }
    if (!/\s/.test(character)) current += character
    previous = character
  }
  if (current !== '') result.push(current)
  return result
}

function mayBreakBetween(before: string, after: string): boolean {
  if (/\s/.test(before) || /\s/.test(after)) return true
  if (CLOSING.includes(after) || OPENING.includes(before)) return false
  return !(isAscii(before) && isAscii(after))
}

function isAscii(character: string): boolean {
  return character <= '~'
}
