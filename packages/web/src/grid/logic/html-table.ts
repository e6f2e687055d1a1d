import type { Block } from './tsv.ts'

/**
 * A block as an HTML table, which spreadsheets prefer when they paste: columns that are not numbers are marked as text,
 * so that codes keep their leading zeros and nothing is taken for a formula or a date.
 * @shape block, whether each column holds numbers -> HTML
 */
export function writeHtmlTable(block: Block, numbers: readonly boolean[]): string {
  const rows = block.map((row) => {
    const cells = row.map((cell, column) => {
      const style = numbers[column] ? '' : ` style="mso-number-format:'\\@'"`
      return `<td${style}>${escapeHtml(cell).replace(/\r\n|\r|\n/gu, '<br>')}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
