import type { SourceDocument, SourceTable } from '@mingzhang/kernel'

/** A document as tab-separated text, as converters write it. */
export function asText({ blocks }: SourceDocument): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : rowsOf(block)
            .map((row) => row.join('\t'))
            .join('\n'),
    )
    .join('\n\n')
}

/** A document as Markdown, its tables as GFM. */
export function asMarkdown({ blocks }: SourceDocument): string {
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph')
        return `${block.heading ? `${'#'.repeat(Math.min(6, block.heading))} ` : ''}${block.text}`
      const [first = [], ...rest] = rowsOf(block).map(
        (row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
      )
      return [first, `|${'---|'.repeat(block.columnCount)}`, ...rest].join('\n')
    })
    .join('\n\n')
}

/** A table as comma-separated values. */
export function asCsv(table: SourceTable): string {
  return rowsOf(table)
    .map((row) => row.map((cell) => (/[",]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\n')
}

/** The texts of a table by row and column; a merged cell's at its first position. */
export function rowsOf({ rowCount, columnCount, cells }: SourceTable): string[][] {
  const rows = Array.from({ length: rowCount }, () => Array.from({ length: columnCount }, () => ''))
  for (const { row, column, text } of cells) {
    const line = rows[row]
    if (line) line[column] = text
  }
  return rows
}
