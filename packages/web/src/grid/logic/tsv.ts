/** A rectangle of text, row by row. */
export type Block = readonly (readonly string[])[]

/**
 * Reads what Excel and WPS put on the clipboard as text: cells between tabs, rows between line ends, the last line end
 * closing the last row. A cell with a tab, a line end or a leading quote in it is quoted, its quotes doubled. A quote that
 * does not open such a cell is a character like any other: Excel does not quote a cell for having one.
 * @shape text -> block, whose rows may differ in length
 */
export function parseTsv(text: string): Block {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : undefined
    const end = quoted?.end ?? endOfCell(text, at)
    row.push(quoted?.cell ?? text.slice(at, end))
    if (end >= text.length) {
      rows.push(row)
      return rows
    }
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
    if (text[end] === '\t') {
      // A tab at the very end opens one more cell, an empty one.
      if (at === text.length) rows.push([...row, ''])
    } else {
      rows.push(row)
      row = []
    }
  }
  return rows
}

function endOfCell(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}

/** A quoted cell, when the quote at `from` opens one: it must close before a tab, a line end or the end. */
function readQuoted(text: string, from: number): { readonly cell: string; readonly end: number } | undefined {
  let cell = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return undefined
    cell += text.slice(at, quote)
    if (text[quote + 1] === '"') {
      cell += '"'
      at = quote + 2
      continue
    }
    const next = text[quote + 1]
    return next === undefined || next === '\t' || next === '\n' || next === '\r' ? { cell, end: quote + 1 } : undefined
  }
}

/** Writes a block as Excel does: rows end with CRLF. `parseTsv` gives it back. */
export function writeTsv(block: Block): string {
  return block.map((row) => `${row.map(writeCell).join('\t')}\r\n`).join('')
}

function writeCell(cell: string): string {
  return /^"|[\t\n\r]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
