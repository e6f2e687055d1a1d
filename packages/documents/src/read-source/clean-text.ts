/** Characters that print nothing: soft hyphens, zero-width spaces and joiners, direction marks, byte order marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu
/** ASCII white space and no-break spaces; the ideographic space is a character that somebody typed. */
const SPACES = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/gu
/** Han, kana, and the punctuation and full-width forms set among them: nothing separates them from their neighbours. */
const WIDE =
  /[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—·①-⒛]|[\ud840-\ud88f][\udc00-\udfff]/u

/** Text as printed on one line: invisible characters gone, each run of white space one space, none at the ends. */
export function cleanText(text: string): string {
  return trimmed(text.replace(INVISIBLE, '').replace(SPACES, ' '))
}

// Not a regular expression: it would look at every run of blanks inside the text from each of its positions.
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text[start])) start++
  while (end > start && isBlank(text[end - 1])) end--
  return text.slice(start, end)
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\u3000'
}

/** Joins lines that only wrap: with a space between Latin letters or digits, with nothing where Chinese is on either side. */
export function joinLines(lines: readonly string[]): string {
  const parts: string[] = []
  let last = ''
  for (const line of lines) {
    if (line === '') continue
    if (last !== '' && !isWide(last) && !isWide(firstOf(line))) parts.push(' ')
    parts.push(line)
    last = lastOf(line)
  }
  return parts.join('')
}

/** The text of a cell in which somebody ended lines by hand. */
export function cellText(text: string): string {
  return text.includes('\n') ? joinLines(text.split('\n').map(cleanText)) : cleanText(text)
}

export function isWide(character: string): boolean {
  return WIDE.test(character)
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0)
}

function lastOf(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xdc00 && last <= 0xdfff ? text.slice(-2) : text.slice(-1)
}

/** How many columns of a fixed-width page a text takes. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 2 : 1
  return width
}

/** A number as tables print it: separators, full-width digits, either style of negative, a percent sign. */
export function isNumeric(text: string): boolean {
  return /^[-－−(（]?[¥￥]?[\d０-９][\d０-９,，.．]*[%％]?[)）]?$/u.test(text)
}
