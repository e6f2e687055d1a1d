import type { SourceDocument, SourceTable } from '@mingzhang/kernel'
import type { SourceResult } from '../source-result.ts'

/** What is wrong with a result whatever the input was, or undefined. */
export function violationOf(result: SourceResult, file: string): string | undefined {
  if (result.kind === 'read') return documentViolation(result.document)
  const { place, message, remedy } = result.problem
  if (place.file !== file) return 'the problem does not name the file'
  for (const text of [message, remedy]) {
    if (!/\p{Script=Han}.*。$/su.test(text) || /undefined|NaN|\[object/u.test(text)) return `not a sentence: ${text}`
  }
  return undefined
}

function documentViolation({ pages, blocks }: SourceDocument): string | undefined {
  if (pages.some(({ number }, index) => number !== index + 1)) return 'pages are not numbered from 1'
  for (const block of blocks) {
    if (!pages[block.page - 1]) return `block on page ${block.page} of ${pages.length}`
    if (block.kind === 'paragraph') {
      if (block.text === '' || /[\n\r\t]/u.test(block.text))
        return `paragraph ${JSON.stringify(block.text.slice(0, 40))}`
    } else {
      const violation = tableViolation(block)
      if (violation !== undefined) return violation
    }
  }
  return undefined
}

/** Positions of a cell up to which overlaps are looked for. */
const LARGEST_CHECKED = 1000

function tableViolation({ cells, rowCount, columnCount }: SourceTable): string | undefined {
  let last = -1
  const taken = new Set<number>()
  for (const { row, column, rowSpan, columnSpan, text } of cells) {
    if (!(rowSpan >= 1 && columnSpan >= 1)) return `span ${rowSpan} × ${columnSpan}`
    if (!(row >= 0 && column >= 0 && row + rowSpan <= rowCount && column + columnSpan <= columnCount))
      return `cell ${row}, ${column} (${rowSpan} × ${columnSpan}) outside ${rowCount} × ${columnCount}`
    if (row * columnCount + column <= last) return `cell ${row}, ${column} out of order`
    if (/[\n\r\t]/u.test(text)) return `cell text ${JSON.stringify(text.slice(0, 40))}`
    last = row * columnCount + column
    if (rowSpan * columnSpan > LARGEST_CHECKED) continue
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) {
        if (taken.has(r * columnCount + c)) return `cells overlap at ${r}, ${c}`
        taken.add(r * columnCount + c)
      }
    }
  }
  return undefined
}
