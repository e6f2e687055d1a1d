import { plainText } from './label.ts'
import type { SourceBlock, SourceCell, SourceDocument, SourceTable } from './source-document.ts'

/**
 * A document as a test writes it down, one block per line:
 * `# ` a heading, `> ` a line set in the middle, `---` a page break, `| a | b |` a row of a table, any other line a paragraph.
 * In a table `<` goes on with the cell on its left and `^` with the one above; a line that is no row ends it.
 */
export function written(text: string): SourceDocument {
  const blocks: SourceBlock[] = []
  let page = 1
  let rows: string[] = []
  const closeTable = (): void => {
    if (rows.length > 0) blocks.push({ ...gridOf(rows), page })
    rows = []
  }
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line.startsWith('|')) {
      rows.push(line)
      continue
    }
    closeTable()
    if (line === '---') page++
    else if (line.startsWith('# '))
      blocks.push({ kind: 'paragraph', text: line.slice(2), pieces: [], page, heading: 1 })
    else if (line.startsWith('> '))
      blocks.push({ kind: 'paragraph', text: line.slice(2), pieces: [], page, align: 'center' })
    else if (line !== '') blocks.push({ kind: 'paragraph', text: line, pieces: [], page })
  }
  closeTable()
  return {
    kind: 'source',
    format: 'text',
    pages: Array.from({ length: page }, (_, index) => ({ number: index + 1, width: 0, height: 0, content: 'text' })),
    blocks,
  }
}

/** A table of its rows, each `| a | b |`. */
export function gridOf(lines: readonly string[]): SourceTable {
  const rows = lines.map((line) =>
    line
      .trim()
      .replace(/^\||\|$/gu, '')
      .split('|')
      .map((text) => text.trim()),
  )
  const cells: SourceCell[] = []
  const at = (row: number, column: number): string => rows[row]?.[column] ?? ''
  for (const [row, line] of rows.entries()) {
    for (const [column, text] of line.entries()) {
      if (text === '<' || text === '^') continue
      let columnSpan = 1
      while (at(row, column + columnSpan) === '<') columnSpan++
      let rowSpan = 1
      while (at(row + rowSpan, column) === '^') rowSpan++
      cells.push({ text, pieces: [], row, column, rowSpan, columnSpan })
    }
  }
  const columnCount = Math.max(...rows.map(({ length }) => length))
  return { kind: 'table', page: 1, rowCount: rows.length, columnCount, cells }
}

/** The texts of a logical row, a cell of several columns once. */
export function textsOf(row: {
  readonly cells: readonly ({ readonly cell: SourceCell } | undefined)[]
}): readonly string[] {
  return [...new Set(row.cells.map((each) => each?.cell))].map((cell) => plainText(cell?.text ?? ''))
}
