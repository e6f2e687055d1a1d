/**
 * Writes rows as CSV after RFC 4180, with one deviation: lines end with LF, not CRLF. The files live in version control and are
 * compared byte by byte; every program that reads CSV, Excel included, accepts LF.
 * Fields are quoted only where they must be; nothing is neutralised here (see neutralise).
 * @shape rows of cells -> CSV text, each row ended by LF
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.length === 1 && row[0] === '' ? '""' : row.map(field).join(',')}\n`).join('')
}

// Outer spaces are quoted too: many programs drop them from bare fields.
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u

function field(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// The full-width forms count: Chinese editions of Excel read them as the ASCII ones.
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u
const PLAIN_NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?$/u

/**
 * Makes text harmless in a CSV file that strangers will open in a spreadsheet: what begins like a formula gets a leading apostrophe,
 * unless it is a plain number. For publication only: it changes the text.
 * @example neutralise('=1+1') // "'=1+1"
 * @example neutralise('-5,667.90') // '-5,667.90'
 */
export function neutralise(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
}
