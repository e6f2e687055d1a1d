/** A cell of a table of figures: words, or a number as text that a spreadsheet may compute with. */
export interface CsvCell {
  readonly text: string
  readonly isNumber: boolean
}

/** What makes spreadsheets take words for a formula. @source OWASP, CSV Injection */
const FORMULA = /^[=+\-@\t\r]/u

/**
 * A table as CSV that Excel and WPS open as it is: UTF-8 with its mark, words that would be taken for formulas with a quote before them.
 * @shape rows of cells -> text
 */
export function csvOf(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header.map((text) => ({ text, isNumber: false })), ...rows]
  return `\uFEFF${lines.map((cells) => cells.map(written).join(',')).join('\r\n')}\r\n`
}

function written({ text, isNumber }: CsvCell): string {
  const safe = !isNumber && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
